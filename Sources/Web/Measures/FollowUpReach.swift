import Domain
import Storage
import Words

/// How the sides of a measure are reached that have to be talked with: whoever has promised it, their contacts, and who looks after
/// their profiles. For the coordination alone.
struct FollowUpReach: Sendable {
    /// Somebody with what is known to reach them.
    struct Person: Hashable, Sendable {
        let name: String
        let phone: String?
        let email: String?
    }

    private static let most = 4

    private let people: [Organisation.ID: [Person]]

    /// As many statements for a hundred as for one; none for nobody.
    init(of organisations: [Organisation.ID], in db: Reader) throws {
        guard !organisations.isEmpty else {
            people = [:]
            return
        }
        let contacts = try db.contacts(ofAll: organisations)
        let readers = try db.letterReaders(ofAll: organisations)
        let pairs = Set(organisations).map { id -> (Organisation.ID, [Person]) in
            let known = (contacts[id] ?? []).filter { $0.phone != nil || $0.email != nil }.map { contact in
                Person(name: contact.name?.name ?? contact.role, phone: contact.phone, email: contact.email)
            }
            let written = Set(known.compactMap(\.email))
            let editors = (readers[id] ?? []).filter { !written.contains($0.email.rawValue) }.map { reader in
                Person(name: reader.account?.name ?? "", phone: nil, email: reader.email.rawValue)
            }
            return (id, Array((known + editors).prefix(Self.most)))
        }
        people = Dictionary(uniqueKeysWithValues: pairs)
    }

    /// What is shown of one organisation.
    /// - Parameter owner: who has promised it for this organisation.
    func html(of organisation: Organisation.ID, owner: String?, in words: Words) -> HTML {
        let found = people[organisation] ?? []
        let lines = found.map { person -> HTML in
            let name: HTML? = person.name.isEmpty ? nil : "<bdi>\(person.name)</bdi> "
            let phone = person.phone.map { phone -> HTML in
                (try? PhoneNumber(phone)).map { "\(TelephoneLink(number: $0)) " as HTML } ?? "<bdi>\(phone)</bdi> "
            }
            let email = person.email.map { "\(MailLink(words: words, address: $0))" as HTML }
            return "<p>\(name)\(phone)\(email)</p>"
        }
        let promised: HTML? = owner.map { "<p class=\"soft\" dir=\"auto\">\($0)</p>" }
        let none: HTML? = found.isEmpty ? "<p class=\"soft\">\(words(SaidPhrase.reachNobody))</p>" : nil
        return "\(promised)\(lines)\(none)"
    }
}

/// What was agreed with those who say different things, and where the measure stands since then.
struct TalkForm: Component {
    static let measure = "measure"

    let visit: Visit
    let subject: Measure
    let sent: SentForm

    /// Whether it was this form that came back.
    private var isSent: Bool { sent.fields[Self.measure] == subject.id.rawValue }

    var html: HTML {
        let words = visit.words
        let view = FormView<SaidPhrase>(
            words: words, fields: isSent ? sent.fields : FormFields([:]),
            problems: isSent ? sent.problems : FormProblems())
        let standings = subject.standingsAfterTalk(on: visit.today).map { status in
            Choice(
                value: status.rawValue,
                label: words.lexicon.taxonomy.label(
                    of: status.rawValue, in: .measureStatuses, language: words.language.tag))
        }
        let form = view.frame(
            action: MeasureAddress(subject.id).settling, csrf: visit.csrf, submit: words(AskedPhrase.settle),
            kind: .plain
        ) {
            Field.hidden(Self.measure, subject.id.rawValue)
            view.text(
                "note", .talkNote, kind: .multiline(rows: 3), hint: .talkNoteHint, limit: MeasureTalk.noteLimit,
                id: "note-\(subject.id)")
            if !standings.isEmpty {
                view.menu(
                    "standing", .talkStanding, standings, nothing: .talkSame, id: "standing-\(subject.id)")
            }
        }
        return Disclosure(
            label: words(AskedPhrase.settleNamed(title: subject.title)), content: form, isOpen: isSent
        ).html
    }
}

/// As typed.
struct TypedTalk {
    let note: String
    let standing: Measure.Status?

    /// - Throws: `FormProblems`.
    init(_ fields: FormFields) throws(FormProblems) {
        note = fields["note"]
        standing = Measure.Status(rawValue: fields["standing"])
        if note.exceeds(MeasureTalk.noteLimit) {
            throw FormProblems("note", KernelPhrase.textIsTooLong(count: MeasureTalk.noteLimit))
        }
        // What has ended says what came of it, or why.
        if let standing, !standing.isOpen, note.isBlank { throw FormProblems("note", SaidPhrase.talkNoteMissing) }
    }
}
