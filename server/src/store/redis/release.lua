-- KEYS: lease. ARGV: holder; for a pause its text and its length in ms.
local held = lease(KEYS[1])
if held and held ~= ARGV[1] then
  return
end
if ARGV[2] then
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
else
  redis.call('DEL', KEYS[1])
end
