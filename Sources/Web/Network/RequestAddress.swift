import Domain
import Secrets

/// Where somebody asks for a contact, and where it is answered.
struct RequestAddress {
    static let anyRequest = ContactRequest.ID(rawValue: "{request}")
    static let anyAsker = "{asker}"
    /// As routes write it.
    static let pattern = RequestAddress(at: .pattern)

    private let organisation: OrganisationAddress

    init(at organisation: OrganisationAddress) {
        self.organisation = organisation
    }

    init(to organisation: Organisation) {
        self.init(at: OrganisationAddress(organisation.slug))
    }

    /// Takes what somebody asks.
    var sending: String { organisation.page + "/requests" }
    var form: String { sending + "/new" }
    /// What the organisation was asked, and how it wants to be asked.
    var list: String { organisation.page + "/own-requests" }
    var rules: String { list + "/rules" }
    /// For whoever speaks for the organisation; others come by a link from a letter.
    func answer(_ request: ContactRequest.ID) -> String { "\(list)/\(request)" }
    func unblocking(_ asker: String) -> String { "\(list)/blocked/\(asker)/removal" }

    /// - Parameters:
    ///   - offer: of the organisation that is asked.
    ///   - need: of the one that asks.
    func form(about offer: Offer.ID?, for need: Offer.ID? = nil) -> String {
        let pairs = [("offer", offer), ("need", need)].compactMap { name, id in id.map { (name, $0.rawValue) } }
        return QueryText.address(form, pairs)
    }

    // MARK: Without an account

    /// Where a code shows that an address is somebody's own.
    static func code(of request: ContactRequest.ID) -> String { "/requests/\(request)/code" }
    /// Sends another one, also to another address.
    static func codeAgain(of request: ContactRequest.ID) -> String { code(of: request) + "/again" }
    /// The page of whoever has asked.
    static func own(_ link: String) -> String { "/my-requests/\(link)" }
    static func own(_ link: Secret) -> String { own(link.text) }
    static func withdrawal(_ link: String) -> String { own(link) + "/withdrawal" }
    /// The page of whoever was asked.
    static func asked(_ link: String) -> String { "/asked/\(link)" }
    static let anyLink = "{link}"

    // MARK: At the desk

    static let desk = DeskAddress.page + "/requests"
    static func judgement(of request: ContactRequest.ID) -> String { "\(desk)/\(request)" }
}
