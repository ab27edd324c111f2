import Domain
import Storage
import Words

/// What the two sides of a membership are told by mail, each account in its own language.
struct MembershipLetters {
    let membership: Membership
    let correspondence: Correspondence

    /// Tells the other one what `voice` has said, and its own accounts, too, if it was noted for them.
    /// - Parameter phrase: what was said, as it stood on the button.
    func tell(_ phrase: MembershipPhrase, by voice: Voice, person: String = "", in db: Writer) throws {
        let other = membership.other(than: voice.organisation)
        let names = try db.organisationNames([membership.network, membership.member])
        let (member, network) = (names[membership.member]?.name ?? "", names[membership.network]?.name ?? "")
        try VoiceLetters(
            of: voice, person: person, about: { $0(MembershipPhrase.about(member: member, network: network)) },
            at: "/organisations/\(names[other]?.slug ?? "")/memberships", saying: { $0(phrase) },
            correspondence: correspondence
        ).tell([other], in: db)
    }
}
