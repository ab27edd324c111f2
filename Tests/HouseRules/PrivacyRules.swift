import Testing

/// What outlives a person's data, the journal and the logs, holds none of it.
@Suite struct PrivacyRules {
    /// Fields whose values say who somebody is or what somebody wrote.
    static let personal =
        #"\.(?:name|givenName|familyName|email|emailAddress|phone|text|note|notes|title|answer|ticket|token|secret)\b"#

    @Test func `the journal holds identifiers and names of fields`() throws {
        try expectNone(Self.personalValues(in: Repository.sources, callsOf: #"\bjournal\("#, from: "details:"))
    }

    @Test func `logs hold no personal data`() throws {
        try expectNone(Self.personalValues(in: Repository.sources, callsOf: Self.logCalls))
    }

    @Test func `a name in the journal would be seen`() throws {
        let file = SourceFile(
            path: "Sources/Storage/Events/Registrations.swift",
            text: #"try journal(.created, .registration, person.id, details: ["name": person.name, "field": "name"])"#)
        #expect(try Self.personalValues(in: [file], callsOf: #"\bjournal\("#, from: "details:").count == 1)
    }

    @Test(arguments: [
        #"logger.info("mail to \(account.email) is late")"#,
        #"log.warning("late", metadata: ["who": "\(person.name)"])"#,
    ])
    func `a name in the log would be seen`(line: String) throws {
        let file = SourceFile(path: "Sources/Mail/MailQueue.swift", text: line)
        #expect(try Self.personalValues(in: [file], callsOf: Self.logCalls).count == 1)
    }

    private static let logCalls = #"\b(?:logger|log)\.(?:trace|debug|info|notice|warning|error|critical)\("#

    /// Personal fields between the parentheses of the calls that `pattern` finds, after `label` if there is one.
    private static func personalValues(
        in files: [SourceFile], callsOf pattern: String, from label: String? = nil
    ) throws -> [Finding] {
        try files.flatMap { file in
            try file.calls(of: pattern).flatMap { call -> [Finding] in
                var arguments = call.text[...]
                if let label {
                    guard let start = arguments.firstRange(of: label) else { return [] }
                    arguments = arguments[start.lowerBound...]
                }
                return try SourceFile(path: file.path, text: "").matches(of: personal, inCode: String(arguments))
                    .map { Finding(path: file.path, line: call.line, text: $0) }
            }
        }
    }
}

extension SourceFile {
    /// Calls with everything between their parentheses; `pattern` ends with the opening one.
    func calls(of pattern: String) throws -> [Finding] {
        try matches(of: pattern).compactMap { start in
            let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
            let rest = lines[(start.line - 1)...].joined(separator: "\n")
            guard let call = rest.firstRange(of: start.text) else { return nil }
            var depth = 1
            let arguments = rest[call.upperBound...].prefix { character in
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
                return depth > 0
            }
            return Finding(path: path, line: start.line, text: String(arguments))
        }
    }

    fileprivate func matches(of pattern: String, inCode code: String) throws -> [String] {
        try SourceFile(path: "arguments", text: code).matches(of: pattern).map(\.text)
    }
}
