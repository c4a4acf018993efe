-- KEYS: record, lease. Gives the clock, the fields of the record, the lease, and what is left of it.
local time = redis.call('TIME')
local fields = redis.call('HMGET', KEYS[1], 'value', 'companion', 'generation', 'since', 'fetched_at', 'confirm_at',
  'expires_at', 'bad')
return { time[1] * 1000 + math.floor(time[2] / 1000), fields, redis.call('GET', KEYS[2]), redis.call('PTTL', KEYS[2]) }
