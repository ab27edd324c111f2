import Domain
import Storage

/// The same for programs (Art. 20 GDPR): names of tables and columns as they are kept, with what each is and how long it stays.
struct OwnDataDocument: Encodable {
    let madeAt: String
    let data: [Record]
    let journal: [Entry]

    struct Record: Encodable {
        let table: String
        let columns: [String: Column]
    }

    struct Column: Encodable {
        let value: Value
        let kind: String
        let purpose: String
        let special: Bool
    }

    struct Entry: Encodable {
        let number: Int64
        let at: String
        /// `self`, or of what sort somebody else was.
        let author: String
        let kind: String
        let subject: String
        let change: String
        let details: [String: String]
    }

    /// As the database keeps it.
    enum Value: Encodable {
        case text(String)
        case whole(Int64)
        case real(Double)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .whole(let number): try container.encode(number)
            case .real(let number): try container.encode(number)
            }
        }

        init?(_ value: SQLValue) {
            switch value {
            case .text(let text): self = .text(text)
            case .integer(let number): self = .whole(number)
            case .real(let number): self = .real(number)
            case .null, .bytes: return nil
            }
        }
    }

    init(_ file: PersonalFile, madeAt now: Instant) {
        madeAt = now.timestamp
        data = file.records.map { record in
            let columns = record.entries.compactMap { entry -> (String, Column)? in
                guard let value = Value(entry.value) else { return nil }
                let column = Column(
                    value: value, kind: entry.column.kind.rawValue, purpose: entry.column.purpose.rawValue,
                    special: entry.column.isSpecial)
                return (entry.column.column, column)
            }
            return Record(table: record.table, columns: Dictionary(columns) { first, _ in first })
        }
        journal = file.journal.map { entry in
            Entry(
                number: entry.id, at: entry.at.timestamp,
                author: file.authors.contains(entry.author)
                    ? "self" : AuthorChoice.Sort(of: entry.author)?.rawValue ?? "account",
                kind: entry.kind.rawValue, subject: entry.subject, change: entry.change.rawValue,
                details: entry.details)
        }
    }
}
