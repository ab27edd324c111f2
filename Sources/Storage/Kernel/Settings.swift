import Domain

extension SubjectKind {
    public static let setting = SubjectKind(rawValue: "setting")
}

/// Something the program remembers about itself.
public enum Setting {}

extension Reader {
    public func setting(_ name: String) throws -> String? {
        try value("SELECT value FROM setting WHERE name = \(name)")
    }
}

extension Writer {
    public func set(_ name: String, to value: String) throws {
        try run(
            """
            INSERT INTO setting (name, value) VALUES (\(name), \(value))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
        try journal(.changed, .setting, Identifier<Setting>(rawValue: name))
    }
}
