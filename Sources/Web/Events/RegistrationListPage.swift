import Domain
import Storage
import Words

/// Some of those who registered, read at one moment.
struct RegistrationListContents: Sendable {
    let event: Event
    /// One more than are shown, if there are more.
    let found: [Registration]
    /// Who stands there twice.
    let doubled: Set<Registration.ID>
    let receipt: ShownReceipt?

    /// - Parameter query: the address says what was done before.
    init(of event: Event, _ found: [Registration], after query: FormFields, in db: Reader) throws {
        (self.event, self.found) = (event, found)
        doubled = try db.doubled(among: found, at: event.id)
        receipt = try ShownReceipt(query, at: event.id, in: db)
    }
}

/// Everybody who registered.
struct RegistrationListPage {
    static let size = 100

    let visit: Visit
    let search: String
    let contents: RegistrationListContents

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var found: [Registration] { contents.found }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var shown: ArraySlice<Registration> { found.prefix(Self.size) }

    var frame: PageFrame {
        let title = words(RegistrationPhrase.listTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event),
            notice: contents.receipt?.notice(in: words),
            bodyClass: "desk", isWide: false,
            body: """
                <h1>\(title)</h1>
                \(SearchForm(
                    words: words, action: desk.registrations, label: words(RegistrationPhrase.searchLabel), value: search,
                    hint: words(RegistrationPhrase.searchHint)
                ))
                <p>\(Button(label: words(EventPhrase.registerSomebody), action: .link(desk.newRegistration)))</p>
                \(shown.isEmpty ? nothing.html : table.html)\(more)
                """)
    }

    private var nothing: EmptyState {
        EmptyState(
            title: words(RegistrationPhrase.nobodyFound), text: "\(words(RegistrationPhrase.nobodyFoundHint))"
        )
    }

    private var table: DataTable {
        DataTable(
            caption: words(RegistrationPhrase.listTitle), isCaptionUnseen: true,
            columns: [
                .init(words(RegistrationPhrase.name)), .init(words(RegistrationPhrase.organisation)),
                .init(words(RegistrationPhrase.status)), .init(words(RegistrationPhrase.needColumn)),
                .init(words(RegistrationPhrase.actions)),
            ],
            rows: shown.map(row)
        )
    }

    private func row(_ registration: Registration) -> [HTML] {
        let attendee = registration.attendee
        let written: HTML =
            attendee.isNamed
            ? "<span dir=\"auto\">\(attendee.name)</span>" : "<em>\(words(RegistrationPhrase.nameFollows))</em>"
        let double: HTML? =
            contents.doubled.contains(registration.id)
            ? " <strong>\(words(RegistrationPhrase.doubledMark))</strong>" : nil
        let name: HTML = "<a href=\"\(desk.registration(registration.id))\">\(written)</a>\(double)"
        let side = attendee.side.map { SideMark(side: $0.rawValue, word: words.label($0)) }
        return [
            name, "<span dir=\"auto\">\(attendee.organisationName)</span> \(side)",
            StatusWord(registration.status, words).html,
            "\(words.list(registration.answers.needs.keys.sorted().map { words.label($0) }))", cancel(registration),
        ]
    }

    private func cancel(_ registration: Registration) -> HTML {
        guard registration.status.next.contains(.cancelled) else { return .nothing }
        return PostButton(
            label: words(RegistrationPhrase.cancelForSomebody), address: desk.cancellation(of: registration.id),
            csrf: visit.csrf, kind: .quiet, isSmall: true,
            accessibleLabel: words(RegistrationPhrase.cancelFor(name: registration.attendee.name))
        ).html
    }

    private var more: HTML {
        guard found.count > Self.size, search.isEmpty, let last = shown.last else { return .nothing }
        return """
            <nav>\(Button(
                label: words(KernelPhrase.nextPage), action: .link(desk.registrations(afterTurn: last.turn))))</nav>
            """
    }
}

extension StatusWord {
    /// Where a registration stands.
    init(_ status: RegistrationStatus, _ words: Words) {
        let tone: Tone =
            switch status {
            case .registered, .confirmed, .checkedIn: .good
            case .waitlisted: .waiting
            case .cancelled, .noShow: .resting
            }
        self.init(tone: tone, word: words.label(status))
    }
}
