import Domain
import Testing

@Suite struct FormationStepsTests {
    private static let (amal, boris, chloe, dilek) = (id("amal"), id("boris"), id("chloe"), id("dilek"))
    private static let now = Instant(milliseconds: 5)

    private static func id(_ name: String) -> Registration.ID { .init(rawValue: name) }

    private static func group(
        _ number: Int, places: Int = 3, isHeld: Bool = true, moderator: Registration.ID? = nil
    ) -> WorkGroup {
        WorkGroup(
            id: .init(rawValue: "g\(number)"), event: .init(rawValue: "e"), number: number, topic: nil, room: "",
            language: nil, moderatorName: "", moderator: nil, size: 1...places, isStepFree: false, isHeld: isHeld,
            moderatorRegistration: moderator)
    }

    private static func formation(
        _ seats: [(Registration.ID, Int)], alternative: Formation.Alternative? = nil, bound: Int? = nil
    ) -> Formation {
        Formation(
            id: .init(rawValue: "f"), event: .init(rawValue: "e"), basis: .registered, seed: 7, score: 50,
            seats: seats.map { .init(registration: $0.0, group: group($0.1).id) },
            interpreters: [.init(rawValue: "i"): group(1).id], createdAt: Instant(milliseconds: 0),
            emphasis: Emphasis([.mix: .most]), alternative: alternative, bound: bound, round: 2)
    }

    // MARK: Moves

    @Test func `whoever has no seat cannot be moved or kept`() {
        var formation = Self.formation([(Self.amal, 1)])
        #expect(throws: Formation.Refusal.notSeated) { try formation.move(Self.boris, to: Self.group(1)) }
        #expect(throws: Formation.Refusal.notSeated) { try formation.pin(Self.boris, isPinned: true) }
    }

    @Test func `nobody is sent to a group that does not take place`() {
        var formation = Self.formation([(Self.amal, 1)])
        #expect(throws: Formation.Refusal.groupNotHeld) {
            try formation.move(Self.amal, to: Self.group(2, isHeld: false))
        }
        #expect(formation == Self.formation([(Self.amal, 1)]))
    }

    @Test func `to stay is no move, wherever one sits`() throws {
        var formation = Self.formation([(Self.amal, 1), (Self.boris, 1)])
        let before = formation
        #expect(try formation.move(Self.amal, to: Self.group(1, places: 2)) == nil)
        #expect(try formation.move(Self.amal, to: Self.group(1, isHeld: false)) == nil)
        #expect(formation == before)
    }

    @Test func `the last place is a place`() throws {
        var formation = Self.formation([(Self.amal, 1), (Self.boris, 2), (Self.chloe, 2)])
        #expect(try formation.move(Self.amal, to: Self.group(2, places: 3)) != nil)
        var full = Self.formation([(Self.amal, 1), (Self.boris, 2), (Self.chloe, 2)])
        #expect(throws: Formation.Refusal.groupIsFull(maximum: 2)) {
            try full.move(Self.amal, to: Self.group(2, places: 2))
        }
    }

    @Test func `whoever leads a group finds a chair in it, however full it is`() throws {
        var formation = Self.formation([(Self.amal, 1), (Self.boris, 2)])
        let own = Self.group(2, places: 1, moderator: Self.amal)
        #expect(try formation.move(Self.amal, to: own)?.to.group == own.id)
        #expect(own.taken(by: formation.seats) == 1)
    }

    @Test func `somebody who is kept stays, until nobody keeps them any more`() throws {
        var formation = Self.formation([(Self.amal, 1)])
        let move = try #require(try formation.pin(Self.amal, isPinned: true))
        #expect(move.from.group == move.to.group)
        #expect(formation.seat(of: Self.amal)?.isPinned == true)
        #expect(try formation.pin(Self.amal, isPinned: true) == nil)
        #expect(try formation.pin(Self.amal, isPinned: false) == move.reversed)
        #expect(formation == Self.formation([(Self.amal, 1)]))
    }

    /// Many moves by chance, and back again, the last one first.
    @Test(arguments: 0..<20 as Range<UInt64>) func `whatever was done by hand can be taken back`(seed: UInt64) throws {
        let random = Randomness.seeded(seed)
        let people = [Self.amal, Self.boris, Self.chloe, Self.dilek]
        let start = Self.formation(people.enumerated().map { ($1, $0 % 3 + 1) })
        var (formation, moves) = (start, [Formation.Move]())
        for _ in 0..<30 {
            let person = people[Int(random.next() % 4)]
            let move =
                random.next() % 3 == 0
                ? try formation.pin(person, isPinned: random.next() % 2 == 0)
                : try formation.move(person, to: Self.group(Int(random.next() % 3) + 1, places: 9))
            if let move { moves.append(move) }
        }
        var seats = Dictionary(uniqueKeysWithValues: formation.seats.map { ($0.registration, $0) })
        for move in moves.reversed() {
            #expect(seats[move.reversed.from.registration] == move.reversed.from)
            seats[move.reversed.to.registration] = move.reversed.to
        }
        #expect(start.seats.allSatisfy { seats[$0.registration] == $0 })
    }

    // MARK: Releasing

    @Test func `is released once, and is a choice among others no longer`() throws {
        var formation = Self.formation([(Self.amal, 1)], alternative: .balanced)
        try formation.release(at: Self.now)
        #expect(formation.releasedAt == Self.now)
        #expect(formation.alternative == nil)
        #expect(throws: Formation.Refusal.alreadyReleased) { try formation.release(at: Instant(milliseconds: 9)) }
        #expect(throws: Formation.Refusal.alreadyReleased) { try formation.pin(Self.amal, isPinned: true) }
        #expect(formation.releasedAt == Self.now)
    }

    @Test func `a draft of what is released seats the same people, and promises no bound`() throws {
        var released = Self.formation([(Self.amal, 1), (Self.boris, 2)], alternative: .balanced, bound: 60)
        try released.release(at: Self.now)
        let draft = released.draft(.init(rawValue: "d"), at: Instant(milliseconds: 8))
        #expect(draft.seats == released.seats)
        #expect(draft.interpreters == released.interpreters)
        #expect(draft.round == 2)
        #expect(draft.emphasis == released.emphasis)
        #expect(draft.base == released.id)
        #expect(draft.createdAt == Instant(milliseconds: 8))
        #expect(draft.bound == nil && draft.alternative == nil && draft.releasedAt == nil)
    }

    // MARK: Questions

    @Test func `somebody is with others, not with themselves`() {
        let formation = Self.formation([(Self.amal, 1), (Self.boris, 1), (Self.chloe, 2)])
        #expect(formation.seats(Self.amal, withAnyOf: [Self.boris]))
        #expect(formation.seats(Self.amal, withAnyOf: [Self.chloe, Self.boris]))
        #expect(!formation.seats(Self.amal, withAnyOf: [Self.chloe]))
        #expect(!formation.seats(Self.amal, withAnyOf: [Self.amal]))
        #expect(!formation.seats(Self.dilek, withAnyOf: [Self.amal]))
        #expect(!formation.seats(Self.amal, withAnyOf: []))
    }

    @Test func `the difference seen from the other side turns round`() {
        let one = Self.formation([(Self.amal, 1), (Self.boris, 1), (Self.chloe, 2)])
        let other = Self.formation([(Self.amal, 2), (Self.boris, 1), (Self.dilek, 1)])
        let (there, back) = (other.difference(from: one), one.difference(from: other))
        #expect(there.moved == back.moved)
        #expect(there.new == back.gone)
        #expect(there.gone == back.new)
        #expect(!there.isEmpty)
    }

    @Test func `a pin is nothing that anybody notices`() throws {
        let before = Self.formation([(Self.amal, 1)])
        var after = before
        _ = try after.pin(Self.amal, isPinned: true)
        #expect(after.difference(from: before).isEmpty)
    }
}

@Suite struct EmphasisTests {
    @Test func `each setting of the sliders is read as it was written`() {
        let random = Randomness.seeded(6)
        for _ in 0..<200 {
            var emphasis = Emphasis.usual
            for aim in Emphasis.Aim.allCases { emphasis[aim] = Emphasis.Level.allCases[Int(random.next() % 4)] }
            #expect(Emphasis(text: emphasis.text) == emphasis)
        }
    }

    @Test func `what was never touched is as if it were set to the usual`() {
        let touched = Emphasis([.wishes: .much, .mix: .much])
        #expect(touched == .usual)
        #expect(touched.hashValue == Emphasis.usual.hashValue)
        #expect(Emphasis([.mix: .little]) != .usual)
    }

    @Test func `the text names each aim, so that a later usual changes nothing that was kept`() {
        #expect(Emphasis.usual.text == "wishes=2 mix=2 reunion=2 new-faces=2 even-sizes=2")
        #expect(Emphasis(text: "mix=3=1 mix= =2 wishes=-1 reunion=two").text == Emphasis.usual.text)
    }
}
