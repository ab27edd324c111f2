import Domain
import HTTPTypes
import Hummingbird
import Storage

/// What machines ask for: health, figures, styles, and what search engines and finders of weaknesses should know.
enum MachineRoutes {
    static func add(to routes: inout Routes) {
        routes.get(MachineAddress.health, for: .everyone) { visit in
            visit.answer("ok\n", type: "text/plain; charset=utf-8")
        }
        routes.get(MachineAddress.readiness, for: .everyone) { visit in
            _ = try await visit.read { try $0.lastJournalID() }
            return visit.answer("ready\n", type: "text/plain; charset=utf-8")
        }
        routes.get(MachineAddress.metrics, for: .figures) { visit in
            visit.answer(try await Metrics(visit: visit).text, type: Metrics.type)
        }
        routes.get(MachineAddress.asset, for: .everyone) { visit in
            let (version, name) = (try visit.parameter("version"), try visit.parameter("name"))
            guard let file = StaticFiles.shared.response(name: name, version: version, request: visit.request) else {
                throw NotFound()
            }
            return file
        }
        routes.get(MachineAddress.robots, for: .everyone, sendRobots)
        routes.carrying(.part) { $0.get(MachineAddress.siteMap, for: .everyone, SiteMap.send) }
        routes.get(MachineAddress.securityContact, for: .everyone) { visit in
            visit.answer(
                SecurityContact(settings: visit.services.settings).text(at: visit.now),
                type: "text/plain; charset=utf-8")
        }
    }

    /// Pages for single people, for screens and behind the sign-in are nothing to find.
    private static let sendRobots: Routes.Handler = { visit in
        let hidden = [
            "desk", "account", "sign-in", "r", "d", "door", "roles", "invitations", "receipts", "my-cards", "join",
            "my-requests", "asked", "requests",
            "boards",
            "screens", "takeovers", "handovers",
            "api",
        ]
        return visit.answer(
            """
            User-agent: *
            Allow: \(HSDSAddress.root)
            \(hidden.map { "Disallow: /\($0)/" }.joined(separator: "\n"))

            Sitemap: \(visit.publicAddress(of: MachineAddress.siteMap))

            """, type: "text/plain; charset=utf-8")
    }
}
