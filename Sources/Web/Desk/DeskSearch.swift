import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// The box above the desk.
struct DeskSearchForm: Component {
    let visit: Visit
    var typed = ""
    /// True on its own page.
    var isPrimary = false
    var isFocused = false

    var html: HTML {
        SearchForm(
            words: visit.words, action: DeskAddress.search, label: visit.words(DeskPhrase.searchLabel), value: typed,
            hint: visit.words(DeskPhrase.searchHint), csrf: visit.csrf, isPrimary: isPrimary, isFocused: isFocused
        ).html
    }
}

/// What was found, by its kind, each a link; what only sounds or is spelled alike stands behind all the rest.
struct DeskFindingsPage {
    let visit: Visit
    let typed: String
    /// Nil if nothing was searched for.
    let findings: DeskFindings?
    var notice: Notice?

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(KernelPhrase.search), crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            notice: notice, bodyClass: "desk",
            body: """
                <h1>\(words(KernelPhrase.search))</h1>
                \(DeskSearchForm(visit: visit, typed: typed, isPrimary: true, isFocused: findings == nil))
                \(findings.map(found))
                """)
    }

    private func found(_ findings: DeskFindings) -> HTML {
        let kinds: [(title: String, lines: [Line])] = [
            (words(DeskPhrase.foundPeople), people(findings)), (words(DeskPhrase.foundRoles), roles(findings)),
            (words(KernelPhrase.organisations), organisations(findings)),
            (words(KernelPhrase.measures), measures(findings)), (words(KernelPhrase.events), events(findings)),
            (words(EventPhrase.programme), items(findings)), (words(DeskPhrase.foundRooms), rooms(findings)),
            (words(DeedPhrase.shelfTitle), deeds(findings)),
        ]
        var sections = kinds.map { kind in (kind.title, kind.lines.filter { $0.likeness == .same }) }
        let all = kinds.flatMap { $0.lines }
        let alike = all.filter { $0.likeness == .heard } + all.filter { $0.likeness == .alike }
        sections.append((words(DeskPhrase.foundAlike), alike))
        guard let first = sections.lazy.compactMap({ $0.1.first }).first?.address else {
            return EmptyState(title: words(DeskPhrase.nothingFound), text: "\(words(DeskPhrase.nothingFoundHint))").html
        }
        var isFirst = true
        var html = HTML.nothing
        for (title, lines) in sections where !lines.isEmpty {
            let shown = lines.map { line in
                defer { isFirst = isFirst && line.address != first }
                return line.html(isFirst: isFirst && line.address == first)
            }
            html = "\(html)<section class=\"flow\"><h2>\(title)</h2><ul class=\"lines\">\(shown)</ul></section>"
        }
        return html
    }

    private func people(_ findings: DeskFindings) -> [Line] {
        findings.people.compactMap { found -> Line? in
            let person = found.thing
            guard let event = findings.events[person.event] else { return nil }
            let detail = [person.organisationName, words.text(event.shortTitle), words.label(person.status)]
            return Line(
                words.name(of: person), EventDeskAddress(event).registration(person.id), detail, found.likeness,
                language: person.language)
        }
    }

    /// What somebody does stands behind the name, and the link leads to where that is decided.
    private func roles(_ findings: DeskFindings) -> [Line] {
        guard let event = findings.next else { return [] }
        return findings.roles.map { found in
            let (address, details) = place(of: found.thing, at: event)
            return Line(found.thing.name, address, details, found.likeness)
        }
    }

    private func place(of role: DeskRole, at event: Event) -> (address: String, details: [String]) {
        let (desk, groups) = (EventDeskAddress(event), visit.groupDesk(of: event))
        switch role {
        case .programme(let person, let item):
            return (desk.person(person.id, in: item.id).page, [words.label(person.role), words.text(item.title)])
        case .moderator(let group):
            let number = words(GroupPhrase.groupNumber(group: group.number))
            return (groups.group(group.id), [words(GroupPhrase.moderator), number])
        case .interpreter: return (groups.interpretersOfPlan, [words(GroupPhrase.interpreters)])
        case .supporter: return (desk.needs, [words(NeedsPhrase.peopleTitle)])
        }
    }

    private func organisations(_ findings: DeskFindings) -> [Line] {
        findings.organisations.map { found in
            Line(
                found.thing.name, OrganisationAddress(found.thing.slug).page, [words.label(found.thing.side)],
                found.likeness)
        }
    }

    private func measures(_ findings: DeskFindings) -> [Line] {
        findings.measures.map { found in
            Line(found.thing.title, MeasureAddress(found.thing.id).page, [], found.likeness)
        }
    }

    private func events(_ findings: DeskFindings) -> [Line] {
        findings.titledEvents(in: words).map { found in
            Line(
                words.text(found.thing.title), EventDeskAddress(found.thing).page, [words.day(found.thing.day)],
                found.likeness)
        }
    }

    private func items(_ findings: DeskFindings) -> [Line] {
        guard let event = findings.next else { return [] }
        return findings.items.map { found in
            let item = found.thing
            return Line(
                words.text(item.title), EventDeskAddress(event).programmeItem(item.id),
                [words.times(from: item.starts, to: item.ends), item.room ?? ""], found.likeness)
        }
    }

    private func rooms(_ findings: DeskFindings) -> [Line] {
        guard let event = findings.next else { return [] }
        return findings.rooms.map { found in
            switch found.thing {
            case .ofGroup(let group):
                Line(
                    group.room, visit.groupDesk(of: event).group(group.id),
                    [words(GroupPhrase.groupNumber(group: group.number))], found.likeness)
            case .ofItem(let item):
                Line(
                    found.thing.name, EventDeskAddress(event).programmeItem(item.id),
                    [words.times(from: item.starts, to: item.ends), words.text(item.title)], found.likeness)
            case .ofHouse(let room):
                Line(
                    room.name, EventDeskAddress(event).rooms,
                    [room.seats > 0 ? words(RoomPhrase.seatsKnown(seats: room.seats)) : ""], found.likeness)
            case .ofStands(let area):
                Line(
                    area.name, EventDeskAddress(event).standArea(area.id), [words(StandPhrase.standsTitle)],
                    found.likeness)
            }
        }
    }

    /// A deed is found as it stands on the desk, where it is taken back.
    private func deeds(_ findings: DeskFindings) -> [Line] {
        let desk =
            visit.caller.isCoordination ? DeskAddress.page : findings.next.map { EventDeskAddress($0).page } ?? ""
        return findings.deeds(in: words).map { found in
            let deed = found.thing.deed
            let time = words.dayAndTime(deed.at, in: visit.services.settings.timeZone)
            return Line(found.thing.text, "\(desk)#deed-\(deed.number)", [time], found.likeness, isName: false)
        }
    }

    /// One thing that was found. Enter opens the first of them: whoever typed a name on the telephone is already there.
    private struct Line {
        let name: String
        /// Nil for what is no name.
        let reading: LatinReading?
        let address: String
        let details: [String]
        let likeness: Likeness

        init(
            _ name: String, _ address: String, _ details: [String], _ likeness: Likeness, language: Language? = nil,
            isName: Bool = true
        ) {
            (self.name, self.address, self.details, self.likeness) = (name, address, details, likeness)
            reading = isName ? LatinReading(name: name, language: language) : nil
        }

        func html(isFirst: Bool) -> HTML {
            let about = details.filter { !$0.isEmpty }.map { "<bdi>\($0)</bdi>" as HTML }.joined(separator: " · ")
            return """
                <li><a href="\(address)" dir="auto"\(attribute: "autofocus", if: isFirst)>\(name)</a>\(reading) \
                <small class="soft">\(about)</small></li>
                """
        }
    }
}

/// Searching at the desk. What is typed about people stays out of addresses, and so out of logs and histories.
enum DeskSearchRoutes {
    static func add(to routes: inout Routes) {
        routes.get(DeskAddress.search, for: .desk, show)
        routes.post(DeskAddress.search, for: .desk, search)
    }

    private static let show: Routes.Handler = { visit in
        guard case .typed(let typed) = visit.askedSearch else {
            let page = DeskFindingsPage(visit: visit, typed: "", findings: nil, notice: visit.searchIsOver)
            return visit.page(page.frame)
        }
        let (directory, now, today) = (visit.services.directory, visit.now, visit.today)
        let hosted = visit.caller.isCoordination ? nil : Set(visit.caller.signedIn?.events(as: .host) ?? [])
        let findings = try await visit.read { db in
            try DeskFindings(typed, hosted: hosted, at: now, on: today, from: directory, in: db)
        }
        return visit.page(DeskFindingsPage(visit: visit, typed: typed, findings: findings).frame)
    }

    private static let search: Routes.Handler = { visit in
        let typed = visit.form["q"]
        return try await visit.answering {
            try visit.requireThatFormCounts()
            return visit.redirect(to: DeskAddress.search(visit.keepSearch(typed)))
        } orShow: { _ in
            DeskFindingsPage(visit: visit, typed: typed, findings: nil).frame
        }
    }
}

extension Access<Void> {
    /// Everybody who has a desk.
    static var desk: Self { Access("host of any event, coordination") { $0.hasDesk } }
}
