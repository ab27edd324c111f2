import Actions
import Domain
import Words

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
