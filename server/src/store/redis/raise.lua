-- KEYS: register. ARGV: value, life in ms. Gives 1 if the value was greater. Compared as text: a double has only 53 bits.
local there = redis.call('GET', KEYS[1])
if there and (#there > #ARGV[1] or (#there == #ARGV[1] and there >= ARGV[1])) then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
