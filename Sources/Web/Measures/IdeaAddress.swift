import Domain
import Secrets

/// One idea at the desk of its event, and what is decided about it.
struct IdeaAddress {
    /// As routes write it.
    static let pattern = IdeaAddress(Idea.ID(rawValue: "{idea}"), at: EventDeskAddress.pattern)
    static let anyOwner = Measure.Owner.ID(rawValue: "{owner}")
    static let anyRequest = OwnerRequest.ID(rawValue: "{request}")
    /// Where the chosen idea stands on its page.
    static let place = "idea"

    private let idea: Idea.ID
    private let list: String

    init(_ idea: Idea.ID, at desk: EventDeskAddress) {
        self.idea = idea
        list = desk.ideas
    }

    private var base: String { "\(list)/\(idea)" }

    /// Where it is looked at and decided, beside the list.
    var page: String { "\(list)?idea=\(idea)#\(Self.place)" }
    /// The same from the plenary, to which it leads back once it is decided.
    var pageFromPlenary: String { "\(list)?idea=\(idea)&from=\(Self.plenary)#\(Self.place)" }
    /// The same from above, where the receipt of what was done stands.
    var top: String { "\(list)?idea=\(idea)" }
    var topFromPlenary: String { "\(list)?idea=\(idea)&from=\(Self.plenary)" }
    static let plenary = "plenary"
    /// The draft of a measure.
    var measure: String { base + "/measure" }
    var measureRemoval: String { measure + "/removal" }
    var measureRemovalFromPlenary: String { "\(measureRemoval)?from=\(Self.plenary)" }
    /// Everybody sees it.
    var publication: String { measure + "/publication" }
    /// Somebody in the room answers for it.
    var owners: String { measure + "/owners" }
    func removal(of owner: Measure.Owner.ID) -> String { "\(owners)/\(owner)/removal" }
    /// The other side is asked.
    var requests: String { measure + "/requests" }
    private func request(_ request: OwnerRequest.ID) -> String { "\(requests)/\(request)" }
    /// Whoever was asked says yes in the room.
    func yes(to request: OwnerRequest.ID) -> String { self.request(request) + "/yes" }
    /// They are not asked any more.
    func removal(of request: OwnerRequest.ID) -> String { self.request(request) + "/removal" }
    /// Everybody reads why they have said no.
    func reason(of request: OwnerRequest.ID) -> String { self.request(request) + "/reason" }
    var parking: String { base + "/parking" }
    var declining: String { base + "/declining" }
    /// Somebody else goes on with it.
    var passingOn: String { base + "/passing-on" }
    var takingUp: String { base + "/taking-up" }
    /// It is carried on with a similar one.
    var merging: String { base + "/merging" }
    var separation: String { base + "/separation" }
}

/// Where the side that is asked answers.
struct OwnerRequestAddress {
    /// As routes write it.
    static let pattern = OwnerRequestAddress(text: "{link}")

    private let text: String

    init(_ link: Secret) {
        text = link.text
    }

    private init(text: String) {
        self.text = text
    }

    var page: String { "/owner-requests/\(text)" }
    var yes: String { page + "/yes" }
    var no: String { page + "/no" }
}
