-- KEYS: record. ARGV: generation, value, companion after '=', since, fetched, confirm, expires, bad, garbage at.
-- Gives the generation that stays instead, or nothing.
local fields, there = whole(KEYS[1])
if fields and there >= tonumber(ARGV[1]) then
  return there
end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'generation', ARGV[1], 'value', ARGV[2], 'since', ARGV[4], 'fetched_at', ARGV[5],
  'confirm_at', ARGV[6], 'expires_at', ARGV[7], 'bad', ARGV[8])
if ARGV[3] ~= '' then
  redis.call('HSET', KEYS[1], 'companion', string.sub(ARGV[3], 2))
end
redis.call('PEXPIREAT', KEYS[1], ARGV[9])
return false
