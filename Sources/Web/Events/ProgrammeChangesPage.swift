import Actions
import Domain
import Storage
import Words

/// The versions of a programme, read at one moment.
struct ProgrammeChangesContents: Sendable {
    /// Further back nobody looks on the day, and each one is a whole programme.
    private static let most = 20

    let event: Event
    /// The newest first; of each what everybody may know of it.
    let versions: [(version: ProgrammeVersion, changes: [ProgrammeChange])]

    /// Nil without the event.
    init?(of slug: String, in db: Reader) throws {
        guard let event = try db.event(slug: slug, shownTo: .everyone) else { return nil }
        self.event = event
        let all = try db.programmeVersions(of: event.id, limit: Self.most + 1)
        versions = zip(all, all.dropFirst()).compactMap { version, earlier in
            let changes = version.contents.changes(since: earlier.contents).filter(\.isPublic)
            return changes.isEmpty ? nil : (version, changes)
        }
    }
}

/// "Was sich geändert hat": for whoever has printed the programme, or read it a week ago.
struct ProgrammeChangesPage {
    let visit: Visit
    let contents: ProgrammeChangesContents

    private var words: Words { visit.words }
    private var event: Event { contents.event }

    var frame: PageFrame {
        let title = words(ProgrammePhrase.changesTitle)
        return visit.frame(
            title: "\(title) · \(words.text(event.shortTitle))",
            description: event.titleWhenAndWhere(nil, in: words),
            picture: EventAddress(event).picture(in: words.language.tag),
            crumbs: [
                .init(words(EventPhrase.eventsTitle), EventAddress.list),
                .init(words.text(event.shortTitle), EventAddress(event).page),
                .init(words(EventPhrase.programme), EventAddress(event).programme),
            ],
            entry: .events, bodyClass: "event",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.html(event.shortTitle)) · \(words.fullDay(event.day))</p>
                \(contents.versions.isEmpty ? nothing : "\(contents.versions.map(section))")
                <p>\(Button(
                    label: words(EventPhrase.seeProgramme), action: .link(EventAddress(event).programme)))</p>
                \(visit.sharing("\(title): \(event.titleWhenAndWhere(nil, in: words))", at: EventAddress(event).programmeChanges))
                """)
    }

    private var nothing: HTML {
        EmptyState(title: words(ProgrammePhrase.nothingHasChanged), text: .nothing).html
    }

    private func section(_ version: ProgrammeVersion, _ changes: [ProgrammeChange]) -> HTML {
        """
        <section class="flow"><h2>\(version.date(in: words, at: event))</h2>\
        <ul>\(changes.map { "<li>\($0.sentence(in: words))</li>" as HTML })</ul></section>
        """
    }
}

extension ProgrammeVersion {
    /// When it was made, as the clocks at the place showed it.
    func date(in words: Words, at event: Event) -> String { words.dayAndTime(madeAt, in: event.timeZone) }
}
