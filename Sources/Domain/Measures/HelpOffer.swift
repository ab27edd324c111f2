/// Somebody in the room helps with an idea. Everybody sees that there is help; a name only if whoever helps has ticked it.
public struct HelpOffer: Hashable, Sendable {
    public typealias ID = Identifier<HelpOffer>

    public let id: ID
    public let idea: Idea.ID
    public let registration: Registration.ID
    /// As the registration has it now.
    public let name: String
    public let organisation: String
    public let isNamePublic: Bool

    public init(
        id: ID, idea: Idea.ID, registration: Registration.ID, name: String, organisation: String, isNamePublic: Bool
    ) {
        (self.id, self.idea, self.registration) = (id, idea, registration)
        (self.name, self.organisation, self.isNamePublic) = (name, organisation, isNamePublic)
    }
}

extension Idea {
    /// Whether somebody can help with it: what was put aside needs no hands.
    public var takesHelp: Bool { !status.isAside }
}
