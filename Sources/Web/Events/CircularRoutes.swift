import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// The hosts write to a part of those who registered.
enum CircularRoutes {
    static func add(to routes: inout Routes) {
        let (desk, hosts) = (EventDeskAddress.pattern, Access.event([.host]))
        routes.get(desk.newCircular, for: hosts, showForm)
        routes.post(desk.newCircular, for: hosts, write)
        routes.carrying(.deed) { $0.get(desk.circular(EventDeskAddress.anyCircular), for: hosts, show) }
        routes.post(desk.stop(of: EventDeskAddress.anyCircular), for: hosts, stop)
    }

    private static func page(_ visit: Visit, _ event: Event) async throws -> NewCircularPage {
        let choice = try visit.registrationChoice()
        let contents = try await visit.read { db in try NewCircularContents(to: choice, at: event, in: db) }
        return NewCircularPage(visit: visit, contents: contents)
    }

    private static let showForm: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    private static let write: Routes.HandlerOf<Event> = { visit, event in
        let (choice, readers) = (try visit.registrationChoice(), visit.form["readers"])
        return try await visit.answering {
            let languages = visit.words.lexicon.languages.map(\.tag)
            let written = try CircularForm(fields: visit.form).written(in: languages)
            let deed = WriteCircular(
                written.subject, written.text, to: choice, again: visit.form["again"] == "yes", at: event.id,
                correspondence: visit.services.correspondence)
            return try await visit.onceWithReceipt { db in
                let circular = try deed.run(in: db) { outlook in
                    guard outlook.seen == readers else { throw CircularRefusal.isOutdated }
                }
                return EventDeskAddress(event).circular(circular.id)
            }
        } orShow: { sent in
            var page = try await page(visit, event)
            page.sent = sent
            return page.frame
        } orExplain: { (refusal: CircularRefusal) in
            var page = try await page(visit, event)
            (page.sent, page.refusal) = (SentForm(fields: visit.form), refusal)
            return page.frame
        }
    }

    private static func shown(
        _ visit: Visit, _ event: Event, refusal: (any Explainable)? = nil
    ) async throws -> PageFrame {
        let id: Circular.ID = try visit.identifier("circular")
        let (circular, counts) = try await visit.found { db in
            try db.circular(id, of: event.id).map { ($0, try db.letterCounts(supposing: id.occasion)) }
        }
        return CircularPage(visit: visit, event: event, circular: circular, counts: counts, refusal: refusal).frame
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in visit.page(try await shown(visit, event)) }

    private static let stop: Routes.HandlerOf<Event> = { visit, event in
        let id: Circular.ID = try visit.identifier("circular")
        return try await visit.answering {
            try await visit.onceWithReceipt(then: EventDeskAddress(event).circular(id)) { db in
                try StopCircular(id, at: event.id).run(in: db)
            }
        } orExplain: { (refusal: any FormRefusal) in
            try await shown(visit, event, refusal: refusal)
        }
    }
}

extension CircularRefusal: FormRefusal {
    /// Said on a page that shows whom it would reach now.
    var field: String? { nil }

    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .reachesNobody: words(CircularPhrase.reachesNobody)
        case .isOutdated: words(CircularPhrase.isOutdated)
        case .hasGone: words(CircularPhrase.hasGone)
        case .isSentAlready(let moment, let zone):
            words(CircularPhrase.isSentAlready(time: words.dayAndTime(moment, in: zone)))
        }
    }
}
