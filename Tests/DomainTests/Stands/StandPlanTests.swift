import Domain
import Testing

/// What the plan of the stands adds up, and what does not fit in it.
@Suite struct StandPlanTests {
    private static let event = Event.ID(rawValue: "fachtag")

    private func area(
        _ name: String, places: Int = 4, tables: Int = 10, walls: Int = 10, power: Int = 10
    ) -> StandArea {
        StandArea(
            id: .init(rawValue: name), event: Self.event, name: name, places: places,
            supply: StandSupply(tables: tables, walls: walls, power: power))
    }

    private func stand(
        _ name: String, at place: (area: String, number: Int)? = nil, tables: Int = 1, walls: Int = 0, power: Int = 0,
        status: Stand.Status = .requested
    ) -> Stand {
        Stand(
            stored: .init(rawValue: name), event: Self.event, organisation: .init(rawValue: name),
            request: .init(
                text: name, language: .german, supply: StandSupply(tables: tables, walls: walls, power: power),
                languages: [.german]), status: status,
            place: place.map { .init(area: .init(rawValue: $0.area), number: $0.number) }, reason: "",
            requestedAt: Instant(milliseconds: 0))
    }

    @Test func `tables, walls and power are added up for each area, and nobody counts who has no stand`() {
        let plan = StandPlan(
            areas: [area("Foyer"), area("Galerie")],
            stands: [
                stand("Chor", at: ("Foyer", 1), tables: 2, walls: 1),
                stand("Amt", at: ("Foyer", 2), tables: 1, power: 2),
                stand("Theater", at: ("Galerie", 1), tables: 3), stand("Verein", tables: 5),
                stand("Weg", at: ("Foyer", 3), tables: 9, status: .withdrawn),
            ])
        #expect(plan.need(in: .init(rawValue: "Foyer")) == StandSupply(tables: 3, walls: 1, power: 2))
        #expect(plan.need(in: .init(rawValue: "Galerie")) == StandSupply(tables: 3))
        #expect(plan.unplaced.map(\.id.rawValue) == ["Verein"])
        #expect(plan.freePlaces(in: area("Foyer")) == [3, 4])
        #expect(plan.conflicts == [])
    }

    @Test func `two stands at one place are a conflict that names both, whoever was first`() {
        let plan = StandPlan(
            areas: [area("Foyer")],
            stands: [
                stand("Chor", at: ("Foyer", 2)), stand("Amt", at: ("Foyer", 2), status: .confirmed),
                stand("Theater", at: ("Foyer", 3)),
            ])
        let place = Stand.Place(area: .init(rawValue: "Foyer"), number: 2)
        #expect(plan.conflicts == [.samePlace(place, stands: [.init(rawValue: "Chor"), .init(rawValue: "Amt")])])
    }

    @Test(arguments: StandSupply.Kind.allCases)
    func `more of a kind than the house has is a conflict that names all who ask for it`(kind: StandSupply.Kind) {
        let hall = area("Foyer", tables: 2, walls: 2, power: 2)
        let stands = [
            stand("Chor", at: ("Foyer", 1), tables: 1, walls: 1, power: 1),
            stand("Amt", at: ("Foyer", 2), tables: 1, walls: 1, power: 1),
        ]
        #expect(StandPlan(areas: [hall], stands: stands).conflicts == [])
        let more = stand(
            "Theater", at: ("Foyer", 3), tables: kind == .tables ? 1 : 0, walls: kind == .walls ? 1 : 0,
            power: kind == .power ? 1 : 0)
        let none = stand("Verein", at: ("Foyer", 4), tables: 0)
        let expected = StandConflict.tooMuch(
            kind, in: hall.id, needed: 3, there: 2, stands: (stands + [more]).map(\.id))
        #expect(StandPlan(areas: [hall], stands: stands + [more, none]).conflicts == [expected])
    }

    @Test func `a place that the area does not have any more is a conflict, and the stand stays there`() {
        let plan = StandPlan(areas: [area("Foyer", places: 1)], stands: [stand("Chor", at: ("Foyer", 2))])
        let place = Stand.Place(area: .init(rawValue: "Foyer"), number: 2)
        #expect(plan.conflicts == [.noSuchPlace(place, stand: .init(rawValue: "Chor"))])
    }

    @Test func `everybody sees what is confirmed and nothing else`() {
        let plan = StandPlan(
            areas: [area("Foyer")],
            stands: [stand("Chor", at: ("Foyer", 1), status: .confirmed), stand("Amt", at: ("Foyer", 2))])
        #expect(plan.confirmed.stands.map(\.id.rawValue) == ["Chor"])
    }

    // MARK: One stand

    @Test func `a planned place is known to nobody before it is promised`() throws {
        var stand = stand("Chor")
        let place = Stand.Place(area: .init(rawValue: "Foyer"), number: 1)
        try stand.put(at: place)
        #expect(stand.knownPlace == nil)
        try stand.confirm()
        #expect(stand.knownPlace == place)
    }

    @Test func `what was declined has no place and a reason, and is requested anew`() throws {
        var stand = stand("Chor", at: ("Foyer", 1), status: .confirmed)
        #expect(throws: Stand.Refusal.reasonIsMissing) { try stand.decline(because: " \n ") }
        try stand.decline(because: "Zu eng")
        #expect(stand.status == .declined)
        #expect(stand.place == nil)
        #expect(stand.reason == "Zu eng")
        #expect(throws: Stand.Refusal.isOver) { try stand.confirm() }
        #expect(throws: Stand.Refusal.isOver) { try stand.put(at: nil) }
        #expect(throws: Stand.Refusal.isOver) { try stand.decline(because: "Noch einmal") }
        stand.ask(for: stand.request, at: Instant(milliseconds: 7))
        #expect(stand.status == .requested)
        #expect(stand.reason == "")
        #expect(stand.requestedAt == Instant(milliseconds: 7))
    }

    @Test func `whoever asks for something else keeps what was promised and the turn`() {
        var stand = stand("Chor", at: ("Foyer", 1), status: .confirmed)
        var request = stand.request
        request.supply.power = 3
        stand.ask(for: request, at: Instant(milliseconds: 7))
        #expect(stand.status == .confirmed)
        #expect(stand.request.supply.power == 3)
        #expect(stand.knownPlace?.number == 1)
        #expect(stand.requestedAt == Instant(milliseconds: 0))
    }
}
