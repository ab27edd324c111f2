import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// A choir that stands in the directory twice becomes one.
@Suite struct MergeOrganisationsTests {
    private typealias Town = ExampleNetwork

    private static let double = Organisation.ID(rawValue: "chor-2")

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(7))

    /// A network in which the choir has a double: with somebody who cares for it, a contact, an offer, a cooperation with the
    /// theatre and one with the choir itself.
    private func town(_ engine: Engine, clock: WallClock = .stopped(at: .testStart)) async throws -> Database {
        let database = try await engine.open(clock: clock)
        try await Town.fill(database)
        let until = Town.today.advanced(byDays: 100)
        try await database.write(by: .system) { db in
            var double = Town.organisation(Self.double, "Singkreis", side: .migrantOrganisation)
            double.registerNumber = "VR 7"
            double.topics = [Topic(rawValue: "culture-arts")]
            try AddOrganisation(
                double,
                reachedBy: [
                    ContactRole(
                        id: .init(rawValue: "k"), organisation: Self.double, role: "Vorstand",
                        email: "sing@example.org", visibility: .public)
                ]
            ).run(in: db)
            try AddOffer(
                .init(
                    direction: .offer, kind: OfferKind(rawValue: "rooms"), text: "Probenraum", language: .german,
                    validUntil: until), of: Self.double, on: Town.today
            ).run(in: db)
            for (id, partner) in [("theater", Town.theatre), ("selbst", Town.choir)] {
                try db.insert(
                    Cooperation(
                        stored: .init(rawValue: id), topic: Topic(rawValue: "culture-arts"), form: .tandem, title: id,
                        status: .active, since: Town.today, begun: Town.today, origin: .network,
                        parties: [
                            .init(organisation: Self.double, confirmedAt: db.now),
                            .init(organisation: partner, confirmedAt: db.now),
                        ], createdAt: db.now))
            }
        }
        try await Town.editor("singkreis", of: Self.double, reading: .german, in: database)
        return database
    }

    @discardableResult
    private func merge(
        _ gone: Organisation.ID = double, into kept: Organisation.ID = Town.choir, havingRead mark: String? = nil,
        in database: Database, choosing choice: @escaping MergeOrganisations.Choice = { $0.isList ? .both : .kept }
    ) async throws -> OrganisationMerger {
        let deed = MergeOrganisations(
            gone, into: kept, havingRead: mark, on: Town.today, correspondence: correspondence, choosing: choice)
        return try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    private func separate(_ merger: OrganisationMerger, in database: Database) async throws {
        let deed = SeparateOrganisations(merger.id, correspondence: correspondence)
        _ = try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    private func parties(of cooperation: String, in database: Database) async throws -> [Organisation.ID]? {
        try await database.read { db in
            try db.cooperation(.init(rawValue: cooperation))?.parties.map(\.organisation).sorted()
        }
    }

    @Test(arguments: Engine.available)
    func `what belonged to the one that goes belongs to the other`(engine: Engine) async throws {
        let database = try await town(engine)
        let outlook = try await database.read { db in
            let (gone, kept) = (try db.organisation(Self.double), try db.organisation(Town.choir))
            return try gone.flatMap { gone in
                try kept.map { try MergerOutlook(gone, into: $0, on: Town.today, in: db) }
            }
        }
        let shown = try #require(outlook)
        #expect(shown.parts.map(\.part) == [.editors, .contacts, .offers, .cooperations])
        #expect(shown.parts.map(\.count) == [1, 1, 1, 2])
        #expect(shown.cooperations.map(\.title) == ["theater"])
        #expect(shown.endingCooperations.map(\.title) == ["selbst"])

        let merger = try await merge(havingRead: shown.mark, in: database)
        #expect((merger.slug, merger.name, merger.kept) == ("chor-2", "Singkreis", Town.choir))
        let choir = try await database.read { db in
            (
                organisation: try db.organisation(Town.choir), gone: try db.organisation(Self.double),
                editors: try db.accounts(holding: .editor(of: Town.choir)).map(\.email.rawValue),
                contacts: try db.contacts(of: Town.choir, for: .public).compactMap(\.email),
                offers: try db.openOffers(of: Town.choir, on: Town.today).map(\.text)
            )
        }
        #expect(choir.gone == nil)
        #expect(choir.organisation?.name == "Chor")
        #expect(choir.organisation?.registerNumber == "VR 7")
        #expect(choir.organisation?.topics == [Topic(rawValue: "school"), Topic(rawValue: "culture-arts")])
        #expect(choir.organisation?.correctedAt == .testStart)
        #expect(choir.editors == ["singkreis@example.org", "verein@example.org"])
        #expect(choir.contacts == ["sing@example.org"])
        #expect(choir.offers == ["Probenraum"])
        #expect(try await parties(of: "theater", in: database) == [Town.choir, Town.theatre])
        #expect(try await database.check() == [])
    }

    @Test(arguments: Engine.available)
    func `nobody works with themselves: what was only between the two is gone`(engine: Engine) async throws {
        let database = try await town(engine)
        try await merge(in: database)
        #expect(try await parties(of: "selbst", in: database) == nil)
        #expect(try await parties(of: Town.singing.rawValue, in: database) == [Town.office, Town.choir])
    }

    @Test(arguments: Engine.available)
    func `the old address and the old identifier lead on, and the old name is found`(engine: Engine) async throws {
        let database = try await town(engine)
        let directory = Directory(beginningWith: DirectoryIndex(taxonomy: Lexicon.ofTests.taxonomy))
        func found() async throws -> [String] {
            try await database.read { db in
                try directory.page(DirectoryQuery(text: "Singkreis"), limit: 5, today: Town.today, from: db)
                    .listings.map(\.name)
            }
        }
        #expect(try await found() == ["Singkreis"])
        try await merge(in: database)
        #expect(try await found() == ["Chor"])
        let (bySlug, byID, typed, slugs) = try await database.read { db in
            (
                try db.organisation(formerSlug: "chor-2", seenBy: .public)?.slug,
                try db.organisation(formerID: Self.double, seenBy: .public)?.slug,
                try db.organisation(typed: "Singkreis")?.slug, try db.organisationSlugs()
            )
        }
        #expect((bySlug, byID, typed) == ("chor", "chor", "chor"))
        #expect(slugs.contains("chor-2"), "nobody else gets the address")
    }

    @Test(arguments: Engine.available)
    func `what not everybody saw is found by nobody under its old name`(engine: Engine) async throws {
        let database = try await town(engine)
        try await database.write(by: .system) { db in
            try db.change(organisation: Self.double) { $0.visibility = .coordination }
        }
        try await merge(in: database)
        let (address, desk, typed) = try await database.read { db in
            (
                try db.organisation(formerSlug: "chor-2", seenBy: .public)?.slug,
                try db.organisation(formerSlug: "chor-2", seenBy: .coordination)?.slug,
                try db.organisation(typed: "Singkreis")?.slug
            )
        }
        #expect((address, desk, typed) == (nil, "chor", nil))
        let directory = Directory(beginningWith: DirectoryIndex(taxonomy: Lexicon.ofTests.taxonomy))
        let found = try await database.read { db in
            try directory.page(DirectoryQuery(text: "Singkreis"), limit: 5, today: Town.today, from: db).listings
        }
        #expect(found.map(\.name) == [])
    }

    @Test(arguments: Engine.available)
    func `merging in a circle ends with a refusal, and so does merging what is one already`(engine: Engine) async throws
    {
        let database = try await town(engine)
        try await merge(in: database)
        await #expect(throws: OrganisationMerger.Refusal.withItself("Chor")) {
            try await merge(Town.choir, into: Town.choir, in: database)
        }
        // Whoever has the page of before sends an identifier of which nothing is left.
        await #expect(throws: NotFound.self) { try await merge(Town.choir, into: Self.double, in: database) }
        await #expect(throws: NotFound.self) { try await merge(in: database) }
    }

    @Test(arguments: Engine.available)
    func `nobody merges what they have not seen`(engine: Engine) async throws {
        let database = try await town(engine)
        await #expect(throws: OrganisationMerger.Refusal.haveChanged) {
            try await merge(havingRead: "gestern", in: database)
        }
        #expect(try await database.read { db in try db.organisation(Self.double) } != nil)
    }

    @Test(arguments: Engine.available)
    func `two who have both agreed to help stay two`(engine: Engine) async throws {
        let database = try await town(engine)
        try await database.write(by: .system) { db in
            for organisation in [Self.double, Town.choir] {
                try db.insert(
                    ExampleHelp.helper(organisation.rawValue, of: organisation, speaksForOrganisation: true))
            }
        }
        await #expect(throws: OrganisationMerger.Refusal.bothHelp) { try await merge(in: database) }
        #expect(try await database.read { db in try db.organisation(Self.double) } != nil)
    }

    /// A measure for which all of these answer.
    private func promised(by organisations: [Organisation.ID], in database: Database) async throws -> Measure.ID {
        let event = try Example.event()
        let idea = Idea(
            id: .init(rawValue: "idee"), event: event.id, board: nil, title: "Räume teilen", text: "Abends",
            language: .german, topic: Topic(rawValue: "school"))
        let made = try await database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            try db.insert(idea, from: [])
            return try MakeMeasure(from: idea.id, on: Town.today).run(in: db)
        }
        for organisation in organisations {
            let deed = TakeMeasureOn(
                made.id, for: organisation, saidBy: .itself, name: "Kim Muster", isNamePublic: false, on: Town.today,
                correspondence: correspondence)
            _ = try await database.write(by: .system) { db in try deed.run(in: db) }
        }
        let deed = TakeMeasureStep(
            .agree, on: made.id, by: Voice(Town.choir), on: Town.today, correspondence: correspondence)
        _ = try await database.write(by: .system) { db in try deed.run(in: db) }
        return made.id
    }

    @Test(arguments: Engine.available)
    func `who answered for a measure twice does so once; the two banks of one are no double`(engine: Engine)
        async throws
    {
        let database = try await town(engine)
        let measure = try await promised(by: [Town.choir, Self.double, Town.office], in: database)
        await #expect(throws: OrganisationMerger.Refusal.leavesBankEmpty("Räume teilen")) {
            try await merge(Town.office, into: Town.choir, in: database)
        }
        let merger = try await merge(in: database)
        let owners = try await database.read { db in try db.measure(measure)?.owners.map(\.organisation) ?? [] }
        #expect(owners.sorted() == [Town.office, Town.choir])
        try await separate(merger, in: database)
        let back = try await database.read { db in try db.measure(measure)?.owners.map(\.organisation) ?? [] }
        #expect(back.sorted() == [Town.office, Town.choir, Self.double])
    }

    @Test(arguments: Engine.available)
    func `whoever cared for it is told where it is now, and the journal tells of it`(engine: Engine) async throws {
        let database = try await town(engine)
        try await merge(in: database)
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["singkreis@example.org"])
        #expect(letters.first?.body.contains("https://neue-wege.example/organisations/chor\n") == true)
        let entries = try await database.entries(about: .organisation)
        #expect(entries.contains { $0.change == .merged && $0.subject == Town.choir.rawValue })
        #expect(entries.contains { $0.change == .removed && $0.subject == Self.double.rawValue })
    }

    // MARK: And back

    @Test(arguments: Engine.available)
    func `taken back, both are as they were, and the cooperation between them is there again`(engine: Engine)
        async throws
    {
        let database = try await town(engine)
        let before = try await database.read { db in try db.organisations([Self.double, Town.choir]) }
        let merger = try await merge(in: database) { _ in .gone }
        #expect(try await database.read { db in try db.organisation(Town.choir)?.name } == "Singkreis")
        try await separate(merger, in: database)
        #expect(try await database.read { db in try db.organisations([Self.double, Town.choir]) } == before)
        #expect(try await parties(of: "selbst", in: database) == [Town.choir, Self.double])
        #expect(try await parties(of: "theater", in: database) == [Self.double, Town.theatre])
        let back = try await database.read { db in
            (
                try db.accounts(holding: .editor(of: Self.double)).map(\.email.rawValue),
                try db.openOffers(of: Self.double, on: Town.today).map(\.text),
                try db.organisation(formerSlug: "chor-2", seenBy: .public)?.slug
            )
        }
        #expect(back == (["singkreis@example.org"], ["Probenraum"], nil))
        await #expect(throws: OrganisationMerger.Refusal.isUndone) { try await separate(merger, in: database) }
        #expect(try await database.check() == [])
    }

    @Test(arguments: Engine.available)
    func `what somebody has changed meanwhile stays changed`(engine: Engine) async throws {
        let database = try await town(engine)
        let merger = try await merge(in: database)
        let offer = try #require(
            try await database.read { db in try db.openOffers(of: Town.choir, on: Town.today).first })
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir, isCorrection: true).run(in: db) { choir, _ in
                choir.registerNumber = "VR 8"
            }
            try WithdrawOffer(offer.id, of: Town.choir).run(in: db)
        }
        try await separate(merger, in: database)
        let (kept, offers) = try await database.read { db in
            (try db.organisation(Town.choir), try db.openOffers(of: Self.double, on: Town.today))
        }
        #expect(kept?.registerNumber == "VR 8")
        #expect(kept?.topics == [Topic(rawValue: "school")])
        #expect(offers == [])
    }

    @Test(arguments: Engine.available)
    func `what has gone on is taken back from its end`(engine: Engine) async throws {
        let database = try await town(engine)
        let first = try await merge(in: database)
        let second = try await merge(Town.choir, into: Town.theatre, in: database)
        let lead = try await database.read { db in try db.organisation(formerSlug: "chor-2", seenBy: .public)?.slug }
        #expect(lead == "theater")
        await #expect(throws: OrganisationMerger.Refusal.hasGoneOn) { try await separate(first, in: database) }
        try await separate(second, in: database)
        try await separate(first, in: database)
        #expect(try await database.read { db in try db.organisationCount() } == 4)
        #expect(try await database.check() == [])
    }

    @Test(arguments: Engine.available)
    func `after two weeks nothing leads back, and nothing is kept that would`(engine: Engine) async throws {
        let clock = SetClock()
        let database = try await town(engine, clock: clock.clock)
        let merger = try await merge(in: database)
        clock.advance(by: .days(OrganisationMerger.daysToUndo))
        clock.advance(by: .seconds(1))
        await #expect(throws: OrganisationMerger.Refusal.isOver) { try await separate(merger, in: database) }
        _ = try await database.write(by: .system) { db in try ForgetWhatIsOver().run(in: db) }
        let kept = try await database.read { db in
            try db.count(
                "SELECT COUNT(*) AS value FROM organisation_merger WHERE steps IS NOT NULL OR fields IS NOT NULL")
        }
        #expect(kept == 0)
        #expect(try await database.read { db in try db.organisation(formerSlug: "chor-2", seenBy: .public) } != nil)
    }
}
