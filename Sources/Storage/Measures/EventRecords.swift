public import Domain

extension Reader {
    /// What is left of an event, for its papers. A few statements for each board, however many cards hang there.
    /// - Parameter namesPeople: whether it tells who was there; the public documentation does not.
    public func eventRecord(of event: Event, on day: CalendarDay, namesPeople: Bool) throws -> EventRecord {
        let groups = try workGroups(of: event.id).filter(\.isHeld)
        let boards = try Dictionary(boards(of: event.id).map { ($0.group, $0) }) { first, _ in first }
        let hidden = try numbersOfHiddenCards(at: event.id)
        let ideas = try ideas(of: event.id)
        let measures = try measures(of: event.id, on: day)
        let owners = measures.flatMap(\.owners).map(\.organisation)
        // The documentation is read by everybody; the minutes are the team's.
        let names = try organisationNames(owners, seenBy: namesPeople ? .coordination : .public)
        let told = try groups.compactMap { group -> EventRecord.Group? in
            guard let board = boards[group.id] else { return nil }
            return try EventRecord.Group(
                group, board, clusters: clusters(on: board.id), cards: cards(on: board.id), dots: dots(on: board.id),
                ideas: ideas.filter { $0.board == board.id }, hiddenCards: hidden[board.id] ?? 0)
        }
        let ofGroups = Set(told.flatMap(\.ideas).map(\.id))
        return try EventRecord(
            event: event, programme: programme(of: event.id),
            groups: told.sorted { $0.group.number < $1.group.number },
            ideas: ideas.filter { !ofGroups.contains($0.id) }, measures: measures,
            organisations: names.mapValues(\.name),
            people: namesPeople ? presentRegistrations(of: event.id).map(EventRecord.Person.init) : [],
            facts: minutesFacts(of: event.id), day: day)
    }
}
