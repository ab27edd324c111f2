import Actions
import Domain
import Secrets
import Storage

/// By which way somebody comes to what they agreed to: behind a link of theirs, signed in, or as an organisation.
struct HelperPlace: Sendable {
    enum Way: Sendable {
        case link(Secret)
        case account(SignedIn)
        case organisation(Organisation)
    }

    let way: Way

    init(_ way: Way) { self.way = way }

    var address: HelperAddress {
        switch way {
        case .link(let link): .behind(link: link.text)
        case .account: .ofAccount
        case .organisation(let organisation): HelperAddress(of: OrganisationAddress(organisation.slug))
        }
    }

    var isOrganisation: Bool { if case .organisation = way { true } else { false } }

    /// Who agrees; nil behind a link, where there is a helper already.
    private var party: SetHelper.Party? {
        switch way {
        case .link: nil
        case .account(let signedIn):
            // Whoever cares for several belongs to none more than to the others.
            .account(
                signedIn.account,
                organisation: signedIn.organisations.count == 1 ? signedIn.organisations.first : nil)
        case .organisation(let organisation): .organisation(organisation.id)
        }
    }

    /// What they agreed to; nil for whoever has not said anything yet.
    /// - Throws: `NotFound` for a link that leads nowhere any more.
    func helper(in db: Reader) throws -> Helper? {
        guard case .link(let link) = way else { return try party?.helper(in: db) }
        guard let helper = try db.helper(ownLink: link.hash) else { throw NotFound() }
        return helper
    }

    /// The same for what supposes one.
    /// - Throws: `NotFound` also for whoever has not said anything yet.
    func existing(in db: Reader) throws -> Helper {
        guard let helper = try helper(in: db) else { throw NotFound() }
        return helper
    }

    /// They say anew what they agree to.
    /// - Parameter shown: in which words they were asked.
    func set(_ answers: Helper.Profile, shown: ShownWording, in db: Writer) throws {
        guard let party else { return try ChangeHelper(existing(in: db).id, to: answers, shown: shown).run(in: db) }
        try SetHelper(party, to: answers, shown: shown).run(in: db)
    }

    /// The address that is known to be theirs, so that nobody has to type it; nil where they say one.
    var knownEmail: EmailAddress? { if case .account(let signedIn) = way { signedIn.account.email } else { nil } }
}
