import Domain
import Storage

/// The figures of an event over time, for its hosts.
enum FiguresRoutes {
    static func add(to routes: inout Routes) {
        routes.get(EventDeskAddress.pattern.figures, for: Access.event([.host]), show)
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await visit.read { db in try FiguresContents(of: event, in: db) }
        return visit.page(FiguresPage(visit: visit, contents: contents).frame)
    }
}
