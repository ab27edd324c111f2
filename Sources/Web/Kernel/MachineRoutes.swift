import HTTPTypes
import Hummingbird
import Storage

/// What machines ask for: health, styles, robots.
enum MachineRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/healthz", for: .everyone) { visit in
            visit.answer("ok\n", type: "text/plain; charset=utf-8")
        }
        routes.get("/readyz", for: .everyone) { visit in
            _ = try await visit.read { try $0.lastJournalID() }
            return visit.answer("ready\n", type: "text/plain; charset=utf-8")
        }
        routes.get("/assets/{version}/{name}", for: .everyone) { visit in
            let (version, name) = (try visit.parameter("version"), try visit.parameter("name"))
            guard let file = StaticFiles.shared.response(name: name, version: version, request: visit.request) else {
                throw NotFound()
            }
            return file
        }
        routes.get("/robots.txt", for: .everyone) { visit in
            visit.answer(
                """
                User-agent: *
                Disallow: /desk/
                Disallow: /r/
                Sitemap: \(visit.publicAddress(of: "/sitemap.xml"))

                """, type: "text/plain; charset=utf-8")
        }
    }
}
