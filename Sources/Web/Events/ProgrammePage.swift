import Domain
import Storage
import Words

/// What everybody sees of a programme, read at one moment.
struct ProgrammePageContents: Sendable {
    let event: Event
    /// Nil while nothing was published.
    let version: ProgrammeVersion?
    /// Up to which entry of the journal the page knows every version.
    let upTo: Int64

    /// Nil without the event.
    init?(of slug: String, in db: Reader) throws {
        guard let event = try db.event(slug: slug, shownTo: .everyone) else { return nil }
        self.event = event
        version = try db.lastProgrammeVersion(of: event.id)
        upTo = try db.lastJournalID(about: [.programmeVersion])
    }
}

/// The line of the day, with *now*. When another version is published, open pages show it by themselves.
struct ProgrammePage {
    let visit: Visit
    let contents: ProgrammePageContents

    private var words: Words { visit.words }
    private var event: Event { contents.event }

    var frame: PageFrame {
        visit.frame(
            title: words(EventPhrase.programmeOf(title: words.text(event.shortTitle))),
            description: event.titleWhenAndWhere(contents.version?.contents.programme.hours, in: words),
            picture: EventAddress(event).picture(in: words.language.tag),
            crumbs: [
                .init(words(EventPhrase.eventsTitle), EventAddress.list),
                .init(words.text(event.shortTitle), EventAddress(event).page),
            ],
            entry: .events, scripts: ["live"], bodyClass: "event",
            body: """
                <h1>\(words(EventPhrase.programme))</h1>
                <div class="flow" id="programme" data-live="\(EventAddress(event).programmeStream(after: contents.upTo))">
                \(CancelledNotice(event: event, words: words))
                <p class="lead">\(words.fullDay(event.day))\(event.location.map { "<br><span dir=\"auto\">\($0)</span>" as HTML })</p>
                \(changes)\(moment)\(line)</div>
                \(StaleNotice(words: words))
                <p class="row">\(Button(
                    label: words(EventPhrase.addToCalendar), action: .link(EventAddress(event).calendar(in: words.language.tag)))) \
                \(Button(label: words(EventPhrase.followCalendar), action: .link(feed.subscription)))</p>
                <p class="soft">\(words(EventPhrase.followCalendarHint)) \(feed.link)</p>
                <p class="soft">\(words(SharingPhrase.otherPrograms)): \(file(EventAddress(event).scheduleXML)), \
                \(file(EventAddress(event).scheduleJSON))</p>
                \(visit.sharing(
                    words(EventPhrase.programmeOf(title: words.text(event.shortTitle))), at: EventAddress(event).programme))
                """)
    }

    /// A link that is called as the file is.
    private func file(_ address: String) -> HTML {
        let name = address.split(separator: "/").last.map(String.init) ?? address
        return "<a href=\"\(address)?in=\(words.language.tag)\"><bdi>\(name)</bdi></a>"
    }

    private var feed: CalendarFeed {
        CalendarFeed(
            words: words, address: visit.publicAddress(of: EventAddress(event).calendar(in: words.language.tag)))
    }

    private var changes: HTML? {
        guard let version = contents.version, version.number > 1 else { return nil }
        let date = words(ProgrammePhrase.asOf(date: version.date(in: words, at: event)))
        return """
            <p class="soft">\(date) · \
            <a href="\(EventAddress(event).programmeChanges)">\(words(ProgrammePhrase.changesTitle))</a></p>
            """
    }

    /// On the day the programme begins with where it is, and leads there.
    private var moment: MomentOfDay? {
        guard let programme = contents.version?.contents.programme, event.isOnTheDay(at: visit.now, in: programme)
        else {
            return nil
        }
        return MomentOfDay(words: words, event: event, programme: programme, now: visit.now, headingLevel: 2)
    }

    private var line: HTML {
        let items = (contents.version?.contents.items ?? []).filter(\.kind.isPublic)
        guard !items.isEmpty else {
            return EmptyState(title: words(EventPhrase.noProgramme), text: "\(words(EventPhrase.noProgrammeHint))").html
        }
        return Timeline(words: words, entries: items.map(entry), headingLevel: 2).html
    }

    private func entry(_ item: ProgrammeItem) -> Timeline.Entry {
        Timeline.Entry(item, at: event, now: visit.now, in: words, details: details(item))
    }

    private func details(_ item: ProgrammeItem) -> HTML {
        let room = item.room.map { room in
            "<p class=\"soft\">\(Icon.place) <span dir=\"auto\">\(room)</span></p>" as HTML
        }
        return """
            \(words.kind(of: item).map { "<p class=\"soft\">\($0)</p>" as HTML })\(room)\(item.hasStands ? stands : nil)\
            \(item.people.map(person))\(item.tandems.isEmpty ? .nothing : tandems(item.tandems))
            """
    }

    private var stands: HTML {
        "<p><a href=\"\(EventAddress(event).stands)\">\(words(StandPhrase.standsTitle))</a></p>"
    }

    private func person(_ person: ProgrammePerson) -> PersonLine {
        PersonLine(
            name: person.name, role: person.functionTitle ?? words.label(person.role),
            roleLanguage: person.functionTitle == nil ? nil : .german, organisation: person.organisationName,
            organisationLanguage: .german, side: person.side.map { ($0.rawValue, words.label($0)) }
        )
    }

    /// Two people side by side on one topic: the heart of the event, and therefore of its programme.
    private func tandems(_ tandems: [Tandem]) -> HTML {
        let entries = tandems.map { tandem -> HTML in
            """
            <li class="tandem"><h3>\(words.html(tandem.topic))</h3>\
            <div class="columns equal">\(tandem.people.map(person))</div></li>
            """
        }
        return "<ul class=\"plain tandems\" aria-label=\"\(words(EventPhrase.tandems))\">\(entries)</ul>"
    }
}
