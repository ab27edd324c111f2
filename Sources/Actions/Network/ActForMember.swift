public import Domain
public import Storage
import Words

/// A network does something for a member that lets it: whoever edits the member's profile reads what it was, and how to end
/// that. It is a part of what is done: where the member lets it no more, nothing is done.
public struct ActForMember: Sendable {
    /// What was done.
    public enum Deed: Hashable, Sendable {
        case changedProfile, confirmedProfile, changedOffers
    }

    let deed: Deed
    let member: Organisation.ID
    let network: Organisation.ID
    let today: CalendarDay
    let correspondence: Correspondence

    public init(
        _ deed: Deed, for member: Organisation.ID, by network: Organisation.ID, on today: CalendarDay,
        correspondence: Correspondence
    ) {
        (self.deed, self.member, self.network) = (deed, member, network)
        (self.today, self.correspondence) = (today, correspondence)
    }

    /// - Throws: `NotFound` if the member lets it no more.
    public func run(in db: Writer) throws {
        guard let name = try db.organisationNames([member])[member],
            try db.memberships(of: member, in: network).contains(where: { $0.lets(on: today) })
        else { throw NotFound() }
        let phrase: MembershipPhrase =
            switch deed {
            case .changedProfile: .didChangeProfile
            case .confirmedProfile: .didConfirmProfile
            case .changedOffers: .didChangeOffers
            }
        try VoiceLetters(
            of: Voice(network), person: "", about: { _ in name.name },
            under: { $0(MembershipPhrase.actedFor(member: name.name)) }, at: "/organisations/\(name.slug)/memberships",
            saying: { $0(phrase) }, correspondence: correspondence
        ).tell([member], in: db)
    }
}
