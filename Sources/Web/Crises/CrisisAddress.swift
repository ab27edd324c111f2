import Domain

/// A crisis: its public page, and the coordination's care for it.
struct CrisisAddress {
    static let list = "/crises"
    static let desk = DeskAddress.page + "/crises"
    static let new = desk + "/new"
    /// As routes write it.
    static let pattern = CrisisAddress("{crisis}")
    static let anyNeed = CrisisNeed.ID(rawValue: "{need}")
    static let anyChannel = VerifiedChannel.ID(rawValue: "{channel}")

    static func new(from template: CrisisTemplate) -> String { "\(new)?template=\(template.rawValue)" }

    let slug: String

    init(_ slug: String) { self.slug = slug }

    init(_ crisis: Crisis) { self.init(crisis.slug) }

    var page: String { "\(Self.list)/\(slug)" }
    var desk: String { "\(Self.desk)/\(slug)" }
    var edit: String { desk + "/edit" }
    var needs: String { desk + "/needs" }
    var newNeed: String { needs + "/new" }
    var channels: String { desk + "/channels" }

    func editing(_ need: CrisisNeed.ID) -> String { "\(needs)/\(need)/edit" }
    func extending(_ need: CrisisNeed.ID) -> String { "\(needs)/\(need)/extension" }
    func closing(_ need: CrisisNeed.ID) -> String { "\(needs)/\(need)/end" }
    func removing(_ channel: VerifiedChannel.ID) -> String { "\(channels)/\(channel)/removal" }
}

/// Where somebody says what they agree to be asked for in a crisis, and what they can do.
struct HelperAddress {
    static let join = "/helpers"
    static let anyOffer = CrisisOffer.ID(rawValue: "{offer}")
    /// Behind a link that came by mail; `JoinHelpers` writes it into letters.
    static let behindAnyLink = behind(link: "{link}")
    /// For whoever is signed in.
    static let ofAccount = HelperAddress(page: AccountAddress.page + "/help")
    static let ofAnyOrganisation = HelperAddress(of: OrganisationAddress.pattern)

    let page: String

    private init(page: String) { self.page = page }

    /// For the people of an organisation.
    init(of organisation: OrganisationAddress) { page = organisation.page + "/help" }

    static func behind(link: String) -> HelperAddress { HelperAddress(page: "\(join)/\(link)") }

    var confirmation: String { page + "/confirmation" }
    var removal: String { page + "/removal" }
    var offers: String { page + "/offers" }

    /// What an organisation needs itself.
    var needs: String { page + "/needs" }
    var newNeed: String { needs + "/new" }

    func newNeed(in crisis: Crisis) -> String { "\(newNeed)?crisis=\(crisis.slug)" }
    func editing(_ need: CrisisNeed.ID) -> String { "\(needs)/\(need)/edit" }
    func extending(_ need: CrisisNeed.ID) -> String { "\(needs)/\(need)/extension" }
    func closing(_ need: CrisisNeed.ID) -> String { "\(needs)/\(need)/end" }
    func extending(_ offer: CrisisOffer.ID) -> String { "\(offers)/\(offer)/extension" }
    func withdrawing(_ offer: CrisisOffer.ID) -> String { "\(offers)/\(offer)/withdrawal" }
}
