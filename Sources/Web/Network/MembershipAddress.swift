import Domain

/// What one of the two says about a membership, by one button.
enum MembershipStep: String, CaseIterable {
    case confirm, decline, end
    /// The network may act for the member, and no more.
    case acting
    case noActing = "no-acting"
}

extension OrganisationAddress {
    static let anyMembership = Membership.ID(rawValue: "{membership}")

    /// To which networks it belongs, and who belongs to it.
    var memberships: String { page + "/memberships" }
    func membership(_ id: Membership.ID, _ step: MembershipStep) -> String { "\(memberships)/\(id)/\(step.rawValue)" }
}

extension DeskAddress {
    /// Notes the yes of whoever has not answered yet.
    static func membership(_ id: Membership.ID) -> String { "\(page)/memberships/\(id)" }
}
