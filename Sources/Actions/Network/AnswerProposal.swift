public import Domain
public import Storage
import Words

/// The coordination says yes to what an organisation wants to be called: from now on everybody sees it.
public struct ApproveProposal: Sendable {
    let organisation: Organisation.ID
    let since: Instant
    let correspondence: Correspondence

    /// - Parameter since: of the proposal that was looked at.
    public init(of organisation: Organisation.ID, waitingSince since: Instant, correspondence: Correspondence) {
        (self.organisation, self.since, self.correspondence) = (organisation, since, correspondence)
    }

    /// - Throws: `ProfileProposal.Refusal`, `NotFound`; `Organisation.Refusal.isListed`, if another one has that name.
    public func run(in db: Writer) throws {
        let proposal = try ProfileProposal.ofPage(organisation, waitingSince: since, in: db)
        if let name = proposal.name,
            let other = try db.organisations(named: name).first(where: { $0.id != organisation })
        {
            throw Organisation.Refusal.isListed(name: other.name, slug: other.slug)
        }
        let approved = try db.change(
            organisation: organisation, as: .granted, details: JournalEntry.details(approving: proposal)
        ) { $0 = proposal.applied(to: $0) }
        try db.change(proposalOf: organisation, to: nil)
        try ProfileLetters(organisation: organisation, correspondence: correspondence)
            .tellApproved(of: approved, in: db)
    }
}

/// The coordination says no, and why: everything stays as it was approved.
public struct DeclineProposal: Sendable {
    let organisation: Organisation.ID
    let since: Instant
    let reason: String
    let correspondence: Correspondence

    /// - Parameters:
    ///   - since: of the proposal that was looked at.
    ///   - reason: stands in the letter and nowhere else.
    public init(
        of organisation: Organisation.ID, waitingSince since: Instant, because reason: String,
        correspondence: Correspondence
    ) {
        (self.organisation, self.since, self.reason) = (organisation, since, reason)
        self.correspondence = correspondence
    }

    /// - Throws: `ProfileProposal.Refusal`, `NotFound`.
    public func run(in db: Writer) throws {
        _ = try ProfileProposal.ofPage(organisation, waitingSince: since, in: db)
        guard let known = try db.organisationNames([organisation])[organisation] else { throw NotFound() }
        try db.declineProposal(of: organisation)
        let letters = ProfileLetters(organisation: organisation, correspondence: correspondence)
        let link = letters.link(to: "/organisations/\(known.slug)/edit")
        try letters.tell(letters.editors(in: db), in: db) { words, account in
            (
                words(ProfilePhrase.declinedSubject(organisation: known.name)),
                words(
                    ProfilePhrase.declinedMail(
                        name: account.name, organisation: known.name, reason: reason, link: link))
            )
        }
    }
}

extension ProfileProposal {
    /// The one that somebody has looked at.
    /// - Throws: `Refusal`, if it was answered or changed meanwhile.
    fileprivate static func ofPage(
        _ organisation: Organisation.ID, waitingSince since: Instant, in db: Writer
    ) throws -> ProfileProposal {
        guard let proposal = try db.profileProposal(of: organisation), proposal.since == since else {
            throw Refusal.isOver
        }
        return proposal
    }
}
