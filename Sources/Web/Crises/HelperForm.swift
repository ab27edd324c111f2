import Domain
import Words

/// What somebody agrees to be asked for, and how they are reached, as typed.
struct HelperForm {
    private(set) var fields: FormFields

    init(_ fields: FormFields) { self.fields = fields }

    /// Begins with what is known.
    init(showing answers: Helper.Profile) {
        fields = FormFields([
            "name": answers.name, "email": answers.email?.rawValue ?? "", "phone": answers.phone?.text ?? "",
            "mailLanguage": answers.language.rawValue,
        ])
        fields.set("language", to: answers.languages.map(\.rawValue).sorted())
        fields.set("district", to: answers.districts.map(\.rawValue).sorted())
        fields.set("kind", to: answers.kinds.map(\.rawValue).sorted())
    }

    /// Begins with who it is.
    init(for place: HelperPlace, reading language: Language) {
        fields = FormFields(["mailLanguage": language.rawValue])
        switch place.way {
        case .link: break
        case .account(let signedIn):
            (fields["name"], fields["mailLanguage"]) = (signedIn.account.name, signedIn.account.language.rawValue)
        case .organisation(let organisation):
            fields["name"] = organisation.name
            fields.set("language", to: organisation.languages.map(\.rawValue).sorted())
            fields.set("district", to: organisation.districts.map(\.rawValue).sorted())
        }
    }

    /// - Parameters:
    ///   - known: an address that nobody has to type.
    ///   - language: in which somebody reads here; what they are written in if they say nothing else.
    func answers(
        knowing known: EmailAddress?, reading language: Language, lexicon: Lexicon
    ) throws(FormProblems) -> Helper.Profile {
        var problems = FormProblems()
        let name = fields["name"].singleLine
        if name.isEmpty { problems.add("name", KernelPhrase.fieldIsRequired) }
        if name.exceeds(Helper.nameLimit) {
            problems.add("name", KernelPhrase.textIsTooLong(count: Helper.nameLimit))
        }
        let email = known ?? problems.address("email", fields["email"], otherwise: NetworkPhrase.noEmailAddress)
        let phone = fields.phone("phone", &problems)
        let wanted = Language(rawValue: fields["mailLanguage"])
        let spoken: Set<Language> = fields.allKnown("language", lexicon.taxonomy, &problems)
        let districts: Set<District> = fields.allKnown("district", lexicon.taxonomy, &problems)
        let kinds: Set<HelpKind> = fields.allKnown("kind", lexicon.taxonomy, &problems)
        try problems.throwIfAny()
        return Helper.Profile(
            name: name, email: email, phone: phone,
            language: lexicon.language(tagged: wanted.rawValue) == nil ? language : wanted,
            languages: spoken.subtracting([.simpleGerman]), districts: districts, kinds: kinds)
    }
}

/// The questions of that form.
struct HelperQuestions {
    let visit: Visit
    let form: HelperForm
    var problems = FormProblems()
    let isOrganisation: Bool
    /// Whether the address is typed.
    let asksForEmail: Bool

    private var words: Words { visit.words }
    private var view: FormView<CrisisPhrase> { FormView(words: words, fields: form.fields, problems: problems) }

    /// - Parameter further: what else stands in the form, at its end.
    func frame(action: String, submit: String, isKept: Bool, further: HTML = .nothing) -> FormFrame {
        view.frame(action: action, csrf: visit.csrf, submit: submit, asksForConsent: true) {
            if isKept { view.version }
            view.text(
                "name", isOrganisation ? .nameOfOrganisation : .yourName, limit: Helper.nameLimit, isRequired: true,
                autocomplete: isOrganisation ? "organization" : "name")
            if asksForEmail {
                view.email(
                    "email", .yourEmail, hint: isOrganisation ? .emailOfOrganisationHint : .yourEmailHint,
                    isRequired: true, autocomplete: "email")
            }
            view.text(
                "phone", .yourPhone, kind: .telephone, hint: .yourPhoneHint, limit: ContactRole.phoneLimit,
                autocomplete: "tel")
            view.choices(
                "kind", .askMeFor, kinds, hint: isOrganisation ? .askUsForHint : .askMeForHint, isRequired: true)
            SpokenLanguages(view: view, question: .youSpeak).html
            view.choices("district", .whereYouHelp, view.terms(District.self), hint: .whereHint)
            view.languages("mailLanguage", .mailLanguage, usual: words.language.tag, isRequired: true)
            "<p class=\"small\">\(words(CrisisPhrase.consentNotice))</p>"
            PrivacyNotice(words: words, form: .helper)
            further
        }
    }

    /// What goes only through organisations, a person is not asked for.
    private var kinds: [Choice] {
        view.terms(HelpKind.self).filter { isOrganisation || !HelpKind(rawValue: $0.value).goesThroughOrganisation }
    }
}
