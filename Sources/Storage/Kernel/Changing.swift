/// One field of a value, under the name that the journal has for it.
struct FieldName<Value>: Sendable {
    let name: String
    let differs: @Sendable (Value, Value) -> Bool

    init(_ name: String, _ field: @escaping @Sendable (Value) -> some Equatable & SendableMetatype) {
        self.name = name
        differs = { field($0) != field($1) }
    }
}

/// A value after somebody has changed it, and the names of what differs.
struct Changed<Value: Equatable> {
    let value: Value
    let names: [String]

    var isDifferent: Bool { !names.isEmpty }
    /// For the journal: names, never what stands in the fields.
    var details: [String: String] { ["fields": names.joined(separator: ",")] }

    /// - Parameters:
    ///   - before: as it is kept, read in the transaction that is going to write.
    ///   - fields: everything about it that can be written.
    /// - Throws: what `body` throws; a defect if something differs that nobody would write.
    init(_ before: Value, _ fields: [FieldName<Value>], by body: (inout Value) throws -> Void) throws {
        var value = before
        try body(&value)
        self.value = value
        names = fields.filter { $0.differs(before, value) }.map(\.name)
        guard names.isEmpty == (value == before) else {
            throw DatabaseProblem.wrongStatement(message: "a field of \(Value.self) was changed that is never written")
        }
    }
}
