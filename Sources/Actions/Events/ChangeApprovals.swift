public import Domain
public import Storage

/// The hosts change how many of them have to say yes. More is done at once, because it takes nobody's voice away; that fewer are
/// enough needs the yes of as many as are needed until then.
public struct ChangeApprovals: Sendable {
    let event: Event.ID
    let number: Int?
    let correspondence: Correspondence

    /// - Parameter number: nil for all who are asked.
    public init(of event: Event.ID, to number: Int?, correspondence: Correspondence) {
        (self.event, self.number, self.correspondence) = (event, number, correspondence)
    }

    /// - Parameter check: gets the event as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, `HostRefusal`.
    @discardableResult
    public func run(in db: Writer, check: (Event) throws -> Void = { _ in }) throws -> ReleaseEvent.Outcome {
        guard let event = try db.event(event) else { throw NotFound() }
        try check(event)
        try event.requireVoice(in: db)
        let isAskedAboutNumber = event.asked?.approvals != nil
        guard event.lowersApprovals(to: number) else {
            // Whoever asked for fewer does not any more.
            if isAskedAboutNumber { try db.endAsking(at: event.id) }
            try ChangeEvent(event.id, correspondence: correspondence).run(in: db) { $0.approvalsNeeded = number }
            return .done
        }
        guard event.asked == nil || isAskedAboutNumber else { throw HostRefusal.somethingIsAsked }
        let question = JointApproval(day: event.day, place: event.place, approvals: number, askedAt: db.now)
        return try HostsQuestion(question, about: event, correspondence: correspondence).ask(in: db)
    }
}
