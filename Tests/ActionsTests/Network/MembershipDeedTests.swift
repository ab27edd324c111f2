import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// N/5: who belongs to a network, confirmed by both, and what a network does for a member that lets it.
@Suite struct MembershipDeedTests {
    private typealias Town = ExampleNetwork

    private static let network = Organisation.ID(rawValue: "verbund")
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    /// The small network, and a body of organisations with an account that reads German.
    private func town(_ engine: Engine) async throws -> Database {
        let database = try await engine.openWithNetwork()
        try await database.write(by: .system) { db in
            try db.insert(
                Organisation(
                    id: Self.network, slug: "verbund", name: "Verbund", side: .migrantOrganisation,
                    kind: OrganisationKind(rawValue: "mo-network"), createdAt: db.now))
        }
        try await Town.editor("verbund", of: Self.network, reading: .german, in: database)
        return database
    }

    @discardableResult
    private func propose(_ database: Database, by own: Organisation.ID = Town.choir) async throws -> Membership {
        let deed = ProposeMembership(
            of: Town.choir, in: Self.network, since: Town.today.advanced(byDays: -400), by: Voice(own), on: Town.today,
            correspondence: correspondence)
        return try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `where nobody has an account the addresses of the profile are written to, and where none is, somebody calls`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        let deed = ProposeMembership(
            of: Town.theatre, in: Self.network, since: Town.today, by: Voice(Self.network), on: Town.today,
            correspondence: correspondence)
        let membership = try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect(try await database.letters().isEmpty)
        let unheard = try await database.read { db in try db.proposalsThatReachNobody() }
        #expect(unheard == [WaitingProposal(thing: .membership(membership.id), organisation: Town.theatre)])

        let contact = ContactRole(
            id: .init(rawValue: "c"), organisation: Town.theatre, role: "Büro", email: "Buero@theater.example",
            visibility: .coordination)
        let singing = ProposeCooperation(
            .init(topic: Topic(rawValue: "school"), form: .tandem), by: Town.choir, to: Town.theatre, on: Town.today,
            correspondence: correspondence)
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.theatre, isCorrection: true).run(in: db) { $1 = [contact] }
            _ = try singing.run(in: db)
        }
        let letter = try #require(try await database.letters().last)
        #expect(letter.to == "buero@theater.example")
        #expect(letter.body.contains("Für Theater hat hier noch niemand ein Konto."))
        #expect(try await database.read { db in try db.proposalsThatReachNobody() }.isEmpty)
    }

    private func confirmed(_ database: Database) async throws -> Membership.ID {
        let id = try await propose(database).id
        let deed = ConfirmMembership(id, by: Voice(Self.network), correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
        return id
    }

    private func membership(_ id: Membership.ID, _ database: Database) async throws -> Membership? {
        try await database.read { db in try db.membership(id) }
    }

    private func shown(_ organisation: Organisation.ID, _ database: Database) async throws -> [Membership.ID] {
        try await database.read { db in try db.shownMemberships(of: organisation, to: .public).map(\.id) }
    }

    @Test(arguments: Engine.available)
    func `both confirm it for themselves, and then both show it`(engine: Engine) async throws {
        let database = try await town(engine)
        let proposed = try await propose(database)
        #expect(try await membership(proposed.id, database) == proposed)
        let letter = try #require(try await database.letters().last)
        #expect(letter.to == "verbund@example.org")
        #expect(letter.body.contains("Wir sind Mitglied bei Ihnen."))
        #expect(letter.body.contains("https://neue-wege.example/organisations/verbund/memberships"))
        for organisation in [Town.choir, Self.network] { #expect(try await shown(organisation, database).isEmpty) }
        let deed = ConfirmMembership(proposed.id, by: Voice(Self.network), correspondence: correspondence)
        try await database.write(by: .system) { db in
            try deed.run(in: db)
            try deed.run(in: db)
        }
        for organisation in [Town.choir, Self.network] {
            #expect(try await shown(organisation, database) == [proposed.id])
        }
        // Said twice, told once: in the language of whoever reads it.
        let letters = try await database.letters().filter { $0.to == "verein@example.org" }
        #expect(letters.map(\.language) == ["tr"])
    }

    @Test(arguments: Engine.available)
    func `of whoever is not public nobody learns by it`(engine: Engine) async throws {
        let database = try await town(engine)
        _ = try await confirmed(database)
        try await database.write(by: .system) { db in
            try db.change(organisation: Self.network) { $0.visibility = .network }
        }
        #expect(try await shown(Town.choir, database).isEmpty)
        let insiders = try await database.read { db in try db.shownMemberships(of: Town.choir, to: .network) }
        #expect(insiders.count == 1)
    }

    @Test(arguments: Engine.available)
    func `a no leaves nothing of it, and what was confirmed is ended instead`(engine: Engine) async throws {
        let database = try await town(engine)
        let id = try await propose(database).id
        let no = DeclineMembership(id, by: Voice(Self.network), correspondence: correspondence)
        try await database.write(by: .system) { db in try no.run(in: db) }
        #expect(try await membership(id, database) == nil)
        let other = try await confirmed(database)
        let late = DeclineMembership(other, by: Voice(Self.network), correspondence: correspondence)
        await #expect(throws: Membership.Refusal.hasChanged) {
            try await database.write(by: .system) { db in try late.run(in: db) }
        }
        // Whoever says yes to what somebody has crossed out hears that it has changed, and not that there is no such page.
        let yes = ConfirmMembership(id, by: Voice(Self.network), correspondence: correspondence)
        await #expect(throws: Membership.Refusal.hasChanged) {
            try await database.write(by: .system) { db in try yes.run(in: db) }
        }
        let end = EndMembership(other, by: Voice(Town.choir), on: Town.today, correspondence: correspondence)
        try await database.write(by: .system) { db in try end.run(in: db) }
        #expect(try await membership(other, database)?.until == Town.today)
        // What is over can begin anew.
        #expect(try await propose(database, by: Self.network).id != other)
    }

    @Test(arguments: Engine.available)
    func `there is one at a time, with a body of organisations, whoever proposes it first`(engine: Engine)
        async throws
    {
        let database = try await town(engine)
        try await propose(database)
        await #expect(throws: Membership.Refusal.isThere) { try await propose(database, by: Self.network) }
        let deed = ProposeMembership(
            of: Town.choir, in: Town.office, since: Town.today, by: Voice(Town.choir), on: Town.today,
            correspondence: correspondence)
        await #expect(throws: Membership.Refusal.notANetwork) {
            try await database.write(by: .system) { db in try deed.run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `what a member does with others its network has not done`(engine: Engine) async throws {
        let database = try await town(engine)
        _ = try await confirmed(database)
        let (own, ofNetwork) = try await database.read { db in
            (try db.cooperations(of: Town.choir), try db.cooperations(of: Self.network))
        }
        #expect(own.map(\.id) == [Town.singing])
        #expect(ofNetwork.isEmpty)
    }

    // MARK: A network acts for a member

    private func act(_ database: Database) async throws {
        let deed = ActForMember(
            .changedProfile, for: Town.choir, by: Self.network, on: Town.today, correspondence: correspondence)
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir).run(in: db) { choir, _ in choir.name = "Großer Chor" }
            try deed.run(in: db)
        }
    }

    private func members(_ database: Database) async throws -> [Organisation.ID: Organisation.ID] {
        try await database.read { db in try db.membersLetting(anyOf: [Self.network], on: Town.today) }
    }

    @Test(arguments: Engine.available)
    func `a network acts only for whoever lets it, and each time the member is told`(engine: Engine) async throws {
        let database = try await town(engine)
        let id = try await confirmed(database)
        #expect(try await members(database).isEmpty)
        await #expect(throws: NotFound()) { try await act(database) }
        #expect(try await database.read { db in try db.organisation(Town.choir) }?.name == "Chor")

        let leave = LetNetworkAct(id, by: Voice(Town.choir), on: Town.today, correspondence: correspondence)
        try await database.write(by: .system) { db in try leave.run(in: db) }
        #expect(try await members(database) == [Town.choir: Self.network])
        try await act(database)
        let letters = try await database.letters().filter { $0.to == "verein@example.org" }
        let letter = try #require(letters.first { $0.body.contains("Profilinizi değiştirdik.") })
        #expect(letter.body.contains("/organisations/chor/memberships"))

        let stop = StopNetworkAct(id, by: Voice(Town.choir), correspondence: correspondence)
        try await database.write(by: .system) { db in try stop.run(in: db) }
        #expect(try await members(database).isEmpty)
        await #expect(throws: NotFound()) { try await act(database) }
    }

    @Test(arguments: Engine.available)
    func `with the membership the leave ends`(engine: Engine) async throws {
        let database = try await town(engine)
        let id = try await confirmed(database)
        let leave = LetNetworkAct(id, by: Voice(Town.choir), on: Town.today, correspondence: correspondence)
        let end = EndMembership(id, by: Voice(Self.network), on: Town.today, correspondence: correspondence)
        try await database.write(by: .system) { db in
            try leave.run(in: db)
            try end.run(in: db)
        }
        #expect(try await members(database).isEmpty)
    }
}
