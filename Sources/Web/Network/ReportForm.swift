import Actions
import Domain
import Words

/// What somebody found wrong in a profile, as typed.
struct ReportForm {
    let fields: FormFields

    func report(
        of organisation: Organisation.ID, in language: Language, correspondence: Correspondence
    ) throws(FormProblems) -> ReportProfile {
        var problems = FormProblems()
        let part = ProfileReport.Part(rawValue: fields["part"])
        if part == nil { problems.add("part", ProfilePhrase.partMissing) }
        let text = fields["text"]
        if text.isEmpty { problems.add("text", KernelPhrase.fieldIsRequired) }
        if text.exceeds(ProfileReport.limit) {
            problems.add("text", KernelPhrase.textIsTooLong(count: ProfileReport.limit))
        }
        let typed = fields["email"]
        let email = typed.isEmpty ? nil : problems.address("email", typed, otherwise: NetworkPhrase.noEmailAddress)
        try problems.throwIfAny()
        guard let part else { throw problems }
        return ReportProfile(
            of: organisation, part: part, text: text, email: email, language: language, correspondence: correspondence)
    }
}

/// The form in which anybody says what is wrong in a profile.
struct ReportPage {
    let visit: Visit
    let organisation: Organisation
    /// Whether anybody but the coordination reads it.
    let hasEditors: Bool
    let form: ReportForm
    var problems = FormProblems()

    var frame: PageFrame {
        let (words, address) = (visit.words, OrganisationAddress(organisation.slug))
        let view = FormView<ProfilePhrase>(words: words, fields: form.fields, problems: problems)
        let parts = ProfileReport.Part.allCases.map { Choice(value: $0.rawValue, label: words($0.phrase)) }
        let formFrame = view.frame(
            action: address.report, csrf: visit.csrf, submit: words(ProfilePhrase.sendReport), back: address.page
        ) {
            view.choice("part", .partQuestion, parts, isRequired: true)
            view.multiline("text", .reportText, rows: 3, limit: ProfileReport.limit, isRequired: true)
            view.email("email", .reportEmail, hint: .reportEmailHint, autocomplete: "email")
            """
            <p class="small"><a href="\(InformationPage.Subject.privacy.address)">\(words(KernelPhrase.privacy))</a></p>
            """
        }
        return visit.frame(
            title: words(ProfilePhrase.somethingWrong),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, address.page),
            ],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(words(ProfilePhrase.somethingWrong))</h1>
                <p class="lead" dir="auto">\(organisation.name)</p>
                <p>\(words(hasEditors ? ProfilePhrase.reportLead : .reportLeadDesk))</p>
                \(formFrame)
                """)
    }
}

/// What follows: it has arrived, and the way back. Whoever has more to say begins anew from there.
struct ReportSentPage {
    let visit: Visit
    let organisation: Organisation

    var frame: PageFrame {
        let (words, address) = (visit.words, OrganisationAddress(organisation.slug))
        let back = Button(
            label: words(FoundPhrase.backToProfile), action: .link(address.page), kind: .primary)
        return visit.frame(
            title: words(ProfilePhrase.reportSent),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, address.page),
            ],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(words(ProfilePhrase.reportSent))</h1>
                <p class="lead" dir="auto">\(organisation.name)</p>
                <p>\(back)</p>
                """)
    }
}
