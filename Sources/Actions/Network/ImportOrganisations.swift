public import Domain
public import Storage

/// Adds all organisations of a file, or none.
public struct ImportOrganisations: Sendable {
    let drafts: [OrganisationDraft]
    let isRehearsal: Bool
    let headings: [String: String]

    /// - Parameters:
    ///   - isRehearsal: looks for everything that would be refused, but adds nothing.
    ///   - headings: what stood under those of the file, for the next one.
    public init(
        _ drafts: [OrganisationDraft], isRehearsal: Bool = false, remembering headings: [String: String] = [:]
    ) {
        self.drafts = drafts
        self.isRehearsal = isRehearsal
        self.headings = headings
    }

    /// - Returns: those that are in the directory already; empty if everything was, or would have been, added.
    @discardableResult
    public func run(in db: Writer) throws -> [OrganisationDraft] {
        var duplicates = OrganisationDuplicates(among: try db.knownOrganisations())
        let present = drafts.filter { draft in
            duplicates.finding(for: draft).map { $0.sign.isCertain } ?? false
        }
        guard present.isEmpty, !isRehearsal else { return present }
        var slugs = FreeSlugs(besides: try db.organisationSlugs())
        var (organisations, contacts): ([Organisation], [ContactRole]) = ([], [])
        for draft in drafts {
            let organisation = draft.organisation(
                id: db.newIdentifier(), slug: slugs.next(for: draft.name), createdAt: db.now)
            organisations.append(organisation)
            if let contact = draft.contact(id: db.newIdentifier(), of: organisation.id) { contacts.append(contact) }
        }
        try db.insert(organisations)
        try db.insert(firstContacts: contacts)
        _ = try db.insertImport(of: organisations.map(\.id), headings: headings)
        return []
    }
}

extension OrganisationDraft {
    fileprivate func organisation(id: Organisation.ID, slug: String, createdAt: Instant) -> Organisation {
        Organisation(
            id: id, slug: slug, name: name, side: side, kind: kind, legalForm: legalForm, staffing: staffing,
            registerNumber: registerNumber, descriptions: descriptions, topics: topics, targetGroups: targetGroups,
            districts: districts, languages: languages, website: website, createdAt: createdAt)
    }

    /// Seen by the coordination only: nobody has agreed yet to show it to anybody else.
    fileprivate func contact(id: ContactRole.ID, of organisation: Organisation.ID) -> ContactRole? {
        guard email != nil || phone != nil else { return nil }
        return ContactRole(
            id: id, organisation: organisation, role: contactRole, email: email, phone: phone, visibility: .coordination
        )
    }
}
