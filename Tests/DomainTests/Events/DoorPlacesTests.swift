import Domain
import Testing

@Suite struct DoorPlacesTests {
    private let start = Instant(milliseconds: 1_701_442_800_000)

    private func places(of capacity: Int, registered: Int, here: Int) -> DoorPlaces {
        let arrivals = Arrivals(bySide: [nil: .init(registered: registered, checkedIn: here)])
        return DoorPlaces(Capacity(places: capacity), arrivals, start: start)
    }

    @Test func `until a quarter of an hour after the start a place is for whoever has it, then for whoever is there`() {
        let places = places(of: 10, registered: 10, here: 6)
        let opens = start.advanced(by: .minutes(15))
        #expect(places.expected == 4)
        #expect(places.opensAt == opens)
        #expect(places.room(at: opens.advanced(by: .milliseconds(-1))) == 0)
        #expect(places.room(at: opens) == 4)
    }

    @Test func `too many are those who have places, later those who are there`() {
        let opens = start.advanced(by: .minutes(15))
        let places = places(of: 10, registered: 12, here: 11)
        #expect(places.excess(at: start) == 2)
        #expect(places.excess(at: opens) == 1)
        #expect(places.room(at: start) == 0 && places.room(at: opens) == 0)
    }

    @Test func `on a day without a programme nobody takes what somebody has`() {
        let arrivals = Arrivals(bySide: [nil: .init(registered: 10, checkedIn: 0)])
        let places = DoorPlaces(Capacity(places: 10), arrivals, start: nil)
        #expect(places.opensAt == nil && !places.areOpen(at: start.advanced(by: .days(1))))
        #expect(places.room(at: start.advanced(by: .days(1))) == 0)
    }
}
