import Domain
import Storage
import Words

/// Puts back what a change of an organisation has replaced. What a yes had made public waits for one again, as long as it has
/// waited, and whoever looks after the profile hears of that; undone in its turn, it is public again, and they hear of that too.
struct UndoOrganisationChange {
    let earlier: EarlierValues
    let organisation: Organisation.ID
    let correspondence: Correspondence

    init(_ earlier: EarlierValues, of organisation: Organisation.ID, _ correspondence: Correspondence) {
        (self.earlier, self.organisation, self.correspondence) = (earlier, organisation, correspondence)
    }

    func run(in db: Writer, details: [String: String]) throws {
        let undone = try db.journal(after: earlier.entry - 1, limit: 1).first
        let waiting = try db.profileProposal(of: organisation)
        guard let before = try db.organisation(organisation) else { throw NotFound() }
        let after = try db.change(organisation: organisation, as: .undone, details: details) {
            try $0.putBack(earlier)
        }
        let letters = ProfileLetters(organisation: organisation, correspondence: correspondence)
        if undone?.change == .hidden { try letters.tellShown(after, in: db) }
        if let since = undone?.sinceOfProposal {
            // Who has asked for something else meanwhile goes on asking for it.
            let wanted = waiting?.applied(to: before) ?? before
            let again = ProfileProposal(from: after, to: wanted, since: waiting?.since ?? since)
            try db.change(proposalOf: organisation, to: again)
            try letters.tellUndone(of: after, in: db)
        } else if let waiting {
            let left = ProfileProposal(from: after, to: waiting.applied(to: after), since: waiting.since)
            try db.change(proposalOf: organisation, to: left)
            if left == nil { try letters.tellApproved(of: after, in: db) }
        }
    }
}

extension ProfileLetters {
    /// The coordination has said yes.
    func tellApproved(of organisation: Organisation, in db: Writer) throws {
        let link = link(to: "/organisations/\(organisation.slug)")
        try tell(editors(in: db), in: db) { words, account in
            (
                words(ProfilePhrase.approvedSubject(organisation: organisation.name)),
                words(ProfilePhrase.approvedMail(name: account.name, organisation: organisation.name, link: link))
            )
        }
    }

    /// The coordination has taken its yes back.
    fileprivate func tellUndone(of organisation: Organisation, in db: Writer) throws {
        let link = link(to: "/organisations/\(organisation.slug)")
        try tell(editors(in: db), in: db) { words, account in
            (
                words(ProfilePhrase.yesUndoneSubject(organisation: organisation.name)),
                words(ProfilePhrase.yesUndoneMail(name: account.name, organisation: organisation.name, link: link))
            )
        }
    }
}

extension JournalEntry {
    /// What the yes to a proposal keeps of it: since when it had waited.
    static func details(approving proposal: ProfileProposal) -> [String: String] {
        ["waited-since": String(proposal.since.milliseconds)]
    }

    /// Nil if it tells of no yes to a proposal.
    fileprivate var sinceOfProposal: Instant? {
        guard change == .granted, kind == .organisation else { return nil }
        return details["waited-since"].flatMap { Int64($0) }.map { Instant(milliseconds: $0) }
    }
}
