import Domain
import Testing

@Suite struct CapacityTests {
    private let mosaik = OrganisationKey(rawValue: "mosaik")
    private let bruecke = OrganisationKey(rawValue: "bruecke")

    private func waiting(_ name: String, _ organisation: OrganisationKey?) -> Waiting {
        Waiting(registration: Registration.ID(rawValue: name), organisation: organisation)
    }

    @Test func `a full room has no place`() {
        let capacity = Capacity(places: 2)
        #expect(capacity.hasPlace(for: nil, in: Occupancy(taken: 1)))
        #expect(!capacity.hasPlace(for: nil, in: Occupancy(taken: 2)))
    }

    @Test func `an organisation that has its share gets no more, others do`() {
        let capacity = Capacity(places: 10, placesPerOrganisation: 2)
        let occupancy = Occupancy(taken: 2, byOrganisation: [mosaik: 2])
        #expect(!capacity.hasPlace(for: mosaik, in: occupancy))
        #expect(capacity.hasPlace(for: bruecke, in: occupancy))
    }

    @Test func `people without an organisation are not limited by a share`() {
        let capacity = Capacity(places: 10, placesPerOrganisation: 0)
        #expect(capacity.hasPlace(for: nil, in: Occupancy(taken: 9)))
    }

    @Test func `people move up in their turn until the room is full`() {
        var occupancy = Occupancy(taken: 8)
        let promoted = Capacity(places: 10).promotions(
            from: [waiting("1", nil), waiting("2", mosaik), waiting("3", nil)], in: &occupancy)
        #expect(promoted.map(\.rawValue) == ["1", "2"])
        #expect(occupancy.taken == 10)
    }

    @Test func `who waits for a share does not block those behind`() {
        var occupancy = Occupancy(taken: 3, byOrganisation: [mosaik: 2])
        let promoted = Capacity(places: 10, placesPerOrganisation: 2).promotions(
            from: [waiting("1", mosaik), waiting("2", bruecke), waiting("3", mosaik)], in: &occupancy)
        #expect(promoted.map(\.rawValue) == ["2"])
    }

    @Test func `moving up counts towards the share of those behind`() {
        var occupancy = Occupancy(taken: 1, byOrganisation: [mosaik: 1])
        let promoted = Capacity(places: 10, placesPerOrganisation: 2).promotions(
            from: [waiting("1", mosaik), waiting("2", mosaik)], in: &occupancy)
        #expect(promoted.map(\.rawValue) == ["1"])
    }

    @Test func `an organisation that was typed counts as one, however it is written`() {
        let first = OrganisationKey(organisation: nil, name: "Türkischer  Elternverein")
        #expect(first != nil)
        #expect(OrganisationKey(organisation: nil, name: "türkischer elternverein") == first)
        #expect(OrganisationKey(organisation: nil, name: " ") == nil)
    }
}
