public import Domain

extension Reader {
    /// Those that rotations made and that are still good, the newest first.
    public func formKeys() throws -> [FormKeys.Key] {
        try rows("SELECT secret, signs_from FROM form_key ORDER BY number DESC LIMIT 2").map { row in
            let secret: String = try row["secret"]
            return FormKeys.Key(bytes: Array(secret.utf8), signsFrom: try row["signs_from"])
        }
    }
}

extension Writer {
    /// From now on `secret` is good, and soon it signs; what was good before the one that signs now is good no more.
    public func addFormKey(_ secret: String) throws {
        let newest: Int64 = try value("SELECT MAX(number) AS value FROM form_key") ?? 0
        try post(
            """
            INSERT INTO form_key (number, secret, signs_from)
            VALUES (\(newest + 1), \(secret), \(now.advanced(by: FormKeys.announcement)))
            """)
        try post("DELETE FROM form_key WHERE number < \(newest)")
        try journal(.changed, .setting, Identifier<Setting>(rawValue: "form-key"))
    }
}
