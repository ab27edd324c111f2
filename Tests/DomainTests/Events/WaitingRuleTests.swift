import Domain
import Foundation
import Testing

/// The rule of the waiting list, step by step.
@Suite struct WaitingRuleTests {
    private static let begin = Instant(milliseconds: 0)
    private static let mosaik = OrganisationKey(rawValue: "mosaik")
    private static let bridge = OrganisationKey(rawValue: "bridge")

    /// Thirty days before the day.
    private func places(
        _ number: Int, share: Int? = nil, taken: [OrganisationKey?] = [], _ waiting: [WaitingEntry]
    ) -> Places {
        var occupancy = Occupancy()
        for organisation in taken { occupancy.take(for: organisation) }
        return Places(
            Capacity(places: number, placesPerOrganisation: share), taken: occupancy, waiting: waiting,
            start: Self.begin.advanced(by: .days(30)), end: Self.begin.advanced(by: .days(31)), in: .gmt)
    }

    /// `WaitingEntry` for people called "a1", "a2" and so on.
    private func entry(_ name: String, _ number: Int = 1, of organisation: OrganisationKey? = nil) -> WaitingEntry {
        WaitingEntry((1...number).map { .init(rawValue: "\(name)\($0)") }, of: organisation)
    }

    private func later(_ hours: Int) -> Instant { Self.begin.advanced(by: .hours(hours)) }

    private func names(_ registrations: [Registration.ID]) -> [String] { registrations.map(\.rawValue) }

    @Test func `people move up in their turn until the room is full`() {
        var places = places(4, taken: [nil, nil], [entry("a"), entry("b"), entry("c")])
        #expect(names(places.moveUp(at: later(0))) == ["a1", "b1"])
        #expect(places.free == 0)
        #expect(places.waiting.map(\.number) == [1])
    }

    @Test func `places that were asked for together are given together`() {
        var places = places(3, taken: [nil], [entry("a", 3), entry("b")])
        #expect(places.moveUp(at: later(0)) == [])
        places.capacity.places = 4
        #expect(names(places.moveUp(at: later(47))) == ["a1", "a2", "a3"])
    }

    @Test func `what is collected for 48 hours in vain goes to those who need less, and the rank stays`() {
        var places = places(2, [entry("a", 3), entry("b", 3), entry("c"), entry("d", 2)])
        #expect(places.moveUp(at: later(0)) == [])
        #expect(places.waiting.map(\.collectingSince) == [later(0), later(0), nil, nil])
        #expect(places.moveUp(at: later(47)) == [])
        #expect(names(places.moveUp(at: later(48))) == ["c1"])
        #expect(places.waiting.map { $0.registrations[0].rawValue } == ["a1", "b1", "d1"])
        // The place that is left is still collected since then, and `d` does not fit into it.
        #expect(places.free == 1)
        places.capacity.places = 4
        #expect(names(places.moveUp(at: later(49))) == ["a1", "a2", "a3"])
    }

    @Test func `collecting begins anew when the places have gone to others`() {
        var places = places(1, [entry("a", 2), entry("b"), entry("c")])
        #expect(places.moveUp(at: later(0)) == [])
        #expect(names(places.moveUp(at: later(48))) == ["b1"])
        #expect(places.waiting[0].collectingSince == nil)
        places.capacity.places = 2
        #expect(places.moveUp(at: later(50)) == [])
        #expect(places.waiting[0].collectingSince == later(50))
    }

    @Test func `in the last three days nothing is collected`() {
        var places = places(1, [entry("a", 2), entry("b")])
        #expect(places.moveUp(at: later(24 * 27 - 1)) == [])
        #expect(names(places.moveUp(at: later(24 * 27))) == ["b1"])
    }

    @Test func `once the event has begun nobody moves up: what is free is for whoever is there, or takes it`() {
        var places = places(1, [entry("a")])
        #expect(places.moveUp(at: places.start) == [])
        #expect(places.moveUp(at: places.end) == [])
        #expect(names(places.moveUp(at: places.start.advanced(by: .milliseconds(-1)))) == ["a1"])
    }

    @Test func `who waits for a share does not hold up those behind, but colleagues`() {
        var places = places(
            10, share: 3, taken: [Self.mosaik, Self.mosaik],
            [entry("a", 2, of: Self.mosaik), entry("b", of: Self.bridge), entry("c", of: Self.mosaik)])
        #expect(names(places.moveUp(at: later(0))) == ["b1"])
        #expect(names(places.moveUp(at: later(48))) == ["c1"])
    }

    @Test func `an entry that became smaller moves up`() throws {
        var places = places(1, [entry("a", 2), entry("b")])
        #expect(places.moveUp(at: later(0)) == [])
        places.leave([Self.person("a2", .waitlisted)])
        #expect(names(places.moveUp(at: later(1))) == ["a1"])
    }

    @Test func `who leaves gives the place back, in the room and in the share`() {
        var places = places(
            2, share: 1, taken: [Self.mosaik, nil], [entry("a", of: Self.mosaik), entry("b", of: Self.mosaik)])
        places.leave([Self.person("x", .registered, of: "mosaik")])
        #expect(names(places.moveUp(at: later(0))) == ["a1"])
    }

    // MARK: Who registers

    @Test func `who registers takes no place that is collected for others`() {
        var places = places(2, [entry("a", 3)])
        _ = places.moveUp(at: later(0))
        #expect(places.placesAtOnce(1, for: nil, at: later(1)) == 0)
        #expect(places.placesAtOnce(1, for: nil, at: later(48)) == 1)
        #expect(places.placesAtOnce(2, for: nil, at: later(48)) == 2)
        // Whoever needs as many waits behind them.
        #expect(places.placesAtOnce(3, for: nil, at: later(48)) == 0)
    }

    @Test func `of those who register one by one each has what those before have left`() {
        let free = places(4, share: 1, taken: [nil], [])
        let organisations: [OrganisationKey?] = [Self.mosaik, Self.mosaik, nil, nil, Self.bridge]
        #expect(free.placesAtOnce(oneByOne: organisations, at: later(0)) == [true, false, true, true, false])
        // What is collected for somebody is nobody else's, however many come for themselves.
        #expect(places(2, [entry("a", 3)]).placesAtOnce(oneByOne: [nil, nil], at: later(0)) == [false, false])
    }

    @Test func `in the last hours the first to come has the place, within every limit`() {
        let places = places(2, share: 1, taken: [Self.mosaik], [entry("a"), entry("b")])
        let lastDay = places.start.advanced(by: .days(-Places.daysOfFirstCome))
        #expect(places.placesAtOnce(1, for: nil, at: lastDay.advanced(by: .milliseconds(-1))) == 0)
        #expect(places.placesAtOnce(3, for: nil, at: lastDay) == 1)
        #expect(places.placesAtOnce(1, for: Self.mosaik, at: lastDay) == 0)
    }

    @Test func `in the last hours whoever waits can take a free place, however many wait in front of them`() {
        var places = places(
            3, share: 1, taken: [Self.mosaik], [entry("a"), entry("b", of: Self.mosaik), entry("c", 3), entry("d")])
        let lastDay = places.start.advanced(by: .days(-Places.daysOfFirstCome))
        let id = { Registration.ID(rawValue: $0) }
        #expect(!places.canTake(id("d1"), at: lastDay.advanced(by: .milliseconds(-1))))
        let obstacles = places.obstacles(at: lastDay)
        #expect(obstacles[id("a1")] == .firstComes && obstacles[id("d1")] == .firstComes)
        // Every limit holds for them as for whoever registers.
        #expect(obstacles[id("b1")] == .share(1))
        #expect(!places.canTake(id("c1"), at: lastDay))
        let isLate = places.accept(id("d1"), at: lastDay)
        #expect(isLate)
        let isFirst = places.accept(id("a1"), at: lastDay)
        #expect(isFirst)
        #expect(places.free == 0 && places.waitingNumber == 4)
    }

    @Test func `who asks for several gets those that are there, if nobody waits for them`() {
        #expect(places(2, []).placesAtOnce(4, for: nil, at: later(0)) == 2)
        let shared = places(9, share: 3, taken: [Self.mosaik], [entry("a", 3, of: Self.mosaik)])
        #expect(shared.placesAtOnce(4, for: Self.bridge, at: later(0)) == 3)
        #expect(shared.placesAtOnce(2, for: Self.mosaik, at: later(0)) == 0)
    }

    // MARK: Why

    @Test func `everybody who waits is told which limit binds`() {
        let full = places(2, share: 2, taken: [nil, nil], [entry("a"), entry("b", of: Self.mosaik)])
        #expect(full.obstacles(at: later(0)).values.allSatisfy { $0 == .room })
        var places = places(
            5, share: 1, taken: [Self.mosaik, nil, nil],
            [entry("a", of: Self.mosaik), entry("b", 3), entry("c")])
        _ = places.moveUp(at: later(0))
        let id = { Registration.ID(rawValue: $0) }
        let obstacles = places.obstacles(at: later(2))
        #expect(obstacles[id("a1")] == .share(1))
        #expect(obstacles[id("b3")] == .isCollected(free: 2, needed: 3, until: later(48)))
        #expect(obstacles[id("c1")] == .isBehind(id("b1"), until: later(48)))
        // Later the last of them has gone ahead.
        #expect(places.obstacles(at: later(48))[id("c1")] == nil)
        #expect(places.obstacles(at: later(48))[id("b1")] == .isCollected(free: 1, needed: 3, until: nil))
    }

    private static func person(
        _ id: String, _ status: RegistrationStatus, of organisation: String = ""
    ) -> Registration {
        Registration(
            id: .init(rawValue: id), event: .init(rawValue: "event"), delegation: nil,
            attendee: Attendee(
                name: id, organisation: organisation.isEmpty ? nil : .init(rawValue: organisation), language: .german),
            answers: RegistrationAnswers(), status: status, turn: 1, ticket: Ticket(from: .seeded(1)), isWalkIn: false,
            createdAt: begin)
    }
}
