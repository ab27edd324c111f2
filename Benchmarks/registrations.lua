-- wrk registers one new person with each request, and writes down the tickets that come back.
-- Arguments behind `--`: the path, the token, the file for the tickets.
local path, tickets
local number = 0
local headers = {["Content-Type"] = "application/json"}

function init(arguments)
    path = arguments[1]
    headers["Authorization"] = "Bearer " .. arguments[2]
    tickets = io.open(arguments[3], "w")
end

function request()
    number = number + 1
    headers["Idempotency-Key"] = "bench-registration-" .. number
    local body = string.format('{"name": "Person %d", "side": "mo", "languages": ["de", "tr"]}', number)
    return wrk.format("POST", path, headers, body)
end

function response(status, _, body)
    local ticket = body:match('"ticket"%s*:%s*"([^"]+)"')
    if status == 201 and ticket then tickets:write(ticket, "\n") end
end
