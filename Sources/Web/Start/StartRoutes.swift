import Storage

/// The first page.
enum StartRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/", for: .everyone, showStart)
        routes.get(PictureAddress.ofSite(in: nil), for: .everyone, SitePicture.send)
    }

    private static let showStart: Routes.Handler = { visit in
        let today = visit.today
        return try await visit.publicPage(everyMinutes: 60) { db in
            try StartContents(on: today, in: db)
        } page: { contents in
            StartPage(visit: visit, contents: contents).frame
        }
    }
}
