public import Domain

extension Writer {
    /// Adds all organisations of a file, or none.
    ///
    /// - Parameter isRehearsal: looks for everything that would be refused, but adds nothing.
    /// - Returns: those that are in the directory already; empty if everything was, or would have been, added.
    public func importOrganisations(
        _ drafts: [OrganisationDraft], isRehearsal: Bool = false
    ) throws -> [OrganisationDraft] {
        let known = Set(try rows("SELECT name_key FROM organisation").map { try $0["name_key"] as String })
        let present = drafts.filter { known.contains($0.name.foldedForSearch) }
        guard present.isEmpty, !isRehearsal else { return present }
        var slugs = Set(try rows("SELECT slug FROM organisation").map { try $0["slug"] as String })
        for draft in drafts {
            let organisation = draft.organisation(
                id: newIdentifier(), slug: Self.freeSlug(for: draft.name, among: &slugs), createdAt: now)
            try insert(organisation)
            if let contact = draft.contact(id: newIdentifier(), of: organisation.id) {
                try setContacts([contact], of: organisation.id)
            }
        }
        return []
    }

    private static func freeSlug(for name: String, among taken: inout Set<String>) -> String {
        let wanted = Slug.make(from: name, fallback: "organisation")
        var slug = wanted
        var number = 2
        while !taken.insert(slug).inserted {
            slug = "\(wanted)-\(number)"
            number += 1
        }
        return slug
    }
}

extension OrganisationDraft {
    fileprivate func organisation(id: Organisation.ID, slug: String, createdAt: Instant) -> Organisation {
        Organisation(
            id: id, slug: slug, name: name, side: side, kind: kind, legalForm: legalForm, staffing: staffing,
            descriptions: descriptions, topics: topics, targetGroups: targetGroups, districts: districts,
            languages: languages, website: website, createdAt: createdAt)
    }

    /// Seen by the coordination only: nobody has agreed yet to show it to anybody else.
    fileprivate func contact(id: ContactRole.ID, of organisation: Organisation.ID) -> ContactRole? {
        guard email != nil || phone != nil else { return nil }
        return ContactRole(
            id: id, organisation: organisation, role: contactRole, email: email, phone: phone, visibility: .coordination
        )
    }
}

extension Reader {
    /// The whole directory, as far as `viewer` may see it, in the order of the names.
    public func organisations(for viewer: Visibility) throws -> [Organisation] {
        let ids: [Organisation.ID] = try rows("SELECT id FROM organisation ORDER BY name_key, id").map { try $0["id"] }
        return try organisations(ids).filter { $0.visibility.isVisible(to: viewer) }
    }

    /// The first way to reach each organisation that `viewer` may know.
    public func firstContacts(for viewer: Visibility) throws -> [Organisation.ID: ContactRole] {
        let contacts = try rows(
            """
            SELECT id, organisation, role, name, name_consent_at, email, phone, visibility FROM contact
            ORDER BY organisation, position
            """
        ).map(ContactRole.init(row:)).filter { $0.visibility.isVisible(to: viewer) }
        return Dictionary(contacts.map { ($0.organisation, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
