public import Domain
public import Storage

/// An organisation of which nobody speaks leaves the directory, with everything that is its own. Nothing brings it back.
public struct RemoveOrganisation: Sendable {
    let organisation: Organisation.ID

    public init(_ organisation: Organisation.ID) { self.organisation = organisation }

    /// - Throws: `NotFound`; `OrganisationIsSpokenOf`, then nothing has changed.
    public func run(in db: Writer) throws {
        guard try db.organisation(organisation) != nil else { throw NotFound() }
        let speaking = try OrganisationUse.parts(speakingOf: organisation, in: db)
        guard speaking.isEmpty else { throw OrganisationIsSpokenOf(speaking) }
        try db.remove(organisation: organisation)
    }
}
