import Actions
import Domain
import Files
import Hummingbird
import Storage
import Words

/// A list that was kept elsewhere: pasted, looked through, registered at once, and taken back if it was the wrong one.
enum PastedListRoutes {
    /// A list of ten thousand lines gets an answer that says it is too long, and comes back.
    private static let bodyLimit = 4 * 1024 * 1024

    static func add(to routes: inout Routes) {
        let desk = EventDeskAddress.pattern
        routes.get(desk.pastedList, for: .event([.host]), show)
        routes.post(desk.pastedList, for: .event([.host]), bodyLimit: bodyLimit, take)
        PrintedCodes.add(to: &routes)
        routes.post(desk.pastedListRemoval, for: .event([.host]), takeBack)
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    private static func page(_ visit: Visit, _ event: Event, refusal: RegistrationRefusal? = nil) async throws
        -> PastedListPage
    {
        let turns = visit.turns(in: visit.query)
        let registered = try await visit.read { db in
            try turns.map { try db.registrations(of: event.id, turns: $0) } ?? []
        }
        return PastedListPage(visit: visit, event: event, registered: registered, turns: turns, refusal: refusal)
    }

    private static let take: Routes.HandlerOf<Event> = { visit, event in
        var text = ""
        let (words, taxonomy, now) = (visit.words, visit.services.taxonomy, visit.now)
        return try await visit.answering {
            let list = try SentList(visit)
            text = list.text
            try visit.requireThatFormCounts()
            let people = try PastedRows.people(in: text, of: list.field, words: words)
            guard visit.form.isTicked(PastedListPage.registering) else {
                let rows = try await visit.read { db in
                    try PastedRows(people, at: event, words: words, taxonomy: taxonomy, now: now, in: db)
                }
                return visit.page(PastedListPage(visit: visit, event: event, text: text, rows: rows).frame)
            }
            let correspondence = visit.services.correspondence
            return try await visit.once { db in
                let rows = try PastedRows(people, at: event, words: words, taxonomy: taxonomy, now: now, in: db)
                let deed = RegisterList(rows.wishes, at: event, correspondence: correspondence)
                guard let turns = try deed.run(in: db) else {
                    throw FormProblems(list.field, PaperPhrase.nobodyInList)
                }
                return EventDeskAddress(event).pastedList(turns)
            }
        } orShow: { sent in
            PastedListPage(visit: visit, event: event, text: text, problems: sent.problems).frame
        }
    }

    private static let takeBack: Routes.HandlerOf<Event> = { visit, event in
        guard let turns = visit.turns(in: visit.form) else { throw NotFound() }
        let deed = TakeListBack(turns, at: event.id, correspondence: visit.services.correspondence)
        return try await visit.answering {
            try await visit.onceWithReceipt { db in
                EventDeskAddress(event).registrations + (try deed.run(in: db)).query
            }
        } orExplain: { (refusal: RegistrationRefusal) in
            try await page(visit, event, refusal: refusal).frame
        }
    }
}

extension Visit {
    /// Of those whom a list has registered.
    func turns(in fields: FormFields) -> ClosedRange<Int>? {
        guard let first = fields.number(.first), let last = fields.number(.last), first <= last,
            last - first < PastedRows.mostLines
        else { return nil }
        return first...last
    }
}
