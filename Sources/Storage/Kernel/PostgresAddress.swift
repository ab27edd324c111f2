import CLibPQ

/// Where the server is, and how it lets us in.
struct PostgresAddress: Sendable {
    let url: String
    private let password: String

    /// - Throws: `DatabaseProblem.unavailable` if nobody could read `url`, without repeating it.
    init(url: String) throws {
        let options = PQconninfoParse(url, nil)
        defer { PQconninfoFree(options) }
        var found: [String: String] = [:]
        var next = options
        while let option = next, let name = option.pointee.keyword {
            if let value = option.pointee.val { found[String(cString: name)] = String(cString: value) }
            next = option + 1
        }
        // A password with an unwritten @ or : would end up in the name of the host, and from there in an error.
        guard options != nil, !(found["host"] ?? "").contains("@") else {
            throw DatabaseProblem.unavailable(
                message: """
                    the address of the database cannot be read; write postgres://user:password@host:port/name and \
                    %40 for @, %3A for :, %2F for / inside the password
                    """)
        }
        self.url = url
        password = found["password"] ?? ""
    }

    func withoutPassword(_ message: String) -> String {
        guard !password.isEmpty else { return message }
        return message.split(separator: password, omittingEmptySubsequences: false).joined(separator: "…")
    }
}
