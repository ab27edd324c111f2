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

    /// - Throws: `Idea.Refusal.isPutAside` for one that nobody carries on; `NotFound` for an idea of another event.
    public func run(in db: Writer) throws {
        let idea = try Idea.seen(idea, by: registration, in: db)
        guard idea.takesHelp else { throw Idea.Refusal.isPutAside }
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
        try db.takeBackHelp(with: try Idea.seen(idea, by: registration, in: db), by: registration)
    }
}

extension Idea {
    /// One of the event at which somebody is.
    fileprivate static func seen(_ id: ID, by registration: Registration.ID, in db: Reader) throws -> Idea {
        guard let idea = try db.idea(id), try db.registration(registration)?.event == idea.event else {
            throw NotFound()
        }
        return idea
    }
}
