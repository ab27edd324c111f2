import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Words

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
        routes.get(DeskAddress.upkeep, for: .coordination) { visit in
            let upkeep = try await visit.read { db in try db.upkeep() }
            return visit.page(UpkeepPage(visit: visit, upkeep: upkeep).frame)
        }
        routes.get(MachineAddress.licences, for: .everyone) { visit in
            let bill = try BillOfMaterials.bundled()
            return try await visit.publicPage { _ in
                bill
            } page: { bill in
                LicencePage(visit: visit, bill: bill).frame
            }
        }
        routes.get(MachineAddress.billOfMaterials, for: .everyone) { visit in
            visit.answer(
                String(decoding: try BillOfMaterials.bundled().document, as: UTF8.self),
                type: "application/vnd.cyclonedx+json; charset=utf-8")
        }
        routes.get(MachineAddress.robots, for: .everyone, sendRobots)
        routes.carrying(.part) { $0.get(MachineAddress.siteMap, for: .everyone, SiteMap.send) }
        routes.get(MachineAddress.securityContact, for: .everyone) { visit in
            let namedAt = try await visit.read { db in try db.upkeep().times[.securityContact] }
            return visit.answer(
                SecurityContact(settings: visit.services.settings, namedAt: namedAt).text(at: visit.now),
                type: "text/plain; charset=utf-8")
        }
    }

    /// Pages for single people, for screens and behind the sign-in are nothing to find.
    private static let sendRobots: Routes.Handler = { visit in
        let hidden = [
            "desk", "account", "sign-in", "r", "d", "door", "roles", "invitations", "receipts", "my-cards", "join",
            "my-requests", "asked", "requests",
            "boards", "screens", "takeovers", "handovers", "owner-requests", "help", "helpers", "staying", "news",
            "measure-answers",
            "measure-calendars", "api",
        ]
        // The same pages once more.
        let readings = [PageReading.besideField, PageReading.sentencesField]
        return visit.answer(
            """
            User-agent: *
            Allow: \(HSDSAddress.root)
            \(hidden.map { "Disallow: /\($0)/" }.joined(separator: "\n"))
            \(readings.map { "Disallow: /*?*\($0)=" }.joined(separator: "\n"))

            Sitemap: \(visit.publicAddress(of: MachineAddress.siteMap))

            """, type: "text/plain; charset=utf-8")
    }
}
