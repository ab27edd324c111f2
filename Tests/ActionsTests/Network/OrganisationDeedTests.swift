import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// How an organisation cares for its profile, and how others come into the directory.
@Suite struct OrganisationDeedTests {
    private typealias Town = ExampleNetwork

    private struct Stop: Error {}

    private func organisation(_ id: Organisation.ID = Town.choir, in database: Database) async throws -> Organisation {
        try #require(try await database.read { db in try db.organisation(id) })
    }

    private func contact(_ id: String, email: String) -> ContactRole {
        ContactRole(
            id: .init(rawValue: id), organisation: Town.choir, role: "Vorstand", email: email, visibility: .public)
    }

    @Test(arguments: Engine.available)
    func `profile and contacts change together, and that confirms them`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let board = contact("c1", email: "vorstand@chor.example")
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir).run(in: db) { organisation, contacts in
                organisation.descriptions = [.german: "Wir singen laut."]
                contacts = [board]
            }
        }
        let kept = try await organisation(in: database)
        #expect(kept.name == "Chor")
        #expect(kept.descriptions == [.german: "Wir singen laut."])
        #expect(kept.confirmedAt == .testStart)
        #expect(try await database.read { db in try db.contacts(of: Town.choir, for: .public) } == [board])
        let fields = try await database.entries(about: .organisation).compactMap { $0.details["fields"] }
        #expect(fields == ["contacts", "descriptions,confirmedAt"])
    }

    @Test(arguments: Engine.available)
    func `what stops the change leaves profile and contacts as they were`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let before = try await organisation(in: database)
        let contact = contact("c1", email: "vorstand@chor.example")
        await #expect(throws: Stop.self) {
            try await database.write(by: .system) { db in
                try ChangeOrganisation(Town.choir).run(in: db) { organisation, contacts in
                    organisation.name = "Anders"
                    contacts = [contact]
                    throw Stop()
                }
            }
        }
        #expect(try await organisation(in: database) == before)
        #expect(try await database.read { db in try db.contacts(of: Town.choir, for: .coordination) }.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `two who change different fields both keep what they wrote`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let read = try await organisation(in: database)
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir).run(in: db) { organisation, _ in
                organisation.descriptions = [.german: "Wir singen laut."]
            }
        }
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir).run(in: db) { organisation, _ in organisation.visibility = .network }
        }
        let kept = try await organisation(in: database)
        #expect(kept.descriptions == [.german: "Wir singen laut."])
        #expect(kept.visibility == .network)
        // The control: a copy from before, written whole, would have lost the description.
        #expect(read.descriptions == [.german: "Wir singen."])
    }

    @Test(arguments: Engine.available)
    func `still correct is kept and journalled as a confirmation`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await database.write(by: .system) { db in try ConfirmProfile(by: Voice(Town.choir)).run(in: db) }
        #expect(try await organisation(in: database).confirmedAt == .testStart)
        let entry = try #require(try await database.entries(about: .organisation).last)
        #expect((entry.change, entry.subject) == (.confirmed, "chor"))
    }

    @Test(arguments: Engine.available)
    func `a correction confirms nothing, and saving nothing new is none`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await database.write(by: .system) { db in try ConfirmProfile(by: Voice(Town.choir)).run(in: db) }
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir, isCorrection: true).run(in: db) { _, _ in }
        }
        #expect(try await organisation(in: database).correctedAt == nil)
        let contact = contact("c1", email: "neu@chor.example")
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir, isCorrection: true).run(in: db) { _, contacts in contacts = [contact] }
        }
        let corrected = try await organisation(in: database)
        #expect((corrected.confirmedAt, corrected.correctedAt) == (.testStart, .testStart))
        // The control: an organisation that never said anything still has not.
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.theatre, isCorrection: true).run(in: db) { theatre, _ in theatre.name = "Bühne"
            }
        }
        #expect(try await organisation(Town.theatre, in: database).confirmedAt == nil)
    }

    @Test(arguments: Engine.available)
    func `what the organisation tells itself is confirmed, and no longer a correction`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir, isCorrection: true).run(in: db) { choir, _ in choir.name = "Chor A" }
            try ChangeOrganisation(Town.choir).run(in: db) { choir, _ in choir.name = "Chor B" }
        }
        let kept = try await organisation(in: database)
        #expect((kept.confirmedAt, kept.correctedAt) == (.testStart, nil))
        #expect(kept.confirmedWay == .itself)
    }

    @Test(arguments: Engine.available)
    func `who undoes a correction undoes that it was one`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let before = try await organisation(in: database)
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir, isCorrection: true).run(in: db) { choir, _ in choir.name = "Chor A" }
        }
        let entry = try #require(try await database.entries(about: .organisation).last)
        try await database.write(by: .system) { db in
            try UndoChange(entry.id, correspondence: correspondence).run(in: db)
        }
        #expect(try await organisation(in: database) == before)
    }

    @Test(arguments: Engine.available)
    func `what the coordination notes is the organisation's word, and whoever edits the profile hears whose`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let deed = NoteConfirmation(
            by: Voice(Town.choir, .telephone), person: "Frau Yıldız", correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
        let kept = try await organisation(in: database)
        #expect((kept.confirmedAt, kept.confirmedWay) == (.testStart, .telephone))
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["verein@example.org"])
        #expect(letters[0].body.contains("Frau Yıldız"))
        #expect(letters[0].body.contains("https://neue-wege.example/organisations/chor"))
        let entry = try #require(try await database.entries(about: .organisation).last)
        #expect((entry.change, entry.details["way"]) == (.confirmed, "telephone"))
        #expect(!entry.details.values.contains { $0.contains("Yıldız") })
    }

    @Test(arguments: Engine.available)
    func `who is taken up has an address of its own and has confirmed nothing; the same name comes once`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let contact = contact("c9", email: "a@example.org")
        let added = try await database.write(by: .system) { db in
            try TakeUpOrganisation(named: "Амт").run(in: db) { organisation, contacts in
                organisation.kind = OrganisationKind(rawValue: "mo-association")
                organisation.side = .migrantOrganisation
                contacts = [
                    ContactRole(
                        id: contact.id, organisation: organisation.id, role: "Vorstand", email: contact.email,
                        visibility: .coordination)
                ]
            }
        }
        #expect((added.slug, added.name, added.confirmedAt) == ("amt-2", "Амт", nil))
        #expect(try await organisation(added.id, in: database) == added)
        await #expect(throws: Organisation.Refusal.isListed(name: "Chor", slug: "chor")) {
            try await database.write(by: .system) { db in
                try TakeUpOrganisation(named: "CHOR").run(in: db) { _, _ in }
            }
        }
        await #expect(throws: Stop.self) {
            try await database.write(by: .system) { db in
                try TakeUpOrganisation(named: "Neu").run(in: db) { _, _ in throw Stop() }
            }
        }
        #expect(try await database.read { db in try db.organisationSlugs() }.count == 4)
    }

    @Test(arguments: Engine.available)
    func `an organisation that is gone is not found, and the journal does not know its identifier`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let gone = Organisation.ID(rawValue: "fort")
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in try ConfirmProfile(by: Voice(gone)).run(in: db) }
        }
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in
                try ChangeOrganisation(gone).run(in: db) { organisation, _ in organisation.name = "x" }
            }
        }
        #expect(try await !database.entries(about: .organisation).contains { $0.subject == "fort" })
    }

    // MARK: Offers

    private let rooms = AddOffer.Draft(
        direction: .offer, kind: OfferKind(rawValue: "rooms"), text: "Saal mit Klavier", language: .german,
        validUntil: ExampleNetwork.today.advanced(byDays: 30))

    private func add(_ draft: AddOffer.Draft, in database: Database) async throws -> Offer {
        let deed = AddOffer(draft, of: Town.choir, on: Town.today)
        return try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    private func open(in database: Database) async throws -> [Offer.ID] {
        try await database.read { db in try db.openOffers(of: Town.choir, on: Town.today).map(\.id) }
    }

    @Test(arguments: Engine.available)
    func `an offer stands until it is withdrawn, and again when that is undone, each twice without harm`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let offer = try await add(rooms, in: database)
        #expect(try await open(in: database) == [offer.id])
        for _ in 1...2 {
            try await database.write(by: .system) { db in try WithdrawOffer(offer.id, of: Town.choir).run(in: db) }
        }
        #expect(try await open(in: database) == [])
        for _ in 1...2 {
            try await database.write(by: .system) { db in try RestoreOffer(offer.id, of: Town.choir).run(in: db) }
        }
        #expect(try await open(in: database) == [offer.id])
        #expect(try await database.entries(about: .offer).map(\.change) == [.created, .withdrawn, .restored])
    }

    @Test(arguments: Engine.available)
    func `an offer of somebody else is not found`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let offer = try await add(rooms, in: database)
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in try WithdrawOffer(offer.id, of: Town.office).run(in: db) }
        }
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in try RestoreOffer(offer.id, of: Town.office).run(in: db) }
        }
        #expect(try await open(in: database) == [offer.id])
    }

    @Test(arguments: Engine.available)
    func `an offer of the past is refused, and nothing is kept`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let past = AddOffer.Draft(
            direction: .need, kind: rooms.kind, text: "", language: .german,
            validUntil: Town.today.advanced(byDays: -1))
        await #expect(throws: Offer.Refusal.alreadyOver) { _ = try await add(past, in: database) }
        #expect(try await database.entries(about: .offer).isEmpty)
    }

    // MARK: Invitation

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private func invite(
        _ email: String, name: String = "Amal", to organisation: Organisation.ID = Town.theatre, in database: Database
    ) async throws -> Account {
        let deed = InviteEditor(
            for: organisation, email: try #require(EmailAddress(rawValue: email)), name: name,
            language: Language(rawValue: "ar"), correspondence: correspondence)
        return try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `whoever is invited gets a letter that leads to the form, and no role before they say yes`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let account = try await invite("neu@example.org", in: database)
        #expect(try await database.read { db in try db.roles(of: account.id) }.isEmpty)
        let letter = try #require(try await database.letters().first)
        #expect((letter.to, letter.language) == ("neu@example.org", "ar"))
        let link = try #require(
            letter.body.firstMatch(of: /https:\/\/neue-wege\.example\/sign-in\/([0-9a-f]+)\?next=(\S+)/))
        #expect(link.2 == "/organisations/theater/edit")
        let hash = try #require(SignInLinkOfTests.hash(String(link.1)))
        let soon = Instant.testStart.advanced(by: InviteEditor.lifetime).advanced(by: .seconds(-1))
        #expect(try await database.read { db in try db.isUsable(signInLink: hash, at: soon) })
        let late = Instant.testStart.advanced(by: InviteEditor.lifetime)
        #expect(try await database.read { db in try db.isUsable(signInLink: hash, at: late) } == false)
    }

    @Test(arguments: Engine.available)
    func `who has an account keeps its name and language, and is written to in it`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let account = try await invite("verein@example.org", name: "Anders", in: database)
        #expect((account.name, account.language.rawValue) == ("verein", "tr"))
        #expect(try await database.letters().map(\.language) == ["tr"])
        let roles = try await database.read { db in try db.roles(of: account.id) }
        #expect(roles == [.editor(of: Town.choir)])
    }

    @Test(arguments: Engine.available)
    func `to an organisation that is gone nobody is invited, and no account is made`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        await #expect(throws: NotFound()) {
            _ = try await invite("neu@example.org", to: .init(rawValue: "fort"), in: database)
        }
        let email = try #require(EmailAddress(rawValue: "neu@example.org"))
        #expect(try await database.read { db in try db.account(email: email) } == nil)
        #expect(try await database.letters().isEmpty)
    }

    // MARK: Import

    private func draft(_ line: Int, _ name: String, email: String? = nil) -> OrganisationDraft {
        OrganisationDraft(
            line: line, name: name, side: .migrantOrganisation, kind: OrganisationKind(rawValue: "mo-association"),
            legalForm: nil, staffing: nil, topics: [], targetGroups: [], districts: [], languages: [], website: nil,
            descriptions: [:], contactRole: "Vorstand", email: email, phone: nil)
    }

    @Test(arguments: Engine.available)
    func `names that would get one address get two, also against what is there`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let drafts = [draft(2, "Дружба"), draft(3, "Druzhba"), draft(4, "Амт")]
        let refused = try await database.write(by: .system) { db in try ImportOrganisations(drafts).run(in: db) }
        #expect(refused.isEmpty)
        let slugs = try await database.read { db in try db.organisationSlugs() }
        #expect(slugs.isSuperset(of: ["druzhba", "druzhba-2", "amt-2"]))
    }

    @Test(arguments: Engine.available)
    func `one that is in the directory keeps all of them out, and a rehearsal adds nothing`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let drafts = [draft(2, "Neu"), draft(3, "CHOR")]
        let (rehearsed, refused) = try await database.write(by: .system) { db in
            (
                try ImportOrganisations([drafts[0]], isRehearsal: true).run(in: db),
                try ImportOrganisations(drafts).run(in: db)
            )
        }
        #expect(rehearsed.isEmpty)
        #expect(refused.map(\.line) == [3])
        #expect(try await database.read { db in try db.organisationCount() } == 3)
    }

    @Test(arguments: Engine.available)
    func `an imported contact is for the coordination, because nobody has agreed to more`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let draft = draft(2, "Neu", email: "neu@example.org")
        try await database.write(by: .system) { db in try ImportOrganisations([draft]).run(in: db) }
        let id = try #require(try await database.read { db in try db.organisation(slug: "neu")?.id })
        let (network, coordination) = try await database.read { db in
            (try db.contacts(of: id, for: .network), try db.contacts(of: id, for: .coordination))
        }
        #expect(network.isEmpty)
        #expect(coordination.map(\.email) == ["neu@example.org"])
    }
}
