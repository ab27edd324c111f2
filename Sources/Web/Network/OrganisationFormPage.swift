import Domain
import Words

/// Where an organisation edits its own profile, on one page that a phone can show.
struct OrganisationFormPage {
    let visit: Visit
    let organisation: Organisation
    let form: OrganisationForm
    var problems = FormProblems()
    var conflict: FormConflict?

    private var address: OrganisationAddress { OrganisationAddress(organisation.slug) }

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(NetworkPhrase.editProfile),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, address.page),
            ],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(words(NetworkPhrase.editProfile))</h1>
                <p class="lead">\(words(NetworkPhrase.editLead))</p>
                \(conflict.map { ConflictNotice(words: words, conflict: $0, field: field) })
                \(frameOfForm)
                """)
    }

    private var frameOfForm: FormFrame {
        FormFrame(
            words: visit.words, action: address.edit, csrf: visit.csrf,
            fields:
                "\(Field.hidden(FormVersion.field, form.fields.version))\(basics)\(descriptions)\(lists)\(contacts)",
            submit: visit.words(NetworkPhrase.saveProfile),
            problems: problems.sentences(in: visit.words),
            secondary: [Button(label: visit.words(KernelPhrase.cancel), action: .link(address.page), kind: .quiet)]
        )
    }

    private func problem(_ field: String) -> String? {
        problems.sentence(for: field, in: visit.words)
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        let words = visit.words
        let value = fields[name]
        switch name {
        case "name": return (words(NetworkPhrase.name), value)
        case "website": return (words(NetworkPhrase.website), value)
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

    private var basics: HTML {
        let words = visit.words
        let fields = form.fields
        return """
            \(Field(
                words: words, name: "name", label: words(NetworkPhrase.name), value: fields["name"],
                problem: problem("name"), isRequired: true, autocomplete: "organization", limit: Organisation.nameLimit
            ))\
            \(ChoiceList(
                words: words, name: "kind", label: words(NetworkPhrase.kind),
                choices: visit.choices(of: OrganisationKind.self, chosen: [fields["kind"]]), kind: .menu,
                problem: problem("kind"), isRequired: true
            ))\
            \(ChoiceList(
                words: words, name: "legalForm", label: words(NetworkPhrase.legalForm),
                choices: visit.choices(of: LegalForm.self, chosen: [fields["legalForm"]]), kind: .menu
            ))\
            \(ChoiceList(
                words: words, name: "staffing", label: words(NetworkPhrase.staffing),
                choices: visit.choices(of: Staffing.self, chosen: [fields["staffing"]]), kind: .menu
            ))\
            \(Field(
                words: words, name: "website", label: words(NetworkPhrase.website), value: fields["website"],
                kind: .address, problem: problem("website"), autocomplete: "url", limit: 300
            ))
            """
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
        let name = OrganisationForm.descriptionField(language.tag)
        return Field(
            words: visit.words, name: name, label: visit.words(NetworkPhrase.whoWeAreIn(language: language.endonym)),
            value: form.fields[name], kind: .multiline(rows: 5), problem: problem(name),
            limit: Organisation.descriptionLimit
        )
    }

    private var lists: HTML {
        """
        \(list("topic", .topics, of: Topic.self))\
        \(list("targetGroup", .targetGroups, of: TargetGroup.self))\
        \(list("district", .districts, of: District.self, hint: .districtsHint))\
        \(list("language", .languages, of: Language.self))
        """
    }

    /// Long lists are folded away; the summary says how many are chosen.
    private func list<Term: TaxonomyTerm>(
        _ name: String, _ label: NetworkPhrase, of term: Term.Type, hint: NetworkPhrase? = nil
    ) -> HTML {
        let words = visit.words
        let chosen = form.fields.all(name)
        let list = ChoiceList(
            words: words, name: name, label: words(label), choices: visit.choices(of: term, chosen: chosen),
            kind: .several, hint: hint.map { words($0) }, isAside: true
        ).html
        return Disclosure(
            label: words(NetworkPhrase.listWithChosen(list: words(label), chosen: chosen.count)), content: list
        ).html
    }

    private var contacts: HTML {
        "\((1...OrganisationForm.contactCount).map(contact))"
    }

    private func contact(_ number: Int) -> Disclosure {
        let words = visit.words
        let fields = form.fields
        let visibility = fields["visibility\(number)"].nonEmpty ?? Visibility.network.rawValue
        let content: HTML = """
            <div class="stacked">\(Field(
                words: words, name: "role\(number)", label: words(NetworkPhrase.contactRole),
                value: fields["role\(number)"], hint: words(NetworkPhrase.contactRoleHint),
                problem: problem("role\(number)"), limit: ContactRole.roleLimit
            ))\
            \(Field(
                words: words, name: "email\(number)", label: words(NetworkPhrase.email), value: fields["email\(number)"],
                kind: .email, problem: problem("email\(number)"), limit: 254
            ))\
            \(Field(
                words: words, name: "phone\(number)", label: words(NetworkPhrase.phone), value: fields["phone\(number)"],
                kind: .telephone, problem: problem("phone\(number)"), limit: ContactRole.phoneLimit
            ))\
            \(Field(
                words: words, name: "person\(number)", label: words(NetworkPhrase.person),
                value: fields["person\(number)"], problem: problem("person\(number)"), limit: ContactRole.nameLimit
            ))\
            \(Tick(
                name: "consent\(number)", label: words(NetworkPhrase.personAgrees), problem: problem("consent\(number)"),
                isTicked: fields.isTicked("consent\(number)")
            ))\
            \(ChoiceList(
                words: words, name: "visibility\(number)", label: words(NetworkPhrase.visibility),
                choices: visit.choices(of: Visibility.self, chosen: [visibility]), isRequired: true, isAside: true
            ))</div>
            """
        let isUsed = !fields["email\(number)"].isEmpty || !fields["phone\(number)"].isEmpty
        let hasProblem = ["role", "email", "phone", "person", "consent"].contains { problem("\($0)\(number)") != nil }
        return Disclosure(
            label: words(NetworkPhrase.contactNumber(rank: number)), content: content, isOpen: isUsed || hasProblem
        )
    }
}
