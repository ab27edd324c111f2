import Actions
import Domain
import HTTPTypes
import Storage
import Words

/// What somebody needs to call an organisation about its profile.
struct ProfileCallContents: Sendable {
    let organisation: Organisation
    /// To be read out on the telephone.
    let facts: PublicFacts?
    /// Whether the letter about the call reaches anybody.
    let isReached: Bool
    /// Those with a number, whoever may see them.
    let telephones: [ContactRole]
    let lastCall: ProfileCall?
    let callers: [Account.ID: String]

    init(of organisation: Organisation, on today: CalendarDay, in db: Reader) throws {
        self.organisation = organisation
        facts = try PublicFacts(of: organisation.id, on: today, in: db)
        isReached = try !db.letterReaders(of: organisation.id).isEmpty
        telephones = try db.contacts(of: organisation.id, for: .coordination).filter { $0.phone != nil }
        let call = try db.lastProfileCalls(to: [organisation.id])[organisation.id]
        lastCall = call
        callers = try db.accountNames(Set([call?.caller].compactMap { $0 }))
    }
}

/// What came of a call, as typed.
struct ProfileCallForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    func result() throws(FormProblems) -> ProfileCall.Result {
        guard let result = ProfileCall.Result(rawValue: fields["result"]) else {
            throw FormProblems("result", ConfirmPhrase.resultMissing)
        }
        return result
    }

    /// Nobody is invented: whoever notes that all is right names the person who said so.
    func person() throws(FormProblems) -> String {
        guard ProfileCall.Result(rawValue: fields["result"]) == .isCorrect else { return "" }
        return try NotedForm(fields).person()
    }
}

/// Notes a call: with whom, and what came of it.
struct ProfileCallPage {
    let visit: Visit
    let contents: ProfileCallContents
    let form: ProfileCallForm
    var problems = FormProblems()

    private var words: Words { visit.words }

    var frame: PageFrame {
        let (organisation, title) = (contents.organisation, words(ConfirmPhrase.noteCall))
        let lastCall = contents.lastCall.map { call -> HTML in
            "<p class=\"soft\">\(words(ConfirmPhrase.lastCall)): \(visit.said(call, by: contents.callers))</p>"
        }
        return visit.frame(
            title: title,
            crumbs: visit.crumbsToDeskDirectory + [.init(words(ConfirmPhrase.silentTitle), DeskAddress.silent)],
            bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead"><a href="\(OrganisationAddress(organisation.slug).page)" dir="auto">\(organisation.name)</a></p>
                \(TelephoneList(contacts: contents.telephones, words: words))\(lastCall)
                \(profile)
                \(formFrame)
                """)
    }

    /// What everybody reads, to be read out; and the way to put right what is different, before all of it is called right.
    private var profile: HTML? {
        guard let facts = contents.facts else { return nil }
        let lines = PublicProfile(of: facts, in: words).lines.map { Fact($0.label, text: $0.text) }
        let edit = Button(
            label: words(CarePhrase.correct), action: .link(OrganisationAddress(contents.organisation.slug).edit),
            isSmall: true)
        return """
            <section class="flow"><h2>\(words(ProfilePhrase.everybodySees))</h2>\(FactList(facts: lines))\
            <p>\(words(ConfirmPhrase.ifDifferent))</p>\(edit)</section>
            """
    }

    private var formFrame: FormFrame {
        let view = FormView<ConfirmPhrase>(words: words, fields: form.fields, problems: problems)
        let results = ProfileCall.Result.allCases.map { Choice(value: $0.rawValue, label: words($0.phrase)) }
        return view.frame(
            action: OrganisationAddress(contents.organisation.slug).call, csrf: visit.csrf,
            submit: words(ConfirmPhrase.noteCall), back: DeskAddress.silent
        ) {
            view.choice("result", .resultQuestion, results, isRequired: true)
            view.text(
                "person", .personLabel, hint: contents.isReached ? .personHint : .personHintUnheard,
                limit: NotedForm.personLimit)
        }
    }
}

extension NoteProfileCall.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .conflict }
    var field: String? { "result" }

    func explanation(in words: Words) -> String { words(ConfirmPhrase.nobodyToWriteTo) }
}
