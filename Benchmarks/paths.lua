-- wrk asks for the paths that stand behind `--`, one after the other.
local paths = {}
local turn = 0

function init(arguments)
    paths = arguments
end

function request()
    turn = turn % #paths + 1
    return wrk.format("GET", paths[turn])
end
