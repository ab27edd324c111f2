public import Domain
public import Storage

/// The coordination does not read until a day that an organisation owes an answer: nobody is to be reached before.
public struct SetFollowUpAside: Sendable {
    let aside: FollowUpAside
    let today: CalendarDay

    public init(
        _ measure: Measure.ID, of organisation: Organisation.ID, until day: CalendarDay, on today: CalendarDay
    ) {
        aside = FollowUpAside(about: measure, of: organisation, until: day)
        self.today = today
    }

    /// - Throws: `FollowUp.Refusal`; `NotFound` if the organisation does not answer for the measure, or owes nothing.
    public func run(in db: Writer) throws {
        try FollowUp.checkAside(until: aside.until, on: today)
        guard let measure = try db.measure(aside.measure), measure.isOwner(aside.organisation),
            try db.openRound(about: measure.id, of: aside.organisation) != nil
        else { throw NotFound() }
        try db.keep(aside)
    }
}

/// It is on the list again.
public struct BringFollowUpBack: Sendable {
    let measure: Measure.ID
    let organisation: Organisation.ID

    public init(_ measure: Measure.ID, of organisation: Organisation.ID) {
        (self.measure, self.organisation) = (measure, organisation)
    }

    public func run(in db: Writer) throws {
        guard try db.measure(measure) != nil else { throw NotFound() }
        try db.removeFollowUpAside(about: measure, of: organisation)
    }
}
