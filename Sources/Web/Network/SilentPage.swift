import Domain
import Storage
import Words

/// The organisations that answer no letter, and how somebody gets hold of them, read at one moment.
struct SilentContents: Sendable {
    struct Line: Sendable {
        let name: OrganisationName
        let since: Instant
        /// All of its contacts with a number.
        let telephones: [ContactRole]
        let lastCall: ProfileCall?
        /// When a letter last arrived, as far as the house still has it.
        let lastArrived: SentLetter?
        /// When the last letter went out that nobody answered; nil if none could be written.
        let lastAsked: Instant?
    }

    let lines: [Line]
    /// Who called, by name.
    let callers: [Account.ID: String]
    /// The one of which somebody has just noted a call, and what came of it.
    let called: (name: String, result: ProfileCall.Result)?

    /// As many statements for a hundred as for one.
    init(called slug: String, in db: Reader) throws {
        let silent = try db.silentOrganisations()
        let ids = silent.map(\.organisation)
        let calledID: Organisation.ID? = try slug.isEmpty ? nil : db.organisation(slug: slug)?.id
        let names = try db.organisationNames(ids + [calledID].compactMap { $0 })
        let calls = try db.lastProfileCalls(to: Array(names.keys).sorted())
        let contacts = try db.contacts(ofAll: ids)
        let letters = Dictionary(
            grouping: try db.letters(about: ids.map { .organisation($0) }).filter(\.hasArrived), by: \.topic)
        lines = silent.compactMap { reconfirmation in
            let id = reconfirmation.organisation
            guard let name = names[id], let since = reconfirmation.silentSince else { return nil }
            return Line(
                name: name, since: since, telephones: (contacts[id] ?? []).filter { $0.phone != nil },
                lastCall: calls[id], lastArrived: letters[.organisation(id)]?.first,
                lastAsked: reconfirmation.lastLetterAt)
        }
        callers = try db.accountNames(Set(calls.values.compactMap(\.caller)))
        called = calledID.flatMap { id in
            guard let name = names[id]?.name, let call = calls[id] else { return nil }
            return (name, call.result)
        }
    }
}

/// Whom to call about their profile, with the numbers, and what came of the last call.
struct SilentPage {
    let visit: Visit
    let contents: SilentContents

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(ConfirmPhrase.silentTitle), crumbs: visit.crumbsToDeskDirectory, notice: notice,
            bodyClass: "desk",
            body: """
                <h1>\(words(ConfirmPhrase.silentTitle))</h1>
                <p class="lead">\(words(ConfirmPhrase.silentLead))</p>
                \(TableCopies(.silent, in: words))
                \(contents.lines.isEmpty ? empty.html : table.html)
                """)
    }

    private var notice: Notice? {
        contents.called.map { called in
            let said = words(called.result.phrase)
            let sentence = words(ConfirmPhrase.callIsNoted(organisation: called.name, said: said))
            return Notice(kind: .success, text: "<p>\(sentence)</p>")
        }
    }

    private var empty: EmptyState {
        EmptyState(title: words(ConfirmPhrase.nobodyToCall), text: "\(words(ConfirmPhrase.nobodyToCallHint))")
    }

    private var table: DataTable {
        DataTable(
            caption: words(ConfirmPhrase.silentTitle), isCaptionUnseen: true, isDense: true,
            columns: [
                .init(words(NetworkPhrase.name)), .init(words(NetworkPhrase.phone)),
                .init(words(ConfirmPhrase.silentSince)), .init(words(ConfirmPhrase.lastLetter)),
                .init(words(ConfirmPhrase.lastCall)), .init(words(NetworkPhrase.whatNext)),
            ],
            rows: contents.lines.map(row))
    }

    private func row(_ line: SilentContents.Line) -> [HTML] {
        let note = Button(
            label: words(ConfirmPhrase.noteCall), action: .link(OrganisationAddress(line.name.slug).call),
            isSmall: true, accessibleLabel: words(ConfirmPhrase.noteCallTo(organisation: line.name.name)))
        return [
            visit.nameLink(line.name), "\(TelephoneList(contacts: line.telephones, words: words))",
            "\(words.day(visit.day(of: line.since)))",
            "\((line.lastArrived?.queuedAt ?? line.lastAsked).map { words.day(visit.day(of: $0)) } ?? words(NetworkPhrase.never))",
            "\(line.lastCall.map { visit.said($0, by: contents.callers) } ?? words(NetworkPhrase.never))",
            note.html,
        ]
    }
}

/// How somebody is called: for what, whom, and the number to tap.
struct TelephoneList: Component {
    let contacts: [ContactRole]
    let words: Words

    var html: HTML {
        contacts.isEmpty
            ? "<span class=\"soft\">\(words(ConfirmPhrase.noNumber))</span>"
            : "<ul class=\"lines\">\(contacts.map(line))</ul>"
    }

    private func line(_ contact: ContactRole) -> HTML {
        let number = contact.phone.map { phone -> HTML in
            (try? PhoneNumber(phone)).map { TelephoneLink(number: $0).html } ?? "<bdi>\(phone)</bdi>"
        }
        let who = words.sideBySide([contact.role, contact.name?.name ?? ""].filter { !$0.isEmpty })
        return "<li>\(number) <span class=\"soft\" dir=\"auto\">\(who)</span></li>"
    }
}

extension ProfileCall.Result {
    var phrase: ConfirmPhrase {
        switch self {
        case .notReached: .resultNotReached
        case .isCorrect: .resultIsCorrect
        case .wantsLetter: .resultWantsLetter
        }
    }
}

extension Visit {
    /// "3. Dez. 2023, Judith Brinkmeier: nicht erreicht".
    func said(_ call: ProfileCall, by callers: [Account.ID: String]) -> String {
        words(
            ConfirmPhrase.calledBy(
                day: words.day(day(of: call.at)),
                person: call.caller.flatMap { callers[$0] } ?? words(DeskPhrase.authorGone),
                said: words(call.result.phrase)))
    }
}
