import Domain
import Testing

@Suite struct MeasureTests {
    private static let (club, choir, office) = (id("club"), id("choir"), id("office"))

    private static func id(_ name: String) -> Organisation.ID { .init(rawValue: name) }

    private static func owner(_ organisation: Organisation.ID, _ bank: Bank) -> Measure.Owner {
        .init(
            id: .init(rawValue: "owner-\(organisation)"), organisation: organisation, bank: bank, name: "Amal",
            isNamePublic: false)
    }

    private static let both = [owner(club, .migrantOrganisations), owner(office, .institutions)]

    private func today() throws -> CalendarDay { try #require(CalendarDay(rawValue: "2026-11-22")) }

    private func measure(
        _ status: Measure.Status = .proposed, owners: [Measure.Owner] = both, outcome: String? = nil
    ) throws -> Measure {
        Measure(
            id: .init(rawValue: "m"), event: nil, idea: nil, title: "Singen", language: .german, status: status,
            statusSince: try today().advanced(byDays: -100), outcome: outcome, owners: owners)
    }

    // MARK: Statuses

    @Test(arguments: [
        (Measure.Status.agreed, -1, true), (.agreed, 0, false), (.proposed, -1, true), (.stalled, -1, true),
        (.done, -1, false), (.notPursued, -1, false),
    ])
    func `a measure is overdue after its day, unless it has ended`(
        status: Measure.Status, days: Int, expected: Bool
    ) throws {
        var measure = try measure(status, owners: Self.both)
        #expect(!measure.isOverdue(on: try today()))
        measure.due = try today().advanced(byDays: days)
        #expect(measure.isOverdue(on: try today()) == expected)
    }

    @Test func `whatever is open can be given up, and whatever is promised can be done`() {
        for status in Measure.Status.allCases where status.isOpen {
            #expect(status.next.contains(.notPursued), "\(status)")
            #expect(status.next.contains(.done) == (status != .proposed), "\(status)")
        }
        #expect(Measure.Status.allCases.filter { !$0.isOpen } == [.done, .notPursued])
    }

    @Test func `what is done stays done, and what was given up can be proposed again`() {
        #expect(Measure.Status.done.next == [])
        #expect(Measure.Status.notPursued.next == [.proposed])
        #expect(Measure.Status.allCases.allSatisfy { !$0.next.contains($0) })
    }

    @Test func `an end is the status of its name`() {
        #expect(Measure.End.allCases.map(\.status.rawValue) == Measure.End.allCases.map(\.rawValue))
    }

    @Test func `a step says since when it is so`() throws {
        var measure = try measure()
        try measure.take(.agree, by: Voice(Self.club), on: today())
        #expect(try measure.status(on: today()) == .agreed)
        #expect(try measure.statusSince(on: today()) == today())
        let later = try today().advanced(byDays: 7)
        try measure.take(.start, by: Voice(Self.office), on: later)
        #expect(measure.status(on: later) == .inProgress)
        #expect(measure.statusSince(on: later) == later)
    }

    @Test func `a promise without one of the sides says which one is missing`() throws {
        for (owner, missing) in [(Self.both[0], Bank.institutions), (Self.both[1], .migrantOrganisations)] {
            var measure = try measure(owners: [owner])
            #expect(throws: Measure.Refusal.ownerMissing(missing)) {
                try measure.take(.agree, by: Voice(owner.organisation), on: today())
            }
            #expect(measure.missingBanks == [missing])
        }
        #expect(try measure(owners: []).missingBanks == Bank.allCases)
        #expect(try measure().missingBanks == [])
    }

    @Test func `what was given up and is proposed again has no old reason`() throws {
        var measure = try measure(.notPursued, outcome: "Kein Raum")
        #expect(try measure.outcome(on: today()) == "Kein Raum")
        try measure.take(.takeUpAgain, by: Voice(Self.club), on: today())
        #expect(try measure.outcome(on: today()) == nil)
        #expect(try measure.status(on: today()) == .proposed)
    }

    @Test func `leads to a cooperation that outlives it`() throws {
        var measure = try measure(.inProgress)
        try measure.lead(to: .init(rawValue: "c"), on: today())
        #expect(measure.cooperation?.rawValue == "c")
        #expect(try measure.status(on: today()) == .inProgress)
    }

    @Test func `what nobody has promised leads to no cooperation`() throws {
        var measure = try measure(.proposed)
        #expect(throws: Measure.Refusal.notNext(from: .proposed, to: .proposed)) {
            try measure.lead(to: .init(rawValue: "c"), on: today())
        }
        #expect(measure.cooperation == nil)
    }

    // MARK: Endings by the day

    @Test func `before the others have answered it is what it was, and nothing came of it yet`() throws {
        var measure = try measure(.inProgress)
        try measure.take(.end(.done, because: "Alle haben Schlüssel"), by: Voice(Self.club), on: today())
        let last = try today().advanced(byDays: 14)
        #expect(measure.status(on: last) == .inProgress)
        #expect(measure.outcome(on: last) == nil)
        #expect(measure.pendingEnding(on: last)?.outcome == .done)
        #expect(measure.endingInForce(on: last) == nil)
        let after = last.advanced(byDays: 1)
        #expect(measure.status(on: after) == .done)
        #expect(measure.statusSince(on: after.advanced(byDays: 9)) == after)
        #expect(measure.outcome(on: after) == "Alle haben Schlüssel")
        #expect(measure.pendingEnding(on: after) == nil)
    }

    @Test func `a yes ends it on the day of the yes`() throws {
        var measure = try measure(.stalled)
        try measure.take(.end(.notPursued, because: "Kein Raum"), by: Voice(Self.office), on: today())
        let day = try today().advanced(byDays: 3)
        try measure.take(.agreeToEnd, by: Voice(Self.club, .telephone), on: day)
        #expect(measure.status(on: day) == .notPursued)
        #expect(measure.statusSince(on: day) == day)
        #expect(measure.status(on: day.advanced(byDays: -1)) == .stalled)
        #expect(measure.ending?.agreements == [Voice(Self.club, .telephone)])
    }

    @Test func `a wish to end it does not begin anew when it is said again`() throws {
        var measure = try measure(.inProgress)
        try measure.take(.end(.done, because: "Fertig"), by: Voice(Self.club), on: today())
        let before = measure
        #expect(throws: Measure.Refusal.alreadySo) {
            try measure.take(.end(.done, because: "Wirklich"), by: Voice(Self.club), on: today().advanced(byDays: 5))
        }
        #expect(measure == before)
    }

    // MARK: Owners

    @Test func `each organisation answers for it once`() throws {
        var measure = try measure(owners: [Self.both[0]])
        #expect(throws: Measure.Refusal.alreadyOwner) { try measure.add(Self.both[0], by: Voice(Self.club)) }
        try measure.add(Self.both[1], by: Voice(Self.office))
        #expect(measure.owners == Self.both)
        #expect(measure.isOwner(Self.office))
        #expect(!measure.isOwner(Self.choir))
    }

    @Test func `whoever is not there cannot step back`() throws {
        var measure = try measure()
        #expect(throws: Measure.Refusal.ownerNotThere) {
            try measure.stepBack(.init(rawValue: "owner-choir"), by: Voice(Self.choir), on: today())
        }
        #expect(try measure == self.measure())
    }

    @Test(arguments: [
        (Measure.Status.proposed, Measure.Status.proposed), (.agreed, .proposed), (.inProgress, .proposed),
        (.stalled, .proposed), (.done, .done), (.notPursued, .notPursued),
    ])
    func `without one side a promise is a proposal again, and an end stays an end`(
        before: Measure.Status, after: Measure.Status
    ) throws {
        var measure = try measure(before)
        try measure.stepBack(Self.both[0].id, by: Voice(Self.club), on: today())
        #expect(try measure.status(on: today()) == after)
        let since = try measure.statusSince(on: today())
        #expect(try since == (before == after ? today().advanced(byDays: -100) : today()))
    }

    @Test func `as long as somebody of the same bank is left, the promise stands`() throws {
        var measure = try measure(.agreed, owners: Self.both + [Self.owner(Self.choir, .migrantOrganisations)])
        try measure.stepBack(Self.both[0].id, by: Voice(Self.club), on: today())
        #expect(try measure.status(on: today()) == .agreed)
        #expect(measure.owners.map(\.organisation) == [Self.office, Self.choir])
    }

    @Test func `the wish to end it goes with whoever had it, and stays when others leave`() throws {
        let three = Self.both + [Self.owner(Self.choir, .migrantOrganisations)]
        for (leaving, isKept) in [(Self.club, false), (Self.choir, true)] {
            var measure = try measure(.inProgress, owners: three)
            try measure.take(.end(.done, because: "Fertig"), by: Voice(Self.club), on: today())
            try measure.stepBack(Self.owner(leaving, .migrantOrganisations).id, by: Voice(leaving), on: today())
            #expect((measure.ending != nil) == isKept, "\(leaving) leaves")
        }
    }

    @Test func `an end in force outlives those who agreed on it`() throws {
        var measure = try measure(.inProgress)
        try measure.take(.end(.done, because: "Fertig"), by: Voice(Self.club), on: today())
        try measure.take(.agreeToEnd, by: Voice(Self.office), on: today())
        try measure.stepBack(Self.both[0].id, by: Voice(Self.club), on: today().advanced(byDays: 1))
        #expect(try measure.status(on: today().advanced(byDays: 2)) == .done)
    }

    @Test func `where all answer on one bank, another organisation there can say yes`() throws {
        let here = [Self.owner(Self.club, .migrantOrganisations), Self.owner(Self.choir, .migrantOrganisations)]
        var measure = try measure(.inProgress, owners: here)
        try measure.take(.end(.done, because: "Fertig"), by: Voice(Self.club), on: today())
        try measure.take(.agreeToEnd, by: Voice(Self.choir), on: today())
        #expect(try measure.status(on: today()) == .done)
    }
}
