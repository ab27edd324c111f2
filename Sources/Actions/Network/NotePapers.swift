public import Domain
public import Storage

/// An organisation notes, for itself alone, when its papers were made out.
public struct NotePapers: Sendable {
    let papers: PaperDates
    let organisation: Organisation.ID

    public init(_ papers: PaperDates, of organisation: Organisation.ID) {
        (self.papers, self.organisation) = (papers, organisation)
    }

    public func run(in db: Writer) throws { try db.set(papers, of: organisation) }
}
