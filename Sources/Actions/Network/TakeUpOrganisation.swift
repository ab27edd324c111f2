public import Domain
public import Storage

/// The coordination takes an organisation into the directory. Nobody of it has confirmed anything yet. Whoever is registered
/// for an event to come and had typed its name comes for it from now on.
public struct TakeUpOrganisation: Sendable {
    let name: String

    public init(named name: String) {
        self.name = name
    }

    /// - Parameter describing: gets an empty sheet and fills it in; what it throws leaves the directory as it was.
    /// - Throws: `Organisation.Refusal.isListed`, if one of that name is there.
    @discardableResult
    public func run(
        in db: Writer, describing: (inout Organisation, inout [ContactRole]) throws -> Void
    ) throws -> Organisation {
        if let known = try db.organisations(named: name).first {
            throw Organisation.Refusal.isListed(name: known.name, slug: known.slug)
        }
        var organisation = Organisation(
            id: db.newIdentifier(), slug: Slug.free(for: name, among: try db.organisationSlugs()), name: name,
            side: .other, kind: OrganisationKind(rawValue: ""), createdAt: db.now)
        var contacts: [ContactRole] = []
        try describing(&organisation, &contacts)
        try AddOrganisation(organisation, reachedBy: contacts).run(in: db)
        for event in try db.events() where try !db.isOver(event.id, at: db.now) {
            try db.recognise(organisation, at: event.id)
        }
        return organisation
    }
}
