import Domain
import Words

/// On paper, for the day the power fails: one list for the door with everybody's group, and one sheet per group.
struct GroupListsPage {
    let visit: Visit
    let lists: GroupLists

    private var event: Event { lists.event }
    private var groups: [WorkGroup] { lists.groups }
    private var members: [WorkGroup.ID: [Registration]] { lists.members }

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(GroupPhrase.printLists),
            crumbs: visit.crumbs(toGroupsOf: event),
            bodyClass: "group",
            body: "<h1>\(words(GroupPhrase.printLists))\(inRound)</h1>\(door)\(sheets)")
    }

    /// One for each group.
    var sheets: [PrintSheet] { groups.map(sheet) }

    /// Of which round a sheet is, if there are several.
    private var inRound: HTML {
        lists.rounds > 1 ? " · \(visit.words(GroupPhrase.roundNumber(round: lists.round)))" : .nothing
    }

    private var door: PrintSheet {
        let words = visit.words
        let seats = groups.flatMap { group in
            (members[group.id] ?? []).map { (person: $0, group: group, place: $0.placeInLists) }
        }
        let table = DataTable(
            caption: words(GroupPhrase.doorList), isCaptionUnseen: true,
            columns: [
                .init(words(RegistrationPhrase.name)), .init(words(GroupPhrase.group)), .init(words(GroupPhrase.room)),
            ],
            rows: seats.sorted { $0.place.lexicographicallyPrecedes($1.place) }.map { seat in
                [
                    AttendeeName(words: words, person: seat.person, isSurnameFirst: true).html,
                    "\(words.number(seat.group.number))", "<bdi>\(seat.group.room)</bdi>",
                ]
            })
        return PrintSheet(content: "<h2>\(words(GroupPhrase.doorList))\(inRound)</h2>\(table)")
    }

    private func sheet(_ group: WorkGroup) -> PrintSheet {
        let words = visit.words
        let people = words.sorted(members[group.id] ?? []) { words.name(of: $0) }
        let interpreter = InterpreterLine(words: words, plan: lists.support)
        return PrintSheet(
            content: """
                <h2>\(words(GroupPhrase.groupNumber(group: group.number))) · <span dir="auto">\(group.room)</span>\(inRound)</h2>
                \(group.topic.map { "<p><strong>\(visit.label($0))</strong></p>" as HTML })
                <p dir="auto">\(group.moderatorName)</p>
                \(lists.support.interpreting(in: group.id).map { "<p>\(interpreter($0))</p>" as HTML })
                <ol>\(people.map { person -> HTML in
                    "<li><bdi>\(words.name(of: person))</bdi> <small dir=\"auto\">\(person.attendee.organisationName)</small></li>"
                })</ol>
                """
        )
    }
}
