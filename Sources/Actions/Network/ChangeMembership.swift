public import Domain
public import Storage
import Words

/// One organisation says that it belongs to a network, or a network that somebody belongs to it. Whoever proposes it has
/// confirmed it for itself; the other one is asked by letter, and before it has said yes nobody else sees anything.
public struct ProposeMembership: Sendable {
    let member: Organisation.ID
    let network: Organisation.ID
    let since: CalendarDay
    let voice: Voice
    let today: CalendarDay
    let correspondence: Correspondence

    /// - Parameter voice: of one of the two.
    public init(
        of member: Organisation.ID, in network: Organisation.ID, since: CalendarDay, by voice: Voice,
        on today: CalendarDay, correspondence: Correspondence
    ) {
        (self.member, self.network, self.since, self.voice) = (member, network, since, voice)
        (self.today, self.correspondence) = (today, correspondence)
    }

    /// - Throws: `Membership.Refusal`; `NotFound` if one of the two is not there any more.
    @discardableResult
    public func run(in db: Writer) throws -> Membership {
        guard let network = try db.organisation(network), try db.organisation(member) != nil else { throw NotFound() }
        let membership = try Membership(
            id: db.newIdentifier(), of: member, in: network, since: since, proposedBy: voice, on: today, at: db.now)
        guard try db.memberships(of: member, in: network.id).allSatisfy({ $0.until != nil }) else {
            throw Membership.Refusal.isThere
        }
        try db.insert(membership)
        try MembershipLetters(membership: membership, correspondence: correspondence)
            .tell(voice.organisation == member ? .saysIsMember : .saysHasMember, by: voice, in: db)
        return membership
    }
}

/// The other one says that it is so. Twice is as good as once.
public struct ConfirmMembership: Sendable {
    let membership: Membership.ID
    let voice: Voice
    let person: String
    let correspondence: Correspondence

    /// - Parameter person: who said it, if the coordination noted it.
    public init(
        _ membership: Membership.ID, by voice: Voice, person: String = "", correspondence: Correspondence
    ) {
        (self.membership, self.voice) = (membership, voice)
        (self.person, self.correspondence) = (person, correspondence)
    }

    /// - Throws: `Membership.Refusal`, also if somebody has crossed it out meanwhile; `NotFound` for one of others.
    public func run(in db: Writer) throws {
        guard let before = try db.membership(membership) else { throw Membership.Refusal.hasChanged }
        guard before.part(of: voice.organisation) != nil else { throw NotFound() }
        guard before.waits(for: voice.organisation) else { return }
        let confirmed = try db.change(membership: before.id, as: .confirmed) { try $0.confirm(by: voice, at: db.now) }
        try MembershipLetters(membership: confirmed, correspondence: correspondence)
            .tell(.saysYes, by: voice, person: person, in: db)
    }
}

/// Before both have confirmed it, either of them says that it is not so, and nothing is left of it.
public struct DeclineMembership: Sendable {
    let membership: Membership.ID
    let voice: Voice
    let correspondence: Correspondence

    public init(_ membership: Membership.ID, by voice: Voice, correspondence: Correspondence) {
        (self.membership, self.voice, self.correspondence) = (membership, voice, correspondence)
    }

    /// - Throws: `Membership.Refusal` if somebody has crossed it out meanwhile, or both have confirmed it: that is ended;
    ///   `NotFound` for one of others.
    public func run(in db: Writer) throws {
        guard let membership = try db.membership(membership) else { throw Membership.Refusal.hasChanged }
        guard membership.part(of: voice.organisation) != nil else { throw NotFound() }
        guard !membership.isConfirmed else { throw Membership.Refusal.hasChanged }
        try db.remove(membership)
        try MembershipLetters(membership: membership, correspondence: correspondence).tell(.saysNo, by: voice, in: db)
    }
}

/// One of the two ends it: today is its last day.
public struct EndMembership: Sendable {
    let membership: Membership.ID
    let voice: Voice
    let today: CalendarDay
    let correspondence: Correspondence

    public init(
        _ membership: Membership.ID, by voice: Voice, on today: CalendarDay, correspondence: Correspondence
    ) {
        (self.membership, self.voice) = (membership, voice)
        (self.today, self.correspondence) = (today, correspondence)
    }

    /// - Throws: `Membership.Refusal`, `NotFound`.
    public func run(in db: Writer) throws {
        let ended = try db.change(membership: membership) { try $0.end(by: voice, on: today) }
        try MembershipLetters(membership: ended, correspondence: correspondence).tell(.saysEnd, by: voice, in: db)
    }
}
