import Actions
import Domain
import Files
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
        let calendar = MeasureCalendar(measures, of: name, in: words, madeAt: now) { id in
            visit.publicAddress(of: MeasureAddress(id).page)
        }
        return visit.answer(calendar.text, type: "text/calendar; charset=utf-8")
    }
}

extension OrganisationAddress {
    /// For its editors alone: the days of its measures in their own calendar.
    var measureCalendar: String { page + "/measure-calendar" }
    var measureCalendarRemoval: String { measureCalendar + "/removal" }
}

/// What a calendar program follows.
struct MeasureFeedAddress {
    /// As routes write it.
    static let pattern = MeasureFeedAddress(text: "{link}")

    private let text: String

    init(_ token: Secret) {
        text = token.text
    }

    private init(text: String) {
        self.text = text
    }

    var file: String { "/measure-calendars/\(text)/measures.ics" }
}

/// Where an organisation finds the address of its calendar, makes a new one, or takes it back.
struct MeasureFeedPage {
    let visit: Visit
    let organisation: Organisation
    /// Of the address that holds; nil while there is none.
    let number: Int64?

    private var words: Words { visit.words }
    private var address: OrganisationAddress { OrganisationAddress(organisation.slug) }

    var frame: PageFrame {
        visit.frame(
            title: words(StoryPhrase.calendarTitle),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, address.page),
            ],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(words(StoryPhrase.calendarTitle))</h1>
                <p class="lead">\(words(StoryPhrase.calendarLead(organisation: organisation.name)))</p>
                \(number.map(following) ?? open)
                """)
    }

    private var open: HTML {
        PostButton(
            label: words(StoryPhrase.openCalendar), address: address.measureCalendar, csrf: visit.csrf, kind: .primary
        ).html
    }

    private func following(_ number: Int64) -> HTML {
        let token = OpenMeasureFeed.token(
            of: organisation.id, number: number, signingKey: visit.services.signingKey)
        let file = MeasureFeedAddress(token).file
        // A calendar program says no language: it stands in the address.
        let feed = CalendarFeed(
            words: words, address: "\(visit.publicAddress(of: file))?lang=\(words.language.tag)")
        let anew = PostButton(
            label: words(StoryPhrase.newCalendarAddress), address: address.measureCalendar, csrf: visit.csrf)
        let removal = PostButton(
            label: words(StoryPhrase.closeCalendar), address: address.measureCalendarRemoval, csrf: visit.csrf,
            kind: .danger)
        return """
            <p class="row"><a class="button primary" href="\(feed.subscription)">\(words(StoryPhrase.toCalendar))</a> \
            \(feed.link) \(CopyButton(words: words, text: feed.address))</p>\
            <p class="soft">\(words(StoryPhrase.calendarSecret))</p><div class="row">\(anew)\(removal)</div>
            """
    }
}
