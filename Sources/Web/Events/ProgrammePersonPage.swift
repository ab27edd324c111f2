import Actions
import Domain
import Storage
import Words

/// Somebody who is to appear, as the hosts see them, read at one moment.
struct ProgrammePersonContents: Sendable {
    let event: Event
    let item: ProgrammeItem
    let person: ProgrammePerson
    let contact: ProgrammeContact?
    /// Whether everybody sees the item.
    let isPublic: Bool
    /// The last that happened to the item: who said yes and then no stands where they stood, and has answered all the same.
    private let lastChange: Int64

    /// - Throws: `NotFound`, also for somebody in another item.
    init(_ person: ProgrammePerson.ID, in item: ProgrammeItem.ID, at event: Event, in db: Reader) throws {
        guard let found = try db.programmeItem(item, of: event.id),
            let known = found.everyRole.first(where: { $0.id == person })
        else { throw NotFound() }
        (self.event, self.item, self.person) = (event, found, known)
        contact = try db.contact(of: person)
        isPublic = try db.isPublished(item, at: event.id)
        lastChange = try db.journal(of: .programme, item, limit: 1).first?.id ?? 0
    }

    /// What the page has shown, as it travels with its forms.
    var version: String {
        let shown = [
            "state": person.state.rawValue, "asked": contact?.askedAt.map { String($0.milliseconds) } ?? "",
            "change": String(lastChange),
        ]
        return FormVersion(of: FormFields(shown)).text
    }

    /// What is shown to whoever swaps them: who it is, what they do there, and how it stands.
    var versionOfRole: String {
        let shown = [
            "person": person.id.rawValue, "name": person.name, "role": person.role.rawValue,
            "state": person.state.rawValue, "function": person.functionTitle ?? "",
            "organisation": person.organisationName ?? "",
        ]
        return FormVersion(of: FormFields(shown)).text
    }

    /// - Throws: `PersonHasChanged` if it is not what the form had shown.
    func check(_ shown: String) throws(PersonHasChanged) {
        guard version == shown else { throw PersonHasChanged() }
    }
}

/// Somebody has answered, or was asked, after the page was opened.
struct PersonHasChanged: Error {}

/// Where a letter that asks somebody goes, as typed.
struct RoleContactForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    init(_ contact: ProgrammeContact?) {
        fields = FormFields([
            "email": contact?.email.rawValue ?? "", "language": contact?.language.rawValue ?? Language.german.rawValue,
        ])
    }

    func contact(_ lexicon: Lexicon) throws(FormProblems) -> (email: EmailAddress, language: Language) {
        var problems = FormProblems()
        let email = problems.address("email", fields["email"], otherwise: NetworkPhrase.noEmailAddress)
        try problems.throwIfAny()
        guard let email else { throw problems }
        return (email, language(lexicon))
    }

    func language(_ lexicon: Lexicon) -> Language {
        lexicon.languages.map(\.tag).first { $0.rawValue == fields["language"] } ?? .german
    }
}

/// How it stands with one who is to appear: whether they were asked, what they said, and the ways to ask, to note an answer
/// and to swap them.
struct ProgrammePersonPage {
    let visit: Visit
    let contents: ProgrammePersonContents
    let form: RoleContactForm
    var problems = FormProblems()
    /// Whether something had changed when the form of an older page came.
    var hasChanged = false
    var refusal: RoleRefusal?

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var person: ProgrammePerson { contents.person }
    private var address: ProgrammePersonAddress {
        EventDeskAddress(event).person(person.id, in: contents.item.id)
    }

    var frame: PageFrame {
        visit.frame(
            title: person.name, crumbs: visit.crumbs(toProgrammeOf: event), bodyClass: "desk",
            warning: changed?.html,
            body: """
                <h1 dir="auto">\(person.name)</h1>
                <p class="lead">\(words.html(contents.item.title)) · \(contents.item.hours.span(in: words))</p>
                <p>\(RoleWord(state: person.state, words: words))\(asked)</p>
                \(person.state == .replaced ? nil : asking)\(person.state == .replaced ? nil : answers)
                """)
    }

    private var changed: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))", isFocused: true) }
        guard hasChanged else { return nil }
        let state = words(RoleWord(state: person.state, words: words).phrase)
        return Notice(kind: .caution, text: "\(words(RolePhrase.personHasChanged(state: state)))", isFocused: true)
    }

    private var asked: HTML? {
        contents.contact?.askedAt.map { at -> HTML in
            let time = words.dayAndTime(at, in: event.timeZone)
            return " <span class=\"soft\">\(words(RolePhrase.askedAt(time: time)))</span>"
        }
    }

    private var asking: HTML {
        let view = FormView<RolePhrase>(words: words, fields: form.fields, problems: problems)
        let isReminder = person.state == .asked
        return """
            <section class="flow"><h2>\(words(isReminder ? RolePhrase.remindTitle : RolePhrase.askTitle))</h2>\
            <p class="soft">\(words(RolePhrase.askHint))</p>\
            \(view.frame(
                action: address.asking, csrf: visit.csrf,
                submit: words(isReminder ? RolePhrase.remind : RolePhrase.ask)
            ) {
                Field.hidden(FormVersion.field, contents.version)
                view.email("email", .email, isRequired: true)
                view.languages("language", .language, isRequired: true)
            })</section>
            """
    }

    private var answers: HTML {
        func button(_ isComing: Bool) -> PostButton {
            PostButton(
                label: words(isComing ? RolePhrase.saysYes : RolePhrase.saysNo), address: address.answer,
                csrf: visit.csrf,
                values: [
                    (RoleRoutes.field, isComing ? RoleRoutes.yes : "no"), (FormVersion.field, contents.version),
                ])
        }
        let buttons = [
            person.state == .confirmed ? nil : button(true), person.state == .declined ? nil : button(false),
        ].compactMap(\.self)
        return """
            <section class="flow"><h2>\(words(RolePhrase.noteTitle))</h2><div class="row">\(buttons)\
            \(Button(label: words(RolePhrase.swap), action: .link(address.swap)))</div></section>
            """
    }
}

/// How it stands with a role, in a word.
struct RoleWord: Component {
    let state: RoleState
    let words: Words

    var phrase: RolePhrase {
        switch state {
        case .toBeAsked: .toBeAsked
        case .asked: .asked
        case .confirmed: .confirmed
        case .declined: .declined
        case .replaced: .replaced
        }
    }

    private var tone: StatusWord.Tone {
        switch state {
        case .toBeAsked: .waiting
        case .asked: .moving
        case .confirmed: .good
        case .declined: .bad
        case .replaced: .quiet
        }
    }

    var html: HTML { StatusWord(tone: tone, word: words(phrase)).html }
}

extension Visit {
    /// The way to what belongs to the programme of an event.
    func crumbs(toProgrammeOf event: Event) -> [PageFrame.Crumb] {
        crumbs(toDeskOf: event) + [.init(words(EventPhrase.programme), EventDeskAddress(event).programme)]
    }
}
