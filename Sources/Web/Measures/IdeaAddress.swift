import Domain

/// One idea at the desk of its event, and what is decided about it.
struct IdeaAddress {
    /// As routes write it.
    static let pattern = IdeaAddress(Idea.ID(rawValue: "{idea}"), at: EventDeskAddress.pattern)

    private let idea: Idea.ID
    private let list: String

    init(_ idea: Idea.ID, at desk: EventDeskAddress) {
        self.idea = idea
        list = desk.ideas
    }

    private var base: String { "\(list)/\(idea)" }

    /// Where it stands in the list.
    var place: String { "\(list)#idea-\(idea)" }
    var measure: String { base + "/measure" }
    var parking: String { base + "/parking" }
    var declining: String { base + "/declining" }
    var takingUp: String { base + "/taking-up" }
}
