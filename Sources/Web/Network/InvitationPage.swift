import Actions
import Domain
import Words

/// Who shall edit a profile, as typed.
struct InvitationForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// What the profile knows already: the first contact with an address, and the language that they speak beside German,
    /// if there is only one of those that letters are written in.
    init(_ organisation: Organisation, contacts: [ContactRole], lexicon: Lexicon) {
        let contact = contacts.first { $0.email != nil }
        let spoken = lexicon.languages.map(\.tag).filter { organisation.languages.contains($0) && $0 != .german }
        let language = spoken.count == 1 ? spoken[0] : .german
        fields = FormFields([
            "email": contact?.email ?? "", "name": contact?.name?.name ?? "", "language": language.rawValue,
        ])
    }

    func invitation(
        to organisation: Organisation.ID, correspondence: Correspondence
    ) throws(FormProblems) -> InviteEditor {
        var problems = FormProblems()
        let email = problems.address("email", fields["email"], otherwise: NetworkPhrase.noEmailAddress)
        let name = fields["name"].singleLine
        if name.isEmpty { problems.add("name", KernelPhrase.fieldIsRequired) }
        if name.exceeds(ContactRole.nameLimit) {
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
        let view = FormView<NetworkPhrase>(words: words, fields: form.fields, problems: problems)
        let formFrame = view.frame(
            action: OrganisationAddress(organisation.slug).invitation, csrf: visit.csrf,
            submit: words(NetworkPhrase.sendInvitation), back: DeskAddress.organisations
        ) {
            view.email("email", .email, isRequired: true)
            view.text("name", .person, limit: ContactRole.nameLimit, isRequired: true)
            view.languages("language", .languageOfMail, usual: .german, isRequired: true)
        }
        return visit.frame(
            title: words(NetworkPhrase.invite),
            crumbs: visit.crumbsToDeskDirectory,
            bodyClass: "desk",
            body: """
                <h1>\(words(NetworkPhrase.invite))</h1>
                <p class="lead">\(words(NetworkPhrase.invitationLead(organisation: organisation.name)))</p>
                \(formFrame)
                """)
    }
}
