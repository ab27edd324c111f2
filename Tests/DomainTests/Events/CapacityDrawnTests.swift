import Domain
import Testing

/// What holds for every room and every waiting list, looked at in many that chance has drawn.
@Suite struct CapacityDrawnTests {
    struct Room {
        let capacity: Capacity
        let before: Occupancy
        let waiting: [Waiting]

        init(seed: UInt64) {
            let random = Randomness.seeded(seed)
            func draw(_ range: ClosedRange<Int>) -> Int {
                range.lowerBound + Int(random.next() % UInt64(range.count))
            }
            func organisation() -> OrganisationKey? {
                let number = draw(0...4)
                return number == 0 ? nil : OrganisationKey(rawValue: "\(number)")
            }
            capacity = Capacity(places: draw(0...30), placesPerOrganisation: draw(0...3) == 0 ? nil : draw(0...6))
            var before = Occupancy()
            // Now and then somebody was let in beyond the limits, at the door.
            for _ in 0..<draw(0...32) { before.take(for: organisation()) }
            self.before = before
            waiting = (0..<draw(0...25)).map {
                Waiting(registration: .init(rawValue: "\($0)"), organisation: organisation())
            }
        }

        /// Who moves up, and how full it is then.
        func promoted() -> (people: [Waiting], occupancy: Occupancy) {
            var occupancy = before
            let ids = Set(capacity.promotions(from: waiting, in: &occupancy))
            return (waiting.filter { ids.contains($0.registration) }, occupancy)
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>) func `nobody moves up beyond the room or a share`(seed: UInt64) {
        let room = Room(seed: seed)
        let (people, occupancy) = room.promoted()
        #expect(occupancy.taken == room.before.taken + people.count)
        #expect(occupancy.taken <= max(room.capacity.places, room.before.taken))
        guard let share = room.capacity.placesPerOrganisation else { return }
        for organisation in Set(people.compactMap(\.organisation)) {
            #expect(occupancy.taken(by: organisation) <= share)
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>) func `nobody waits who could have a place`(seed: UInt64) {
        let room = Room(seed: seed)
        let (people, occupancy) = room.promoted()
        for left in room.waiting where !people.contains(left) {
            #expect(!room.capacity.hasPlace(for: left.organisation, in: occupancy))
        }
        var again = occupancy
        #expect(room.capacity.promotions(from: room.waiting.filter { !people.contains($0) }, in: &again) == [])
        #expect(again == occupancy)
    }

    @Test(arguments: 0..<300 as Range<UInt64>) func `people move up in the order of their turns`(seed: UInt64) {
        let room = Room(seed: seed)
        var occupancy = room.before
        let promoted = room.capacity.promotions(from: room.waiting, in: &occupancy)
        #expect(promoted == room.promoted().people.map(\.registration))
    }

    /// Whoever is in front is never worse off because somebody came behind.
    @Test(arguments: 0..<100 as Range<UInt64>) func `who joins the list later changes nothing for those before`(
        seed: UInt64
    ) {
        let room = Room(seed: seed)
        let half = Array(room.waiting.prefix(room.waiting.count / 2))
        var (first, all) = (room.before, room.before)
        let alone = room.capacity.promotions(from: half, in: &first)
        let together = room.capacity.promotions(from: room.waiting, in: &all)
        #expect(Array(together.prefix(alone.count)) == alone)
    }

    @Test func `an organisation of the directory is not one of the same name that was typed`() {
        let club = Organisation.ID(rawValue: "club")
        #expect(OrganisationKey(organisation: club, name: "Anything") == OrganisationKey(organisation: club, name: ""))
        #expect(OrganisationKey(organisation: nil, name: "club") != OrganisationKey(organisation: club, name: "club"))
    }
}
