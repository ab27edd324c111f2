public import Domain

/// What stood in the fields of a thing before a change. Kept for a day, so that the change can be undone; the journal only
/// has the names of the fields.
public struct EarlierValues: Hashable, Sendable {
    /// How long a change can be undone.
    public static let period = Duration.hours(24)

    /// The entry of the journal that tells of the change.
    public let entry: Int64
    public let kind: UndoableKind
    public let subject: String
    /// Each as JSON, by the name of the field.
    fileprivate let fields: [String: String]

    public var names: Set<String> { Set(fields.keys) }

    fileprivate func without(_ names: [String]) -> EarlierValues {
        EarlierValues(entry: entry, kind: kind, subject: subject, fields: fields.filter { !names.contains($0.key) })
    }

    /// Puts them back where they stood.
    /// - Throws: `UndoRefusal.over` if the program no longer knows such a field.
    func putBack<Value>(in value: inout Value, _ known: [FieldName<Value>]) throws {
        for (name, text) in fields {
            guard let keeping = known.first(where: { $0.name == name })?.keeping else { throw UndoRefusal.over }
            try keeping.putBack(&value, text)
        }
    }
}

/// Of what a change can be undone. `UndoChange` says how for each of them, and does not compile until it does.
public enum UndoableKind: String, Sendable, SQLConvertible {
    case organisation, contacts, event, programmeItem, registration, standArea, workGroup, measure, idea, translation
}

/// A value that has fields which can be put back.
protocol Undoable: SendableMetatype {
    static var undoableKind: UndoableKind { get }
}

extension EarlierValues {
    static let columns: SQL = "entry, kind, subject, fields"

    init(row: Row) throws {
        try self.init(
            entry: row["entry"], kind: row["kind"], subject: row["subject"],
            fields: JSONColumn.value([String: String].self, row["fields"]) ?? [:])
    }
}

extension Reader {
    /// Which of the entries between `first` and `last` can be undone at `now`: their values are still kept, and nobody has
    /// changed the same fields since.
    public func undoableEntries(from first: Int64, to last: Int64, at now: Instant) throws -> Set<Int64> {
        let rows = try rows(
            "SELECT entry FROM earlier WHERE entry >= \(first) AND entry <= \(last) AND until > \(now)")
        return try Set(rows.map { try $0["entry"] })
    }
}

extension Writer {
    /// What the change of `entry` has replaced; nil when it can no longer be undone.
    public func earlierValues(of entry: Int64) throws -> EarlierValues? {
        try row("SELECT \(EarlierValues.columns) FROM earlier WHERE entry = \(entry) AND until > \(now)")
            .map(EarlierValues.init(row:))
    }

    /// Lets go what can no longer be undone.
    public func forgetEarlierValues() throws {
        let gone = try run("DELETE FROM earlier WHERE until <= \(now)")
        guard gone > 0 else { return }
        try journal(
            .removed, .journal, Identifier<EarlierValues>(rawValue: "earlier"), details: ["values": String(gone)])
    }

    /// Nothing of what was changed about this thing before can be put back any more: it belonged to somebody else.
    func forgetEarlierValues(of kind: UndoableKind, _ subject: Identifier<some Any>) throws {
        try post("DELETE FROM earlier WHERE kind = \(kind) AND subject = \(subject)")
    }

    /// Notes in the journal what differs.
    func record(
        _ difference: Difference<some Any>, as change: Change, _ kind: SubjectKind, _ subject: Identifier<some Any>,
        event: Identifier<Event>? = nil, stream: Stream? = nil, details: [String: String] = [:]
    ) throws {
        try journal(
            change, kind, subject, event: event, stream: stream, details: details.merging(difference.details) { $1 })
    }

    /// Notes in the journal what differs, and keeps what stood there before if all of it can be put back. What people have
    /// answered by a link of their own, the desk does not take back for them.
    func record<Value: Undoable>(
        _ difference: Difference<Value>, as change: Change, _ kind: SubjectKind, _ subject: Identifier<some Any>,
        event: Identifier<Event>? = nil, stream: Stream? = nil, details: [String: String] = [:]
    ) throws {
        let entry = try journal(
            change, kind, subject, event: event, stream: stream, details: details.merging(difference.details) { $1 })
        try overtake(difference.names, aside: difference.asideNames, of: Value.undoableKind, subject.rawValue)
        guard let earlier = difference.earlier, !author.speaksForThemselves else { return }
        try post(
            """
            INSERT INTO earlier (\(EarlierValues.columns), until)
            VALUES (\(entry), \(Value.undoableKind), \(subject), \(JSONColumn.text(earlier)),
            \(now.advanced(by: EarlierValues.period)))
            """)
    }

    /// A field that was changed again cannot be put back to what stood there before the change before.
    /// What only came along is forgotten there by itself, and the rest can still be put back.
    private func overtake(_ names: [String], aside: [String], of kind: UndoableKind, _ subject: String) throws {
        let kept = try rows(
            "SELECT \(EarlierValues.columns) FROM earlier WHERE kind = \(kind) AND subject = \(subject)"
        ).map(EarlierValues.init(row:))
        for earlier in kept where !earlier.names.isDisjoint(with: names) {
            let left = earlier.without(aside)
            if left.names.isDisjoint(with: names), !left.names.isEmpty {
                try post("UPDATE earlier SET fields = \(JSONColumn.text(left.fields)) WHERE entry = \(earlier.entry)")
            } else {
                try post("DELETE FROM earlier WHERE entry = \(earlier.entry)")
            }
        }
    }
}
