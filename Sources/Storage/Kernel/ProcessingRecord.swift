/// One purpose for which the house keeps something about people: an entry of the record that Art. 30 of the GDPR asks for, and of
/// the notice of Art. 13. It is read off the data map, so that neither says anything else than what the tables hold.
public struct ProcessingActivity: Hashable, Sendable {
    /// What is kept of one kind.
    public struct Data: Hashable, Sendable {
        public let kind: PersonalColumn.Kind
        /// The shortest first, each once.
        public let periods: [PersonalColumn.Period]
        public let isSpecial: Bool
        /// `registration.name`
        public let columns: [String]
    }

    public let purpose: PersonalColumn.Purpose
    public let data: [Data]
}

extension DataMap {
    /// By purpose, in the order in which the map names them.
    public static let activities: [ProcessingActivity] = {
        let columns = tables.values.sorted { $0.table < $1.table }.flatMap { note in
            note.personal.map { (table: note.table, column: $0) }
        }
        return PersonalColumn.Purpose.allCases.compactMap { purpose -> ProcessingActivity? in
            let data = PersonalColumn.Kind.allCases.compactMap { kind -> ProcessingActivity.Data? in
                let found = columns.filter { $0.column.purpose == purpose && $0.column.kind == kind }
                guard !found.isEmpty else { return nil }
                return ProcessingActivity.Data(
                    kind: kind,
                    periods: Set(found.map(\.column.period)).sorted { ($0.days, "\($0)") < ($1.days, "\($1)") },
                    isSpecial: found.contains { $0.column.isSpecial },
                    columns: found.map { "\($0.table).\($0.column.column)" })
            }
            return data.isEmpty ? nil : ProcessingActivity(purpose: purpose, data: data)
        }
    }()
}

extension PersonalColumn.Period {
    /// How long at least, for putting them into an order and for looking whether something is overdue.
    var days: Int {
        switch self {
        case .whileThere: .max
        case .monthsAfterEvent(let months), .months(let months): months * 61 / 2
        case .daysAfterSending(let days), .days(let days): days
        }
    }
}
