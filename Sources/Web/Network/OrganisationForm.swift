import Domain
import Words

/// What an organisation tells about itself, as typed.
struct OrganisationForm {
    /// How many ways to reach it one can fill in.
    static let contactCount = 3

    private(set) var fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// Begins with what is known.
    init(showing organisation: Organisation, contacts: [ContactRole]) {
        var fields = FormFields([
            "name": organisation.name, "kind": organisation.kind.rawValue,
            "legalForm": organisation.legalForm?.rawValue ?? "", "staffing": organisation.staffing?.rawValue ?? "",
            "website": organisation.website?.rawValue ?? "", "registerNumber": organisation.registerNumber ?? "",
        ])
        for (language, text) in organisation.descriptions { fields[Self.descriptionField(language)] = text }
        fields.set("topic", to: organisation.topics.map(\.rawValue))
        fields.set("targetGroup", to: organisation.targetGroups.map(\.rawValue))
        fields.set("district", to: organisation.districts.map(\.rawValue))
        fields.set("language", to: organisation.languages.map(\.rawValue))
        for (index, contact) in contacts.prefix(Self.contactCount).enumerated() {
            fields["role\(index + 1)"] = contact.role
            fields["person\(index + 1)"] = contact.name?.name ?? ""
            fields["consent\(index + 1)"] = contact.name == nil ? "" : "yes"
            fields["email\(index + 1)"] = contact.email ?? ""
            fields["phone\(index + 1)"] = contact.phone ?? ""
            fields["visibility\(index + 1)"] = contact.visibility.rawValue
        }
        self.fields = fields
    }

    /// Begins with a name. Its contacts are for the coordination: nobody has agreed yet to show them to anybody else.
    init(named name: String) {
        fields = FormFields(["name": name])
        for number in 1...Self.contactCount { fields["visibility\(number)"] = Visibility.coordination.rawValue }
    }

    static func descriptionField(_ language: Language) -> String {
        "description-" + language.rawValue
    }

    var name: String { fields["name"].singleLine }

    /// The organisation as it shall be; the side follows from the kind.
    func organisation(changing before: Organisation, lexicon: Lexicon) throws(FormProblems) -> Organisation {
        let taxonomy = lexicon.taxonomy
        var problems = FormProblems()
        var organisation = before
        organisation.name = name
        if organisation.name.isEmpty { problems.add("name", KernelPhrase.fieldIsRequired) }
        if organisation.name.exceeds(Organisation.nameLimit) {
            problems.add("name", KernelPhrase.textIsTooLong(count: Organisation.nameLimit))
        }
        let kind: OrganisationKind? = chosen("kind", in: taxonomy)
        if let kind, let side = taxonomy.side(of: kind) {
            organisation.kind = kind
            organisation.side = side
        } else {
            problems.add("kind", NetworkPhrase.kindMissing)
        }
        organisation.legalForm = chosen("legalForm", in: taxonomy)
        organisation.staffing = chosen("staffing", in: taxonomy)
        organisation.registerNumber = fields["registerNumber"].singleLine.nonEmpty
        if fields["registerNumber"].singleLine.exceeds(Organisation.registerNumberLimit) {
            problems.add("registerNumber", KernelPhrase.textIsTooLong(count: Organisation.registerNumberLimit))
        }
        organisation.topics = allChosen("topic", in: taxonomy)
        organisation.targetGroups = allChosen("targetGroup", in: taxonomy)
        organisation.districts = allChosen("district", in: taxonomy)
        organisation.languages = allChosen("language", in: taxonomy)
        organisation.website = WebAddress(rawValue: fields["website"])
        if organisation.website == nil, !fields["website"].isEmpty {
            problems.add("website", NetworkPhrase.noWebAddress)
        }
        organisation.descriptions = [:]
        for language in lexicon.languages.map(\.tag) {
            let field = Self.descriptionField(language)
            let text = fields[field]
            if text.exceeds(Organisation.descriptionLimit) {
                problems.add(field, KernelPhrase.textIsTooLong(count: Organisation.descriptionLimit))
            }
            if !text.isEmpty { organisation.descriptions[language] = text }
        }
        try problems.throwIfAny()
        return organisation
    }

    /// The ways to reach it; rows without a way to reach anybody are left out.
    func contacts(
        changing before: [ContactRole], of organisation: Organisation.ID, now: Instant,
        newIdentifier: () -> ContactRole.ID
    ) throws(FormProblems) -> [ContactRole] {
        var problems = FormProblems()
        var contacts: [ContactRole] = []
        for row in 1...Self.contactCount {
            let known = before.indices.contains(row - 1) ? before[row - 1] : nil
            let (role, person) = (fields["role\(row)"].singleLine, fields["person\(row)"].singleLine)
            let (email, phone) = (fields["email\(row)"], fields["phone\(row)"].singleLine)
            guard ![role, person, email, phone].allSatisfy(\.isEmpty) else { continue }
            if role.exceeds(ContactRole.roleLimit) {
                problems.add("role\(row)", KernelPhrase.textIsTooLong(count: ContactRole.roleLimit))
            }
            if person.exceeds(ContactRole.nameLimit) {
                problems.add("person\(row)", KernelPhrase.textIsTooLong(count: ContactRole.nameLimit))
            }
            if !person.isEmpty, !fields.isTicked("consent\(row)") {
                problems.add("consent\(row)", NetworkPhrase.consentMissing)
            }
            let address =
                email.isEmpty
                ? nil : problems.address("email\(row)", email, otherwise: NetworkPhrase.noEmailAddress)
            let number = phone.isEmpty ? nil : try? PhoneNumber(phone)
            if number == nil, !phone.isEmpty { problems.add("phone\(row)", NetworkPhrase.noPhone) }
            if email.isEmpty && phone.isEmpty { problems.add("email\(row)", NetworkPhrase.noWayToReach) }
            let consentAt = known?.name?.name == person ? known?.name?.consentAt : nil
            contacts.append(
                ContactRole(
                    id: known?.id ?? newIdentifier(), organisation: organisation, role: role,
                    name: person.isEmpty ? nil : .init(person, consentAt: consentAt ?? now), email: address?.rawValue,
                    phone: number?.text,
                    visibility: Visibility(rawValue: fields["visibility\(row)"]) ?? .network))
        }
        try problems.throwIfAny()
        // Two entries that have become one may have more than the form shows.
        return contacts + before.dropFirst(Self.contactCount)
    }

    private func chosen<Term: TaxonomyTerm>(_ field: String, in taxonomy: Taxonomy) -> Term? {
        Term(rawValue: fields[field]).flatMap { taxonomy.contains($0) ? $0 : nil }
    }

    private func allChosen<Term: TaxonomyTerm>(_ field: String, in taxonomy: Taxonomy) -> Set<Term> {
        Set(fields.all(field).compactMap(Term.init(rawValue:)).filter(taxonomy.contains))
    }
}
