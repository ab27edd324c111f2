import Glibc

/// How many files this process may have open; every connection is one.
enum OpenFiles {
    /// More than a city ever needs.
    private static let most: rlim_t = 65_536
    /// For the database, mail, and connections that are taken while the last ones are counted.
    private static let reserve = 128

    /// Raises what systems allow by default to what they allow at most.
    /// - Returns: how many connections that leaves.
    static func raise() -> Int {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0 else { return 1_024 - reserve }
        var raised = limit
        raised.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, most))
        if setrlimit(resource, &raised) == 0 { limit = raised }
        let files = Int(clamping: min(limit.rlim_cur, most))
        return max(files - reserve, files / 4)
    }
}
