-- KEYS: record. ARGV: generation. Gives 1 if it is this generation.
local fields = whole(KEYS[1])
if not fields or fields[3] ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'bad', 1)
return 1
