import Actions
import Domain
import Hummingbird
import Storage

/// Badges: whose and on which sheet, and the sheets.
enum BadgeRoutes {
    private static let team = Access.event([.host, .door])

    static func add(to routes: inout Routes) {
        let desk = EventDeskAddress.pattern
        routes.get(desk.badges, for: team, show)
        routes.post(desk.badges, for: team, makeSheets)
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in
        let choice = try BadgeChoice(visit.query)
        let contents = try await visit.read { db in try BadgeContents(of: event, choice, in: db) }
        return visit.page(BadgePage(visit: visit, contents: contents).frame)
    }

    /// Whoever has no code yet gets one; the sheets have an address of their own, so that they can be loaded anew.
    private static let makeSheets: Routes.HandlerOf<Event> = { visit, event in
        let choice = try BadgeChoice(visit.form)
        let deed = PrintBadges(of: choice.people, at: event.id)
        return try await visit.once { db in
            var printed = choice
            printed.people = try deed.run(in: db)
            return EventDeskAddress(event).badges(printed)
        }
    }
}
