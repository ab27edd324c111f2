import Domain
import FoundationEssentials
import Storage
import Testing
import Words

@testable import TestHouse

@Suite struct TaxonomyTests {
    @Test func `the lists that come with the program name everything in seven languages`() throws {
        let taxonomy = try Taxonomy.bundled()
        let languages = ["de", "de-simple", "en", "tr", "uk", "ru", "ar"].map(Language.init(rawValue:))
        #expect(taxonomy.all(Topic.self).count == 34)
        for topic in taxonomy.all(Topic.self) {
            for language in languages { #expect(taxonomy.label(of: topic, in: language) != topic.rawValue) }
        }
    }

    @Test func `a missing label falls back, and an unknown value names itself`() throws {
        let taxonomy = try Taxonomy.bundled()
        let turkish = Language(rawValue: "tr")
        #expect(taxonomy.label(of: "heepen", in: .districts, language: turkish) == "Heepen")
        let easyGerman = Language(rawValue: "de-simple")
        #expect(taxonomy.label(of: "mitte", in: .districts, language: easyGerman) == "Mitte")
        #expect(taxonomy.label(of: Topic(rawValue: "gone"), in: turkish) == "gone")
    }

    @Test func `every side and every next step of a cooperation is the one of the lists`() throws {
        let taxonomy = try Taxonomy.bundled()
        #expect(taxonomy.all(Side.self) == Side.allCases)
        let reason = try #require(taxonomy.all(DormancyReason.self).first)
        for entry in taxonomy.entries(of: .cooperationStatuses) {
            let status = try #require(Cooperation.Status(slug: entry.slug, dormancyReason: reason))
            #expect(status.next == entry.transitions, "after \(entry.slug)")
        }
    }
}

@Suite struct OrganisationStorageTests {
    @Test(arguments: Engine.available)
    func `whoever types a name means nobody whom they may not see`(engine: Engine) async throws {
        let database = try await Sample.database(engine)
        try await database.write(by: .system) { db in
            for (name, visibility) in [
                ("Haus Eiche", Visibility.network), ("Haus Ulme", .coordination), ("Haus Linde e. V.", .coordination),
                ("Haus Linde gGmbH", .public),
            ] {
                var organisation = Sample.organisation(name)
                organisation.visibility = visibility
                try db.insert(organisation)
            }
        }
        let own: Set<Organisation.ID> = [.init(rawValue: "Haus Ulme")]
        let typed: [(name: String, viewer: Visibility, own: Set<Organisation.ID>, meant: String?)] = [
            ("Haus Eiche", .public, [], nil), ("haus eiche", .network, [], "Haus Eiche"),
            ("Haus Ulme", .network, [], nil), ("Haus Ulme", .public, own, "Haus Ulme"),
            // A hidden one hides nobody else.
            ("Haus Linde", .public, [], "Haus Linde gGmbH"), ("Haus Linde", .coordination, [], nil),
        ]
        let meant = try await database.read { db in
            try typed.map { try db.organisation(typed: $0.name, seenBy: $0.viewer, orAmong: $0.own)?.name }
        }
        #expect(meant == typed.map(\.meant))
    }

    @Test(arguments: Engine.available) func `an organisation comes back as it went in`(engine: Engine) async throws {
        let database = try await Sample.database(engine)
        let organisation = Organisation(
            id: .init(rawValue: "1"), slug: "chor", name: "Chor", side: .migrantOrganisation,
            kind: OrganisationKind(rawValue: "mo-association"), legalForm: LegalForm(rawValue: "ev"),
            staffing: Staffing(rawValue: "mixed"),
            descriptions: [.german: "Wir singen \"laut\".", Language(rawValue: "ar"): "نغني"],
            topics: [Topic(rawValue: "culture-arts"), Topic(rawValue: "encounter")],
            targetGroups: [TargetGroup(rawValue: "everyone")], districts: [District(rawValue: "senne")],
            languages: [.german, Language(rawValue: "ar")], website: WebAddress(rawValue: "chor.example"),
            visibility: .network, confirmedAt: Instant(milliseconds: 7), isFictional: true,
            createdAt: Instant(milliseconds: 5))
        try await database.write(by: .system) { db in try db.insert(organisation) }
        #expect(try await database.read { db in try db.organisation(slug: "chor") } == organisation)
    }

    @Test(arguments: Engine.available)
    func `what was changed is kept, and the journal names the fields but not the words`(engine: Engine) async throws {
        let database = try await Sample.database(engine)
        let before = Sample.organisation("Chor")
        var after = before
        after.name = "Großer Chor"
        after.topics = [Topic(rawValue: "encounter")]
        let changed = after
        try await database.write(by: .system) { db in
            try db.insert(before)
            try db.change(organisation: before.id) { $0 = changed }
        }
        #expect(try await database.read { db in try db.organisation(before.id) } == after)
        let entry = try await database.read { db in try db.journal(after: 1, limit: 9) }.first
        #expect(entry?.details == ["fields": "name,topics"])
    }

    @Test(arguments: Engine.available) func `an organisation is recognised however its name is typed`(engine: Engine)
        async throws
    {
        let database = try await Sample.database(engine)
        try await database.write(by: .system) { db in try db.insert(Sample.organisation("Brücke e. V.")) }
        let names = try await database.read { db in try db.organisations(named: "BRUECKE E.V.") }
        #expect(names.map(\.name) == ["Brücke e. V."])
    }

    @Test(arguments: Engine.available, [1, 3])
    func `organisations are read in five statements, however many they are`(engine: Engine, number: Int) async throws {
        let database = try await Sample.database(engine)
        let organisations = (1...number).map { Sample.organisation("Verein \($0)") }
        try await database.write(by: .system) { db in
            for organisation in organisations { try db.insert(organisation) }
        }
        let before = database.statementCount
        let read = try await database.read { db in try db.organisations(organisations.map(\.id)) }
        #expect(database.statementCount - before == 5)
        #expect(read == organisations)
    }

    @Test(arguments: Engine.available) func `a name of a person without consent is not even read`(engine: Engine)
        async throws
    {
        let database = try await Sample.database(engine)
        let organisation = Sample.organisation("Chor")
        let named = ContactRole(
            id: .init(rawValue: "c1"), organisation: organisation.id, role: "Vorstand",
            name: .init("Erika Beispiel", consentAt: Instant(milliseconds: 3)), email: "a@example.org",
            visibility: .public)
        let unnamed = ContactRole(
            id: .init(rawValue: "c2"), organisation: organisation.id, role: "Räume", phone: "0521 0",
            visibility: .network)
        try await database.write(by: .system) { db in
            try db.insert(organisation)
            try db.change(contactsOf: organisation.id) { $0 = [named, unnamed] }
        }
        let (network, everybody) = try await database.read { db in
            try (db.contacts(of: organisation.id, for: .network), db.contacts(of: organisation.id, for: .public))
        }
        #expect(network == [named, unnamed])
        #expect(everybody == [named])
    }
}

@Suite struct OfferStorageTests {
    @Test(arguments: Engine.available) func `an offer is shown until it is withdrawn, and again when that is undone`(
        engine: Engine
    ) async throws {
        let database = try await Sample.database(engine)
        let organisation = Sample.organisation("Chor")
        let today = Sample.today
        let offer = try Offer(
            id: .init(rawValue: "o"), organisation: organisation.id, direction: .need,
            kind: OfferKind(rawValue: "rooms"), text: "Probenraum", language: .german, validUntil: today, today: today,
            createdAt: Sample.now)
        try await database.write(by: .system) { db in
            try db.insert(organisation)
            try db.insert(offer)
        }
        #expect(try await database.read { db in try db.openOffers(of: organisation.id, on: today) } == [offer])
        try await database.write(by: .system) { db in
            try db.change(offer: offer.id, as: .withdrawn) { try $0.withdraw(at: db.now) }
        }
        #expect(try await database.read { db in try db.openOffers(of: organisation.id, on: today) } == [])
        try await database.write(by: .system) { db in try db.change(offer: offer.id, as: .restored) { try $0.restore() }
        }
        #expect(try await database.read { db in try db.openOffers(of: organisation.id, on: today) } == [offer])
        let tomorrow = today.advanced(byDays: 1)
        #expect(try await database.read { db in try db.openOffers(of: organisation.id, on: tomorrow) } == [])
    }
}

@Suite struct CooperationStorageTests {
    @Test(arguments: Engine.available) func `a cooperation comes back with the order and the words of its parties`(
        engine: Engine
    ) async throws {
        let database = try await Sample.database(engine)
        let cooperation = try await Sample.cooperation(in: database)
        let (byID, ofChor, fromMeasure) = try await database.read { db in
            try (
                db.cooperation(cooperation.id), db.cooperations(of: .init(rawValue: "Chor")),
                db.cooperations(fromOrigin: Identifier<Event>(rawValue: "m"))
            )
        }
        #expect(byID == cooperation)
        #expect(ofChor == [cooperation])
        #expect(fromMeasure == [cooperation])
    }
}

/// Whatever is changed is read, changed and written in one breath.
@Suite struct NetworkChangeTests {
    private struct Stop: Error {}

    private func number(in database: Database) async throws -> Int64 {
        try await database.read { db in try db.lastJournalID() }
    }

    @Test(arguments: Engine.available)
    func `what is the same afterwards is neither written nor journalled`(engine: Engine) async throws {
        let database = try await Sample.database(engine)
        let cooperation = try await Sample.cooperation(in: database)
        let choir = Organisation.ID(rawValue: "Chor")
        let before = try await number(in: database)
        let statements = database.statementCount
        try await database.write(by: .system) { db in
            try db.change(organisation: choir) { $0.name = "Chor" }
            try db.change(contactsOf: choir) { $0.removeAll() }
            try db.change(cooperation: cooperation.id) { _ in }
        }
        #expect(try await number(in: database) == before)
        // Five that read an organisation, one its contacts, three a cooperation; and the question for the number.
        #expect(database.statementCount - statements == 10)
    }

    @Test(arguments: Engine.available)
    func `what stops a change keeps nothing of it`(engine: Engine) async throws {
        let database = try await Sample.database(engine)
        let cooperation = try await Sample.cooperation(in: database)
        let before = try await number(in: database)
        await #expect(throws: Stop.self) {
            try await database.write(by: .system) { db in
                try db.change(organisation: .init(rawValue: "Chor")) { $0.name = "Anders" }
                try db.change(cooperation: cooperation.id) { _ in throw Stop() }
            }
        }
        #expect(try await number(in: database) == before)
        #expect(try await database.read { db in try db.organisation(.init(rawValue: "Chor")) }?.name == "Chor")
    }

    @Test(arguments: Engine.available)
    func `what is not there cannot be changed`(engine: Engine) async throws {
        let database = try await Sample.database(engine)
        for change: @Sendable (Writer) throws -> Void in [
            { db in try db.change(organisation: .init(rawValue: "fort")) { $0.name = "x" } },
            { db in try db.change(cooperation: .init(rawValue: "fort")) { _ in } },
            { db in try db.change(offer: .init(rawValue: "fort"), as: .changed) { _ in } },
            { db in try db.change(account: .init(rawValue: "fort")) { $0.name = "x" } },
        ] {
            await #expect(throws: NotFound()) { try await database.write(by: .system, change) }
        }
        #expect(try await number(in: database) == 0)
    }

    /// The control is a copy from before, written whole: it would bring back what somebody else has changed meanwhile.
    @Test(arguments: Engine.available)
    func `of many who change different things at once, nobody's change is lost`(engine: Engine) async throws {
        let database = try await Sample.database(engine)
        _ = try await Sample.cooperation(in: database)
        let (choir, topics) = (Organisation.ID(rawValue: "Chor"), (1...8).map { Topic(rawValue: "t\($0)") })
        let old = try #require(try await database.read { db in try db.organisation(choir) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for topic in topics {
                group.addTask {
                    _ = try await database.write(by: .system) { db in
                        try db.change(organisation: choir) { $0.topics.insert(topic) }
                    }
                }
            }
            try await group.waitForAll()
        }
        let kept = try await database.read { db in try db.organisation(choir)?.topics }
        #expect(kept == old.topics.union(topics))
        try await database.write(by: .system) { db in try db.change(organisation: choir) { $0 = old } }
        #expect(try await database.read { db in try db.organisation(choir)?.topics } == old.topics)
    }
}

/// What the tests of the network share.
enum Sample {
    static let now = Instant(milliseconds: 1_795_392_000_000)
    static let today = CalendarDay(of: now, in: .gmt)

    static func database(_ engine: Engine = .memory) async throws -> Database {
        try await engine.open(clock: .stopped(at: now))
    }

    /// One whose identifier is its name.
    static func organisation(_ name: String, slug: String? = nil, side: Side = .migrantOrganisation) -> Organisation {
        Organisation(
            id: .init(rawValue: name), slug: slug ?? Slug.make(from: name, fallback: "x"), name: name, side: side,
            kind: OrganisationKind(rawValue: "mo-association"), topics: [Topic(rawValue: "school")],
            districts: [District(rawValue: "mitte")], languages: [.german], createdAt: now)
    }

    /// An active one between a choir and an office.
    static func cooperation(in database: Database) async throws -> Cooperation {
        let cooperation = try Cooperation(
            id: .init(rawValue: "k"), topic: Topic(rawValue: "school"), form: .tandem, title: "Singen",
            origin: .from(.measure, Identifier<Event>(rawValue: "m")),
            parties: [
                .init(
                    organisation: .init(rawValue: "Chor"), share: .init(contribution: "Lieder", say: "die Hälfte"),
                    confirmedAt: now),
                .init(organisation: .init(rawValue: "Amt"), confirmedAt: now, confirmedWay: .telephone),
            ],
            startingAs: .active, today: today, createdAt: now)
        try await database.write(by: .system) { db in
            try db.insert(organisation("Chor"))
            try db.insert(organisation("Amt", side: .administration))
            try db.insert(cooperation)
        }
        return cooperation
    }
}
