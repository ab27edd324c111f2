public import Domain
public import Storage

/// An organisation tells anew what it is and how it is reached. Whoever went through all of it has said that it is correct.
public struct ChangeOrganisation: Sendable {
    let organisation: Organisation.ID

    public init(_ organisation: Organisation.ID) {
        self.organisation = organisation
    }

    /// - Parameter change: gets the profile and the contacts as they are kept now; what it throws leaves everything as it
    ///   was.
    /// - Throws: `NotFound`.
    public func run(
        in db: Writer, change: (inout Organisation, inout [ContactRole]) throws -> Void
    ) throws {
        try db.change(organisation: organisation) { organisation in
            try db.change(contactsOf: organisation.id) { contacts in try change(&organisation, &contacts) }
            organisation.confirm(at: db.now)
        }
    }
}

/// "Still correct", with one tap.
public struct ConfirmProfile: Sendable {
    let organisation: Organisation.ID

    public init(of organisation: Organisation.ID) {
        self.organisation = organisation
    }

    /// - Throws: `NotFound`.
    public func run(in db: Writer) throws {
        try db.change(organisation: organisation, as: .confirmed) { $0.confirm(at: db.now) }
    }
}
