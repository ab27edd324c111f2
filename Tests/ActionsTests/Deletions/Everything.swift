import Domain
import Foundation

@testable import Storage

extension Database {
    /// Every row of every table, as text: what a dump of it would hold.
    func everything() async throws -> String {
        try await read { db in
            var text = ""
            for note in DataMap.tables.values.sorted(by: { $0.table < $1.table }) {
                let columns = (note.personal.map(\.column) + note.impersonal).joined(separator: ", ")
                let rows = try db.rows(SQL(stringLiteral: "SELECT \(columns) FROM \(note.table)"))
                for row in rows {
                    text += "\(note.table): " + row.values.map(Self.written).joined(separator: " | ") + "\n"
                }
            }
            return text
        }
    }

    private static func written(_ value: SQLValue) -> String {
        switch value {
        case .null: ""
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }
}
