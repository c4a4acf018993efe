-- KEYS: bucket. ARGV: limit, window in ms. Gives -1, or what is left of the window.
local spent, left = number(text(KEYS[1])), redis.call('PTTL', KEYS[1])
if not spent or left <= 0 then
  redis.call('SET', KEYS[1], 0, 'PX', ARGV[2])
elseif spent >= tonumber(ARGV[1]) then
  return left
end
redis.call('INCR', KEYS[1])
return -1
