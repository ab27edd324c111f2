import Actions
import Domain
import Storage
import TestHouse
import Testing

/// From the request for a stand to its place, and who hears of it.
@Suite struct StandDeedTests {
    private let event: Event
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    init() throws { event = try Example.event() }

    /// A small network and an event with a foyer of two places and one connection to power.
    private func ground(_ engine: Engine) async throws -> (database: Database, foyer: StandArea) {
        let database = try await engine.openWithNetwork()
        let foyer = try await database.write(by: .system) { [event] db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            return try AddStandArea(to: event.id) { id in
                StandArea(
                    id: id, event: event.id, name: "Foyer", places: 2,
                    supply: StandSupply(tables: 4, walls: 2, power: 1))
            }.run(in: db)
        }
        return (database, foyer)
    }

    private func request(_ text: String = "Lieder", power: Int = 1) -> Stand.Request {
        Stand.Request(
            text: text, language: .german, supply: StandSupply(tables: 1, power: power),
            languages: [.german, Language(rawValue: "tr")])
    }

    @discardableResult
    private func ask(
        _ organisation: Organisation.ID, way: Voice.Way = .itself, _ request: Stand.Request? = nil,
        in database: Database
    ) async throws -> Stand {
        let deed = RequestStand(
            request ?? self.request(), by: Voice(organisation, way), at: event, correspondence: correspondence)
        return try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    @discardableResult
    private func put(
        _ stand: Stand, at place: Stand.Place?, confirms: Bool = false, in database: Database
    ) async throws -> Stand {
        let deed = PlaceStand(stand.id, of: event, at: place, confirms: confirms, correspondence: correspondence)
        return try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    /// What waits has been read.
    private func sendMail(in database: Database) async throws {
        try await database.write(by: .system) { db in
            for letter in try db.letters(.waiting, limit: 100) { try db.markSent(letter.id) }
        }
    }

    /// What will be read, with the subject.
    private func waiting(in database: Database) async throws -> [String] {
        try await database.letters().filter { !$0.body.isEmpty }.map { "\($0.subject) \($0.body)" }
    }

    @Test(arguments: Engine.available)
    func `several steps within a few minutes are one letter, which says what is true in the end`(engine: Engine)
        async throws
    {
        let (database, foyer) = try await ground(engine)
        let stand = try await ask(ExampleNetwork.choir, in: database)
        let (first, second) = (Stand.Place(area: foyer.id, number: 1), Stand.Place(area: foyer.id, number: 2))
        try await put(stand, at: nil, confirms: true, in: database)
        try await put(stand, at: first, in: database)
        try await put(stand, at: second, in: database)
        let promised = try await waiting(in: database)
        #expect(promised.count == 1)
        #expect(promised.first?.contains("Foyer, yer 2") == true)
        #expect(promised.first?.hasPrefix("Standınızın yeri") == false)
        let held = try await database.read { db in try db.letters(.waiting, limit: 10).first }
        #expect(held?.state == .waiting(until: held?.queuedAt.advanced(by: MailHold.length) ?? .testStart))
        // What the team writes down meanwhile takes no promise away; what is given back is not promised any more.
        try await ask(ExampleNetwork.choir, way: .telephone, request("Tänze"), in: database)
        #expect(try await waiting(in: database).count == 2)
        let withdrawal = WithdrawStand(by: Voice(ExampleNetwork.choir), at: event, correspondence: correspondence)
        try await database.write(by: .visitor) { db in try withdrawal.run(in: db) }
        #expect(try await waiting(in: database).allSatisfy { !$0.contains("Foyer") })
    }

    @Test(arguments: Engine.available)
    func `the first place of a promised stand is no other place, and without one again nothing is left to tell`(
        engine: Engine
    ) async throws {
        let (database, foyer) = try await ground(engine)
        let stand = try await ask(ExampleNetwork.choir, in: database)
        try await put(stand, at: nil, confirms: true, in: database)
        try await sendMail(in: database)
        try await put(stand, at: .init(area: foyer.id, number: 1), in: database)
        let placed = try await waiting(in: database)
        #expect(placed.count == 1)
        #expect(placed.first?.hasPrefix("Standınızın yeri belli oldu: Fachtag") == true)
        try await put(stand, at: nil, in: database)
        #expect(try await waiting(in: database).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a request is kept as it was asked for, once for each organisation`(engine: Engine) async throws {
        let (database, _) = try await ground(engine)
        let first = try await ask(ExampleNetwork.choir, in: database)
        let again = try await ask(ExampleNetwork.choir, request("Tänze", power: 0), in: database)
        #expect(again.id == first.id)
        let kept = try await database.read { [event] db in try db.stands(of: event.id) }
        #expect(kept == [again])
        #expect(kept.first?.request == request("Tänze", power: 0))
        // Nobody who asks for themselves is written to.
        #expect(try await database.letters().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `planning tells nobody, promising tells the organisation in its language, and so does moving`(
        engine: Engine
    ) async throws {
        let (database, foyer) = try await ground(engine)
        let stand = try await ask(ExampleNetwork.choir, in: database)
        let (first, second) = (
            Stand.Place(area: foyer.id, number: 1), Stand.Place(area: foyer.id, number: 2)
        )
        try await put(stand, at: first, in: database)
        #expect(try await database.letters().isEmpty)
        try await put(stand, at: first, confirms: true, in: database)
        // The same once more is nothing to tell.
        try await put(stand, at: first, confirms: true, in: database)
        let promised = try await database.letters()
        #expect(promised.map(\.to) == ["verein@example.org"])
        #expect(promised.first?.language == "tr")
        #expect(promised.first?.body.contains("Foyer, yer 1") == true)
        #expect(promised.first?.body.contains("/organisations/chor/stands/fachtag") == true)
        try await sendMail(in: database)
        let moved = try await put(stand, at: second, in: database)
        #expect(moved.status == .confirmed)
        #expect(moved.knownPlace == second)
        let letters = try await database.letters()
        #expect(letters.count == 2)
        #expect(letters.last?.body.contains("Foyer, yer 2") == true)
        let changes = try await database.entries(about: .stand).map(\.change)
        #expect(changes == [.created, .changed, .confirmed, .changed])
    }

    @Test(arguments: Engine.available)
    func `two planned for one place are kept, and both are named`(engine: Engine) async throws {
        let (database, foyer) = try await ground(engine)
        let place = Stand.Place(area: foyer.id, number: 1)
        let choir = try await ask(ExampleNetwork.choir, in: database)
        let office = try await ask(ExampleNetwork.office, in: database)
        try await put(choir, at: place, confirms: true, in: database)
        try await put(office, at: place, confirms: true, in: database)
        let (plan, placed) = try await database.read { [event] db in
            try (db.standPlan(of: event.id), db.placedStands(of: event.id))
        }
        #expect(
            plan.conflicts == [
                .samePlace(place, stands: [choir.id, office.id]),
                .tooMuch(.power, in: foyer.id, needed: 2, there: 1, stands: [choir.id, office.id]),
            ])
        // What the desk counts is what the plan shows.
        #expect(placed.conflicts == plan.conflicts)
    }

    @Test(arguments: Engine.available)
    func `a declined stand leaves its place, and the organisation reads why`(engine: Engine) async throws {
        let (database, foyer) = try await ground(engine)
        let stand = try await ask(ExampleNetwork.office, in: database)
        try await put(stand, at: .init(area: foyer.id, number: 1), in: database)
        let deed = DeclineStand(stand.id, of: event, because: "Kein Platz mehr", correspondence: correspondence)
        let declined = try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect(declined.status == .declined)
        #expect(declined.place == nil)
        #expect(try await database.letters().last?.body.contains("Kein Platz mehr") == true)
        await #expect(throws: Stand.Refusal.isOver) { try await put(stand, at: nil, confirms: true, in: database) }
        // Asked again, it waits again, without the reason.
        let again = try await ask(ExampleNetwork.office, in: database)
        #expect(again.status == .requested)
        #expect(again.reason == "")
    }

    @Test(arguments: Engine.available)
    func `where nobody has an account the addresses of the profile are written to`(engine: Engine) async throws {
        let (database, _) = try await ground(engine)
        let contact = ContactRole(
            id: .init(rawValue: "c"), organisation: ExampleNetwork.theatre, role: "Büro",
            email: "buero@theater.example",
            visibility: .coordination)
        try await database.write(by: .system) { db in
            try db.change(contactsOf: ExampleNetwork.theatre) { $0 = [contact] }
        }
        let stand = try await ask(ExampleNetwork.theatre, way: .telephone, in: database)
        try await put(stand, at: nil, confirms: true, in: database)
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["buero@theater.example", "buero@theater.example"])
        // They have no account: the coordination takes their answer.
        #expect(letters.allSatisfy { $0.body.contains("https://neue-wege.example/ask") })
    }

    @Test(arguments: Engine.available)
    func `what the team notes or takes back for somebody, they are told`(engine: Engine) async throws {
        let (database, _) = try await ground(engine)
        try await ask(ExampleNetwork.choir, way: .telephone, in: database)
        let withdrawal = WithdrawStand(
            by: Voice(ExampleNetwork.choir, .telephone), at: event, correspondence: correspondence)
        try await database.write(by: .system) { db in
            try withdrawal.run(in: db)
            // Twice is as good as once.
            try withdrawal.run(in: db)
        }
        let subjects = try await database.letters().map(\.subject)
        #expect(subjects == ["Sizin için stant istendi: Fachtag", "Stant isteği geri çekildi: Fachtag"])
        let kept = try await database.read { [event] db in
            try db.stand(of: ExampleNetwork.choir, at: event.id)
        }
        #expect(kept?.status == .withdrawn)
    }

    @Test(arguments: Engine.available)
    func `an area goes only when it is empty, a change of it can be undone, and places that are gone stay in the plan`(
        engine: Engine
    ) async throws {
        let (database, foyer) = try await ground(engine)
        let stand = try await ask(ExampleNetwork.choir, in: database)
        let place = Stand.Place(area: foyer.id, number: 2)
        try await put(stand, at: place, in: database)
        func areas() async throws -> [StandArea] {
            try await database.read { [event] db in try db.standAreas(of: event.id) }
        }
        let removal = RemoveStandArea(foyer.id, of: event.id)
        await #expect(throws: Stand.Refusal.areaIsInUse) {
            try await database.write(by: .system) { db in try removal.run(in: db) }
        }
        let entry = try await database.write(by: .system) { [event] db in
            try ChangeStandArea(foyer.id, of: event.id).run(in: db) { $0.places = 1 }
            return try db.lastJournalID()
        }
        let plan = try await database.read { [event] db in try db.standPlan(of: event.id) }
        #expect(plan.conflicts == [.noSuchPlace(place, stand: stand.id)])
        await #expect(throws: Stand.Refusal.noSuchPlace) { try await put(stand, at: place, in: database) }
        try await database.write(by: .system) { [correspondence] db in
            _ = try UndoChange(entry, correspondence: correspondence).run(in: db)
        }
        #expect(try await areas() == [foyer])
        try await put(stand, at: nil, in: database)
        try await database.write(by: .system) { db in try removal.run(in: db) }
        #expect(try await areas() == [])
    }

    @Test(arguments: Engine.available)
    func `nothing of another event is there, and nothing is asked for a day that has passed`(engine: Engine)
        async throws
    {
        let (database, foyer) = try await ground(engine)
        let stand = try await ask(ExampleNetwork.choir, in: database)
        let other = try Example.event("netztreffen", day: "2023-11-01")
        try await database.write(by: .system) { db in
            try db.insert(other, programme: Programme(items: []), boardPhases: [])
        }
        let strange = PlaceStand(stand.id, of: other, at: nil, confirms: true, correspondence: correspondence)
        await #expect(throws: NotFound.self) {
            try await database.write(by: .system) { db in _ = try strange.run(in: db) }
        }
        let there = PlaceStand(
            stand.id, of: other, at: .init(area: foyer.id, number: 1), confirms: true, correspondence: correspondence)
        await #expect(throws: Stand.Refusal.noSuchPlace) {
            try await database.write(by: .system) { db in _ = try there.run(in: db) }
        }
        let late = RequestStand(
            request(), by: Voice(ExampleNetwork.choir), at: other, correspondence: correspondence)
        await #expect(throws: Stand.Refusal.eventIsOver) {
            try await database.write(by: .visitor) { db in _ = try late.run(in: db) }
        }
    }
}
