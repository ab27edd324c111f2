public import Domain
public import Storage

/// Two people of an event sit together or apart from now on.
public struct SetSeatingRule: Sendable {
    let rule: SeatingRule
    let event: Event.ID

    public init(_ rule: SeatingRule, at event: Event.ID) {
        (self.rule, self.event) = (rule, event)
    }

    /// - Throws: `NotFound` unless both are registered for the event.
    public func run(in db: Writer) throws {
        try rule.expectPeople(of: event, in: db)
        try db.set(rule, at: event)
    }
}

/// Two people sit as it comes again.
public struct DropSeatingRule: Sendable {
    let rule: SeatingRule
    let event: Event.ID

    /// - Parameter rule: of either kind; what counts is about whom it is.
    public init(_ rule: SeatingRule, at event: Event.ID) {
        (self.rule, self.event) = (rule, event)
    }

    /// - Throws: `NotFound` unless both are registered for the event.
    public func run(in db: Writer) throws {
        try rule.expectPeople(of: event, in: db)
        try db.remove(rule, at: event)
    }
}

extension SeatingRule {
    fileprivate func expectPeople(of event: Event.ID, in db: Reader) throws {
        for person in [first, second] {
            guard try db.registration(person)?.event == event else { throw NotFound() }
        }
    }
}
