import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// Every page that is meant to be found (sitemaps.org). The languages of a page stand in the page itself.
enum SiteMap {
    struct Entry: Hashable {
        let path: String
        /// When what it shows was last changed; nil if nobody knows.
        var changedAt: Instant?
    }

    /// The standard allows no more in one file.
    static let mostAddresses = 50_000

    /// The map; or, when there are too many pages for one file, a list of its parts: `/sitemap.xml?part=1`.
    static let send: Routes.Handler = { visit in
        let part = visit.number(.part)
        let key = PageCache.Key(address: MachineAddress.siteMap(part: part ?? 0), language: .german)
        let (site, today) = (visit.services.settings.publicAddress, visit.today)
        let map = try await visit.services.pages.page(for: key, turn: 0, in: visit.database) { db in
            try Self.text(part: part, of: entries(on: today, in: db), at: site)
        } make: { text in
            PageCache.Page(
                text, type: "application/xml; charset=utf-8", cacheControl: "public, max-age=3600",
                varies: "Accept-Encoding")
        }
        return map.response(to: visit.request)
    }

    /// The whole map, the list of its parts where it is too long for one file, or one of these parts.
    static func text(part: Int?, of entries: [Entry], at site: String) throws(NotFound) -> String {
        let parts = (entries.count + mostAddresses - 1) / mostAddresses
        guard let part else { return parts == 1 ? addresses(entries[...], at: site) : index(of: parts, at: site) }
        guard (1...parts).contains(part) else { throw NotFound() }
        return addresses(entries[((part - 1) * mostAddresses)...].prefix(mostAddresses), at: site)
    }

    /// Never empty.
    private static func entries(on today: CalendarDay, in db: Reader) throws -> [Entry] {
        let fixed = [
            "/", OrganisationAddress.directory, OrganisationAddress.bridges, EventAddress.list, MeasureAddress.list,
            FundingAddress.board,
        ]
        let information = InformationPage.Subject.allCases.map(\.address) + [FeedbackAddress.form]
        let shown = try db.events(shownTo: .everyone)
        let changes = try db.lastChanges(of: .event)
        let events = shown.map { Entry(path: EventAddress($0.slug).page, changedAt: changes[$0.id.rawValue]) }
        let below = shown.map { EventAddress($0.slug) }.flatMap { [$0.programme, $0.stands, $0.results] }
        let documented = try db.eventsWithDocumentation()
        let documentations = shown.filter { documented.contains($0.id) }.map {
            EventAddress($0.slug).documentation.page
        }
        let series = Set(shown.compactMap(\.series)).map { SeriesAddress($0).page }.sorted()
        let changesOfMeasures = try db.lastChanges(of: .measure)
        let measures = try db.measures(on: today, limit: 5_000).map {
            Entry(path: MeasureAddress($0.id).page, changedAt: changesOfMeasures[$0.id.rawValue])
        }
        let changesOfOrganisations = try db.lastChanges(of: .organisation)
        let organisations = try db.publicOrganisationSlugs().map {
            Entry(path: OrganisationAddress($0.slug).page, changedAt: changesOfOrganisations[$0.id.rawValue])
        }
        let others = (fixed + information + below + documentations + series).map { Entry(path: $0) }
        return others + events + measures + organisations
    }

    private static let prolog = #"<?xml version="1.0" encoding="UTF-8"?>"#
    private static let space = #"xmlns="http://www.sitemaps.org/schemas/sitemap/0.9""#

    /// Our paths are slugs and identifiers, so nothing in them needs escaping; the site's own address might.
    private static func addresses(_ entries: ArraySlice<Entry>, at site: String) -> String {
        let site = ("\(site)" as HTML).markup
        let lines = entries.map { entry in
            let changed = entry.changedAt.map { "<lastmod>\($0.timestamp)</lastmod>" } ?? ""
            return "<url><loc>\(site)\(entry.path)</loc>\(changed)</url>"
        }
        return """
            \(prolog)
            <urlset \(space)>
            \(lines.joined(separator: "\n"))
            </urlset>

            """
    }

    private static func index(of parts: Int, at site: String) -> String {
        let site = ("\(site)" as HTML).markup
        let entries = (1...parts).map { "<sitemap><loc>\(site)\(MachineAddress.siteMap(part: $0))</loc></sitemap>" }
        return """
            \(prolog)
            <sitemapindex \(space)>
            \(entries.joined(separator: "\n"))
            </sitemapindex>

            """
    }
}
