public import Domain
public import Storage
import Words

/// A member lets its network care for its profile, its offers and its needs. It goes on doing so itself, and can stop that at
/// any moment. For what it agrees with others nobody speaks but the member.
public struct LetNetworkAct: Sendable {
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
        let before = try db.membership(membership)
        let after = try db.change(membership: membership) { try $0.letAct(by: voice, on: today, at: db.now) }
        guard after != before else { return }
        try MembershipLetters(membership: after, correspondence: correspondence).tell(.saysAct, by: voice, in: db)
    }
}

/// The member, or the network, ends that.
public struct StopNetworkAct: Sendable {
    let membership: Membership.ID
    let voice: Voice
    let correspondence: Correspondence

    public init(_ membership: Membership.ID, by voice: Voice, correspondence: Correspondence) {
        (self.membership, self.voice, self.correspondence) = (membership, voice, correspondence)
    }

    /// - Throws: `Membership.Refusal`, `NotFound`.
    public func run(in db: Writer) throws {
        let before = try db.membership(membership)
        let after = try db.change(membership: membership) { try $0.stopActing(by: voice) }
        guard after != before else { return }
        try MembershipLetters(membership: after, correspondence: correspondence)
            .tell(.saysActNoMore, by: voice, in: db)
    }
}
