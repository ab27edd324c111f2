public import Domain
public import Storage

/// The hosts find somebody who looks after children, assists, or cares for something that people need.
public struct AddSupporter: Sendable {
    let name: String
    let event: Event.ID

    public init(_ name: String, at event: Event.ID) {
        (self.name, self.event) = (name, event)
    }

    @discardableResult
    public func run(in db: Writer) throws -> Supporter {
        let supporter = Supporter(id: db.newIdentifier(), event: event, name: name)
        try db.insert(supporter)
        return supporter
    }
}

/// Somebody cannot come after all; what they would have done is a gap again, and those who counted on it are told.
public struct RemoveSupporter: Sendable {
    let supporter: Supporter.ID
    let event: Event
    let correspondence: Correspondence

    public init(_ supporter: Supporter.ID, at event: Event, correspondence: Correspondence) {
        (self.supporter, self.event, self.correspondence) = (supporter, event, correspondence)
    }

    /// - Parameter check: gets what they were assigned to; what it throws leaves everything as it was.
    /// - Throws: `NotFound`.
    @discardableResult
    public func run(
        in db: Writer, check: ([SupportAssignment]) throws -> Void = { _ in }
    ) throws -> SupportLetters.Told {
        let plan = try db.supportPlan(of: event.id)
        let ended = plan.assignments.filter { $0.person == .supporter(supporter) }
        try check(ended)
        let told = try SupportLetters(in: plan, at: event, correspondence: correspondence).tellOfEnd(of: ended, in: db)
        let details = ended.isEmpty ? [:] : told.details
        guard try db.remove(supporter: supporter, of: event.id, details: details) else { throw NotFound() }
        return told
    }
}

/// Somebody takes care of something somewhere, and whoever asked for it is told in their language.
public struct AssignSupport: Sendable {
    let person: SupportPerson
    let kind: SupportKind
    let place: SupportPlace
    /// Nil for as long as it goes on there.
    let hours: Hours?
    let event: Event
    let correspondence: Correspondence

    public init(
        _ person: SupportPerson, for kind: SupportKind, at place: SupportPlace, hours: Hours? = nil, of event: Event,
        correspondence: Correspondence
    ) {
        (self.person, self.kind, self.place, self.hours) = (person, kind, place, hours)
        (self.event, self.correspondence) = (event, correspondence)
    }

    /// What was assigned, and who asked for it but has no address.
    public struct Receipt: Sendable {
        public let assignment: SupportAssignment
        public let told: Int
        public let unreached: Int
    }

    /// - Throws: `SupportPlan.DoubleBooking` with both places, `SupportPlan.Refusal`.
    @discardableResult
    public func run(in db: Writer) throws -> Receipt {
        let plan = try db.supportPlan(of: event.id)
        guard plan.knows(person), plan.knows(place) else { throw SupportPlan.Refusal.unknown }
        guard let hours = hours ?? plan.hours(of: place) else { throw SupportPlan.Refusal.hoursAreMissing }
        let assignment = SupportAssignment(
            id: db.newIdentifier(), event: event.id, person: person, kind: kind, place: place, hours: hours)
        if let same = plan.assignments.first(where: {
            ($0.person, $0.place, $0.hours) == (person, place, hours) && $0.kind == kind
        }) {
            return Receipt(assignment: same, told: 0, unreached: 0)
        }
        try plan.check(assignment)
        let told = try SupportLetters(in: plan, at: event, correspondence: correspondence).confirm(assignment, in: db)
        try db.insert(assignment, details: told.details)
        return Receipt(assignment: assignment, told: told.told, unreached: told.unreached)
    }
}

/// Somebody does not do it after all, and those who counted on it are told.
public struct EndSupport: Sendable {
    let assignment: SupportAssignment.ID
    let event: Event
    let correspondence: Correspondence

    public init(_ assignment: SupportAssignment.ID, at event: Event, correspondence: Correspondence) {
        (self.assignment, self.event, self.correspondence) = (assignment, event, correspondence)
    }

    /// - Throws: `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> SupportLetters.Told {
        let plan = try db.supportPlan(of: event.id)
        let ended = plan.assignments.filter { $0.id == assignment }
        let told = try SupportLetters(in: plan, at: event, correspondence: correspondence).tellOfEnd(of: ended, in: db)
        guard try db.remove(assignment: assignment, of: event.id, details: told.details) else { throw NotFound() }
        return told
    }
}
