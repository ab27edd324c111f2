import Domain
import Words

/// One document for the evening before: whatever must go on when there is neither power nor a network. Each sheet says by
/// itself what it is, of when, and until when it may lie around.
struct DayPackPage {
    let visit: Visit
    let contents: DayPackContents
    /// What somebody wants to print.
    let chosen: Set<DayPackPart>

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var parts: [DayPackPart] { contents.parts.filter(chosen.contains) }

    var frame: PageFrame {
        let title = words(BadgePhrase.packTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event), bodyClass: "paper",
            body: """
                <div class="flow unprinted"><h1>\(title)</h1><p class="lead">\(words(BadgePhrase.packLead))</p>\(choice)</div>
                <div class="pack" role="region" aria-label="\(title)" tabindex="0">\(cover)\(parts.enumerated().map { section($0.element, number: $0.offset + 1) })</div>
                """)
    }

    /// Also without scripts: what is not ticked is not in the document that comes back.
    private var choice: HTML {
        let choices = contents.parts.map { part in
            Choice(value: part.rawValue, label: words(part.phrase), isChosen: chosen.contains(part))
        }
        let list = ChoiceList(
            words: words, name: DayPackPart.field, label: words(BadgePhrase.packParts), choices: choices,
            kind: .several, isRequired: true, isAside: true)
        return """
            <form class="form" action="\(desk.dayPack)" novalidate>\(Field.hidden(DayPackPart.chosen, "yes"))\(list)\
            <div class="submit">\(Button(label: words(BadgePhrase.packApply), action: .submit))</div></form>
            """
    }

    // MARK: Every sheet

    private var state: String {
        words(PaperPhrase.stateAt(time: words.dayAndTime(visit.now, in: event.timeZone)))
    }

    private var end: CalendarDay {
        max(event.day, CalendarDay(of: visit.now, in: event.timeZone))
            .advanced(byDays: RegistrationSheetPage.daysOfPaper)
    }

    private var cover: HTML {
        let lines = parts.enumerated().map { index, part -> HTML in
            "<li><a href=\"#\(part.rawValue)\">\(words.number(index + 1)) · \(words(part.phrase))</a></li>"
        }
        return """
            <section class="pack-cover sheet flow"><h2>\(words.html(event.title))</h2>\
            <p>\(words.fullDay(event.day))\(event.place.map { "<br><span dir=\"auto\">\($0)</span>" as HTML })</p>\
            <p>\(state)</p><h3>\(words(BadgePhrase.packContents))</h3><ul class="plain">\(lines)</ul>\
            <p><strong>\(words(PaperPhrase.personalData)) · \(words(PaperPhrase.destroyBy(day: words.day(end))))</strong></p>\
            </section>
            """
    }

    /// A table only for the eye: browsers repeat the head of one on each sheet, and nothing else.
    private func section(_ part: DayPackPart, number: Int) -> HTML {
        let content = content(of: part)
        // A poster is one sheet and nothing but itself.
        guard part != .posters else { return "<div id=\"\(part.rawValue)\">\(content)</div>" }
        let personal: HTML? =
            part.isPersonal
            ? """
            <br><strong>\(words(PaperPhrase.personalData)) · \(words(PaperPhrase.destroyBy(day: words.day(end))))</strong>
            """ : nil
        return """
            <table class="pack-part sheet" role="presentation" id="\(part.rawValue)"><thead><tr><td>\
            <strong>\(words(part.phrase)) · \(words.html(event.shortTitle))</strong> · \(words.day(event.day)) · \(state)\
            \(personal)</td></tr></thead><tbody><tr><td><div class="flow">\
            <h2>\(words.number(number)) · \(words(part.phrase))</h2>\(content)</div></td></tr></tbody></table>
            """
    }

    private func content(of part: DayPackPart) -> HTML {
        switch part {
        case .door: DoorSheets(words: words, people: contents.expected, seats: contents.seats).html
        case .waiting: waiting
        case .groups: "\(contents.groups.flatMap { GroupListsPage(visit: visit, lists: $0).sheets.map(\.html) })"
        case .runSheet: RunSheetPage(visit: visit, contents: contents.runSheet).sheet
        case .stands: StandListPage(visit: visit, contents: contents.posters.stands).sheet ?? .nothing
        case .needs: NeedsPage(visit: visit, contents: contents.needs).sheet ?? .nothing
        case .evacuation: EvacuationSheet(words: words, contents: contents).html
        case .signatures: signatures
        case .posters: posters
        }
    }

    // MARK: Parts that are short

    private var waiting: HTML {
        DataTable(
            caption: words(RegistrationPhrase.tabWaiting), isCaptionUnseen: true, isDense: true, staysTable: true,
            columns: [
                .init(words(RegistrationPhrase.rankColumn)), .init(words(RegistrationPhrase.name)),
                .init(words(RegistrationPhrase.organisation)), .init(words(BadgePhrase.hasCome)),
            ],
            rows: contents.waiting.enumerated().map { index, person in
                [
                    "\(words.number(index + 1))", AttendeeName(words: words, person: person, isSurnameFirst: true).html,
                    "<span dir=\"auto\">\(person.attendee.organisationName)</span>", DoorSheets.box,
                ]
            }
        ).html
    }

    private var signatures: HTML {
        let page = SignatureListPage(
            visit: visit, contents: SignatureListContents(event: event, people: contents.expected))
        return page.sheet
    }

    private var posters: HTML {
        let all = PosterKind.allCases.flatMap { contents.posters.posters(of: $0, in: words) }
        return "\(all.map { PosterSheet(visit: visit, event: event, poster: $0) })"
    }
}

/// Who is expected, by letters: somebody runs a finger down the list and ticks.
struct DoorSheets: Component {
    let words: Words
    let people: [Registration]
    /// In which groups they sit, by round.
    let seats: [Registration.ID: [Int]]

    /// To be ticked with a pen.
    static let box: HTML = "<span class=\"box\"></span>"

    var html: HTML {
        let sorted = people.map { (person: $0, place: $0.placeInLists) }
            .sorted { $0.place.lexicographicallyPrecedes($1.place) }
        let letters = Dictionary(grouping: sorted) { Self.letter(of: $0.place) }
        // Those without a name stand last, as they do in the list.
        let order = letters.keys.sorted { ($0.isEmpty ? 1 : 0, $0) < ($1.isEmpty ? 1 : 0, $1) }
        return "\(order.map { table($0, (letters[$0] ?? []).map(\.person)).html })"
    }

    /// As lists are sorted: by the Latin reading of the surname. Empty for places without a name.
    private static func letter(of place: [String]) -> String {
        guard place.first == "0", let letter = place.dropFirst().first?.first else { return "" }
        return letter.isLetter ? letter.uppercased() : "#"
    }

    private func table(_ letter: String, _ people: [Registration]) -> DataTable {
        let title = letter.isEmpty ? words(RegistrationPhrase.nameFollows) : letter
        return DataTable(
            caption: "\(words(GroupPhrase.doorList)) \(title)", isCaptionUnseen: true, isDense: true, staysTable: true,
            runningHead: "<strong class=\"tab\">\(title)</strong>",
            columns: [
                .init(words(RegistrationPhrase.name)), .init(words(RegistrationPhrase.organisation)),
                .init(words(NetworkPhrase.languages)), .init(words(GroupPhrase.group)),
                .init(words(BadgePhrase.hasCome)),
            ], rows: people.map(row))
    }

    private func row(_ person: Registration) -> [HTML] {
        let languages = words.list(person.answers.languages.map { words.label($0) })
        let groups = (seats[person.id] ?? []).map { words.number($0) }.joined(separator: " · ")
        return [
            AttendeeName(words: words, person: person, isSurnameFirst: true).html,
            "<span dir=\"auto\">\(person.attendee.organisationName)</span>", "\(languages)", "\(groups)",
            TickBox(words: words, person: person).html,
        ]
    }
}

/// How many people have been let in, with room to write down how many were counted outside. Whoever is registered and not there
/// is looked for in vain: they have a column of their own, and as long as nobody comes in yet, the door writes the number.
struct EvacuationSheet: Component {
    private struct Line {
        let place: String
        var room = ""
        let people: [Registration]
    }

    let words: Words
    let contents: DayPackContents

    var html: HTML {
        let everybody = Line(place: words(BadgePhrase.everybodyExpected), people: contents.expected)
        // Those of the groups stand there already.
        let named = Set(groups.map(\.room))
        let rooms = contents.event.rooms.filter { !named.contains($0.name) }.map { room -> [HTML] in
            ["<span dir=\"auto\">\(room.name)</span>", .nothing, .nothing, .nothing, .nothing, .nothing, .nothing]
        }
        return """
            <p>\(words(BadgePhrase.evacuationLead))</p>\(DataTable(
                caption: words(BadgePhrase.evacuation), isCaptionUnseen: true, staysTable: true,
                columns: [
                    .init(words(BadgePhrase.place)), .init(words(GroupPhrase.room)),
                    .init(words(BadgePhrase.registered), isNumber: true), .init(here, isNumber: true),
                    .init(words(BadgePhrase.counted)), .init(words(BadgePhrase.missingPeople)),
                    .init(words(BadgePhrase.countedBy)),
                ], rows: ([everybody] + groups).map(row) + rooms))
            """
    }

    private var here: String {
        guard contents.isDoorOpen else { return words(BadgePhrase.hasCome) }
        return words(BadgePhrase.letInBy(time: words.time(contents.at, in: contents.event.timeZone)))
    }

    private func row(_ line: Line) -> [HTML] {
        let letIn = line.people.count { $0.status == .checkedIn }
        return [
            "\(line.place)", "<span dir=\"auto\">\(line.room)</span>", "\(words.number(line.people.count))",
            contents.isDoorOpen ? "\(words.number(letIn))" : .nothing, .nothing, .nothing, .nothing,
        ]
    }

    private var groups: [Line] {
        contents.groups.flatMap { lists in
            lists.groups.compactMap { group -> Line? in
                let people = lists.members[group.id] ?? []
                guard !people.isEmpty else { return nil }
                let name = words(GroupPhrase.groupNumber(group: group.number))
                let round = words(GroupPhrase.roundNumber(round: lists.round))
                return Line(
                    place: contents.groups.count > 1 ? "\(round) · \(name)" : name, room: group.room, people: people)
            }
        }
    }
}
