-- KEYS: record. ARGV: generation. Gives 1 if it is this generation.
if redis.call('HGET', KEYS[1], 'generation') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'bad', 1)
return 1
