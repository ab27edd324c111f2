import Actions
import Domain
import Words

/// The form in which a profile is told, on one page that a phone can show.
struct OrganisationFormPage {
    /// Who fills it in, and about what. Only what an organisation tells about itself confirms its profile.
    enum Purpose {
        case ownProfile(Organisation)
        /// The coordination puts something right.
        case correction(Organisation)
        /// The coordination takes an organisation into the directory.
        case addition

        /// Whether an organisation tells about itself.
        var isOwn: Bool { if case .ownProfile = self { true } else { false } }

        init(changing organisation: Organisation, in visit: Visit) {
            self = visit.maintains(organisation.id) ? .ownProfile(organisation) : .correction(organisation)
        }
    }

    let visit: Visit
    let purpose: Purpose
    let form: OrganisationForm
    var problems = FormProblems()
    var conflict: FormConflict?
    /// What everybody reads of it now; nil where the form was sent already.
    var shown: ShownProfile?
    /// What of it waits for a yes already.
    var waiting: ProfileProposal?
    /// Why what was to be confirmed is shown once more.
    var refusal: PublicFacts.Refusal?

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: title, crumbs: crumbs, entry: .organisations,
            notice: refusal.map { Notice(kind: .problem, text: "<p>\($0.explanation(in: words))</p>") },
            scripts: ["register"], bodyClass: "network",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(lead)</p>\(approval)
                \(frameOfForm)
                """)
    }

    private var view: FormView<NetworkPhrase> {
        FormView(words: visit.words, fields: form.fields, problems: problems)
    }

    private var title: String {
        switch purpose {
        case .ownProfile: visit.words(NetworkPhrase.editProfile)
        case .correction: visit.words(CarePhrase.correctTitle)
        case .addition: visit.words(CarePhrase.addTitle)
        }
    }

    private var lead: String {
        switch purpose {
        case .ownProfile: visit.words(NetworkPhrase.editLead)
        case .correction: visit.words(CarePhrase.correctLead)
        case .addition: visit.words(CarePhrase.addLead)
        }
    }

    /// What everybody reads now, what is not public at once, and what of it waits already.
    private var approval: HTML? {
        guard case .ownProfile(let organisation) = purpose else { return nil }
        let note = waiting.map { WaitingNote(visit: visit, approved: organisation, proposal: $0) }
        let change: HTML? = shown.map { _ in "<h2>\(visit.words(ProfilePhrase.orChange))</h2>" }
        return "\(shown)\(change)<p>\(visit.words(ProfilePhrase.waitsForApproval))</p>\(note)"
    }

    private var submit: String {
        switch purpose {
        case .ownProfile: visit.words(NetworkPhrase.saveProfile)
        case .correction: visit.words(CarePhrase.saveCorrection)
        case .addition: visit.words(CarePhrase.addIt)
        }
    }

    private var crumbs: [PageFrame.Crumb] {
        switch purpose {
        case .ownProfile(let organisation), .correction(let organisation):
            [
                .init(visit.words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, OrganisationAddress(organisation.slug).page),
            ]
        case .addition: visit.crumbsToDeskDirectory
        }
    }

    private var addresses: (action: String, back: String) {
        switch purpose {
        case .ownProfile(let organisation), .correction(let organisation):
            let address = OrganisationAddress(organisation.slug)
            return (address.edit, address.page)
        case .addition: return (DeskAddress.organisations, DeskAddress.organisations)
        }
    }

    private var frameOfForm: FormFrame {
        view.frame(action: addresses.action, csrf: visit.csrf, submit: submit, back: addresses.back) {
            view.version
            FormSteps(
                words: visit.words, parts: [basics, descriptions, lists, contacts],
                titles: [
                    ProfilePhrase.stepBasics, .stepDescription, .stepLists, .stepReach,
                ].map { visit.words($0) }, savesInEach: true)
            "<p class=\"unsaved soft\" role=\"status\">\(visit.words(ProfilePhrase.unsaved))</p>"
        }
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        let words = visit.words
        let value = fields[name]
        switch name {
        case "name": return (words(NetworkPhrase.name), value)
        case "website": return (words(NetworkPhrase.website), value)
        case "registerNumber": return (words(ProfilePhrase.registerNumber), value)
        case "kind": return (words(NetworkPhrase.kind), labels(OrganisationKind.self, fields.all(name)))
        case "legalForm": return (words(NetworkPhrase.legalForm), labels(LegalForm.self, fields.all(name)))
        case "staffing": return (words(NetworkPhrase.staffing), labels(Staffing.self, fields.all(name)))
        case "topic": return (words(NetworkPhrase.topics), labels(Topic.self, fields.all(name)))
        case "targetGroup": return (words(NetworkPhrase.targetGroups), labels(TargetGroup.self, fields.all(name)))
        case "district": return (words(NetworkPhrase.districts), labels(District.self, fields.all(name)))
        case "language": return (words(NetworkPhrase.languages), labels(Language.self, fields.all(name)))
        default: break
        }
        if let language = words.lexicon.languages.first(where: { OrganisationForm.descriptionField($0.tag) == name }) {
            return (words(NetworkPhrase.whoWeAreIn(language: language.endonym)), value)
        }
        guard let number = name.last?.wholeNumberValue else { return nil }
        let parts: [String: (NetworkPhrase, String)] = [
            "role": (.contactRole, value), "person": (.person, value), "email": (.email, value),
            "phone": (.phone, value),
            "consent": (.personAgrees, value.isEmpty ? "" : words(KernelPhrase.yes)),
            "visibility": (.visibility, labels(Visibility.self, fields.all(name))),
        ]
        return parts[String(name.dropLast())].map { part in
            ("\(words(NetworkPhrase.contactNumber(rank: number))): \(words(part.0))", part.1)
        }
    }

    private func labels<Term: TaxonomyTerm>(_ term: Term.Type, _ values: [String]) -> String {
        visit.words.list(values.compactMap { Term(rawValue: $0) }.map { visit.label($0) }.sorted())
    }

    @HTMLBuilder private var basics: HTML {
        view.text(
            "name", .name, limit: Organisation.nameLimit, isRequired: true, autocomplete: "organization")
        view.menu("kind", .kind, of: OrganisationKind.self, isRequired: true)
        view.menu("legalForm", .legalForm, of: LegalForm.self)
        view.asking(ProfilePhrase.self).text(
            "registerNumber", .registerNumber, hint: .registerNumberHint, limit: Organisation.registerNumberLimit)
        view.menu("staffing", .staffing, of: Staffing.self)
        view.text("website", .website, kind: .address, limit: 300, autocomplete: "url")
    }

    /// The reader's own language and German first, the others folded away.
    private var descriptions: HTML {
        let all = visit.words.lexicon.languages
        let first = all.filter { $0.tag == visit.words.language.tag || $0.tag == .german }
        let rest = all.filter { !first.contains($0) }
        let isFilled = rest.contains { !form.fields[OrganisationForm.descriptionField($0.tag)].isEmpty }
        return """
            \(first.map(description))\
            \(Disclosure(
                label: visit.words(NetworkPhrase.describeInOtherLanguages), content: "<div class=\"stacked\">\(rest.map(description))</div>",
                isOpen: isFilled
            ))
            """
    }

    private func description(in language: InterfaceLanguage) -> Field {
        view.multiline(
            OrganisationForm.descriptionField(language.tag), .whoWeAreIn(language: language.endonym), rows: 5,
            limit: Organisation.descriptionLimit)
    }

    @HTMLBuilder private var lists: HTML {
        list("topic", .topics, of: Topic.self)
        list("targetGroup", .targetGroups, of: TargetGroup.self)
        list("district", .districts, of: District.self, hint: .districtsHint)
        list("language", .languages, of: Language.self)
    }

    /// Long lists are folded away; the summary says how many are chosen.
    private func list<Term: TaxonomyTerm>(
        _ name: String, _ label: NetworkPhrase, of term: Term.Type, hint: NetworkPhrase? = nil
    ) -> Disclosure {
        let words = visit.words
        let chosen = form.fields.all(name)
        return Disclosure(
            label: words(NetworkPhrase.listWithChosen(list: words(label), chosen: chosen.count)),
            content: view.choices(name, label, view.terms(term), hint: hint))
    }

    @HTMLBuilder private var contacts: HTML {
        for number in 1...OrganisationForm.contactCount { contact(number) }
    }

    private func contact(_ number: Int) -> Disclosure {
        let (words, view, fields) = (visit.words, view, form.fields)
        let visibility = view.choice(
            "visibility\(number)", .visibility, view.terms(Visibility.self), usual: Visibility.network.rawValue,
            isRequired: true, isAside: true)
        let content: HTML = """
            <div class="stacked">\(view.text(
                "role\(number)", .contactRole, hint: .contactRoleHint, limit: ContactRole.roleLimit))\
            \(view.email("email\(number)", .email))\
            \(view.text("phone\(number)", .phone, kind: .telephone, limit: ContactRole.phoneLimit))\
            \(view.text("person\(number)", .person, limit: ContactRole.nameLimit))\
            \(view.tick("consent\(number)", .personAgrees))\(visibility)</div>
            """
        let isUsed = !fields["email\(number)"].isEmpty || !fields["phone\(number)"].isEmpty
        let hasProblem = ["role", "email", "phone", "person", "consent"].contains {
            view.problem("\($0)\(number)") != nil
        }
        return Disclosure(
            label: words(NetworkPhrase.contactNumber(rank: number)), content: content, isOpen: isUsed || hasProblem
        )
    }
}
