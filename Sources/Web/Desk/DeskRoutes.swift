import Domain
import Hummingbird
import Storage

/// The coordination's desk: what needs a decision, and the journal.
enum DeskRoutes {
    static func add(to routes: inout Routes) {
        routes.get(DeskAddress.page, for: .signedIn, showDesk)
        routes.get(DeskAddress.journal, for: .coordination, showJournal)
    }

    /// Whoever has another task finds it at their account.
    private static let showDesk: Routes.Handler = { visit in
        guard visit.caller.isCoordination else { return visit.redirect(to: AccountAddress.page) }
        let contents = try await visit.read { [today = visit.today] db in try DeskContents(on: today, in: db) }
        return visit.page(DeskPage(visit: visit, contents: contents).frame)
    }

    private static let showJournal: Routes.Handler = { visit in
        let before = Int64(visit.query["before"]) ?? .max
        let contents = try await visit.read { db in try JournalContents(before: before, in: db) }
        return visit.page(JournalPage(visit: visit, contents: contents).frame)
    }
}
