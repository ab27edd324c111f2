public import Domain
public import FoundationEssentials

extension Reader {
    /// What came of an event, as everybody may know it; nil before its day. The number of statements is the same, however much
    /// there is to tell.
    public func impactReport(of event: Event, on day: CalendarDay) throws -> ImpactReport? {
        let editions = try event.series.map { try events(in: $0.id) } ?? []
        guard let period = ImpactPeriod(of: event, among: editions, on: day) else { return nil }
        let cooperations = try cooperations().filter { $0.isSeen(by: .public) }
        let measures = try measures(of: event.id, on: period.last)
        let present = try organisationsPresent(at: event.id)
        let involved = Set(cooperations.flatMap { $0.parties.map(\.organisation) })
            .union(measures.flatMap { $0.owners.map(\.organisation) }).union(present.people.keys)
        let everyone = try manyOrganisations(involved.sorted()).map(ImpactOrganisation.init)
        let organisations = everyone.filter(\.isPublic)
        let (start, end) = (
            period.first.at(.midnight, in: event.timeZone),
            period.last.advanced(byDays: 1).at(.midnight, in: event.timeZone)
        )
        return try ImpactReport(
            of: event, in: period, cooperations: cooperations,
            revived: revived(among: cooperations.map(\.id), from: start, to: end), measures: measures,
            noted: measureNotes(about: measures, in: event.timeZone),
            organisations: organisations.sorted { ($0.name, $0.id) < ($1.name, $1.id) },
            present: Set(present.people.keys),
            people: ImpactPeople(arrivals(of: event.id), present: present, of: everyone))
    }
}

extension Reader {
    /// What was said of these measures, in three statements.
    public func measureNotes(about measures: [Measure], in timeZone: TimeZone) throws -> MeasureNotes {
        let ids = Set(measures.map(\.id))
        let notes = try progressNotes(about: ids).map { ($0.measure, $0.createdAt) }
        let answers = try measureAnswers(about: ids.sorted()).values.joined().map { ($0.measure, $0.at) }
        let days = Dictionary(grouping: notes + answers, by: \.0)
            .mapValues { said in said.map { CalendarDay(of: $0.1, in: timeZone) } }
        return try MeasureNotes(stages: stages(of: ids), days: days)
    }
}

extension Reader {
    /// What a funder is told of an event.
    /// - Parameter entries: what nobody knows here.
    public func proofOfUse(of event: Event, on day: CalendarDay, entries: ProofOfUse.Entries) throws -> ProofOfUse {
        let all = try self.measures(of: event.id, on: day)
        let editions = try event.series.map { try events(in: $0.id) } ?? []
        // The same that its report counts.
        let (noted, last) = (
            try MeasureNotes(stages: stages(of: Set(all.map(\.id)))),
            ImpactPeriod(of: event, among: editions, on: day)?.last ?? day
        )
        let measures = all.filter { noted.wasAgreed($0, on: last) }
        let present = try organisationsPresent(at: event.id)
        let involved = Set(present.people.keys).union(measures.flatMap { $0.owners.map(\.organisation) })
        let invited = try invitationLines(of: event.id).count
        let organisations = try manyOrganisations(involved.sorted()).map(ImpactOrganisation.init)
        return try ProofOfUse(
            of: event, programme: programme(of: event.id), ended: minutesFacts(of: event.id).ended,
            invited: invited > 0 ? invited : nil,
            people: ImpactPeople(arrivals(of: event.id), present: present, of: organisations),
            present: Set(present.people.keys),
            organisations: organisations.sorted { ($0.name, $0.id) < ($1.name, $1.id) },
            support: supportPlan(of: event.id).supportHours,
            groups: workGroups(of: event.id).count(where: \.isHeld), ideas: ideas(of: event.id).count,
            measures: measures, entries: entries, on: day)
    }
}

extension ImpactPeople {
    /// - Parameter organisations: all for which somebody was there; there may be more.
    fileprivate init(_ arrivals: Arrivals, present: OrganisationsPresent, of organisations: [ImpactOrganisation]) {
        let sides = organisations.filter { present.people[$0.id] != nil }.map { ($0.side, 1) }
        self.init(
            arrivals, withoutOrganisation: present.withoutOrganisation,
            organisations: Dictionary(sides, uniquingKeysWith: +))
    }
}
