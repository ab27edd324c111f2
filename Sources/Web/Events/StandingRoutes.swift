import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// Cancelling an event, and letting it take place after all.
enum StandingRoutes {
    static func add(to routes: inout Routes) {
        let (desk, hosts) = (EventDeskAddress.pattern, Access.event([.host]))
        routes.get(desk.standing, for: hosts, ask)
        routes.post(desk.cancellation, for: hosts, cancel)
        routes.post(desk.reinstatement, for: hosts, reinstate)
    }

    /// As it is now: what was found before may have changed with what was just done.
    private static func page(_ visit: Visit, refusal: StandingRefusal? = nil) async throws -> StandingPage {
        let event = try await visit.event(for: .team)
        let account = visit.caller.signedIn?.account.id
        let contents = try await visit.read { [now = visit.now] db in
            try StandingContents(of: event, for: account, at: now, in: db)
        }
        return StandingPage(visit: visit, contents: contents, refusal: refusal)
    }

    private static let ask: Routes.HandlerOf<Event> = { visit, _ in visit.page(try await page(visit).frame) }

    private static let cancel: Routes.HandlerOf<Event> = { visit, event in
        let deed = CancelEvent(event.id, correspondence: visit.services.correspondence)
        return try await answer(visit, event) { db, check in try deed.run(in: db, check: check) }
    }

    private static let reinstate: Routes.HandlerOf<Event> = { visit, event in
        let deed = ReinstateEvent(event.id, correspondence: visit.services.correspondence)
        return try await answer(visit, event) { db, check in try deed.run(in: db, check: check) }
    }

    /// Does it if the same people hear of it as whoever asked has read. What waits for a yes is seen with the hosts.
    private static func answer(
        _ visit: Visit, _ event: Event,
        _ deed: @escaping @Sendable (Writer, (StandingOutlook) throws -> Void) throws -> ReleaseEvent.Outcome
    ) async throws -> Response {
        let (seen, desk) = (visit.form["heard"], EventDeskAddress(event))
        return try await visit.answering {
            try await visit.onceWithReceipt { db in
                let outcome = try deed(db) { outlook in
                    guard outlook.seen == seen else { throw StandingRefusal.isOutdated }
                }
                return outcome == .done ? desk.page : desk.hosts
            }
        } orExplain: { (refusal: StandingRefusal) in
            try await page(visit, refusal: refusal).frame
        }
    }
}

extension StandingRefusal: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .isDraft: words(StandingPhrase.isDraft)
        case .isOver: words(RegistrationPhrase.eventIsOver)
        case .isSo: words(StandingPhrase.isSo)
        case .isOutdated: words(StandingPhrase.isOutdated)
        case .hasNoVoice: words(EditionPhrase.hasNoVoice)
        case .somethingIsAsked: words(EditionPhrase.somethingIsAsked)
        }
    }
}
