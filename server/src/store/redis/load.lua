-- KEYS: record, lease. Gives the clock, the fields of the record, the lease, what is left of it, and 1 if there is a
-- record that is damaged.
local time = redis.call('TIME')
local fields = whole(KEYS[1])
local held, left = lease(KEYS[2])
return { time[1] * 1000 + math.floor(time[2] / 1000), fields or {}, held or false, left or 0,
  not fields and redis.call('EXISTS', KEYS[1]) or 0 }
