import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// What the desk finds to what somebody typed, read at one moment: as many statements for three as for one.
struct DeskFindings: Sendable {
    /// Of each kind; whoever finds more types more.
    static let most = 20

    let people: [DoorEntry]
    let organisations: [DirectoryListing]
    let measures: [Measure]
    let groups: [WorkGroup]
    /// Those in which the people registered and the groups meet.
    let events: [Event.ID: Event]

    /// - Parameter hosted: the events that somebody hosts; nil for the coordination, which has all.
    init(
        _ typed: String, hosted: Set<Event.ID>?, on today: CalendarDay, from directory: Directory, in db: Reader
    ) throws {
        let day = try DeskDay(today, in: db)
        let own = day.events.filter { hosted?.contains($0.id) ?? true }
        events = Dictionary(own.map { ($0.id, $0) }) { first, _ in first }
        people = try db.doorEntries(at: own.map(\.id), matching: typed, limit: Self.most)
        let viewer: Visibility = hosted == nil ? .coordination : .public
        let sought = NameSought(typed)
        // By their names alone: the directory also forgives errors, and would answer to a person's name with organisations.
        organisations = Array(
            try directory.all(for: viewer, today: today, from: db).filter { sought.isFound(inTitle: $0.name) }
                .prefix(Self.most))
        measures = Array(try db.measures(on: today).filter { sought.isFound(inTitle: $0.title) }.prefix(Self.most))
        // Rooms of the event that comes next: those of earlier ones are nobody's question.
        let next = own.last { $0.day >= today } ?? own.first
        groups = try next.map { try db.workGroups(of: $0.id) }?.filter { sought.isFound(inTitle: $0.room) } ?? []
    }

    var isEmpty: Bool { people.isEmpty && organisations.isEmpty && measures.isEmpty && groups.isEmpty }
}

/// The box above the desk.
struct DeskSearchForm: Component {
    let visit: Visit
    var typed = ""
    var isPrimary = false

    var html: HTML {
        SearchForm(
            words: visit.words, action: DeskAddress.search, label: visit.words(DeskPhrase.searchLabel), value: typed,
            hint: visit.words(DeskPhrase.searchHint), csrf: visit.csrf, isPrimary: isPrimary
        ).html
    }
}

/// What was found, by its kind, each a link.
struct DeskFindingsPage {
    let visit: Visit
    let typed: String
    /// Nil if nothing was searched for.
    let findings: DeskFindings?

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(KernelPhrase.search), crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            bodyClass: "desk",
            body: """
                <h1>\(words(KernelPhrase.search))</h1>
                \(DeskSearchForm(visit: visit, typed: typed, isPrimary: true))
                \(findings.map { $0.isEmpty ? nothing : found($0) })
                """)
    }

    private var nothing: HTML {
        EmptyState(title: words(DeskPhrase.nothingFound), text: "\(words(DeskPhrase.nothingFoundHint))").html
    }

    private func found(_ findings: DeskFindings) -> HTML {
        let people = findings.people.compactMap { person -> Line? in
            guard let event = findings.events[person.event] else { return nil }
            let detail = [person.organisationName, words.text(event.shortTitle), words.label(person.status)]
            return Line(words.name(of: person), EventDeskAddress(event).registration(person.id), detail)
        }
        let organisations = findings.organisations.map { listing in
            Line(listing.name, OrganisationAddress(listing.slug).page, [words.label(listing.side)])
        }
        let measures = findings.measures.map { measure in
            Line(measure.title, MeasureAddress(measure.id).page, [])
        }
        let rooms = findings.groups.compactMap { group -> Line? in
            guard let event = findings.events[group.event] else { return nil }
            let name = words(GroupPhrase.groupNumber(group: group.number))
            return Line(group.room, visit.groupDesk(of: event).group(group.id), [name])
        }
        let first = [people, organisations, measures, rooms].lazy.compactMap(\.first).first?.address
        return """
            \(section(DeskPhrase.foundPeople, people, first))\(section(KernelPhrase.organisations, organisations, first))\
            \(section(KernelPhrase.measures, measures, first))\(section(DeskPhrase.foundRooms, rooms, first))
            """
    }

    private func section(_ title: some Phrase, _ lines: [Line], _ first: String?) -> HTML? {
        guard !lines.isEmpty else { return nil }
        let shown = lines.map { $0.html(isFirst: $0.address == first) }
        return "<section class=\"flow\"><h2>\(words(title))</h2><ul class=\"lines\">\(shown)</ul></section>"
    }

    /// One thing that was found. Enter opens the first of them: whoever typed a name on the telephone is already there.
    private struct Line {
        let name: String
        let address: String
        let details: [String]

        init(_ name: String, _ address: String, _ details: [String]) {
            (self.name, self.address, self.details) = (name, address, details)
        }

        func html(isFirst: Bool) -> HTML {
            let about = details.filter { !$0.isEmpty }.map { "<bdi>\($0)</bdi>" as HTML }.joined(separator: " · ")
            return """
                <li><a href="\(address)" dir="auto"\(attribute: "autofocus", if: isFirst)>\(name)</a> \
                <small class="soft">\(about)</small></li>
                """
        }
    }
}

/// Searching at the desk. What is typed about people stays out of addresses, and so out of logs and histories.
enum DeskSearchRoutes {
    static func add(to routes: inout Routes) {
        routes.get(DeskAddress.search, for: .desk) { visit in
            visit.page(DeskFindingsPage(visit: visit, typed: "", findings: nil).frame)
        }
        routes.post(DeskAddress.search, for: .desk, search)
    }

    private static let search: Routes.Handler = { visit in
        let typed = String(visit.form["q"].singleLine.prefix(200))
        return try await visit.answering {
            try visit.requireThatFormCounts()
            let (directory, today) = (visit.services.directory, visit.today)
            let hosted = visit.caller.isCoordination ? nil : Set(visit.caller.signedIn?.events(as: .host) ?? [])
            let findings = try await visit.read { db in
                try DeskFindings(typed, hosted: hosted, on: today, from: directory, in: db)
            }
            return visit.page(DeskFindingsPage(visit: visit, typed: typed, findings: findings).frame)
        } orShow: { _ in
            DeskFindingsPage(visit: visit, typed: typed, findings: nil).frame
        }
    }
}

extension Access<Void> {
    /// Everybody who has a desk.
    static var desk: Self { Access("host of any event, coordination") { $0.hasDesk } }
}
