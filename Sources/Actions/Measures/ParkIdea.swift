public import Domain
public import Storage

/// The plenary keeps an idea for later, and tells its writers why.
public struct ParkIdea: Sendable {
    let idea: Idea.ID
    let reason: String
    let language: Language
    let day: CalendarDay?

    /// - Parameters:
    ///   - language: in which the reason is written.
    ///   - day: until when it waits; nil until the next edition of its event.
    public init(
        _ idea: Idea.ID, because reason: String, in language: Language = .german, until day: CalendarDay? = nil
    ) {
        (self.idea, self.reason, self.language, self.day) = (idea, reason, language, day)
    }

    /// - Throws: `Idea.Refusal`; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Idea {
        try IdeaFamily(idea: idea).decide(in: db) { idea in
            try idea.park(because: reason, in: language, until: day)
        }
    }
}

/// Somebody else goes on with an idea, such as an office or a network, and its writers are told where.
public struct PassIdeaOn: Sendable {
    let idea: Idea.ID
    let place: String
    let language: Language

    /// - Parameters:
    ///   - place: who, and where somebody asks about it.
    ///   - language: in which that is written.
    public init(_ idea: Idea.ID, to place: String, in language: Language = .german) {
        (self.idea, self.place, self.language) = (idea, place, language)
    }

    /// - Throws: `Idea.Refusal`; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Idea {
        try IdeaFamily(idea: idea).decide(in: db) { idea in try idea.passOn(to: place, in: language) }
    }
}

/// The plenary does not take an idea up, and tells its writers why.
public struct DeclineIdea: Sendable {
    let idea: Idea.ID
    let reason: String
    let language: Language

    /// - Parameter language: in which the reason is written.
    public init(_ idea: Idea.ID, because reason: String, in language: Language = .german) {
        (self.idea, self.reason, self.language) = (idea, reason, language)
    }

    /// - Throws: `Idea.Refusal`; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Idea {
        try IdeaFamily(idea: idea).decide(in: db) { idea in try idea.decline(because: reason, in: language) }
    }
}

/// What was put aside is on the table again.
public struct TakeIdeaUp: Sendable {
    let idea: Idea.ID

    public init(_ idea: Idea.ID) {
        self.idea = idea
    }

    /// - Throws: `Idea.Refusal.isMeasureAlready`; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Idea {
        let taken = try db.change(idea: idea) { idea in try idea.takeUp() }
        let all = try [idea] + db.ideas(mergedInto: idea).map(\.id)
        for merged in all.dropFirst() { try db.change(idea: merged) { idea in try idea.takeUp() } }
        try db.forgetTranslations(of: all.map { TextPlace(.ideaReason, of: $0) })
        return taken
    }
}

extension Idea {
    /// Whoever wrote one of its cards in another language is owed the reason in that language: it waits at the desk.
    @discardableResult
    func owingItsReason(in db: Writer) throws -> Idea {
        guard let reason = originalOfReason else { return self }
        for language in try db.languagesOfCards(behind: self).sorted() where !reason.isRead(in: language) {
            try db.insert(wishFor: reason.place, in: language, asker: nil)
        }
        return self
    }
}

/// An idea and those that are carried on with it: what is said of one is said of all, and their writers are owed the reason.
private struct IdeaFamily {
    let idea: Idea.ID

    func decide(in db: Writer, _ decide: (inout Idea) throws -> Void) throws -> Idea {
        let decided = try db.change(idea: idea, decide).owingItsReason(in: db)
        for merged in try db.ideas(mergedInto: idea) {
            try db.change(idea: merged.id, decide).owingItsReason(in: db)
        }
        return decided
    }
}
