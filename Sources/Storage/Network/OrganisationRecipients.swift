public import Domain

/// Somebody whom a letter to an organisation reaches.
public struct OrganisationRecipient: Hashable, Sendable {
    public let email: EmailAddress
    public let language: Language
    /// Nil for an address of the profile.
    public let account: Account?

    /// Whose it is, in the name of a letter that is written once.
    public var key: String { account?.id.rawValue ?? email.rawValue }
}

/// What was proposed to an organisation and waits for its yes.
public struct WaitingProposal: Hashable, Sendable {
    public enum Thing: Hashable, Sendable {
        case cooperation(Cooperation.ID)
        case membership(Membership.ID)
    }

    public let thing: Thing
    public let organisation: Organisation.ID

    public init(thing: Thing, organisation: Organisation.ID) {
        (self.thing, self.organisation) = (thing, organisation)
    }
}

extension Reader {
    /// Whom a letter to an organisation reaches: whoever edits its profile, or else the addresses of the profile, shown or not.
    /// Nobody to whom mail does not go.
    public func letterReaders(of organisation: Organisation.ID) throws -> [OrganisationRecipient] {
        try letterReaders(ofAll: [organisation])[organisation] ?? []
    }

    /// The same for each of these; those that no letter reaches are left out. As many statements for a hundred as for one.
    public func letterReaders(
        ofAll organisations: some Sequence<Organisation.ID>
    ) throws -> [Organisation.ID: [OrganisationRecipient]] {
        let organisations = Set(organisations).sorted()
        guard !organisations.isEmpty else { return [:] }
        let editors = try accounts(holding: .editor, inScopes: organisations.map(\.rawValue))
        let contacts = try contactAddresses(ofAll: organisations)
        let all = editors.values.joined().map(\.email.rawValue) + contacts.values.joined().map(\.rawValue)
        let lost = try unreachable(among: all)
        var readers: [Organisation.ID: [OrganisationRecipient]] = [:]
        for organisation in organisations {
            var seen: Set<EmailAddress> = []
            let accounts = (editors[organisation.rawValue] ?? []).filter { !lost.contains($0.email.rawValue) }
            let addresses = (contacts[organisation] ?? []).filter {
                !lost.contains($0.rawValue) && seen.insert($0).inserted
            }
            let found =
                accounts.isEmpty
                ? addresses.map { OrganisationRecipient(email: $0, language: .german, account: nil) }
                : accounts.map { OrganisationRecipient(email: $0.email, language: $0.language, account: $0) }
            if !found.isEmpty { readers[organisation] = found }
        }
        return readers
    }

    /// The addresses of their profiles, shown or not, in the order of the contacts.
    public func contactAddresses(
        ofAll organisations: some Sequence<Organisation.ID>
    ) throws -> [Organisation.ID: [EmailAddress]] {
        try contacts(ofAll: Set(organisations).sorted()).mapValues { contacts in
            contacts.compactMap { $0.email.flatMap { try? EmailAddress(typed: $0, hostName: { $0 }) } }
        }
    }

    /// Those of these organisations that a letter reaches which `author` has written: nobody writes to themselves.
    public func reached(
        among organisations: some Sequence<Organisation.ID>, by author: Account.ID?
    ) throws -> Set<Organisation.ID> {
        try Set(
            letterReaders(ofAll: organisations)
                .filter { $0.value.contains { $0.account == nil || $0.account?.id != author } }.keys)
    }

    /// What waits for the yes of an organisation that no letter reaches: somebody has to call.
    public func proposalsThatReachNobody() throws -> [WaitingProposal] {
        let parties = try rows(
            """
            SELECT cooperation.id AS id, cooperation_party.organisation AS organisation FROM cooperation_party
            JOIN cooperation ON cooperation.id = cooperation_party.cooperation
            WHERE cooperation.status = 'contact' AND cooperation_party.confirmed_at IS NULL
                AND EXISTS (SELECT 1 FROM cooperation_party AS yes WHERE yes.cooperation = cooperation.id
                    AND yes.confirmed_at IS NOT NULL)
            UNION SELECT cooperation.id, cooperation_party.successor FROM cooperation_party
            JOIN cooperation ON cooperation.id = cooperation_party.cooperation
            WHERE cooperation_party.successor > '' AND cooperation.status NOT IN ('ended', 'stopped')
            ORDER BY 1, 2
            """
        ).map { try WaitingProposal(thing: .cooperation($0["id"]), organisation: $0["organisation"]) }
        let memberships = try rows(
            """
            SELECT id, member AS organisation FROM membership WHERE member_confirmed_at IS NULL
            UNION SELECT id, network FROM membership WHERE network_confirmed_at IS NULL ORDER BY 1, 2
            """
        ).map { try WaitingProposal(thing: .membership($0["id"]), organisation: $0["organisation"]) }
        let all = parties + memberships
        let reached = try letterReaders(ofAll: all.map(\.organisation))
        return all.filter { reached[$0.organisation] == nil }
    }
}
