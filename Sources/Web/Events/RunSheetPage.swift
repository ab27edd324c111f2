import Actions
import Domain
import Storage
import Words

/// The day as the team works through it, read at one moment.
struct RunSheetContents: Sendable {
    let event: Event
    let programme: Programme
    /// Who interprets.
    let support: SupportPlan
    /// How many changes of it nobody else sees yet.
    let unpublished: Int
    /// What whoever looks has just published by a swap.
    let published: PublishedReceipt?

    /// - Parameter version: that was published, as the address says.
    init(of event: Event, version: Int?, by author: Author, in db: Reader) throws {
        self.event = event
        programme = try db.draftProgramme(of: event.id)
        support = try db.supportPlan(of: event.id)
        let outlook = try ProgrammeOutlook(of: event, draft: programme, in: db)
        unpublished = outlook.changes.count
        published = try PublishedReceipt(version, after: outlook, by: author, in: db)
    }
}

/// Who does what when and where, for the phones of the team and on paper: people with how it stands with them, microphones, who
/// interprets, where the door is. Whoever may swaps a person or a room from here.
struct RunSheetPage {
    let visit: Visit
    let contents: RunSheetContents

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var maySwap: Bool { visit.caller.holds([.host], at: event.id) }

    var frame: PageFrame {
        let title = words(RolePhrase.runSheet)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event),
            notice: contents.published?.notice(in: words), bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.html(event.shortTitle)) · \(words.fullDay(event.day))\
                \(event.place.map { "<br><span dir=\"auto\">\($0)</span>" as HTML })</p>
                \(leaders)\(waiting)
                \(line)
                """)
    }

    /// The same as a part of a longer document.
    var sheet: HTML { "\(leaders)\(line)" }

    /// Whoever leads through the day.
    private var leaders: HTML? {
        let leaders = event.hosts.filter { $0.role == .leadModerator }
        guard !leaders.isEmpty else { return nil }
        let lines = leaders.map { leader in
            PersonLine(
                name: leader.name, role: words.label(leader.role), organisation: leader.organisationName,
                organisationLanguage: .german)
        }
        return "\(lines)"
    }

    private var waiting: HTML? {
        guard contents.unpublished > 0 else { return nil }
        let sentence = words(ProgrammePhrase.unpublished(count: contents.unpublished))
        // Only those who may publish get there.
        let text: HTML = maySwap ? "<a href=\"\(desk.programme)\">\(sentence)</a>" : "\(sentence)"
        return Notice(kind: .caution, text: text, isAnnounced: false).html
    }

    private var line: HTML {
        guard !contents.programme.items.isEmpty else {
            return EmptyState(
                title: words(EventPhrase.noProgramme), text: "\(words(ProgrammePhrase.noItemsHint))"
            ).html
        }
        return Timeline(words: words, entries: contents.programme.items.map(entry), headingLevel: 2).html
    }

    private func entry(_ item: ProgrammeItem) -> Timeline.Entry {
        Timeline.Entry(item, at: event, now: visit.now, in: words, details: details(item))
    }

    private func details(_ item: ProgrammeItem) -> HTML {
        let interpreters = item.everybody.filter { $0.role == .interpreter }
        let facts =
            [
                item.hasCheckIn ? words(ProgrammePhrase.hasCheckIn) : nil,
                item.hasStands ? words(ProgrammePhrase.hasStands) : nil,
                item.microphones.map { words(RolePhrase.microphones(count: $0)) },
                interpreters.isEmpty
                    ? nil : words(RolePhrase.interpretedBy(names: interpreters.map(\.name).joined(separator: ", "))),
            ].compactMap(\.self) + assigned(to: item)
        let kind = words.kind(of: item).map { "<p class=\"soft\">\($0)</p>" as HTML }
        return """
            \(kind)\(room(item))\
            \(facts.isEmpty ? nil : "<ul class=\"plain\">\(facts.map { "<li>\($0)</li>" as HTML })</ul>" as HTML)\
            \(item.teamNote.map { "<p dir=\"auto\">\($0)</p>" as HTML })\
            \(item.everyRole.filter { $0.state != .replaced }.map { person($0, in: item) })
            """
    }

    /// Whom the needs plan has assigned, with language and room.
    private func assigned(to item: ProgrammeItem) -> [String] {
        let line = InterpreterLine(words: words, plan: contents.support)
        return contents.support.interpreting(during: item).map { line($0) }
    }

    private func room(_ item: ProgrammeItem) -> HTML {
        let name = item.room ?? words(ProgrammePhrase.roomIsOpen)
        let facts = item.room.flatMap { event.rooms.named($0) }.map { RoomFacts(room: $0, words: words) }
        let swap: HTML? =
            maySwap
            ? Button(
                label: words(RolePhrase.otherRoomNow), action: .link(desk.room(of: item.id)), kind: .quiet,
                isSmall: true,
                accessibleLabel: words(RolePhrase.roomTitle(item: words.text(item.title)))
            ).html : nil
        return "<p class=\"row\"><span>\(Icon.place) <span dir=\"auto\">\(name)</span>\(facts)</span>\(swap)</p>"
    }

    private func person(_ person: ProgrammePerson, in item: ProgrammeItem) -> HTML {
        let swap: HTML? =
            maySwap
            ? Button(
                label: words(RolePhrase.swap), action: .link(desk.person(person.id, in: item.id).swap), kind: .quiet,
                isSmall: true, accessibleLabel: words(RolePhrase.swapTitle(name: person.name))
            ).html : nil
        let state: HTML? = person.state == .confirmed ? nil : RoleWord(state: person.state, words: words).html
        return PersonLine(
            name: person.name, role: person.functionTitle ?? words.label(person.role),
            roleLanguage: person.functionTitle == nil ? nil : .german, organisation: person.organisationName,
            organisationLanguage: .german, side: person.side.map { ($0.rawValue, words.label($0)) },
            trailing: "\(state)\(swap)"
        ).html
    }
}
