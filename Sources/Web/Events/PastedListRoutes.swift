import Actions
import Domain
import Files
import Hummingbird
import Storage
import Words

/// A list that was kept elsewhere: pasted, looked through and registered at once. The receipt of that deed takes it back if
/// it was the wrong one.
enum PastedListRoutes {
    /// A list of ten thousand lines gets an answer that says it is too long, and comes back.
    private static let bodyLimit = 4 * 1024 * 1024

    static func add(to routes: inout Routes) {
        let desk = EventDeskAddress.pattern
        routes.carrying(.deed) { $0.get(desk.pastedList, for: .event([.host]), show) }
        routes.post(desk.pastedList, for: .event([.host]), bodyLimit: bodyLimit, take)
        PrintedCodes.add(to: &routes)
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in
        // Only those whom the caller has just registered at once: not what an address claims.
        let ids = visit.receiptOfLastDeed?.registered(at: event.id) ?? []
        let registered = try await visit.read { db in try db.registrations(ids) }
        return visit.page(PastedListPage(visit: visit, event: event, registered: registered).frame)
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
            return try await visit.onceWithReceipt(then: EventDeskAddress(event).pastedList) { db in
                let rows = try PastedRows(people, at: event, words: words, taxonomy: taxonomy, now: now, in: db)
                let deed = RegisterList(rows.wishes, at: event, correspondence: correspondence)
                guard try deed.run(in: db) != nil else {
                    throw FormProblems(list.field, PaperPhrase.nobodyInList)
                }
            }
        } orShow: { sent in
            PastedListPage(visit: visit, event: event, text: text, problems: sent.problems).frame
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
