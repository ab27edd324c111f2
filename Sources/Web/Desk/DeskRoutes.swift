import Domain
import Hummingbird
import Storage

/// The coordination's desk: what needs a decision, and the journal.
enum DeskRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/desk", for: .coordination, showDesk)
        routes.get("/desk/journal", for: .coordination, showJournal)
    }

    private static let showDesk: Routes.Handler = { visit in
        visit.page(try await DeskPage(visit: visit).frame)
    }

    private static let showJournal: Routes.Handler = { visit in
        visit.page(try await JournalPage(visit: visit, before: Int64(visit.query["before"]) ?? .max).frame)
    }
}
