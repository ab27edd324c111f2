import Domain
import Testing

@Suite struct CooperationTests {
    static let club = Organisation.ID(rawValue: "club")
    static let office = Organisation.ID(rawValue: "office")
    static let now = Instant(milliseconds: 1_000)

    static func today() throws -> CalendarDay { try #require(CalendarDay(rawValue: "2026-11-22")) }

    /// One between the club, which proposed it, and the office; each has confirmed as far as `confirmed` says.
    static func cooperation(
        _ parties: [Organisation.ID] = [club, office], confirmed: [Organisation.ID] = [club, office],
        startingAs status: Cooperation.Status = .contact
    ) throws -> Cooperation {
        try Cooperation(
            id: .init(rawValue: "1"), topic: Topic(rawValue: "school"), form: .tandem, title: "", origin: .network,
            parties: parties.map {
                Cooperation.Party(organisation: $0, confirmedAt: confirmed.contains($0) ? now : nil)
            },
            startingAs: status, today: today(), createdAt: now)
    }

    @Test func `nobody cooperates alone`() {
        #expect(throws: Cooperation.Refusal.tooFewParties) { try Self.cooperation([Self.club]) }
    }

    @Test func `nobody cooperates with itself`() {
        #expect(throws: Cooperation.Refusal.twiceTheSameParty) { try Self.cooperation([Self.club, Self.club]) }
    }

    @Test func `each side confirms for itself`() throws {
        var cooperation = try Self.cooperation(confirmed: [])
        #expect(cooperation.confirmation == .unconfirmed)
        try cooperation.take(.confirm, by: Voice(Self.club), on: Self.today(), at: Self.now)
        #expect(cooperation.confirmation == .oneSide)
        try cooperation.take(.confirm, by: Voice(Self.office, .telephone), on: Self.today(), at: Self.now)
        #expect(cooperation.confirmation == .bothSides)
        #expect(cooperation.parties.map(\.confirmedWay) == [.itself, .telephone])
    }

    @Test(arguments: [Cooperation.Status.planned, .active, .dormant(because: DormancyReason(rawValue: "x")), .ended])
    func `nothing begins beyond the contact before all have confirmed it`(status: Cooperation.Status) throws {
        #expect(throws: Cooperation.Refusal.notConfirmed) {
            try Self.cooperation(confirmed: [Self.club], startingAs: status)
        }
        #expect(try Self.cooperation(startingAs: status).status(on: Self.today()) == status)
    }

    @Test func `what sleeps is woken, and the day of the first activity stays`() throws {
        let today = try Self.today()
        let reason = DormancyReason(rawValue: "pandemic")
        var cooperation = try Self.cooperation(startingAs: .active)
        try cooperation.take(.pause(because: reason, since: today), by: Voice(Self.club), on: today, at: Self.now)
        #expect(cooperation.status(on: today) == .dormant(because: reason))
        #expect(cooperation.since(on: today) == today)
        #expect(cooperation.statusVoice == Voice(Self.club))
        let later = today.advanced(byDays: 30)
        try cooperation.take(.askToWake(saying: "Wieder?"), by: Voice(Self.club), on: today, at: Self.now)
        #expect(cooperation.status(on: later) == .dormant(because: reason))
        try cooperation.take(.wake, by: Voice(Self.office), on: later, at: Self.now)
        #expect(cooperation.status(on: later) == .active)
        #expect(cooperation.waking == nil)
        #expect(cooperation.since(on: later) == later)
        #expect(cooperation.begun == today)
    }

    @Test func `nothing has been asleep since tomorrow, and nothing ends without a reason`() throws {
        let today = try Self.today()
        var cooperation = try Self.cooperation(startingAs: .active)
        let untouched = cooperation
        let pause = Cooperation.Step.pause(
            because: DormancyReason(rawValue: "no-time"), since: today.advanced(byDays: 1))
        #expect(throws: Cooperation.Refusal.inTheFuture) {
            try cooperation.take(pause, by: Voice(Self.club), on: today, at: Self.now)
        }
        #expect(throws: Cooperation.Refusal.reasonMissing) {
            try cooperation.take(.end(.ended, because: " \n"), by: Voice(Self.club), on: today, at: Self.now)
        }
        #expect(cooperation == untouched)
    }

    @Test func `nothing has been asleep since before it was active, and the refusal says since when it was`() throws {
        let today = try Self.today()
        var cooperation = try Self.cooperation(startingAs: .active)
        let untouched = cooperation
        func pause(since day: CalendarDay) -> Cooperation.Step {
            .pause(because: DormancyReason(rawValue: "no-time"), since: day)
        }
        #expect(throws: Cooperation.Refusal.notActiveBefore(today)) {
            try cooperation.take(
                pause(since: today.advanced(byDays: -1)), by: Voice(Self.club), on: today, at: Self.now)
        }
        #expect(cooperation == untouched)
        // Once woken, it has been active since that day.
        let later = today.advanced(byDays: 40)
        try cooperation.take(pause(since: today), by: Voice(Self.club), on: today, at: Self.now)
        try cooperation.take(.askToWake(saying: ""), by: Voice(Self.club), on: later, at: Self.now)
        try cooperation.take(.wake, by: Voice(Self.office), on: later, at: Self.now)
        #expect(throws: Cooperation.Refusal.notActiveBefore(later)) {
            try cooperation.take(pause(since: today), by: Voice(Self.club), on: later, at: Self.now)
        }
    }

    @Test func `an end holds from the day after fourteen days of silence, and before it is what it was`() throws {
        let today = try Self.today()
        var cooperation = try Self.cooperation(startingAs: .active)
        try cooperation.take(.end(.ended, because: "Fertig"), by: Voice(Self.club), on: today, at: Self.now)
        #expect(cooperation.status(on: today.advanced(byDays: 14)) == .active)
        #expect(cooperation.status(on: today.advanced(byDays: 15)) == .ended)
        #expect(cooperation.since(on: today.advanced(byDays: 20)) == today.advanced(byDays: 15))
    }

    @Test func `of three parties each has to say yes, or be silent`() throws {
        let today = try Self.today()
        let third = Organisation.ID(rawValue: "third")
        let all = [Self.club, Self.office, third]
        var cooperation = try Self.cooperation(all, confirmed: all, startingAs: .active)
        try cooperation.take(.end(.stopped, because: "Kein Geld"), by: Voice(Self.club), on: today, at: Self.now)
        try cooperation.take(.agree, by: Voice(Self.office), on: today, at: Self.now)
        #expect(cooperation.status(on: today) == .active)
        try cooperation.take(.agree, by: Voice(third, .telephone), on: today, at: Self.now)
        #expect(cooperation.status(on: today) == .stopped)
        #expect(cooperation.ending?.agreements == [Voice(Self.office), Voice(third, .telephone)])
    }

    @Test func `what is taken back was never ended`() throws {
        let today = try Self.today()
        for (step, voice) in [(Cooperation.Step.goOn, Self.office), (.takeBack, Self.club)] {
            var cooperation = try Self.cooperation(startingAs: .active)
            let before = cooperation
            try cooperation.take(.end(.ended, because: "Fertig"), by: Voice(Self.club), on: today, at: Self.now)
            try cooperation.take(step, by: Voice(voice), on: today.advanced(byDays: 14), at: Self.now)
            #expect(cooperation == before)
        }
        var ended = try Self.cooperation(startingAs: .active)
        let before = ended
        try ended.take(.end(.ended, because: "Fertig"), by: Voice(Self.club), on: today, at: Self.now)
        try ended.take(.agree, by: Voice(Self.office), on: today, at: Self.now)
        try ended.take(.resume, by: Voice(Self.office), on: today.advanced(byDays: 30), at: Self.now)
        #expect(ended == before)
    }

    @Test func `a new beginning is a proposal, to which only whoever begins has said yes`() throws {
        let today = try Self.today()
        var cooperation = try Self.cooperation(startingAs: .stopped)
        try cooperation.take(.restart, by: Voice(Self.office), on: today, at: Self.now)
        #expect(cooperation.status(on: today) == .contact)
        #expect(cooperation.parties.map { $0.confirmedAt != nil } == [false, true])
    }

    @Test func `a status without its reason is no status`() {
        #expect(Cooperation.Status(slug: "dormant") == nil)
        #expect(Cooperation.Status(slug: "asleep") == nil)
        #expect(Cooperation.Status(slug: "active") == .active)
    }
}
