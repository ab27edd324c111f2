public import Domain

extension Writer {
    /// So long after an event a phone that was at a board is known there; the data map says the same.
    public static var daysOfParticipants: Int { 183 }

    /// Phones that took part at events before this day are forgotten. Their dots stay, and are nobody's.
    public func forgetParticipants(ofEventsBefore day: CalendarDay) throws {
        let all: [Event.ID] = try rows(
            """
            SELECT DISTINCT board.event AS event FROM participant JOIN board ON board.id = participant.board
            ORDER BY event
            """
        ).map { try $0["event"] }
        for event in try all.filter({ try event($0).map { $0.day < day } ?? false }) {
            try run("DELETE FROM participant WHERE board IN (SELECT id FROM board WHERE event = \(event))")
            try journal(.removed, .board, event, event: event, details: ["fields": "participants"])
        }
    }
}
