public import Domain
public import Storage

/// A draft is published, or a published event moves to another day or place, is cancelled, or takes place after all: when those
/// who answer for it have said yes. Who does it says yes with it, if they are one of them.
public struct ReleaseEvent: Sendable {
    /// What came of it.
    public enum Outcome: Hashable, Sendable {
        case done
        /// So many bodies still have to say yes. They have been written to.
        case asked(missing: Int)
    }

    private enum Wish: Sendable {
        case publication(withProgramme: Bool)
        case move(day: CalendarDay, place: String?)
        case standing(cancels: Bool)
    }

    let event: Event.ID
    private let wish: Wish
    let correspondence: Correspondence

    /// Everybody shall see it.
    /// - Parameter withProgramme: whether its programme is published with it, if it has one; a question that is asked already
    ///   stays as it is.
    public init(publishing event: Event.ID, withProgramme: Bool = true, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
        wish = .publication(withProgramme: withProgramme)
    }

    /// It shall be on this day, at this place. A draft moves at once; whoever was asked about it is asked anew.
    public init(moving event: Event.ID, to day: CalendarDay, _ place: String?, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
        wish = .move(day: day, place: place)
    }

    /// It is cancelled, or takes place after all: `CancelEvent` and `ReinstateEvent` ask for it.
    init(cancelling event: Event.ID, _ cancels: Bool, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
        wish = .standing(cancels: cancels)
    }

    /// - Parameter check: gets the event as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, `HostRefusal`.
    @discardableResult
    public func run(in db: Writer, check: (Event) throws -> Void = { _ in }) throws -> Outcome {
        guard let event = try db.event(event) else { throw NotFound() }
        try check(event)
        if case .move = wish { try event.requireVoiceUnlessDraft(in: db) } else { try event.requireVoice(in: db) }
        switch wish {
        case .publication(let withProgramme):
            if let asked = event.asked { return try release(event, as: asked, in: db) }
            return try release(event, on: event.day, at: event.place, withProgramme: withProgramme, in: db)
        case .move(let day, let place) where event.isPublished:
            guard event.asked?.asksForMove(of: event) ?? true else { throw HostRefusal.somethingIsAsked }
            guard !event.movesToThePast(day, at: db.now) else { throw HostRefusal.dayIsOver }
            return try release(event, on: day, at: place, withProgramme: false, in: db)
        case .standing(let cancels):
            let question = JointApproval(day: event.day, place: event.place, cancels: cancels, askedAt: db.now)
            return try release(event, as: question, in: db)
        case .move(let day, let place):
            let moved = try ChangeEvent(event.id, correspondence: correspondence).run(in: db) { event in
                (event.day, event.place) = (day, place)
            }.event
            try MovedLetters(about: event, nowAs: moved, correspondence: correspondence).correct(in: db)
            guard let asked = event.asked, !asked.isAboutHosts, (asked.day, asked.place) != (day, place) else {
                return .done
            }
            return try release(moved, on: day, at: place, withProgramme: asked.withProgramme, in: db)
        }
    }

    private func release(
        _ event: Event, on day: CalendarDay, at place: String?, withProgramme: Bool, in db: Writer
    ) throws -> Outcome {
        try release(
            event,
            as: JointApproval(
                day: day, place: place, cancels: event.isCancelled,
                withProgramme: !event.isPublished && withProgramme, askedAt: db.now),
            in: db)
    }

    private func release(_ event: Event, as question: JointApproval, in db: Writer) throws -> Outcome {
        if event.isPublished, !question.isAboutHosts, event.day == question.day, event.place == question.place,
            event.isCancelled == question.cancels
        {
            try db.endAsking(at: event.id)
            return .done
        }
        return try HostsQuestion(question, about: event, correspondence: correspondence).ask(in: db)
    }
}

extension JointApproval {
    /// Whether it is about day and place of a published event alone.
    fileprivate func asksForMove(of event: Event) -> Bool { !isAboutHosts && cancels == event.isCancelled }
}

/// One of the hosts says yes to what is asked. The last of them that was needed makes it so.
public struct SayYes: Sendable {
    let event: Event.ID
    let account: Account.ID
    let correspondence: Correspondence

    public init(at event: Event.ID, by account: Account.ID, correspondence: Correspondence) {
        (self.event, self.account, self.correspondence) = (event, account, correspondence)
    }

    /// - Parameter check: gets the event as it is kept now, with what is asked; it throws if that is not what was read.
    /// - Throws: `HostRefusal`, `NotFound`, and whatever `check` throws.
    @discardableResult
    public func run(in db: Writer, check: (Event) throws -> Void) throws -> ReleaseEvent.Outcome {
        guard let event = try db.event(event) else { throw NotFound() }
        guard let asked = event.asked else { throw HostRefusal.asksSomethingElse }
        guard event.hasVoice(account, among: try db.hostPeople(of: event.id), in: asked) else {
            throw HostRefusal.isNotAsked
        }
        try check(event)
        guard asked.isAboutHosts || !event.movesToThePast(asked.day, at: db.now) else { throw HostRefusal.dayIsOver }
        try db.noteYes(of: account, at: event.id)
        let people = try db.hostPeople(of: event.id)
        guard event.isDecided(asked, by: people, at: db.now) else {
            return .asked(missing: event.approvalsMissing(among: people))
        }
        return try DecidedQuestion(asked, about: event, correspondence: correspondence).carryOut(in: db)
    }
}
