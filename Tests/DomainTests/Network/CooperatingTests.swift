import Domain
import Testing

/// One leaves, another comes, money ends, and what sleeps begins again.
@Suite struct CooperatingTests {
    private static let (club, office, third, heir) = (id("club"), id("office"), id("third"), id("heir"))
    private let now = Instant(milliseconds: 9)

    private static func id(_ name: String) -> Organisation.ID { .init(rawValue: name) }

    @Test func `of three one leaves, and the others go on with what they said`() throws {
        let today = try CooperationTests.today()
        let all = [Self.club, Self.office, Self.third]
        var cooperation = try CooperationTests.cooperation(all, confirmed: all, startingAs: .active)
        try cooperation.setShare(.init(contribution: "Räume"), by: Voice(Self.office))
        try cooperation.take(.leave(to: nil, because: "Umzug"), by: Voice(Self.club), on: today, at: now)
        #expect(cooperation.parties.map(\.organisation) == [Self.office, Self.third])
        #expect(cooperation.share(of: Self.office)?.contribution == "Räume")
        #expect(cooperation.status(on: today) == .active)
        #expect(cooperation.isPublic)
        #expect(throws: Cooperation.Refusal.nobodyIsLeft) {
            try cooperation.take(.leave(to: nil, because: "Umzug"), by: Voice(Self.third), on: today, at: now)
        }
        #expect(cooperation.parties.count == 2)
    }

    @Test func `whoever was named comes with an own yes, and until then nobody has gone`() throws {
        let today = try CooperationTests.today()
        var cooperation = try CooperationTests.cooperation(startingAs: .active)
        try cooperation.setShare(.init(contribution: "Zwei Abende"), by: Voice(Self.club))
        try cooperation.take(.leave(to: Self.heir, because: "Auflösung"), by: Voice(Self.club), on: today, at: now)
        #expect(cooperation.parties.map(\.organisation) == [Self.club, Self.office])
        #expect(cooperation.speakers == [Self.club, Self.office, Self.heir])
        #expect(cooperation.predecessor(of: Self.heir)?.organisation == Self.club)
        try cooperation.take(.takeOver, by: Voice(Self.heir, .telephone), on: today, at: now)
        #expect(cooperation.parties.map(\.organisation) == [Self.heir, Self.office])
        #expect(cooperation.parties[0].confirmedAt == now)
        #expect(cooperation.parties[0].confirmedWay == .telephone)
        #expect(cooperation.share(of: Self.heir)?.contribution == "Zwei Abende")
    }

    @Test func `whoever stays is asked again about whoever came, and until then nothing is public or goes further`()
        throws
    {
        let today = try CooperationTests.today()
        var cooperation = try CooperationTests.cooperation(startingAs: .active)
        try cooperation.take(.leave(to: Self.heir, because: "Ende"), by: Voice(Self.club), on: today, at: now)
        try cooperation.take(.takeOver, by: Voice(Self.heir), on: today, at: now)
        #expect(cooperation.parties.map { $0.confirmedAt != nil } == [true, false])
        #expect(cooperation.newcomer?.organisation == Self.heir)
        #expect(!cooperation.isPublic)
        #expect(cooperation.status(on: today) == .active)
        #expect(cooperation.possibleSteps(for: Self.office, on: today) == [.confirm, .decline])
        var declined = cooperation
        try declined.take(.decline(because: ""), by: Voice(Self.office), on: today, at: now)
        #expect(declined.status(on: today) == .stopped)
        try cooperation.take(.confirm, by: Voice(Self.office), on: today, at: now)
        #expect(cooperation.isPublic)
        #expect(cooperation.status(on: today) == .active)
    }

    @Test func `nobody comes into what somebody wants to end`() throws {
        let today = try CooperationTests.today()
        var cooperation = try CooperationTests.cooperation(startingAs: .active)
        try cooperation.take(.leave(to: Self.heir, because: "Ende"), by: Voice(Self.club), on: today, at: now)
        try cooperation.take(.end(.ended, because: "Fertig"), by: Voice(Self.office), on: today, at: now)
        #expect(throws: Cooperation.Refusal.endingIsProposed) {
            try cooperation.take(.takeOver, by: Voice(Self.heir), on: today, at: now)
        }
    }

    @Test func `whoever comes in somebody's place reads what is written from its own yes on, and before it nothing`()
        throws
    {
        let today = try CooperationTests.today()
        var cooperation = try CooperationTests.cooperation(startingAs: .active)
        func note(_ text: String, by author: Organisation.ID, at milliseconds: Int64) -> Cooperation.Note {
            Cooperation.Note(
                id: .init(rawValue: text), in: cooperation.id, by: Voice(author), text: text,
                at: Instant(milliseconds: milliseconds))
        }
        let notes = [note("vorher", by: Self.office, at: 8), note("danach", by: Self.office, at: 10)]
        try cooperation.take(.leave(to: Self.heir, because: "Ende"), by: Voice(Self.club), on: today, at: now)
        #expect(cooperation.notes(notes, readBy: [Self.heir]) == [])
        #expect(cooperation.notes(notes, readBy: [Self.club]) == notes)
        try cooperation.take(.takeOver, by: Voice(Self.heir), on: today, at: now)
        #expect(cooperation.notes(notes, readBy: [Self.heir]).map(\.text) == ["danach"])
        #expect(cooperation.notes(notes, readBy: [Self.office]) == notes)
        #expect(cooperation.notes(notes, readBy: [Self.club]) == [])
    }

    @Test func `whoever was named and does not come leaves everything as it was, and so does whoever stays`() throws {
        let today = try CooperationTests.today()
        let before = try CooperationTests.cooperation(startingAs: .active)
        for (step, speaker) in [(Cooperation.Step.passUp, Self.heir), (.stay, Self.club)] {
            var cooperation = before
            try cooperation.take(.leave(to: Self.heir, because: "Ende"), by: Voice(Self.club), on: today, at: now)
            #expect(cooperation != before)
            try cooperation.take(step, by: Voice(speaker), on: today, at: now)
            #expect(cooperation == before)
        }
    }

    @Test func `nobody comes twice`() throws {
        let today = try CooperationTests.today()
        var cooperation = try CooperationTests.cooperation(startingAs: .active)
        for taken in [Self.club, Self.office] {
            #expect(throws: Cooperation.Refusal.twiceTheSameParty) {
                try cooperation.take(.leave(to: taken, because: "Ende"), by: Voice(Self.club), on: today, at: now)
            }
        }
    }

    @Test func `two who ask at once to begin again have both said yes`() throws {
        let today = try CooperationTests.today()
        let reason = DormancyReason(rawValue: "pandemic")
        var cooperation = try CooperationTests.cooperation(startingAs: .dormant(because: reason))
        for side in [Self.club, Self.office] {
            try cooperation.take(.askToWake(saying: ""), by: Voice(side), on: today, at: now)
        }
        #expect(cooperation.status(on: today) == .active)
    }

    @Test func `after sixty days nobody says yes to an old question, and the same one may ask again`() throws {
        let today = try CooperationTests.today()
        let reason = DormancyReason(rawValue: "pandemic")
        var cooperation = try CooperationTests.cooperation(startingAs: .dormant(because: reason))
        try cooperation.take(.askToWake(saying: ""), by: Voice(Self.club), on: today, at: now)
        let (last, late) = (today.advanced(byDays: 60), today.advanced(byDays: 61))
        #expect(cooperation.possibleSteps(for: Self.office, on: last).contains(.wake))
        #expect(!cooperation.possibleSteps(for: Self.office, on: late).contains(.wake))
        #expect(cooperation.possibleSteps(for: Self.club, on: late).contains(.askToWake))
    }

    @Test func `after a not now the same side asks again from the ninetieth day, and the other one at any time`() throws
    {
        let today = try CooperationTests.today()
        var asleep = try CooperationTests.cooperation(
            startingAs: .dormant(because: DormancyReason(rawValue: "no-time")))
        try asleep.take(.askToWake(saying: ""), by: Voice(Self.club), on: today, at: now)
        try asleep.take(.declineWaking, by: Voice(Self.office), on: today, at: now)
        var proposed = try CooperationTests.cooperation(confirmed: [Self.club])
        try proposed.take(.decline(because: ""), by: Voice(Self.office), on: today, at: now)
        #expect(proposed.isDeclined(on: today))
        // Nor is whoever was refused sent there by a suggestion.
        #expect(Revival.of([asleep], for: Self.club, matching: [:], on: today).isEmpty)
        #expect(Revival.of([asleep], for: Self.office, matching: [:], on: today).count == 1)
        let again = today.advanced(byDays: 90)
        for (cooperation, step) in [(asleep, Cooperation.Step.askToWake(saying: "")), (proposed, .restart)] {
            for (day, refusal) in [(today, true), (today.advanced(byDays: 89), true), (again, false)] {
                var asked = cooperation
                if refusal {
                    #expect(throws: Cooperation.Refusal.tooSoon(again)) {
                        try asked.take(step, by: Voice(Self.club), on: day, at: now)
                    }
                } else {
                    try asked.take(step, by: Voice(Self.club), on: day, at: now)
                }
            }
            #expect(cooperation.possibleSteps(for: Self.office, on: today).contains(step.kind))
        }
    }

    @Test func `whoever asked takes the question back, and nobody says yes to it any more`() throws {
        let today = try CooperationTests.today()
        let reason = DormancyReason(rawValue: "no-time")
        var cooperation = try CooperationTests.cooperation(startingAs: .dormant(because: reason))
        try cooperation.take(.askToWake(saying: ""), by: Voice(Self.club), on: today, at: now)
        try cooperation.take(.takeBackWaking, by: Voice(Self.club), on: today, at: now)
        #expect(cooperation.waking == nil)
        #expect(!cooperation.possibleSteps(for: Self.office, on: today).contains(.wake))
    }

    @Test func `whoever said that it rests can take that back for thirty days`() throws {
        let today = try CooperationTests.today()
        var cooperation = try CooperationTests.cooperation(startingAs: .active)
        let pause = Cooperation.Step.pause(because: DormancyReason(rawValue: "no-time"), since: today)
        try cooperation.take(pause, by: Voice(Self.club), on: today, at: now)
        #expect(cooperation.possibleSteps(for: Self.club, on: today.advanced(byDays: 30)).contains(.wake))
        #expect(!cooperation.possibleSteps(for: Self.club, on: today.advanced(byDays: 31)).contains(.wake))
        #expect(!cooperation.possibleSteps(for: Self.office, on: today).contains(.wake))
    }

    @Test func `a party writes the agreement, and a stranger does not`() throws {
        var cooperation = try CooperationTests.cooperation()
        let agreement = Cooperation.Agreement(aim: "Ein Chor für alle", rhythm: "Montags")
        #expect(throws: Cooperation.Refusal.notAParty) {
            try cooperation.setAgreement(agreement, by: Voice(Self.third))
        }
        try cooperation.setAgreement(agreement, by: Voice(Self.office))
        #expect(cooperation.agreement == agreement)
    }

    @Test(
        arguments: [
            (91, nil), (90, .early), (31, .early), (30, .late), (0, .late), (-1, nil),
        ] as [(Int, Cooperation.FundingNotice?)])
    func `ninety and thirty days before the money ends it is time to say so`(
        days: Int, notice: Cooperation.FundingNotice?
    ) throws {
        let today = try CooperationTests.today()
        var cooperation = try CooperationTests.cooperation(startingAs: .active)
        try cooperation.setAgreement(.init(fundedUntil: today.advanced(byDays: days)), by: Voice(Self.club))
        #expect(cooperation.fundingNotice(on: today) == notice)
        // What has ended needs no money.
        try cooperation.take(.end(.ended, because: "Fertig"), by: Voice(Self.club), on: today, at: now)
        try cooperation.take(.agree, by: Voice(Self.office), on: today, at: now)
        #expect(cooperation.fundingNotice(on: today) == nil)
    }
}
