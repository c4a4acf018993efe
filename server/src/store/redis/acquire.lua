-- KEYS: record, lease, counter. ARGV: holder, life in ms. Gives 1 and the generation, or 0, what is left, and the lease.
local held, left = lease(KEYS[2])
if held and held ~= ARGV[1] then
  return { 0, left, held }
end
local time = redis.call('TIME')
local fields, recorded = whole(KEYS[1])
-- The clock keeps generations growing when all data are lost, the record when a replica with an older clock takes over.
local generation = math.max(
  (number(text(KEYS[3])) or 0) + 1,
  (fields and recorded or 0) + 1,
  time[1] * 1000 + math.floor(time[2] / 1000))
redis.call('SET', KEYS[3], string.format('%.0f', generation), 'PX', 604800000)
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return { 1, generation, false }
