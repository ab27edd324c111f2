import Domain
import FoundationEssentials
import Testing

@Suite struct FormationTests {
    private static let (amal, boris, chloe) = (id("amal"), id("boris"), id("chloe"))

    private static func id(_ name: String) -> Registration.ID { .init(rawValue: name) }

    private static func group(_ number: Int, places: Int = 2) -> WorkGroup {
        WorkGroup(
            id: .init(rawValue: "g\(number)"), event: .init(rawValue: "e"), number: number, topic: nil, room: "Raum",
            language: nil, moderatorName: "", moderator: nil, size: 1...places, isStepFree: false)
    }

    private static func formation(_ seats: [(Registration.ID, Int)], releasedAt: Instant? = nil) -> Formation {
        Formation(
            id: .init(rawValue: "f"), event: .init(rawValue: "e"), basis: .present, seed: 1, score: 0,
            seats: seats.map { .init(registration: $0.0, group: group($0.1).id) }, interpreters: [:],
            createdAt: Instant(milliseconds: 0), releasedAt: releasedAt)
    }

    @Test func `whoever is moved by hand stays there, and the move can be taken back`() throws {
        var formation = Self.formation([(Self.amal, 1), (Self.boris, 2)])
        let move = try #require(try formation.move(Self.amal, to: Self.group(2)))
        #expect(formation.seat(of: Self.amal) == move.to)
        #expect(move.to.isPinned)
        #expect(move.reversed.to == .init(registration: Self.amal, group: Self.group(1).id))
    }

    @Test func `a full group takes nobody`() {
        var formation = Self.formation([(Self.amal, 1), (Self.boris, 2)])
        #expect(throws: Formation.Refusal.groupIsFull(maximum: 1)) {
            try formation.move(Self.amal, to: Self.group(2, places: 1))
        }
    }

    @Test func `what people see does not change under their eyes`() throws {
        let released = Self.formation([(Self.amal, 1)], releasedAt: Instant(milliseconds: 1))
        var same = released
        #expect(throws: Formation.Refusal.alreadyReleased) { try same.move(Self.amal, to: Self.group(2)) }
        var draft = released.draft(.init(rawValue: "d"), at: Instant(milliseconds: 2))
        #expect(try draft.move(Self.amal, to: Self.group(2)) != nil)
        #expect(draft.base == released.id)
        #expect(!draft.isReleased)
    }

    @Test func `the difference names who moves, who is new and who is gone`() {
        let before = Self.formation([(Self.amal, 1), (Self.boris, 1)])
        let after = Self.formation([(Self.amal, 2), (Self.chloe, 1)])
        let difference = after.difference(from: before)
        #expect(difference.moved == [Self.amal])
        #expect(difference.new == [Self.chloe])
        #expect(difference.gone == [Self.boris])
        #expect(before.difference(from: before).isEmpty)
    }

    @Test(arguments: [
        (94, 100, 94), (101, 100, 100), (50, 100, 50), (49, 100, nil), (-3, 1, nil), (0, 1, nil), (5, 0, nil),
    ])
    func `how much is reached is said where it says something`(score: Int, bound: Int, share: Int?) {
        let formation = Formation(
            id: .init(rawValue: "f"), event: .init(rawValue: "e"), basis: .present, seed: 1, score: score, seats: [],
            interpreters: [:], createdAt: Instant(milliseconds: 0), bound: bound)
        #expect(formation.shareOfBest == share)
    }

    @Test func `sliders are kept as text, and what is unknown there is as usual`() {
        var emphasis = Emphasis.usual
        emphasis[.mix] = .most
        emphasis[.wishes] = .nothing
        #expect(Emphasis(text: emphasis.text) == emphasis)
        #expect(Emphasis(text: "") == .usual)
        #expect(Emphasis(text: "mix=9 colour=2 wishes") == .usual)
    }
}
