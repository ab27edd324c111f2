import Domain
import Storage
import Words

/// How a list is cut before people sign it.
enum SignatureListForm: String, CaseIterable {
    /// A block for each organisation.
    case organisation
    /// A strip for each person.
    case strips
}

/// Who signs that they came, read at one moment.
struct SignatureListContents: Sendable {
    let event: Event
    let people: [Registration]
}

extension SignatureListContents {
    init(of event: Event, in db: Reader) throws {
        self.init(event: event, people: try db.registrations(of: event.id, attendingOnly: true))
    }
}

/// A list to sign, for funders who ask for one: surname, given name, signature, and nothing else. Nobody signs below the names
/// of all the others, so it does not lie open: it is cut into strips, or into blocks of one organisation.
struct SignatureListPage {
    /// So long the originals are kept, from the end of the year of the event.
    private static let yearsOfPaper = 5
    /// For people who come without having registered.
    private static let emptyLines = 6

    let visit: Visit
    let contents: SignatureListContents
    var form = SignatureListForm.organisation
    /// Why it was not switched on.
    var refusal: HostRefusal?

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var address: String { EventDeskAddress(event).signatureList }

    var frame: PageFrame {
        let title = words(BadgePhrase.signatureTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event),
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") },
            bodyClass: "paper",
            body: """
                <div class="flow unprinted"><h1>\(title)</h1><p class="lead">\(words(BadgePhrase.signatureLead))</p>\
                \(event.hasSignatureList ? keeping.html : nil)\(switching)\(event.hasSignatureList ? tabs.html : nil)</div>
                \(event.hasSignatureList ? sheet : nil)
                """)
    }

    /// Off as long as nobody needs it. Only the hosts, and the coordination, switch it.
    private var switching: HTML? {
        guard visit.caller.holds([.host], at: event.id) else {
            return event.hasSignatureList ? nil : "<p>\(words(BadgePhrase.signatureIsOff))</p>"
        }
        return PostButton(
            label: words(event.hasSignatureList ? BadgePhrase.signatureOff : .signatureOn), address: address,
            csrf: visit.csrf, kind: event.hasSignatureList ? .quiet : .primary,
            values: event.hasSignatureList ? [] : [(name: "on", value: "yes")]
        ).html
    }

    private var keeping: Notice {
        Notice(kind: .info, text: "<p>\(words(BadgePhrase.keepPaper(day: words.day(end))))</p>", isAnnounced: false)
    }

    private var end: CalendarDay {
        CalendarDay(year: event.day.year + Self.yearsOfPaper, month: 12, day: 31) ?? event.day
    }

    private var tabs: Tabs {
        Tabs(
            label: words(BadgePhrase.signatureForms),
            tabs: SignatureListForm.allCases.map { form in
                .init(
                    label: words(form == .strips ? BadgePhrase.onePersonEach : .oneOrganisationEach),
                    address: EventDeskAddress(event).signatureList(form), isCurrent: form == self.form)
            })
    }

    // MARK: On paper

    /// The sheets alone, as a part of a longer document.
    var sheet: HTML {
        let strips: [HTML] =
            switch form {
            case .strips:
                people.map { strip($0.attendee.organisationName, [$0], called: words.name(of: $0)) }
            case .organisation: organisations.map { strip($0.name, $0.people) }
            }
        let isApart = form == .organisation
        return """
            <div class="strips sheet\(isApart ? " apart" : "")">\(strips)\(strip(words(BadgePhrase.withoutRegistration), nil))</div>
            """
    }

    /// By organisation also one by one, so that neighbours sit beside each other.
    private var people: [Registration] { organisations.flatMap { $0.people } }

    private var organisations: [(name: String, people: [Registration])] {
        let groups = Dictionary(grouping: contents.people, by: \.attendee.organisationName)
        let sorted = groups.map { name, people in
            (name: name, people: people.sorted { $0.placeInLists.lexicographicallyPrecedes($1.placeInLists) })
        }
        // Whoever comes for nobody else stands last.
        return words.sorted(sorted.filter { !$0.name.isEmpty }) { $0.name } + sorted.filter { $0.name.isEmpty }
    }

    /// Each says by itself what it proves: it is cut off.
    /// - Parameters:
    ///   - people: nil for empty lines.
    ///   - name: of the only one.
    private func strip(_ title: String, _ people: [Registration]?, called name: String? = nil) -> HTML {
        let rows = people.map { $0.map(row) } ?? (1...Self.emptyLines).map { blank(words.number($0)) }
        let head: HTML = """
            <strong>\(words(BadgePhrase.proofOfUse))</strong> · \(words.html(event.shortTitle)) · \(words.day(event.day))\
            \(title.isEmpty ? nil : "<br><strong dir=\"auto\">\(title)</strong>" as HTML)
            """
        return """
            <section class="strip">\(DataTable(
                caption: name ?? title.nonEmpty ?? words(BadgePhrase.signatureTitle), isCaptionUnseen: true,
                staysTable: true, runningHead: head,
                columns: [
                    .init(words(BadgePhrase.surname)), .init(words(BadgePhrase.givenName)),
                    .init(words(BadgePhrase.signature)),
                ], rows: rows))</section>
            """
    }

    /// A line to write on, which is called so for whoever hears the page.
    private func blank(_ name: String) -> [HTML] { ["<span class=\"unseen\">\(name)</span>", "", ""] }

    /// For whoever calls the names out, as in every list on paper.
    private func reading(_ name: String, of person: Registration) -> LatinReading {
        LatinReading(name: name, language: person.attendee.language)
    }

    /// As far as a rule can tell them apart; else the whole name stands in the first column, as it was written.
    private func row(_ person: Registration) -> [HTML] {
        guard person.attendee.isNamed else { return blank(words(RegistrationPhrase.nameFollows)) }
        let sorted = SortName(person.attendee.name, language: person.attendee.language).text
        guard let comma = sorted.firstIndex(of: ",") else {
            return ["<bdi>\(sorted)</bdi>\(reading(sorted, of: person))", "", ""]
        }
        let given = String(sorted[sorted.index(after: comma)...].drop { $0 == " " })
        let surname = String(sorted[..<comma])
        return [
            "<bdi>\(surname)</bdi>\(reading(surname, of: person))", "<bdi>\(given)</bdi>\(reading(given, of: person))",
            "",
        ]
    }
}
