import Domain

/// The directory, the bridges, and everything at one organisation.
struct OrganisationAddress {
    static let directory = "/organisations"
    static let bridges = "/bridges"
    /// For the coordination: what is looked for in the directory in vain.
    static let unanswered = DeskAddress.organisations + "/unanswered"
    /// As routes write it.
    static let pattern = OrganisationAddress("{organisation}")
    static let anyReport = ProfileReport.ID(rawValue: "{report}")
    static let anyOffer = Offer.ID(rawValue: "{offer}")

    let slug: String

    init(_ slug: String) {
        self.slug = slug
    }

    var page: String { "\(Self.directory)/\(slug)" }
    /// Stands beside a link to the profile that somebody passes on.
    func picture(in language: Language?) -> String { PictureAddress.below(page, in: language) }
    /// To be printed and hung up.
    var poster: String { page + "/poster" }
    var edit: String { page + "/edit" }
    var confirmation: String { page + "/confirmation" }
    /// Where anybody says what is wrong in the profile.
    var report: String { page + "/report" }
    /// Where its own people read what others have found.
    var reportsShown: String { page + "#reports" }
    func closing(of report: ProfileReport.ID) -> String { "\(page)/reports/\(report)" }
    var offers: String { page + "/offers" }
    /// Where its page lists them.
    var offersShown: String { page + "#offers" }
    var newOffer: String { offers + "/new" }
    var cooperations: String { page + "/cooperations" }
    var newCooperation: String { cooperations + "/new" }
    /// For its editors alone: the dates of its papers.
    var papers: String { page + "/papers" }
    /// For the coordination: asks somebody to care for the profile.
    var invitation: String { "\(DeskAddress.organisations)/\(slug)/invitation" }

    /// For the coordination: what waits of all profiles, and the answers to what this organisation wants to be called.
    static let waiting = DeskAddress.page + "/profiles"
    var approval: String { "\(Self.waiting)/\(slug)/yes" }
    var decline: String { "\(Self.waiting)/\(slug)/no" }

    /// For the coordination: notes that somebody of the organisation called the profile correct.
    var notedConfirmation: String { "\(DeskAddress.organisations)/\(slug)/confirmation" }

    func newOffer(_ direction: Offer.Direction) -> String { "\(newOffer)?direction=\(direction.rawValue)" }
    func withdrawal(of offer: Offer.ID) -> String { "\(offers)/\(offer)/withdrawal" }
    func renewal(of offer: Offer.ID) -> String { "\(offers)/\(offer)/renewal" }
    /// Who could help with a need, or needs what is offered.
    func matches(of entry: Offer.ID) -> String { "\(offers)/\(entry)/matches" }
    /// What it offers and needs, for whoever cares for it.
    var ownOffers: String { page + "/own-offers" }
    func restoration(of offer: Offer.ID) -> String { "\(offers)/\(offer)/restoration" }
    /// A proposal to the organisation with this slug.
    func newCooperation(with partner: String) -> String { "\(newCooperation)?with=\(partner)" }
}
