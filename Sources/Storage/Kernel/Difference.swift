import Domain

/// One field of a value, under the name that the journal has for it.
struct FieldName<Value>: Sendable {
    let name: String
    let differs: @Sendable (Value, Value) -> Bool
    /// How what stood in it is kept and put back; nil where that is more than a field: a status that was agreed on, a
    /// consent that was withdrawn.
    let keeping: Keeping?
    /// Comes with every change and is what nobody meant to change: that it was confirmed. Whoever changes it again does not
    /// stand in the way of undoing the rest.
    let isAside: Bool

    struct Keeping: Sendable {
        let text: @Sendable (Value) -> String
        /// Whether that is what stands in the field; two texts of one set need not be alike.
        let holds: @Sendable (Value, String) -> Bool
        let putBack: @Sendable (inout Value, String) throws -> Void
    }

    private init(
        _ name: String, isAside: Bool, keeping: Keeping?,
        _ field: @escaping @Sendable (Value) -> some Equatable & SendableMetatype
    ) {
        (self.name, self.isAside, self.keeping) = (name, isAside, keeping)
        differs = { field($0) != field($1) }
    }

    /// A field that is never put back.
    static func lasting(
        _ name: String, _ field: @escaping @Sendable (Value) -> some Equatable & SendableMetatype
    ) -> Self {
        Self(name, isAside: false, keeping: nil, field)
    }
}

extension FieldName where Value: Undoable {
    /// A field that can be put back.
    static func undoable<Field: Codable & Equatable & SendableMetatype>(
        _ name: String, at path: any WritableKeyPath<Value, Field> & Sendable
    ) -> Self {
        undoable(name, get: { $0[keyPath: path] }, put: { $0[keyPath: path] = $1 })
    }

    /// A field that can be put back by more than an assignment.
    static func undoable<Field: Codable & Equatable & SendableMetatype>(
        _ name: String, isAside: Bool = false, get: @escaping @Sendable (Value) -> Field,
        put: @escaping @Sendable (inout Value, Field) throws -> Void
    ) -> Self {
        let keeping = Keeping(
            // In brackets: not every reader of JSON takes a bare word.
            text: { JSONColumn.text([get($0)]) },
            holds: { value, text in JSONColumn.value([Field].self, text)?.first == get(value) },
            putBack: { value, text in
                guard let kept = JSONColumn.value([Field].self, text)?.first else { throw UndoRefusal.over }
                try put(&value, kept)
            })
        return Self(name, isAside: isAside, keeping: keeping, get)
    }
}

/// What somebody has changed about a value: how it is afterwards, and the names of what differs.
struct Difference<Value: Equatable> {
    let after: Value
    let names: [String]
    /// Those of them that came along with the others.
    let asideNames: [String]
    /// What stood in the fields that differ, each as JSON; nil if one of them is never put back.
    let earlier: [String: String]?

    var isEmpty: Bool { names.isEmpty }
    /// For the journal: names, never what stands in the fields.
    var details: [String: String] { ["fields": names.joined(separator: ",")] }

    /// - Parameters:
    ///   - before: as it is kept, read in the transaction that is going to write.
    ///   - fields: everything about it that can be written.
    /// - Throws: what `body` throws; a defect if something differs that nobody would write.
    init(_ before: Value, _ fields: [FieldName<Value>], by body: (inout Value) throws -> Void) throws {
        var value = before
        try body(&value)
        after = value
        let different = fields.filter { $0.differs(before, value) }
        names = different.map(\.name)
        asideNames = different.filter(\.isAside).map(\.name)
        guard names.isEmpty == (value == before) else {
            throw DatabaseProblem.wrongStatement(message: "a field of \(Value.self) was changed that is never written")
        }
        let kept = different.compactMap { field in field.keeping.map { (field.name, $0.text(before)) } }
        earlier = kept.count == names.count ? Dictionary(kept) { first, _ in first } : nil
    }
}
