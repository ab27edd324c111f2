import Domain
import Testing

@Suite struct CooperationSharesTests {
    private static let (club, office, third) = (id("club"), id("office"), id("third"))
    private let now = Instant(milliseconds: 9)

    private static func id(_ name: String) -> Organisation.ID { .init(rawValue: name) }

    @Test func `each party says what it brings, and nobody for the other`() throws {
        var cooperation = try CooperationTests.cooperation()
        let share = Cooperation.Share(contribution: "Räume", money: "Stadt", say: "mit", credit: "Flyer")
        try cooperation.setShare(share, by: Voice(Self.club))
        #expect(cooperation.share(of: Self.club) == share)
        #expect(cooperation.share(of: Self.office) == Cooperation.Share())
        let before = cooperation
        #expect(throws: Cooperation.Refusal.notAParty) { try cooperation.setShare(share, by: Voice(Self.third)) }
        #expect(cooperation == before)
        #expect(cooperation.share(of: Self.third) == nil)
    }

    @Test func `everybody sees it when all have confirmed, be they two or three`() throws {
        let all = [Self.club, Self.office, Self.third]
        for (confirmed, confirmation) in [
            ([], Cooperation.Confirmation.unconfirmed), ([Self.club], .oneSide), ([Self.club, Self.third], .oneSide),
            (all, .bothSides),
        ] {
            let cooperation = try CooperationTests.cooperation(all, confirmed: confirmed)
            #expect(cooperation.confirmation == confirmation)
            #expect(cooperation.isPublic == (confirmation == .bothSides))
        }
    }

    @Test func `a yes that was only noted can be taken back, and is gone then`() throws {
        let today = try CooperationTests.today()
        var cooperation = try CooperationTests.cooperation(confirmed: [Self.club])
        try cooperation.take(.confirm, by: Voice(Self.office, .telephone), on: today, at: now)
        #expect(cooperation.isPublic)
        try cooperation.take(.decline(because: ""), by: Voice(Self.office), on: today, at: now)
        #expect(cooperation.status(on: today) == .stopped)
        #expect(cooperation.parties.map(\.confirmedAt) == [CooperationTests.now, nil])
        #expect(cooperation.parties[1].confirmedWay == .itself)
    }

    @Test func `not with us is taken back by whoever said it, and by nobody else`() throws {
        let today = try CooperationTests.today()
        var cooperation = try CooperationTests.cooperation(confirmed: [Self.club])
        let before = cooperation
        try cooperation.take(.decline(because: ""), by: Voice(Self.office), on: today, at: now)
        #expect(throws: Cooperation.Refusal.onlyTheOtherSide) {
            try cooperation.take(.resume, by: Voice(Self.club), on: today, at: now)
        }
        try cooperation.take(.resume, by: Voice(Self.office), on: today, at: now)
        #expect(cooperation == before)
    }

    @Test func `a proposal taken back is nobody's no, and whoever comes back proposes it again`() throws {
        let today = try CooperationTests.today()
        let proposed = try CooperationTests.cooperation(confirmed: [Self.club])
        #expect(proposed.isProposed(by: Self.club) && !proposed.isProposed(by: Self.office))
        var refused = proposed
        try refused.take(.decline(because: ""), by: Voice(Self.office), on: today, at: now)
        #expect(refused.isDeclined(on: today) && !refused.isTakenBack)
        var takenBack = proposed
        try takenBack.take(.decline(because: ""), by: Voice(Self.club), on: today, at: now)
        #expect(takenBack.isDeclined(on: today) && takenBack.isTakenBack)
        #expect(takenBack.firstDayToAskAgain(Self.office, on: today) == nil)
        #expect(takenBack.possibleSteps(for: Self.office, on: today) == [.restart])
        try takenBack.take(.resume, by: Voice(Self.club), on: today, at: CooperationTests.now)
        #expect(takenBack == proposed)
    }

    @Test func `the first active day is kept, however often it is planned and begun`() throws {
        let today = try CooperationTests.today()
        var cooperation = try CooperationTests.cooperation(startingAs: .planned)
        #expect(cooperation.begun == nil)
        try cooperation.take(.activate, by: Voice(Self.club), on: today.advanced(byDays: 3), at: now)
        #expect(cooperation.begun == today.advanced(byDays: 3))
        let asleep = Cooperation.Step.pause(
            because: DormancyReason(rawValue: "no-time"), since: today.advanced(byDays: 9))
        try cooperation.take(asleep, by: Voice(Self.club), on: today.advanced(byDays: 9), at: now)
        let later = today.advanced(byDays: 12)
        try cooperation.take(.askToWake(saying: ""), by: Voice(Self.club), on: later, at: now)
        try cooperation.take(.wake, by: Voice(Self.office), on: later, at: now)
        #expect(cooperation.begun == today.advanced(byDays: 3))
    }

    @Test func `whoever proposed an end and is asked again has agreed to nothing`() throws {
        let today = try CooperationTests.today()
        let all = [Self.club, Self.office, Self.third]
        var cooperation = try CooperationTests.cooperation(all, confirmed: all, startingAs: .active)
        try cooperation.take(.end(.ended, because: "Fertig"), by: Voice(Self.club), on: today, at: now)
        try cooperation.take(.agree, by: Voice(Self.office), on: today, at: now)
        #expect(throws: Cooperation.Refusal.alreadySo) {
            try cooperation.take(.agree, by: Voice(Self.office), on: today, at: now)
        }
        #expect(throws: Cooperation.Refusal.onlyTheOtherSide) {
            try cooperation.take(.agree, by: Voice(Self.club), on: today, at: now)
        }
        #expect(cooperation.ending?.agreements == [Voice(Self.office)])
        #expect(cooperation.pendingEnding(on: today) != nil)
    }

    @Test func `each status is kept under its word`() {
        let reason = DormancyReason(rawValue: "no-time")
        for status in [Cooperation.Status.contact, .planned, .active, .dormant(because: reason), .ended, .stopped] {
            #expect(Cooperation.Status(slug: status.slug, dormancyReason: reason) == status)
            #expect(status.isOver == ["ended", "stopped"].contains(status.slug))
            #expect(!status.next.contains(status.slug))
        }
        #expect(Cooperation.End.allCases.map(\.status.slug) == Cooperation.End.allCases.map(\.rawValue))
    }

    @Test func `where it came from is kept with what it was`() {
        let origin = Cooperation.Origin.from(.measure, Measure.ID(rawValue: "m"))
        #expect(origin == Cooperation.Origin(kind: .measure, subject: "m"))
        #expect(Cooperation.Origin.network.subject == nil)
    }
}
