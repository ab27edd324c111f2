import Domain
import Storage

/// On paper, for the day the power fails: one list for the door with everybody's group, and one sheet per group.
struct GroupListsPage {
    let visit: Visit
    let event: Event
    let groups: [WorkGroup]
    let members: [WorkGroup.ID: [Registration]]

    init(visit: Visit) async throws {
        self.visit = visit
        let slug = try visit.parameter("event")
        (event, groups, members) = try await visit.found { db in
            guard let event = try db.event(slug: slug) else { return nil }
            let formation = try db.newestFormation(of: event.id)
            let people = Dictionary(
                try db.registrations(of: event.id).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            let members = Dictionary(grouping: formation?.seats ?? [], by: \.group).mapValues { seats in
                seats.compactMap { people[$0.registration] }
            }
            return (event, try db.workGroups(of: event.id), members)
        }
    }

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(GroupPhrase.printLists),
            crumbs: [.init(words(GroupPhrase.deskTitle), "/desk/events/\(event.slug)/groups")],
            bodyClass: "group",
            body: "<h1>\(words(GroupPhrase.printLists))</h1>\(door)\(groups.map(sheet))")
    }

    private var door: HTML {
        let words = visit.words
        let seats = groups.flatMap { group in (members[group.id] ?? []).map { (person: $0, group: group) } }
        let table = DataTable(
            caption: words(GroupPhrase.doorList), isCaptionUnseen: true,
            columns: [
                .init(words(RegistrationPhrase.name)), .init(words(GroupPhrase.group)), .init(words(GroupPhrase.room)),
            ],
            rows: words.sorted(seats) { $0.person.attendee.name }.map { seat in
                [
                    "<bdi>\(seat.person.attendee.name)</bdi>", "\(words.number(seat.group.number))",
                    "<bdi>\(seat.group.room)</bdi>",
                ]
            })
        return PrintSheet(content: "<h2>\(words(GroupPhrase.doorList))</h2>\(table.html)").html
    }

    private func sheet(_ group: WorkGroup) -> HTML {
        let words = visit.words
        let people = words.sorted(members[group.id] ?? []) { $0.attendee.name }
        return PrintSheet(
            content: """
                <h2>\(words(GroupPhrase.groupNumber(group: group.number))) · <span dir="auto">\(group.room)</span></h2>
                \(group.topic.map { "<p><strong>\(visit.label($0))</strong></p>" as HTML })
                <p dir="auto">\(group.moderatorName)</p>
                <ol>\(people.map { person -> HTML in
                    "<li><bdi>\(person.attendee.name)</bdi> <small dir=\"auto\">\(person.attendee.organisationName)</small></li>"
                })</ol>
                """
        ).html
    }
}
