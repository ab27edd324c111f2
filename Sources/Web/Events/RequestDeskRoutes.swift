import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The hosts say yes or no to those who ask for a place, and whether anybody has to ask.
enum RequestDeskRoutes {
    private static let hosts = Access.event([.host])

    static func add(to routes: inout Routes) {
        let desk = EventDeskAddress.pattern
        routes.carrying(.deed) { $0.get(desk.requests, for: hosts, show) }
        routes.post(desk.requestYes, for: hosts, sayYes)
        routes.post(desk.requestNo, for: hosts, sayNo)
        routes.post(desk.requestRule, for: hosts, changeRule)
    }

    private static func page(_ visit: Visit, _ event: Event) async throws -> RequestDeskPage {
        let query = visit.query
        let contents = try await visit.found { [now = visit.now] db in
            try RequestDeskContents(of: event.id, at: now, after: query, in: db)
        }
        return RequestDeskPage(visit: visit, contents: contents)
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    /// What is wrong stands at its field; what nothing in the form can mend is said above it, with what was typed.
    private static func answering(
        _ visit: Visit, _ event: Event, _ deed: () async throws -> Response
    ) async throws -> Response {
        try await visit.answering {
            try await visit.answering(
                deed,
                orShow: { sent in
                    var page = try await page(visit, event)
                    page.sent = sent
                    return page.frame
                })
        } orExplain: { (refusal: any FormRefusal) in
            var page = try await page(visit, event)
            (page.refusal, page.sent) = (refusal, SentForm(fields: visit.form))
            if refusal as? PlaceRequestRefusal == .decided { page.decided = try await decided(visit, event) }
            return page.frame
        }
    }

    /// Of those who were ticked.
    private static func decided(_ visit: Visit, _ event: Event) async throws -> [Registration] {
        let people = RequestDecisionForm(fields: visit.form).people
        return try await visit.read { db in
            try db.registrations(people).filter { $0.event == event.id && !$0.isAsking }
        }
    }

    private static let sayYes: Routes.HandlerOf<Event> = { visit, event in
        let deed = RequestDecisionForm(fields: visit.form).yes(
            at: event, correspondence: visit.services.correspondence)
        return try await answering(visit, event) {
            try await visit.onceWithReceipt { db in
                EventDeskAddress(event).requests + (try deed.run(in: db)).query
            }
        }
    }

    private static let sayNo: Routes.HandlerOf<Event> = { visit, event in
        let form = RequestDecisionForm(fields: visit.form)
        return try await answering(visit, event) {
            let deed = try form.no(at: event, correspondence: visit.services.correspondence)
            return try await visit.onceWithReceipt { db in
                EventDeskAddress(event).requests + (try deed.run(in: db)).query
            }
        }
    }

    private static let changeRule: Routes.HandlerOf<Event> = { visit, event in
        let form = RequestRuleForm(visit.form)
        let deed = ChangeRequestRule(
            of: event.id, leftover: form.leftover, correspondence: visit.services.correspondence)
        return try await answering(visit, event) {
            try await visit.onceWithReceipt { db in
                let receipt = try deed.run(in: db) { rule in
                    try FormConflict.check(form.fields, against: RequestRuleForm(rule).fields)
                    rule = try form.rule()
                }
                return EventDeskAddress(event).requests + receipt.query
            }
        }
    }
}
