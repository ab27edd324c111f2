import Domain
import Words

/// What stands above every sheet of a list: of what, of when, which sheet of how many, and until when it may lie around.
struct SheetHead: Component {
    let words: Words
    let event: Event
    let title: String
    /// When what is on it was so.
    let state: Instant
    var sheet = 1
    var sheets = 1

    var html: HTML {
        let time = words(PaperPhrase.stateAt(time: words.time(state, in: event.timeZone)))
        let lastDay = max(event.day, CalendarDay(of: state, in: event.timeZone))
            .advanced(byDays: RegistrationSheetPage.daysOfPaper)
        let end = words(PaperPhrase.destroyBy(day: words.day(lastDay)))
        return """
            <h2>\(title)</h2>\
            <p class="small">\(words.html(event.shortTitle)) · \(words.day(event.day)) · \(time) · \(place)<br>\
            \(words(PaperPhrase.personalData)) · \(end)</p>
            """
    }

    private var place: String { "\(words.number(sheet))/\(words.number(sheets))" }
}

/// Everybody who is expected, by surname, with a box to tick and their group; each sheet for itself, so that two people at two
/// tables can share the list.
struct DoorListSheets: Component {
    /// What fits on a sheet of A4, also where every name and every organisation needs two lines.
    static let rowsOnSheet = 22

    let words: Words
    let event: Event
    let state: Instant
    let people: [Registration]
    /// Where they go first; nobody before groups are formed.
    let groups: [Registration.ID: WorkGroup]
    /// What else the title says, such as the round.
    var addition = ""

    var html: HTML {
        let sorted = people.map { (person: $0, place: $0.placeInLists) }
            .sorted { $0.place.lexicographicallyPrecedes($1.place) }.map { $0.person }
        let sheets = stride(from: 0, to: sorted.count, by: Self.rowsOnSheet).map {
            Array(sorted[$0..<min($0 + Self.rowsOnSheet, sorted.count)])
        }
        return "\(sheets.enumerated().map { sheet($0.element, number: $0.offset + 1, of: sheets.count) })"
    }

    private func sheet(_ people: [Registration], number: Int, of sheets: Int) -> PrintSheet {
        let title = words(GroupPhrase.doorList) + addition
        let head = SheetHead(
            words: words, event: event, title: title, state: state, sheet: number, sheets: sheets)
        let table = DataTable(
            caption: sheets > 1 ? "\(title) \(number)/\(sheets)" : title, isCaptionUnseen: true, isDense: true,
            columns: [
                .init(words(RegistrationPhrase.name)), .init(words(RegistrationPhrase.organisation)),
                .init(words(GroupPhrase.group)), .init(words(GroupPhrase.room)),
            ],
            rows: people.map(row))
        return PrintSheet(content: "\(head)\(table)")
    }

    private func row(_ person: Registration) -> [HTML] {
        let group = groups[person.id]
        let number: HTML? = group.map { "\(words.number($0.number))" }
        let room: HTML? = group.map { "<bdi>\($0.room)</bdi>" }
        return [
            TickedName(words: words, person: person).html,
            "<span dir=\"auto\">\(person.attendee.organisationName)</span>", number ?? .nothing, room ?? .nothing,
        ]
    }
}

/// Who waits, in their turn; nothing where nobody does.
struct WaitingListSheet: Component {
    let words: Words
    let event: Event
    let state: Instant
    /// In any order.
    let people: [Registration]

    var html: HTML {
        guard !people.isEmpty else { return .nothing }
        let title = words(RegistrationPhrase.tabWaiting)
        let head = SheetHead(words: words, event: event, title: title, state: state)
        let table = DataTable(
            caption: title, isCaptionUnseen: true, isDense: true,
            columns: [
                .init(words(RegistrationPhrase.name)), .init(words(RegistrationPhrase.organisation)),
                .init(words(RegistrationPhrase.rankColumn), isNumber: true),
            ],
            rows: people.sorted { $0.turn < $1.turn }.enumerated().map { place, person -> [HTML] in
                [
                    TickedName(words: words, person: person).html,
                    "<span dir=\"auto\">\(person.attendee.organisationName)</span>", "\(words.number(place + 1))",
                ]
            })
        return PrintSheet(content: "\(head)\(table)").html
    }
}

/// One group on a sheet of its own.
struct GroupSheet: Component {
    let words: Words
    let event: Event
    let state: Instant
    let group: WorkGroup
    /// In any order.
    let people: [Registration]
    let support: SupportPlan
    var addition = ""

    var html: HTML {
        let sorted = people.map { (person: $0, place: $0.placeInLists) }
            .sorted { $0.place.lexicographicallyPrecedes($1.place) }.map { $0.person }
        let interpreter = InterpreterLine(words: words, plan: support)
        let title = [words(GroupPhrase.groupNumber(group: group.number)), group.room].filter { !$0.isEmpty }
            .joined(separator: " · ")
        let head = SheetHead(words: words, event: event, title: title + addition, state: state)
        let lines = sorted.map { person -> HTML in
            """
            <li>\(TickedName(words: words, person: person)) <small dir="auto">\(person.attendee.organisationName)</small></li>
            """
        }
        return PrintSheet(
            content: """
                \(head)\(group.topic.map { "<p><strong>\(words.label($0))</strong></p>" as HTML })
                <p dir="auto">\(group.moderatorName)</p>
                \(support.interpreting(in: group.id).map { "<p>\(interpreter($0))</p>" as HTML })
                <ol>\(lines)</ol>
                """
        ).html
    }
}

/// To be ticked with a pen; who has come before it was printed is ticked already.
struct TickBox: Component {
    let words: Words
    let person: Registration

    var html: HTML {
        guard person.status == .checkedIn else { return "<span class=\"box\" aria-hidden=\"true\"></span>" }
        return """
            <span class="box" aria-hidden="true">✓</span><span class="unseen">\(words(GroupPhrase.isHere)) </span>
            """
    }
}

/// A box to tick, and the name as lists on paper have it.
private struct TickedName: Component {
    let words: Words
    let person: Registration

    var html: HTML {
        "\(TickBox(words: words, person: person))\(AttendeeName(words: words, person: person, isSurnameFirst: true))"
    }
}
