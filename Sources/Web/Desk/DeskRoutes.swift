import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The coordination's desk: what needs a decision, and the journal.
enum DeskRoutes {
    static func add(to routes: inout Routes) {
        routes.carrying(.deed) { $0.get(DeskAddress.page, for: .signedIn, showDesk) }
        routes.get(DeskAddress.own, for: .signedIn, showOwnDesk)
        routes.get(DeskAddress.week, for: .signedIn, showWeek)
        routes.carrying(.before, .undone, .deed) { $0.get(DeskAddress.journal, for: .coordination, showJournal) }
        DeskSearchRoutes.add(to: &routes)
        routes.post(DeskAddress.undoingAnyChange, for: .coordination, undo)
        MailDeskRoutes.add(to: &routes)
        DeedRoutes.add(to: &routes)
    }

    /// The hosts have the desk of their event, whoever cares for an organisation has one of their own; whoever has another
    /// task finds it at their account.
    private static let showDesk: Routes.Handler = { visit in
        guard visit.caller.isCoordination else { return visit.redirect(to: try await deskOfHosts(visit)) }
        return visit.page(try await desk(visit).frame)
    }

    /// - Parameter refusal: why something was not undone.
    static func desk(_ visit: Visit, refusal: (any Explainable)? = nil) async throws -> DeskPage {
        let (phase, query) = (try visit.chosenPhase(), visit.query)
        let account = visit.caller.signedIn?.account.id
        let contents = try await visit.read { [now = visit.now, today = visit.today] db in
            try DeskContents(for: account, at: now, on: today, after: query, in: db)
        }
        return DeskPage(visit: visit, contents: contents, phase: phase, refusal: refusal)
    }

    /// Of several events the next one, and otherwise the one that was last.
    private static func deskOfHosts(_ visit: Visit) async throws -> String {
        let hosted = Set(visit.caller.signedIn?.events(as: .host) ?? [])
        guard !hosted.isEmpty else {
            return visit.caller.signedIn?.organisations.isEmpty == false ? DeskAddress.own : AccountAddress.page
        }
        let events = try await visit.read { db in try db.events().filter { hosted.contains($0.id) } }
        let next = events.filter { $0.day >= visit.today }.min { $0.day < $1.day }
        let last = events.max { $0.day < $1.day }
        return (next ?? last).map { EventDeskAddress($0).page } ?? AccountAddress.page
    }

    private static let showOwnDesk: Routes.Handler = { visit in
        guard let own = visit.caller.signedIn else { throw NotFound() }
        guard !own.organisations.isEmpty else { return try await noDesk(visit, of: own.account.id) }
        let reader = visit.words.language.tag
        let contents = try await visit.read { [now = visit.now, today = visit.today] db in
            try OwnDeskContents(of: own, at: now, on: today, for: reader, in: db)
        }
        return visit.page(OwnDeskPage(visit: visit, contents: contents).frame)
    }

    /// Whoever has cared for a profile until now reads why there is nothing left; nobody else has had such a desk.
    private static func noDesk(_ visit: Visit, of account: Account.ID) async throws -> Response {
        let had = try await visit.read { db in
            try db.journal(of: .account, account, limit: 50).contains { $0.details["revoked"] == Role.editor.rawValue }
        }
        guard had else { throw NotFound() }
        return visit.page(NoOwnDeskPage(visit: visit).frame)
    }

    private static let showWeek: Routes.Handler = { visit in
        guard let own = visit.caller.signedIn?.organisations, !own.isEmpty else { throw NotFound() }
        let tag = visit.query["in"].nonEmpty ?? visit.words.language.tag.rawValue
        guard let language = visit.services.lexicon.language(tagged: tag) else { throw AddressIsWrong() }
        let contents = try await visit.read { [today = visit.today] db in
            try WeekContents(of: own, on: today, in: db)
        }
        return visit.page(WeekPage(visit: visit, contents: contents, language: language).frame)
    }

    private static let showJournal: Routes.Handler = { visit in
        let (choice, undone) = (try JournalChoice(visit.query), visit.number(.undone).map(Int64.init))
        let before = visit.number(.before).map(Int64.init) ?? .max
        let contents = try await visit.read { [now = visit.now] db in
            try JournalContents(choice, before: before, undone: undone, now: now, in: db)
        }
        return visit.page(JournalPage(visit: visit, contents: contents).frame)
    }

    private static let undo: Routes.Handler = { visit in
        guard let entry = try Int64(visit.parameter("entry")) else { throw NotFound() }
        let undoing = UndoChange(entry, correspondence: visit.services.correspondence)
        return try await visit.answering {
            try await visit.onceWithReceipt(then: DeskAddress.journal(afterUndoing: entry)) { db in
                try undoing.run(in: db)
            }
        } orExplain: { (refusal: UndoRefusal) in
            let contents = try await visit.read { [now = visit.now] db in try JournalContents(now: now, in: db) }
            return JournalPage(visit: visit, contents: contents, refusal: refusal).frame
        }
    }
}
