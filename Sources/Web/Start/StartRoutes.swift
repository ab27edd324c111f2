import Storage
import Words

/// The first page.
enum StartRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/", for: .everyone, showStart)
        routes.get(PictureAddress.ofSite(in: nil), for: .everyone, SitePicture.send)
    }

    private static let showStart: Routes.Handler = { visit in
        let (now, today, reader, caller) = (visit.now, visit.today, visit.words.language.tag, visit.caller)
        // What goes on changes by the minute.
        return try await visit.publicPage(everyMinutes: 1) { db in
            try StartContents(at: now, on: today, for: reader, shownTo: caller, in: db)
        } page: { contents in
            StartPage(visit: visit, contents: contents).frame
        }
    }
}
