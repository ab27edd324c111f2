import Domain
import Foundation
import Testing

/// How long a place is held for somebody who is asked, and what becomes of it.
@Suite struct PlaceOfferTests {
    private static let zone = TimeZone(identifier: "Europe/Berlin") ?? .gmt

    private func instant(_ day: String, _ time: String) -> Instant {
        guard let day = CalendarDay(rawValue: day), let time = TimeOfDay(rawValue: time) else {
            return .init(milliseconds: 0)
        }
        return day.at(time, in: Self.zone)
    }

    private func end(_ day: String, _ time: String, start: Instant? = nil) -> Instant {
        PlaceOffer.end(offeredAt: instant(day, time), start: start ?? instant("2025-01-01", "16:00"), in: Self.zone)
    }

    @Test func `24 hours run from eight in the morning to nine in the evening only`() {
        // Thirteen hours a day: from noon nine hours today, thirteen tomorrow, two on the day after.
        #expect(end("2024-04-08", "12:00") == instant("2024-04-10", "10:00"))
        // At night nothing runs.
        #expect(end("2024-04-08", "23:30") == end("2024-04-09", "08:00"))
        #expect(end("2024-04-09", "02:00") == end("2024-04-09", "08:00"))
        #expect(end("2024-04-09", "08:00") == instant("2024-04-10", "19:00"))
        #expect(end("2024-04-08", "21:00") == end("2024-04-09", "08:00"))
    }

    @Test func `the night of the clock change is a night`() {
        #expect(end("2024-03-30", "20:00") == instant("2024-04-01", "18:00"))
        #expect(end("2024-10-26", "20:00") == instant("2024-10-28", "18:00"))
    }

    @Test func `on the last day nothing is held`() {
        let start = instant("2024-04-10", "16:00")
        #expect(end("2024-04-09", "12:00", start: start) == instant("2024-04-09", "16:00"))
        #expect(end("2024-04-09", "18:00", start: start) <= instant("2024-04-09", "18:00"))
    }

    // MARK: The event begins at another time

    private func moved(_ until: Instant, to start: Instant, from before: Instant? = nil, at now: Instant) -> Instant {
        PlaceOffer(to: id("a1"), until: until).moved(
            from: before ?? instant("2024-06-01", "16:00"), to: start, at: now, in: Self.zone
        ).until
    }

    @Test func `an event that moves shortens no time but by its last day`() {
        let until = end("2024-04-08", "10:00")
        #expect(until == instant("2024-04-09", "21:00"))
        #expect(moved(until, to: instant("2024-09-01", "16:00"), at: morning) == until)
        #expect(moved(until, to: instant("2024-04-20", "16:00"), at: morning) == until)
        #expect(moved(until, to: instant("2024-04-10", "16:00"), at: morning) == instant("2024-04-09", "16:00"))
        // In its last day nothing is held any more.
        #expect(moved(until, to: instant("2024-04-09", "09:00"), at: morning) == morning)
        // What has ended stays ended.
        #expect(moved(until, to: instant("2024-09-01", "16:00"), at: until) == until)
    }

    @Test func `what the last day had cut short is a day of hours again when the event moves away`() {
        let (before, later) = (instant("2024-04-09", "16:00"), instant("2024-06-01", "16:00"))
        let cut = end("2024-04-08", "10:00", start: before)
        #expect(cut == instant("2024-04-08", "16:00"))
        #expect(moved(cut, to: later, from: before, at: instant("2024-04-08", "12:00")) == end("2024-04-08", "12:00"))
        #expect(moved(cut, to: before, from: before, at: morning) == cut)
    }

    // MARK: What becomes of it

    private static let mosaik = OrganisationKey(rawValue: "mosaik")
    /// Ten in the morning, so that 24 hours end at eight in the evening of the next day.
    private var morning: Instant { instant("2024-04-08", "10:00") }
    private var evening: Instant { instant("2024-04-09", "21:00") }

    private func places(
        _ number: Int, share: Int? = nil, _ waiting: [WaitingEntry], start: Instant? = nil
    ) -> Places {
        let start = start ?? instant("2024-06-01", "16:00")
        return Places(
            Capacity(places: number, placesPerOrganisation: share), taken: Occupancy(), waiting: waiting, start: start,
            end: start.advanced(by: .hours(5)), in: Self.zone)
    }

    /// Somebody who wants to be asked.
    private func asks(_ name: String, _ number: Int = 1, of organisation: OrganisationKey? = nil) -> WaitingEntry {
        WaitingEntry((1...number).map { .init(rawValue: "\(name)\($0)") }, of: organisation, takesAtOnce: false)
    }

    private func takes(_ name: String, _ number: Int = 1) -> WaitingEntry {
        WaitingEntry((1...number).map { .init(rawValue: "\(name)\($0)") })
    }

    private func id(_ name: String) -> Registration.ID { .init(rawValue: name) }

    private func names(_ registrations: [Registration.ID]) -> [String] { registrations.map(\.rawValue) }

    @Test func `what is held counts as taken, for the room and for the share, and whoever is asked keeps their rank`() {
        var places = places(1, share: 1, [asks("a", of: Self.mosaik), takes("b")])
        #expect(names(places.moveUp(at: morning)) == ["a1"])
        #expect(places.free == 0)
        #expect(places.occupancy.taken(by: Self.mosaik) == 1)
        #expect(places.waitingNumber == 2)
        #expect(places.placesAtOnce(1, for: nil, at: morning) == 0)
        #expect(places.moveUp(at: morning) == [])
        let until = end("2024-04-08", "10:00")
        #expect(places.held == [id("a1"): until])
        #expect(places.obstacles(at: morning) == [id("a1"): .isHeld(until: until), id("b1"): .room])
    }

    @Test func `who says yes in time has the place, once`() {
        var places = places(1, [asks("a")])
        _ = places.moveUp(at: morning)
        var late = places
        #expect(late.accept(id("a1"), at: end("2024-04-08", "10:00")) == false)
        #expect(late == places)
        #expect(places.accept(id("a1"), at: end("2024-04-08", "10:00").advanced(by: .milliseconds(-1))) == true)
        #expect(places.accept(id("a1"), at: morning) == false)
        #expect(places.occupancy.taken == 1)
        #expect(places.waiting.isEmpty)
    }

    @Test func `why somebody cannot have a place is said as it is`() {
        var places = places(1, [asks("a"), takes("b"), asks("c")])
        _ = places.moveUp(at: morning)
        #expect(places.loss(for: id("a1"), at: evening) == .isOver)
        #expect(places.loss(for: id("a1"), isHeld: true, at: evening) == .isOver)
        #expect(places.loss(for: id("c1"), at: morning) == .isTaken)
        #expect(places.loss(for: id("c1"), isHeld: true, at: morning) == .isNotHeld)
        var collecting = self.places(1, [takes("d", 2), asks("e")])
        _ = collecting.moveUp(at: morning)
        #expect(collecting.loss(for: id("e1"), at: morning) == .isCollected)
    }

    @Test func `who does not answer in time has left, and the next gets the place`() {
        var places = places(1, [asks("a"), takes("b")])
        _ = places.moveUp(at: morning)
        #expect(places.endOffers(at: morning).left == [])
        let ended = places.endOffers(at: evening)
        #expect(names(ended.left) == ["a1"])
        #expect(ended.waitOn.isEmpty)
        #expect(names(places.moveUp(at: evening)) == ["b1"])
        #expect(places.occupancy.taken == 1)
    }

    @Test func `who leaves while a place is held gives it back`() {
        var places = places(1, [asks("a"), takes("b")])
        _ = places.moveUp(at: morning)
        places.leave([Self.person("a1")])
        #expect(names(places.moveUp(at: morning)) == ["b1"])
    }

    @Test func `who lets it go keeps the rank, and is asked again only after others have taken it`() {
        var places = places(1, [asks("a"), asks("b"), takes("c")])
        _ = places.moveUp(at: morning)
        places.letGo([id("a1")])
        #expect(names(places.moveUp(at: morning)) == ["b1"])
        #expect(places.waiting.map { names($0.registrations) } == [["a1"], ["b1"], ["c1"]])
        places.letGo([id("b1")])
        #expect(names(places.moveUp(at: morning)) == ["c1"])
        #expect(places.waiting.allSatisfy { !$0.hasLetGo })
        places.capacity.places = 2
        #expect(names(places.moveUp(at: morning)) == ["a1"])
    }

    @Test func `what nobody else wants is free for whoever comes first, and for whoever let it go`() {
        var places = places(1, [asks("a")])
        _ = places.moveUp(at: morning)
        places.letGo([id("a1")])
        #expect(places.moveUp(at: morning) == [])
        #expect(places.obstacles(at: morning) == [id("a1"): .firstComes])
        #expect(places.placesAtOnce(1, for: nil, at: morning) == 1)
        var changed = places
        #expect(changed.accept(id("a1"), at: morning) == true)
        #expect(changed.free == 0)
        // Somebody registers, and the next place is held for them again.
        places.take(for: nil)
        places.collect(at: morning)
        #expect(!places.canTake(id("a1"), at: morning))
        places.capacity.places = 2
        #expect(names(places.moveUp(at: morning)) == ["a1"])
    }

    @Test func `places that were asked for together are held together, and each can say yes or let go for itself`() {
        var places = places(3, [asks("a", 3), takes("b")])
        #expect(names(places.moveUp(at: morning)) == ["a1", "a2", "a3"])
        #expect(places.accept(id("a2"), at: morning) == true)
        places.letGo([id("a3")])
        #expect(names(places.moveUp(at: morning)) == ["b1"])
        #expect(places.waiting.map { names($0.registrations) } == [["a1"], ["a3"]])
        #expect(places.held.count == 1)
    }

    @Test func `nothing is collected for whoever let it go`() {
        var places = places(2, [asks("a", 2)])
        _ = places.moveUp(at: morning)
        places.letGo([id("a1"), id("a2")])
        _ = places.moveUp(at: morning)
        places.take(for: nil)
        places.collect(at: morning)
        #expect(places.placesAtOnce(1, for: nil, at: morning) == 1)
        #expect(places.waiting.map(\.collectingSince) == [nil])
    }

    @Test func `on the last day whoever says yes first has the place, and those who take it at once come before`() {
        let start = instant("2024-04-09", "09:00")
        var places = places(1, [asks("a"), asks("b")], start: start)
        #expect(places.moveUp(at: morning) == [])
        #expect(places.obstacles(at: morning) == [id("a1"): .firstComes, id("b1"): .firstComes])
        var other = places
        other.join(takes("c"))
        #expect(names(other.moveUp(at: morning)) == ["c1"])
        #expect(!other.canTake(id("a1"), at: morning))
        #expect(places.accept(id("b1"), at: morning) == true)
        #expect(places.accept(id("a1"), at: morning) == false)
        #expect(places.occupancy.taken == 1)
    }

    @Test func `whose time the last day cuts short waits on`() {
        let start = instant("2024-04-09", "12:00")
        var places = places(1, [asks("a")], start: start)
        _ = places.moveUp(at: morning)
        let noon = instant("2024-04-08", "12:00")
        #expect(places.held == [id("a1"): noon])
        let ended = places.endOffers(at: noon)
        #expect(names(ended.waitOn) == ["a1"])
        #expect(ended.left.isEmpty)
        #expect(places.obstacles(at: noon) == [id("a1"): .firstComes])
        #expect(places.canTake(id("a1"), at: noon))
    }

    @Test func `when the event is over nobody has left because they did not answer`() {
        var places = places(1, [asks("a")])
        _ = places.moveUp(at: morning)
        let ended = places.endOffers(at: places.end)
        #expect(names(ended.waitOn) == ["a1"])
        #expect(places.free == 1)
        #expect(!places.canTake(id("a1"), at: places.end))
    }

    private static func person(_ id: String) -> Registration {
        Registration(
            id: .init(rawValue: id), event: .init(rawValue: "event"), delegation: nil,
            attendee: Attendee(name: id, language: .german), answers: RegistrationAnswers(), status: .waitlisted,
            turn: 1,
            ticket: Ticket(from: .seeded(1)), isWalkIn: false, createdAt: .init(milliseconds: 0))
    }
}
