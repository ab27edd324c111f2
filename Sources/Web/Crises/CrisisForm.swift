import Actions
import Domain
import Words

/// A crisis as the coordination types it in its first minute.
struct CrisisForm {
    private(set) var fields: FormFields

    init(_ fields: FormFields) { self.fields = fields }

    /// Begins with what is usual, so that one button opens it.
    /// - Parameter account: who opens it, and answers for it if nobody else is named.
    init(from template: CrisisTemplate, by account: Account?, lexicon: Lexicon) {
        fields = FormFields([
            "template": template.rawValue, "name": account?.name ?? "", "email": account?.email.rawValue ?? "",
        ])
        if template != .other {
            for language in lexicon.languages {
                fields[Self.title(language.tag)] = lexicon.words(in: language)(template.phrase)
            }
        }
        fields.set("language", to: template.languages.map(\.rawValue).sorted())
        fields.set("unwanted", to: template.notNeeded.map(\.rawValue).sorted())
    }

    /// Begins with what is known.
    init(showing crisis: Crisis) {
        fields = FormFields([
            "template": crisis.template.rawValue, "name": crisis.contact.name,
            "phone": crisis.contact.phone?.text ?? "", "email": crisis.contact.email?.rawValue ?? "",
        ])
        for (language, text) in crisis.title.texts { fields[Self.title(language)] = text }
        fields.set("district", to: crisis.districts.map(\.rawValue).sorted())
        fields.set("language", to: crisis.languages.map(\.rawValue).sorted())
        fields.set("unwanted", to: crisis.notNeeded.map(\.rawValue).sorted())
    }

    static func title(_ language: Language) -> String { "title-" + language.rawValue }

    var template: CrisisTemplate { CrisisTemplate(rawValue: fields["template"]) ?? .other }

    func draft(lexicon: Lexicon) throws(FormProblems) -> OpenCrisis.Draft {
        var problems = FormProblems()
        var titles: [Language: String] = [:]
        for language in lexicon.languages.map(\.tag) {
            let typed = fields[Self.title(language)].singleLine
            if typed.exceeds(Crisis.titleLimit) {
                problems.add(Self.title(language), KernelPhrase.textIsTooLong(count: Crisis.titleLimit))
            }
            titles[language] = typed
        }
        let title = Translated(titles)
        if title == nil { problems.add(Self.title(.german), KernelPhrase.fieldIsRequired) }
        let contact = fields.crisisContact(named: "name", &problems)
        let districts: Set<District> = fields.allKnown("district", lexicon.taxonomy, &problems)
        let languages: Set<Language> = fields.allKnown("language", lexicon.taxonomy, &problems)
        let notNeeded: Set<HelpKind> = fields.allKnown("unwanted", lexicon.taxonomy, &problems)
        guard problems.isEmpty, let title else { throw problems }
        return OpenCrisis.Draft(
            template: template, title: title, districts: districts, languages: languages, contact: contact,
            notNeeded: notNeeded)
    }

    /// Says that two crises are called the same, should somebody mean that.
    static let sameTitle = "sameTitle"

    /// - Throws: what is wrong if another crisis that is open has the same title, and nobody has said that both have it.
    func requireOwnTitle(among open: [Crisis], besides own: Crisis.ID? = nil) throws(FormProblems) {
        let title = fields[Self.title(.german)].singleLine.foldedForSearch
        guard !title.isEmpty, !fields.isTicked(Self.sameTitle) else { return }
        let isTaken = open.contains { $0.id != own && $0.title.texts[.german]?.foldedForSearch == title }
        if isTaken { throw FormProblems(Self.sameTitle, CrisisCarePhrase.titleIsTaken) }
    }

    func change(_ crisis: inout Crisis, lexicon: Lexicon) throws {
        let draft = try draft(lexicon: lexicon)
        try crisis.rename(draft.title)
        try crisis.setContact(draft.contact)
        (crisis.districts, crisis.languages) = (draft.districts, draft.languages)
        crisis.notNeeded = draft.notNeeded
    }
}

extension FormFields {
    /// The terms that were chosen and that the city's list knows.
    func terms<Term: TaxonomyTerm>(_ name: String, _ taxonomy: Taxonomy) -> Set<Term> {
        Set(all(name).compactMap(Term.init(rawValue:)).filter(taxonomy.contains))
    }

    /// One of a list; nil if nothing was chosen, or nothing that the list knows.
    func term<Term: TaxonomyTerm>(_ name: String, _ taxonomy: Taxonomy) -> Term? {
        Term(rawValue: self[name]).flatMap { taxonomy.contains($0) ? $0 : nil }
    }

    /// One of a list that may stay empty. What the list does not know is noted: it shall not count as if nothing was chosen.
    func known<Term: TaxonomyTerm>(_ name: String, _ taxonomy: Taxonomy, _ problems: inout FormProblems) -> Term? {
        let term: Term? = self.term(name, taxonomy)
        if term == nil, !self[name].isEmpty { problems.add(name, RegistrationPhrase.chooseFromList) }
        return term
    }

    /// The same where any number may be chosen.
    func allKnown<Term: TaxonomyTerm>(
        _ name: String, _ taxonomy: Taxonomy, _ problems: inout FormProblems
    ) -> Set<Term> {
        let terms: Set<Term> = self.terms(name, taxonomy)
        if terms.count < Set(all(name)).count { problems.add(name, RegistrationPhrase.chooseFromList) }
        return terms
    }

    /// Who answers, as typed; whether anybody can be reached so, is a rule of the domain.
    func crisisContact(named name: String, _ problems: inout FormProblems) -> CrisisContact {
        let typed = self[name].singleLine
        if typed.isEmpty { problems.add(name, KernelPhrase.fieldIsRequired) }
        if typed.exceeds(CrisisContact.nameLimit) {
            problems.add(name, KernelPhrase.textIsTooLong(count: CrisisContact.nameLimit))
        }
        let phone = phone("phone", &problems)
        let email =
            self["email"].isEmpty
            ? nil : problems.address("email", self["email"], otherwise: NetworkPhrase.noEmailAddress)
        return CrisisContact(name: typed, phone: phone, email: email)
    }

    /// A number that somebody may have typed; nil without one, and for what is none, which is noted.
    func phone(_ name: String, _ problems: inout FormProblems) -> PhoneNumber? {
        guard !self[name].isEmpty else { return nil }
        let number = try? PhoneNumber(self[name])
        if number == nil { problems.add(name, NetworkPhrase.noPhone) }
        return number
    }
}

extension CrisisTemplate {
    /// In which languages a title is still that of the template, though somebody has changed the German one.
    func untouchedTitles(_ lexicon: Lexicon, _ title: (Language) -> String) -> [InterfaceLanguage] {
        guard self != .other else { return [] }
        let untouched = lexicon.languages.filter { title($0.tag) == lexicon.words(in: $0)(phrase) }
        return untouched.contains { $0.tag == .german } ? [] : untouched
    }

    var phrase: CrisisPhrase {
        switch self {
        case .refugeesInWinter: .templateRefugees
        case .flood: .templateFlood
        case .evacuation: .templateEvacuation
        case .heat: .templateHeat
        case .powerCut: .templatePowerCut
        case .other: .templateOther
        }
    }
}
