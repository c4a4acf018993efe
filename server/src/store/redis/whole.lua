-- Stands before the scripts that read. What is damaged counts as absent, so that it is replaced and never a lasting error.

-- The text of a key; nothing if it is absent or no text.
local function text(key)
  return redis.call('TYPE', key).ok == 'string' and redis.call('GET', key)
end

-- A whole number of at most 16 digits, which a double holds; nothing if it is none.
local function number(digits)
  return digits and #digits <= 16 and string.match(digits, '^%d+$') and tonumber(digits)
end

-- The fields of a record, with the generation as a number at the end; nothing if a field is missing or damaged.
local function whole(key)
  if redis.call('TYPE', key).ok ~= 'hash' then
    return
  end
  local fields = redis.call('HMGET', key, 'value', 'companion', 'generation', 'since', 'fetched_at', 'confirm_at',
    'expires_at', 'bad')
  for place = 3, 8 do
    if not number(fields[place]) then
      return
    end
  end
  return fields[1] and fields[1] ~= '' and fields, tonumber(fields[3])
end

-- The lease and what is left of it in ms; nothing if there is none, or one that would never end.
local function lease(key)
  local held, left = text(key), redis.call('PTTL', key)
  if held and left > 0 then
    return held, left
  end
end
