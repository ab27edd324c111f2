import Domain

extension SubjectKind {
    public static let setting = SubjectKind(rawValue: "setting")
}

/// Something the program remembers about itself.
public enum Setting {
    /// Where it is written down that a city is invented.
    public static let inventedCity = "invented-city"
}

extension Reader {
    /// Whether everything in here was invented for a demonstration: then links that are printed on the machine stand for the
    /// second factor, too, and every page says so.
    public var isInventedCity: Bool {
        get throws { try setting(Setting.inventedCity) != nil }
    }

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
