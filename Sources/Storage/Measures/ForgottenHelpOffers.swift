public import Domain

extension Writer {
    /// So long after an event it is known who offered help with an idea there; the data map says the same.
    public static var daysOfHelpOffers: Int { 183 }

    /// Who offered help at events before this day goes, and who was asked there for a side.
    public func forgetHelpOffers(ofEventsBefore day: CalendarDay) throws {
        for row in try rows("SELECT DISTINCT idea FROM help_offer ORDER BY idea") {
            let id: Idea.ID = try row["idea"]
            guard let idea = try idea(id), try event(idea.event).map({ $0.day < day }) ?? false else { continue }
            try run("DELETE FROM help_offer WHERE idea = \(id)")
            try journal(.removed, .helpOffer, id, event: idea.event)
        }
        let requests = try rows(
            """
            SELECT owner_request.id AS id, measure.event AS event
            FROM owner_request JOIN measure ON measure.id = owner_request.measure
            WHERE owner_request.registration IS NOT NULL AND measure.event IS NOT NULL
            """)
        for row in requests {
            let (request, event): (OwnerRequest.ID, Event.ID) = (try row["id"], try row["event"])
            guard try self.event(event).map({ $0.day < day }) ?? false else { continue }
            try run("UPDATE owner_request SET registration = NULL WHERE id = \(request)")
            try journal(.changed, .ownerRequest, request, event: event, details: ["fields": "registration"])
        }
    }
}
