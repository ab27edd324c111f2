public import Domain
public import Storage

/// The hosts cancel an event, if all of them say yes whose yes is needed. Everybody sees it at once, and nothing more is asked,
/// offered or reminded of. Five minutes later everybody is told whom it concerns; until then it can be taken back, and nobody
/// hears of it.
public struct CancelEvent: Sendable {
    let event: Event.ID
    let correspondence: Correspondence

    public init(_ event: Event.ID, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
    }

    /// - Parameter check: gets who would be told now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, `StandingRefusal`, and whatever `check` throws.
    @discardableResult
    public func run(
        in db: Writer, check: (StandingOutlook) throws -> Void = { _ in }
    ) throws -> ReleaseEvent.Outcome {
        guard let found = try db.event(event) else { throw NotFound() }
        switch found.standing {
        case .draft: throw StandingRefusal.isDraft
        case .cancelled: throw StandingRefusal.isSo
        case .takesPlace: break
        }
        guard !found.isOver(at: db.now) else { throw StandingRefusal.isOver }
        try found.requireStart(in: db)
        // Nobody has heard yet that it takes place after all.
        guard try db.reinstatementLetters(of: found) == nil else {
            return try DecidedQuestion(
                JointApproval(day: found.day, place: found.place, cancels: true, askedAt: db.now), about: found,
                correspondence: correspondence
            ).carryOut(in: db)
        }
        try check(StandingOutlook(of: found, in: db))
        return try ReleaseEvent(cancelling: event, true, correspondence: correspondence).run(in: db)
    }
}

/// A cancelled event takes place after all. Before anybody was told, whoever wants to takes the cancellation back, and nobody
/// hears of it. Afterwards the hosts decide together, and everybody is told.
public struct ReinstateEvent: Sendable {
    let event: Event.ID
    let correspondence: Correspondence

    public init(_ event: Event.ID, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
    }

    /// - Parameter check: gets who would be told now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, `StandingRefusal`, and whatever `check` throws.
    @discardableResult
    public func run(
        in db: Writer, check: (StandingOutlook) throws -> Void = { _ in }
    ) throws -> ReleaseEvent.Outcome {
        guard let found = try db.event(event) else { throw NotFound() }
        guard found.isCancelled else { throw StandingRefusal.isSo }
        guard !found.isOver(at: db.now) else { throw StandingRefusal.isOver }
        try found.requireStart(in: db)
        guard try db.cancellationLetters(of: found) == nil else {
            let outcome = try DecidedQuestion(
                JointApproval(day: found.day, place: found.place, askedAt: db.now), about: found,
                correspondence: correspondence
            ).carryOut(in: db)
            // They decided it together: what one alone takes back, the others read.
            try HostLetters(about: found, correspondence: correspondence)
                .write(.cancellationTakenBack, to: try db.hostPeople(of: event), in: db)
            return outcome
        }
        try check(StandingOutlook(of: found, in: db))
        return try ReleaseEvent(cancelling: event, false, correspondence: correspondence).run(in: db)
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
