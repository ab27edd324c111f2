public import Domain
public import Storage

/// An organisation tells anew what it is and how it is reached. Whoever went through all of it has said that it is correct.
/// The coordination may put something right as well; that says nothing for the organisation.
public struct ChangeOrganisation: Sendable {
    let organisation: Organisation.ID
    let isCorrection: Bool

    /// - Parameter isCorrection: the coordination puts something right, and nobody of the organisation has seen it.
    public init(_ organisation: Organisation.ID, isCorrection: Bool = false) {
        self.organisation = organisation
        self.isCorrection = isCorrection
    }

    /// - Parameter change: gets the profile and the contacts as they are kept now; what it throws leaves everything as it
    ///   was.
    /// - Throws: `NotFound`.
    public func run(
        in db: Writer, change: (inout Organisation, inout [ContactRole]) throws -> Void
    ) throws {
        try db.change(organisation: organisation) { organisation in
            let before = organisation
            var isDifferent = false
            try db.change(contactsOf: organisation.id) { contacts in
                let known = contacts
                try change(&organisation, &contacts)
                isDifferent = organisation != before || contacts != known
            }
            if !isCorrection {
                organisation.confirm(at: db.now)
            } else if isDifferent {
                organisation.correct(at: db.now)
            }
        }
    }
}
