import Domain
import Testing

@Suite struct CapacityTests {
    private let mosaik = OrganisationKey(rawValue: "mosaik")
    private let bruecke = OrganisationKey(rawValue: "bruecke")

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

    @Test func `an organisation that was typed counts as one, however it is written`() {
        let first = OrganisationKey(organisation: nil, name: "Türkischer  Elternverein")
        #expect(first != nil)
        #expect(OrganisationKey(organisation: nil, name: "türkischer elternverein") == first)
        #expect(OrganisationKey(organisation: nil, name: " ") == nil)
    }

    @Test func `an organisation of the directory is not one of the same name that was typed`() {
        let club = Organisation.ID(rawValue: "club")
        #expect(OrganisationKey(organisation: club, name: "Anything") == OrganisationKey(organisation: club, name: ""))
        #expect(OrganisationKey(organisation: nil, name: "club") != OrganisationKey(organisation: club, name: "club"))
    }
}
