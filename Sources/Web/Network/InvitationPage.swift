import Actions
import Domain
import Words

/// Who shall edit a profile, as typed.
struct InvitationForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    func invitation(
        to organisation: Organisation.ID, correspondence: Correspondence
    ) throws(FormProblems) -> InviteEditor {
        var problems = FormProblems()
        let email = EmailAddress(rawValue: fields["email"])
        if email == nil { problems.add("email", NetworkPhrase.noEmailAddress) }
        let name = fields["name"].singleLine
        if name.isEmpty { problems.add("name", KernelPhrase.fieldIsRequired) }
        if name.count > ContactRole.nameLimit {
            problems.add("name", KernelPhrase.textIsTooLong(count: ContactRole.nameLimit))
        }
        let language = correspondence.lexicon.languages.map(\.tag).first { $0.rawValue == fields["language"] }
        if language == nil { problems.add("language", KernelPhrase.fieldIsRequired) }
        try problems.throwIfAny()
        guard let email, let language else { throw problems }
        return InviteEditor(
            for: organisation, email: email, name: name, language: language, correspondence: correspondence)
    }
}

struct InvitationPage {
    let visit: Visit
    let organisation: Organisation
    let form: InvitationForm
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let formFrame = FormFrame(
            words: words, action: OrganisationAddress(organisation.slug).invitation, csrf: visit.csrf, fields: fields,
            submit: words(NetworkPhrase.sendInvitation), problems: problems.sentences(in: words),
            secondary: [
                Button(label: words(KernelPhrase.cancel), action: .link(DeskAddress.organisations), kind: .quiet)
            ])
        return visit.frame(
            title: words(NetworkPhrase.invite),
            crumbs: [
                .init(words(DeskPhrase.deskTitle), DeskAddress.page),
                .init(words(NetworkPhrase.directory), DeskAddress.organisations),
            ],
            bodyClass: "network",
            body: """
                <h1>\(words(NetworkPhrase.invite))</h1>
                <p class="lead">\(words(NetworkPhrase.invitationLead(organisation: organisation.name)))</p>
                \(formFrame)
                """)
    }

    private var fields: HTML {
        let words = visit.words
        let chosen = form.fields["language"].nonEmpty ?? "de"
        let languages = words.lexicon.languages.map { language in
            Choice(
                value: language.tag.rawValue, label: language.endonym, isChosen: language.tag.rawValue == chosen,
                language: language.tag.rawValue)
        }
        return """
            \(Field(
                words: words, name: "email", label: words(NetworkPhrase.email), value: form.fields["email"], kind: .email,
                problem: problems.sentence(for: "email", in: words), isRequired: true, limit: 254
            ))\
            \(Field(
                words: words, name: "name", label: words(NetworkPhrase.person), value: form.fields["name"],
                problem: problems.sentence(for: "name", in: words), isRequired: true, limit: ContactRole.nameLimit
            ))\
            \(ChoiceList(
                words: words, name: "language", label: words(NetworkPhrase.languageOfMail), choices: languages, kind: .menu,
                problem: problems.sentence(for: "language", in: words), isRequired: true
            ))
            """
    }
}
