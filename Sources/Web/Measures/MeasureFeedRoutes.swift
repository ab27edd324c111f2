import Actions
import Domain
import Files
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// The days of an organisation's measures in its own calendar: where the address is given and taken back, and what it sends.
enum MeasureFeedRoutes {
    static func add(to routes: inout Routes) {
        let organisation = OrganisationAddress.pattern
        routes.get(organisation.measureCalendar, for: .ownEditor, show)
        routes.post(organisation.measureCalendar, for: .ownEditor, open)
        routes.post(organisation.measureCalendarRemoval, for: .ownEditor, close)
        routes.get(MeasureFeedAddress.pattern.file, for: .everyone, send)
    }

    private static let show: Routes.HandlerOf<Organisation> = { visit, organisation in
        let number = try await visit.read { db in try db.measureFeed(of: organisation.id) }
        return visit.page(MeasureFeedPage(visit: visit, organisation: organisation, number: number).frame)
    }

    private static let open: Routes.HandlerOf<Organisation> = { visit, organisation in
        let deed = OpenMeasureFeed(of: organisation.id, signingKey: visit.services.signingKey)
        let page = OrganisationAddress(organisation.slug).measureCalendar
        return try await visit.once(then: page) { db in try deed.run(in: db) }
    }

    private static let close: Routes.HandlerOf<Organisation> = { visit, organisation in
        let deed = CloseMeasureFeed(of: organisation.id)
        let page = OrganisationAddress(organisation.slug).measureCalendar
        return try await visit.once(then: page) { db in try deed.run(in: db) }
    }

    private static let send: Routes.Handler = { visit in
        let (link, words, now, today) = (try visit.ownLink(), visit.words, visit.now, visit.today)
        let (name, measures) = try await visit.found { db -> (String, [Measure])? in
            guard let organisation = try db.organisation(withMeasureFeed: link.hash),
                let name = try db.organisationNames([organisation])[organisation]?.name
            else { return nil }
            return (name, try db.measures(of: organisation, on: today).filter { $0.status(on: today).isOpen })
        }
        let calendar = MeasureCalendar(measures, of: name, in: words, on: today, madeAt: now) { id in
            visit.publicAddress(of: MeasureAddress(id).page)
        }
        // Weak: two files with the same days differ in when they were made.
        let tag = "W/\"\(Secret.hexadecimal(Secret.sha256(Array(calendar.content.utf8))).prefix(32))\""
        let headers: HTTPFields = [.eTag: tag, .cacheControl: "private, no-cache"]
        guard !visit.request.has(tag) else { return Response(status: .notModified, headers: headers) }
        var response = visit.answer(calendar.text, type: "text/calendar; charset=utf-8")
        for field in headers { response.headers[field.name] = field.value }
        return response
    }
}
