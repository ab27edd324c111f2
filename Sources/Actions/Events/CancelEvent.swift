public import Domain
public import Storage

/// The hosts cancel an event, if all of them say yes whose yes is needed. Everybody sees it at once, and nothing more is asked,
/// offered or reminded of. Five minutes later everybody is told whom it concerns; until then it can be taken back, and nobody
/// hears of it.
public struct CancelEvent: Sendable {
    private let change: StandingChange

    public init(_ event: Event.ID, correspondence: Correspondence) {
        change = StandingChange(event: event, cancels: true, correspondence: correspondence)
    }

    /// - Parameter check: gets who would be told now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, `StandingRefusal`, and whatever `check` throws.
    @discardableResult
    public func run(
        in db: Writer, check: (StandingOutlook) throws -> Void = { _ in }
    ) throws -> ReleaseEvent.Outcome {
        try change.run(in: db, check: check)
    }
}

/// A cancelled event takes place after all. Before anybody was told, whoever wants to takes the cancellation back, and nobody
/// hears of it. Afterwards the hosts decide together, and everybody is told.
public struct ReinstateEvent: Sendable {
    private let change: StandingChange

    public init(_ event: Event.ID, correspondence: Correspondence) {
        change = StandingChange(event: event, cancels: false, correspondence: correspondence)
    }

    /// - Parameter check: gets who would be told now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, `StandingRefusal`, and whatever `check` throws.
    @discardableResult
    public func run(
        in db: Writer, check: (StandingOutlook) throws -> Void = { _ in }
    ) throws -> ReleaseEvent.Outcome {
        try change.run(in: db, check: check)
    }
}

/// What both of them do: decide it together or, while nobody has heard of the opposite, take that back at once.
private struct StandingChange {
    let event: Event.ID
    let cancels: Bool
    let correspondence: Correspondence

    func run(in db: Writer, check: (StandingOutlook) throws -> Void) throws -> ReleaseEvent.Outcome {
        guard let found = try db.event(event) else { throw NotFound() }
        guard !cancels || found.standing != .draft else { throw StandingRefusal.isDraft }
        guard found.isCancelled != cancels else { throw StandingRefusal.isSo }
        guard !found.isOver(at: db.now) else { throw StandingRefusal.isOver }
        try found.requireStart(in: db)
        let waiting = try cancels ? db.reinstatementLetters(of: found) : db.cancellationLetters(of: found)
        guard waiting == nil else { return try takeBack(found, in: db) }
        try check(StandingOutlook(of: found, in: db))
        return try ReleaseEvent(cancelling: event, cancels, correspondence: correspondence).run(in: db)
    }

    /// Nobody has heard of the opposite yet.
    private func takeBack(_ found: Event, in db: Writer) throws -> ReleaseEvent.Outcome {
        let question = JointApproval(day: found.day, place: found.place, cancels: cancels, askedAt: db.now)
        let outcome = try DecidedQuestion(question, about: found, correspondence: correspondence).carryOut(in: db)
        guard !cancels else { return outcome }
        // They decided it together: what one alone takes back, the others read.
        try HostLetters(about: found, correspondence: correspondence)
            .write(.cancellationTakenBack, to: try db.hostPeople(of: event), in: db)
        return outcome
    }
}

extension Event {
    /// - Throws: `StandingRefusal` for whoever has no voice, and while the hosts are asked something else; on the day itself
    ///   nothing waits.
    fileprivate func requireStart(in db: Writer) throws {
        guard try isStarted(by: db.author, in: db) else { throw StandingRefusal.hasNoVoice }
        guard let asked, day != CalendarDay(of: db.now, in: timeZone) else { return }
        guard !asked.isAboutHosts, asked.cancels != isCancelled else { throw StandingRefusal.somethingIsAsked }
    }
}
