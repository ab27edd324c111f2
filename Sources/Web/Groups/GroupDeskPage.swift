import Domain
import GroupFormation
import Storage

/// All groups side by side: who sits where, what could not be met, and one button for what comes next.
struct GroupDeskPage {
    let visit: Visit
    let event: Event
    let groups: [WorkGroup]
    let interpreters: [Domain.Interpreter]
    let people: [Registration.ID: Registration]
    let formation: Formation?
    /// The boards of the groups, once these are released.
    let boards: [WorkGroup.ID: Board]
    var obstacle: NoFormation?
    var refusal: Formation.Refusal?

    init(visit: Visit, obstacle: NoFormation? = nil, refusal: Formation.Refusal? = nil) async throws {
        self.visit = visit
        self.obstacle = obstacle
        self.refusal = refusal
        let slug = try visit.parameter("event")
        (event, groups, interpreters, people, formation, boards) = try await visit.found { db in
            guard let event = try db.event(slug: slug) else { return nil }
            let everybody = try db.registrations(of: event.id)
            return (
                event, try db.workGroups(of: event.id), try db.interpreters(of: event.id),
                Dictionary(everybody.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
                try db.newestFormation(of: event.id),
                Dictionary(try db.boards(of: event.id).map { ($0.group, $0) }, uniquingKeysWith: { first, _ in first })
            )
        }
    }

    private var words: Words { visit.words }
    private var address: String { "/desk/events/\(event.slug)/groups" }
    private var mayForm: Bool { visit.caller.holds([.host], at: event.id) }

    var frame: PageFrame {
        visit.frame(
            title: words(GroupPhrase.deskTitle),
            crumbs: [
                .init(words(DeskPhrase.deskTitle), "/desk"),
                .init(event.shortTitle.text(for: words.language.tag).text, "/desk/events/\(event.slug)"),
            ],
            notice: notice,
            bodyClass: "group",
            isWide: true,
            body: """
                <div class="within flow"><h1>\(words(GroupPhrase.deskTitle))</h1>
                <p class="lead">\(state)</p>\(actions)\(unmet)</div>
                \(formation == nil ? empty : "<div class=\"groups\">\(groups.map(section))</div>")
                """)
    }

    private var notice: Notice? {
        if let obstacle { return Notice(kind: .problem, text: explained(obstacle)) }
        switch refusal {
        case .groupIsFull(let maximum):
            return Notice(kind: .problem, text: "\(words(GroupPhrase.groupIsFull(count: maximum)))")
        case .notSeated, .alreadyReleased:
            return Notice(kind: .problem, text: "\(words(GroupPhrase.seatHasChanged))")
        case nil:
            return visit.query.isTicked("released")
                ? Notice(kind: .success, text: "\(words(GroupPhrase.releasedNow))") : nil
        }
    }

    private func explained(_ obstacle: NoFormation) -> HTML {
        switch obstacle {
        case .noGroups: "\(words(GroupPhrase.noGroups))"
        case .nobody: "\(words(GroupPhrase.nobodyToSeat))"
        case .impossible(let conflicts):
            "\(words(GroupPhrase.impossible))<ul>\(conflicts.map { "<li>\(sentence(for: $0))</li>" as HTML })</ul>"
        }
    }

    private func sentence(for conflict: Conflict) -> String {
        let (required, available) = (conflict.required ?? 0, conflict.available ?? 0)
        return switch conflict.code {
        case .capacityMaximum: words(GroupPhrase.tooFewPlaces(people: required, places: available))
        case .capacityMinimum: words(GroupPhrase.tooFewPeople(places: required, people: available))
        case .needs, .needsCapacity: words(GroupPhrase.tooFewStepFree(names: names(conflict)))
        case .language: words(GroupPhrase.interpreterMissing(names: names(conflict)))
        default: words(GroupPhrase.contradiction(names: names(conflict)))
        }
    }

    private func names(_ conflict: Conflict) -> String {
        words.list(
            conflict.participants.prefix(5).compactMap { people[Registration.ID(rawValue: $0)]?.attendee.name })
    }

    private var state: String {
        guard let formation else { return words(GroupPhrase.notFormedYet) }
        let seats = formation.seats.count
        return formation.releasedAt == nil
            ? words(GroupPhrase.proposal(count: seats)) : words(GroupPhrase.released(count: seats))
    }

    private var actions: HTML {
        guard mayForm else { return .nothing }
        let form = PostButton(
            label: words(GroupPhrase.formFromRegistered), address: address + "/formations", csrf: visit.csrf,
            kind: formation == nil ? .primary : .plain, values: [(name: "basis", value: "registered")])
        let again = PostButton(
            label: words(GroupPhrase.formFromPresent), address: address + "/formations", csrf: visit.csrf,
            values: [(name: "basis", value: "present")])
        let release =
            formation.map { $0.releasedAt == nil } == true
            ? PostButton(
                label: words(GroupPhrase.release), address: address + "/release", csrf: visit.csrf, kind: .primary
            ).html : nil
        let lists = Button(label: words(GroupPhrase.printLists), action: .link(address + "/lists"), kind: .quiet)
        return "<div class=\"row\">\(release)\(form.html)\(again.html)\(formation == nil ? .nothing : lists.html)</div>"
    }

    private var empty: HTML {
        "<div class=\"within\">\(EmptyState(title: words(GroupPhrase.notFormedYet), text: "\(words(GroupPhrase.howItWorks))").html)</div>"
    }

    /// Everybody none of whose wishes was met, so that somebody can look at it.
    private var unmet: HTML {
        guard let formation else { return .nothing }
        let without = formation.seats.compactMap { seat -> Registration? in
            guard let person = people[seat.registration], !person.answers.topics.isEmpty,
                let topic = groups.first(where: { $0.id == seat.group })?.topic,
                !person.answers.topics.contains(topic)
            else { return nil }
            return person
        }
        guard !without.isEmpty else { return "<p>\(words(GroupPhrase.allWishesMet))</p>" }
        return Disclosure(
            label: words(GroupPhrase.wishesNotMet(count: without.count)),
            content: "<ul>\(without.map { "<li dir=\"auto\">\($0.attendee.name)</li>" as HTML })</ul>"
        ).html
    }

    private func section(_ group: WorkGroup) -> HTML {
        let seats = (formation?.seats ?? []).filter { $0.group == group.id }
        let helpers = interpreters.filter { formation?.interpreters[$0.id] == group.id }
        return """
            <section class="card" aria-labelledby="group-\(group.number)">
            <h2 id="group-\(group.number)">\(words(GroupPhrase.groupNumber(group: group.number)))\
            <span class="soft small"> \(words(GroupPhrase.seats(count: seats.count)))</span></h2>
            \(group.topic.map { "<p><strong>\(visit.label($0))</strong></p>" as HTML })
            <p class="small soft"><bdi>\(group.room)</bdi> · <bdi>\(group.moderatorName)</bdi></p>
            \(helpers.map { "<p class=\"small\">\(words(GroupPhrase.interpreterHere(name: $0.name)))</p>" as HTML })
            \(boards[group.id].map(toBoard))
            <ul class="lines">\(seats.map { line($0, in: group) })</ul></section>
            """
    }

    private func toBoard(_ board: Board) -> HTML {
        "<p>\(Button(label: words(GroupPhrase.toBoard), action: .link("/boards/\(board.id)"), isSmall: true).html)</p>"
    }

    private func line(_ seat: Formation.Seat, in group: WorkGroup) -> HTML {
        guard let person = people[seat.registration] else { return .nothing }
        let side = person.attendee.side
        return """
            <li id="seat-\(seat.registration.rawValue)">\(PersonLine(
                name: person.attendee.name, organisation: person.attendee.organisationName,
                side: side.map { ($0.rawValue, visit.label($0)) },
                trailing: mayForm ? moving(seat, person, from: group) : nil
            ).html)</li>
            """
    }

    private func moving(_ seat: Formation.Seat, _ person: Registration, from group: WorkGroup) -> HTML {
        let id = "move-\(seat.registration.rawValue)"
        let others = groups.filter { $0.id != group.id }.map { other -> HTML in
            "<option value=\"\(other.id.rawValue)\">\(words(GroupPhrase.groupNumber(group: other.number)))</option>"
        }
        let form: HTML = """
            <form method="post" action="\(address)/seats/\(seat.registration.rawValue)" class="row">\
            \(Field.hidden("csrf", visit.csrf))<label class="unseen" for="\(id)">\
            \(words(GroupPhrase.moveTo(name: person.attendee.name)))</label>\
            <select class="input small" id="\(id)" name="group">\(others)</select>\
            \(Button(label: words(GroupPhrase.move), action: .submit, isSmall: true).html)</form>
            """
        return Disclosure(
            label: seat.isPinned ? words(GroupPhrase.pinned) : words(GroupPhrase.move), content: form
        ).html
    }
}
