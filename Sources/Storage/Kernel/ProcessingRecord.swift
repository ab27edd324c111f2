/// One purpose for which the house keeps something about people: an entry of the record that Art. 30 of the GDPR asks for, and of
/// the notice of Art. 13. It is read off the data map, so that neither says anything else than what the tables hold.
public struct ProcessingActivity: Hashable, Sendable {
    /// What is kept of one thing for one period. A thing of which a part goes earlier has two.
    public struct Data: Hashable, Sendable {
        public let thing: PersonalThing
        public let period: PersonalColumn.Period
        public let kinds: [PersonalColumn.Kind]
        /// Those of them that Art. 9 protects.
        public let special: Set<PersonalColumn.Kind>
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
            let data = PersonalThing.allCases.flatMap { thing -> [ProcessingActivity.Data] in
                let ofThing = columns.filter { $0.column.purpose == purpose && PersonalThing(table: $0.table) == thing }
                let periods = Set(ofThing.map(\.column.period)).sorted { ($0.days, "\($0)") < ($1.days, "\($1)") }
                return periods.map { period in
                    let found = ofThing.filter { $0.column.period == period }
                    return ProcessingActivity.Data(
                        thing: thing, period: period,
                        kinds: PersonalColumn.Kind.allCases.filter { kind in found.contains { $0.column.kind == kind }
                        },
                        special: Set(found.map(\.column).filter(\.isSpecial).map(\.kind)),
                        columns: found.map { "\($0.table).\($0.column.column)" })
                }
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
