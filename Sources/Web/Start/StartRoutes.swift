import Storage

/// The first page.
enum StartRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/", for: .everyone, showStart)
    }

    private static let showStart: Routes.Handler = { visit in
        try await visit.publicPage(about: [.event], everyMinutes: 60) {
            let contents = try await visit.read { [today = visit.today] db in try StartContents(on: today, in: db) }
            return StartPage(visit: visit, contents: contents).frame
        }
    }
}
