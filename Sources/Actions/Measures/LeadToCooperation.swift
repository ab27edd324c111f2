public import Domain
public import Storage

/// The owners' organisations go on together, as a cooperation that each of them confirms for itself: what they promised in
/// the measure is no yes to it, so all are asked by letter. A measure leads to one cooperation.
public struct LeadToCooperation: Sendable {
    let measure: Measure.ID
    let today: CalendarDay
    let correspondence: Correspondence

    public init(from measure: Measure.ID, on today: CalendarDay, correspondence: Correspondence) {
        (self.measure, self.today, self.correspondence) = (measure, today, correspondence)
    }

    /// - Returns: the cooperation; the earlier one if there is one.
    /// - Throws: `Measure.Refusal` if not both sides have promised it; `Cooperation.Refusal` if those who answer for it
    ///   make no cooperation; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Cooperation {
        guard let measure = try db.measure(measure) else { throw NotFound() }
        if let earlier = try measure.cooperation.flatMap(db.cooperation) { return earlier }
        try measure.requirePromise(on: today)
        let cooperation = try Cooperation(
            id: db.newIdentifier(), topic: measure.topic ?? .ofMeetings, form: .tandem,
            title: String(measure.title.prefix(Cooperation.titleLimit)), origin: .from(.measure, measure.id),
            parties: measure.owners.map { Cooperation.Party(organisation: $0.organisation) },
            today: today, createdAt: db.now)
        try db.insert(cooperation)
        try CooperationLetters(about: cooperation, correspondence: correspondence).askAll(in: db)
        try db.change(measure: measure.id) { try $0.lead(to: cooperation.id, on: today) }
        return cooperation
    }
}

extension Topic {
    /// What people meet for if nothing else was said.
    fileprivate static let ofMeetings = Topic(rawValue: "encounter")
}
