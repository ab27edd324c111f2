/// Somebody who agreed beforehand to be asked in a crisis, for the kinds of help that they named and no other: a person, or an
/// organisation. One profile for all crises.
public struct Helper: Hashable, Sendable {
    public typealias ID = Identifier<Helper>

    public enum Refusal: Error, Hashable {
        /// Nobody could ask them.
        case unreachable
        case noKind
        /// A person alone is not asked for these.
        case onlyThroughOrganisation(Set<HelpKind>)
        case nameMissing
    }

    public static let nameLimit = 120
    /// An address that nobody has confirmed is forgotten after so many days.
    public static let daysToConfirm = 7

    public let id: ID
    /// The organisation they speak for, or to which they belong.
    public let organisation: Organisation.ID?
    /// True for an organisation, false for a person.
    public let speaksForOrganisation: Bool
    /// With which they manage it; a person without one has a link.
    public let account: Account.ID?
    public private(set) var name: String
    public private(set) var email: EmailAddress?
    public private(set) var phone: PhoneNumber?
    /// In which language they are written to.
    public var language: Language
    /// What they speak.
    public private(set) var languages: Set<Language>
    /// Where they can help; none for the whole city.
    public private(set) var districts: Set<District>
    /// For what they agreed to be asked, each since when.
    public private(set) var consents: [HelpKind: Instant]
    public let createdAt: Instant
    /// When it was certain that the address is theirs; nobody is asked before.
    public private(set) var confirmedAt: Instant?

    /// What somebody says of themselves.
    public struct Profile: Hashable, Sendable {
        public var name: String
        public var email: EmailAddress?
        public var phone: PhoneNumber?
        public var language: Language
        public var languages: Set<Language>
        public var districts: Set<District>
        public var kinds: Set<HelpKind>

        public init(
            name: String, email: EmailAddress?, phone: PhoneNumber? = nil, language: Language,
            languages: Set<Language> = [], districts: Set<District> = [], kinds: Set<HelpKind>
        ) {
            (self.name, self.email, self.phone, self.language) = (name, email, phone, language)
            (self.languages, self.districts, self.kinds) = (languages, districts, kinds)
        }
    }

    /// A new one.
    /// - Parameter isConfirmed: whether the address is known to be theirs.
    public init(
        id: ID, organisation: Organisation.ID? = nil, speaksForOrganisation: Bool = false, account: Account.ID? = nil,
        _ profile: Profile, isConfirmed: Bool, at now: Instant
    ) throws(Refusal) {
        self.init(
            stored: id, organisation: organisation, speaksForOrganisation: speaksForOrganisation, account: account,
            name: "", email: nil, phone: nil, language: profile.language, languages: [], districts: [], consents: [:],
            createdAt: now, confirmedAt: isConfirmed ? now : nil)
        try change(profile, at: now)
    }

    /// One that was accepted before.
    public init(
        stored id: ID, organisation: Organisation.ID?, speaksForOrganisation: Bool, account: Account.ID?, name: String,
        email: EmailAddress?, phone: PhoneNumber?, language: Language, languages: Set<Language>,
        districts: Set<District>, consents: [HelpKind: Instant], createdAt: Instant, confirmedAt: Instant?
    ) {
        (self.id, self.organisation, self.speaksForOrganisation) = (id, organisation, speaksForOrganisation)
        (self.account, self.name, self.email, self.phone) = (account, name, email, phone)
        (self.language, self.languages, self.districts) = (language, languages, districts)
        (self.consents, self.createdAt, self.confirmedAt) = (consents, createdAt, confirmedAt)
    }

    public var profile: Profile {
        Profile(
            name: name, email: email, phone: phone, language: language, languages: languages, districts: districts,
            kinds: Set(consents.keys))
    }

    /// What somebody says of themselves anew. What they agreed to before keeps its day.
    public mutating func change(_ profile: Profile, at now: Instant) throws(Refusal) {
        guard !profile.name.isBlank else { throw .nameMissing }
        guard profile.email != nil || profile.phone != nil else { throw .unreachable }
        guard !profile.kinds.isEmpty else { throw .noKind }
        let forbidden = profile.kinds.filter(\.goesThroughOrganisation)
        guard speaksForOrganisation || forbidden.isEmpty else { throw .onlyThroughOrganisation(forbidden) }
        (name, email, phone, language) = (profile.name, profile.email, profile.phone, profile.language)
        (languages, districts) = (profile.languages, profile.districts)
        consents = Dictionary(uniqueKeysWithValues: profile.kinds.map { ($0, consents[$0] ?? now) })
    }

    /// The address is theirs.
    public mutating func confirm(at now: Instant) {
        confirmedAt = confirmedAt ?? now
    }

    /// They want to be asked for this no more. Nobody is left who agreed to nothing: without a kind, the profile goes.
    public mutating func stopAsking(for kind: HelpKind) {
        consents[kind] = nil
    }

    /// Whether they agreed to be asked for exactly this, and may be.
    /// - Parameter isOffering: whether they have said by themselves, in this crisis, that they can do it.
    public func mayBeAsked(for kind: HelpKind, isOffering: Bool = false) -> Bool {
        confirmedAt != nil && (consents[kind] != nil || isOffering)
            && (speaksForOrganisation || !kind.goesThroughOrganisation)
    }
}
