public import Domain
public import Storage

/// An organisation tells anew what it is and how it is reached. Whoever went through all of it has said that it is correct.
/// What others recognise it by, its name, side, kind and register number, waits for a yes of the coordination; the rest is
/// public at once. The coordination may put something right as well; that says nothing for the organisation.
public struct ChangeOrganisation: Sendable {
    let organisation: Organisation.ID
    let isCorrection: Bool

    /// - Parameter isCorrection: the coordination puts something right, and nobody of the organisation has seen it.
    public init(_ organisation: Organisation.ID, isCorrection: Bool = false) {
        self.organisation = organisation
        self.isCorrection = isCorrection
    }

    /// - Parameter change: gets the contacts as they are kept now and the profile as whoever changes it knows it: the
    ///   coordination as it was approved, the organisation with what it waits for. What it throws leaves everything as it was.
    /// - Throws: `NotFound`.
    public func run(
        in db: Writer, change: (inout Organisation, inout [ContactRole]) throws -> Void
    ) throws {
        let waiting = try db.profileProposal(of: organisation)
        var proposal: ProfileProposal?
        try db.change(organisation: organisation) { organisation in
            let approved = organisation
            var wanted = isCorrection ? approved : waiting?.applied(to: approved) ?? approved
            let before = wanted
            var isDifferent = false
            try db.change(contactsOf: organisation.id) { contacts in
                let known = contacts
                try change(&wanted, &contacts)
                isDifferent = wanted != before || contacts != known
            }
            if isCorrection {
                organisation = wanted
                if isDifferent { organisation.correct(at: db.now) }
                // What was asked for and is so by now waits no longer.
                proposal = waiting.flatMap {
                    ProfileProposal(from: organisation, to: $0.applied(to: organisation), since: $0.since)
                }
            } else {
                organisation = wanted.keepingWhatWasApproved(of: approved)
                organisation.confirm(at: db.now)
                proposal = ProfileProposal(from: approved, to: wanted, since: db.now)
                if let waiting, waiting.asksTheSame(as: proposal) { proposal = waiting }
            }
        }
        try db.change(proposalOf: organisation, to: proposal)
    }
}
