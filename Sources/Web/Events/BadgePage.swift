import Actions
import Domain
import Storage
import Words

/// Badges that were printed and can be printed, read at one moment.
struct BadgeContents: Sendable {
    let event: Event
    let choice: BadgeChoice
    /// Those who were released.
    let groups: [WorkGroup]
    /// Whoever can have a badge.
    let people: [Registration]
    /// Those of them who have none yet.
    let unprinted: Int
    /// Places of which the name follows.
    let unnamed: Int
    /// The chosen ones who have one.
    let shown: [PrintedBadge]
    /// The chosen ones who have none yet.
    let missing: Int

    /// As many statements for a thousand people as for one.
    init(of event: Event, _ choice: BadgeChoice, in db: Reader) throws {
        (self.event, self.choice) = (event, choice)
        let (codes, contactNumbers) = (try db.badgeCodes(at: event.id), try db.contactNumbers(at: event.id))
        let formations = try db.releasedFormations(of: event.id)
        let all = try db.workGroups(of: event.id)
        let numbers = Dictionary(all.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
        var seats: [Registration.ID: [Int: Int]] = [:]
        for formation in formations {
            for seat in formation.seats {
                seats[seat.registration, default: [:]][formation.round] = numbers[seat.group]
            }
        }
        let released = Set(formations.flatMap(\.seats).map(\.group))
        groups = all.filter { released.contains($0.id) }
        people = try BadgeSelection.everybody.people(at: event.id, in: db)
        unprinted = people.count { codes[$0.id] == nil }
        unnamed = try db.registrations(of: event.id, attendingOnly: true).count - people.count
        let chosen = try choice.people.people(at: event.id, in: db)
        shown = chosen.compactMap { person in
            codes[person.id].map { code in
                PrintedBadge(
                    person: person, code: code, number: contactNumbers[person.id], groups: seats[person.id] ?? [:])
            }
        }
        missing = chosen.count - shown.count
    }
}

/// Sheets of badges as they come out of the printer, and above them whose and on which sheet.
struct BadgePage {
    let visit: Visit
    let contents: BadgeContents
    var problems = FormProblems()

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var choice: BadgeChoice { contents.choice }
    private var sheet: BadgeSheet { choice.sheet }

    var frame: PageFrame {
        let title = words(BadgePhrase.title)
        let badges = contents.shown.map(badge)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event), bodyClass: "paper",
            body: """
                <div class="flow unprinted"><h1>\(title)</h1>
                <p class="lead">\(words(BadgePhrase.lead))</p>
                \(standing)\(form)\(badges.isEmpty ? nil : advice(badges))</div>
                \(badges.isEmpty ? nil : sheets(badges))
                """)
    }

    private func badge(_ printed: PrintedBadge) -> BadgeView {
        let own = choice.isOwnLanguage ? words.lexicon.words(speaking: printed.person.attendee.language) : words
        return BadgeView(
            words: own, printed: printed, size: sheet.badge,
            address: visit.publicAddress(of: ScanAddress(printed.code).page))
    }

    // MARK: What is chosen

    private var standing: HTML {
        let unnamed: HTML? =
            contents.unnamed > 0 ? "<br>\(words(BadgePhrase.withoutName(amount: contents.unnamed)))" : nil
        return """
            <p>\(words(BadgePhrase.peopleInAll(amount: contents.people.count))) · \
            \(words(BadgePhrase.withoutBadge(amount: contents.unprinted)))\(unnamed)</p>
            """
    }

    private var form: FormFrame {
        let view = FormView<BadgePhrase>(words: words, fields: choice.fields, problems: problems)
        return view.frame(
            action: EventDeskAddress(event).badges, csrf: visit.csrf, submit: words(BadgePhrase.makeSheets),
            kind: contents.shown.isEmpty ? .primary : .plain, keepsDraft: false
        ) {
            view.menu(BadgeChoice.who, .whose, whose, isRequired: true)
            view.menu("sheet", .sheet, sheetChoices, hint: .sheetHint, isRequired: true)
            view.number("start", .start, in: 1...Self.mostPlaces, hint: .startHint, isRequired: true)
            view.tick("own", .ownLanguage)
            view.tick("back", .backSide)
        }
    }

    private static let mostPlaces = BadgeSheet.all.map(\.places).max() ?? 1

    private var whose: [Choice] {
        let groups = contents.groups.map { group in
            Choice(
                value: BadgeSelection.group(group.id).text, label: words(GroupPhrase.groupNumber(group: group.number)))
        }
        let people = contents.people.map { person in
            Choice(value: BadgeSelection.person(person.id).text, label: words.name(of: person))
        }
        var choices = [
            Choice(value: BadgeSelection.unprinted.text, label: words(BadgePhrase.onlyUnprinted)),
            Choice(value: BadgeSelection.everybody.text, label: words(BadgePhrase.everybody)),
        ]
        if case .printed = choice.people {
            choices.append(Choice(value: choice.people.text, label: words(BadgePhrase.theseAgain)))
        }
        return choices + groups + people
    }

    private var sheetChoices: [Choice] {
        BadgeSheet.all.map { sheet in
            let size = words(
                BadgePhrase.sheetSize(
                    paper: sheet.paper, columns: sheet.columns, rows: sheet.rows, width: decimal(sheet.badge.width),
                    height: decimal(sheet.badge.height)))
            return Choice(
                value: sheet.id, label: sheet.isCut ? "\(size) · \(words(BadgePhrase.plainPaper))" : size)
        }
    }

    private func decimal(_ length: Double) -> String {
        let text = BadgeSheet.number(length)
        return words.language.tag.rawValue == "en" ? text : text.replacing(".", with: ",")
    }

    // MARK: What comes out

    /// What has to be right at the printer, and what somebody should look at before.
    private func advice(_ badges: [BadgeView]) -> HTML {
        let long = zip(contents.shown, badges).filter { !$1.fits }.map { $0.0.person.attendee.name }
        let names: HTML? =
            long.isEmpty
            ? nil
            : Notice(
                kind: .caution, title: words(BadgePhrase.longNames),
                text: "<ul>\(long.map { "<li dir=\"auto\">\($0)</li>" as HTML })</ul>", isAnnounced: false
            ).html
        let missing: HTML? =
            contents.missing > 0 ? "<p>\(words(BadgePhrase.stillMissing(amount: contents.missing)))</p>" : nil
        let text = "\(words(BadgePhrase.printAtFullSize)) \(words(BadgePhrase.measureLine))"
        return """
            \(Notice(
                kind: .info, title: words(BadgePhrase.readyToPrint(amount: contents.shown.count)), text: "\(text)",
                isAnnounced: false))\(missing)\(names)
            """
    }

    private func sheets(_ badges: [BadgeView]) -> HTML {
        let places: [BadgeView?] = Array(repeating: nil, count: choice.start - 1) + badges.map(Optional.some)
        let starts = stride(from: 0, to: places.count, by: sheet.places)
        let pages = starts.map { start -> HTML in
            let page = Array(places[start..<min(start + sheet.places, places.count)])
            return "\(front(page))\(choice.hasBack ? back(page) : nil)"
        }
        return """
            <div class="badge-sheets" role="region" aria-label="\(words(BadgePhrase.sheets))" tabindex="0">\(pages)</div>
            """
    }

    private func front(_ page: [BadgeView?]) -> HTML { paper(page, classes: "") }

    /// Turned over its long side, each badge lies behind its own front.
    private func back(_ page: [BadgeView?]) -> HTML {
        var page = page
        while !page.count.isMultiple(of: sheet.columns) { page.append(nil) }
        let rows = stride(from: 0, to: page.count, by: sheet.columns).map { page[$0..<($0 + sheet.columns)].reversed() }
        return paper(rows.flatMap { Array($0) }, classes: " back")
    }

    private func paper(_ page: [BadgeView?], classes: String) -> HTML {
        let cells: [HTML] = page.map { $0?.html ?? "<div></div>" }
        return """
            <section class="badge-sheet sheet \(sheet.id)\(sheet.isCut ? " cut" : "")\(classes)">\(cells)\
            <p class="gauge" aria-hidden="true">100 mm</p></section>
            """
    }
}
