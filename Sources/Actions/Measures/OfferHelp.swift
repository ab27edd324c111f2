public import Domain
public import Storage

/// Somebody at the event helps with an idea, from their own page. Everybody sees that there is help; a name only if it was
/// ticked.
public struct OfferHelp: Sendable {
    let idea: Idea.ID
    let registration: Registration.ID
    let isNamePublic: Bool

    public init(with idea: Idea.ID, by registration: Registration.ID, isNamePublic: Bool) {
        (self.idea, self.registration, self.isNamePublic) = (idea, registration, isNamePublic)
    }

    /// - Throws: `NotFound` for an idea of another event.
    public func run(in db: Writer) throws {
        let idea = try db.idea(idea, seenBy: registration)
        try db.offerHelp(with: idea, by: registration, isNamePublic: isNamePublic)
    }
}

/// They do not help after all; nothing of it is left.
public struct TakeBackHelp: Sendable {
    let idea: Idea.ID
    let registration: Registration.ID

    public init(with idea: Idea.ID, by registration: Registration.ID) {
        (self.idea, self.registration) = (idea, registration)
    }

    /// - Throws: `NotFound` for an idea of another event.
    public func run(in db: Writer) throws {
        try db.takeBackHelp(with: try db.idea(idea, seenBy: registration), by: registration)
    }
}

extension Reader {
    /// An idea of the event at which somebody is.
    fileprivate func idea(_ id: Idea.ID, seenBy registration: Registration.ID) throws -> Idea {
        guard let idea = try idea(id), try self.registration(registration)?.event == idea.event else {
            throw NotFound()
        }
        return idea
    }
}
