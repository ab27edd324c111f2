-- wrk lets one person in with each request, as long as there are tickets.
-- Arguments behind `--`: the path, the token, the file with one ticket per line.
local path
local tickets = {}
local turn = 0
local headers = {["Content-Type"] = "application/json"}

function init(arguments)
    path = arguments[1]
    headers["Authorization"] = "Bearer " .. arguments[2]
    for ticket in io.lines(arguments[3]) do tickets[#tickets + 1] = ticket end
end

function request()
    turn = turn % #tickets + 1
    headers["Idempotency-Key"] = "bench-check-in-" .. turn
    return wrk.format("POST", path, headers, string.format('{"ticket": "%s"}', tickets[turn]))
end
