public import Domain
import FoundationEssentials

/// A column that still says something about people though its time is over: the retention run has failed, or the map promises
/// more than it does.
public struct OverdueColumn: Hashable, Sendable {
    /// `registration.name`
    public let name: String
    public let rows: Int
}

extension Reader {
    /// What the data map says should be gone, asked of the tables themselves and not of whatever deletes it: whole tables, so not
    /// with each look.
    public func overdueColumns(at now: Instant) throws -> [OverdueColumn] {
        try DataMap.tables.values.sorted { $0.table < $1.table }.flatMap { note in
            try note.personal.filter { note.isOverdueSometimes($0) }.compactMap { column -> OverdueColumn? in
                guard let isOver = note.isOver(column.period, at: now) else { return nil }
                let name = SQL(stringLiteral: "\(note.table).\(column.column)")
                let rows = try count(
                    """
                    SELECT COUNT(*) AS value FROM \(SQL(stringLiteral: note.table))
                    WHERE CAST(\(name) AS TEXT) <> '' AND \(isOver)
                    """)
                return rows > 0 ? OverdueColumn(name: "\(note.table).\(column.column)", rows: rows) : nil
            }
        }
    }

    /// What was found when the database was last written anew.
    public func notedOverdueColumns() throws -> [OverdueColumn] {
        try rows("SELECT name, rows FROM overdue_column ORDER BY name").map { row in
            try OverdueColumn(name: row["name"], rows: row["rows"])
        }
    }
}

extension TableNote {
    /// What a row that leads to nobody any more still counts by, and a ticket that was made anew and finds nobody.
    private static let figures: Set<String> = [
        "registration.side", "registration.language", "registration.takes_at_once", "registration.ticket",
    ]

    /// Runs of the clock come once an hour; a server that was off for a day is no fault of the map.
    private static let grace = 2

    /// Where rows say how old they are, if it is no event.
    private static let times: [String: String] = [
        "barrier_report": "created_at", "inquiry": "created_at", "mailbox": "noted_at", "contact_request": "created_at",
        "blocked_asker": "created_at", "profile_report": "created_at", "handover": "created_at",
        "sign_in_link": "created_at", "idempotent_answer": "created_at", "mail": "ended_at", "journal": "at",
    ]

    fileprivate func isOverdueSometimes(_ column: PersonalColumn) -> Bool {
        column.period != .whileThere && column.saysSomethingItself
            && !Self.figures.contains("\(table).\(column.column)")
    }

    /// When a row's time is over; nil where nothing in it tells.
    fileprivate func isOver(_ period: PersonalColumn.Period, at now: Instant) -> SQL? {
        let days = period.days + Self.grace
        guard period.isAfterEvent else {
            return Self.times[table].map { column in
                "\(SQL(stringLiteral: "\(table).\(column)")) < \(now.advanced(by: .days(-days)))"
            }
        }
        let day = CalendarDay(of: now, in: .gmt).advanced(byDays: -days)
        return event.map { "EXISTS (SELECT 1 FROM event WHERE event.id = \($0) AND event.day < \(day))" }
    }

    /// The event to which a row belongs, by the shortest way to it.
    private var event: SQL? {
        let columns = Set(personal.map(\.column) + impersonal)
        func own(_ column: String) -> SQL { SQL(stringLiteral: "\(table).\(column)") }
        if columns.contains("event") { return own("event") }
        let ways: [(column: String, table: String)] = [
            ("registration", "registration"), ("giver", "registration"), ("delegation", "delegation"),
            ("board", "board"), ("invitation", "invitation"), ("formation", "formation"), ("idea", "idea"),
        ]
        return ways.first { columns.contains($0.column) }.map { way in
            let other = SQL(stringLiteral: way.table)
            return "(SELECT way.event FROM \(other) AS way WHERE way.id = \(own(way.column)))"
        }
    }
}
