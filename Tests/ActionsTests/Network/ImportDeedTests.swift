import Actions
import Domain
import Storage
import TestHouse
import Testing

/// What comes with a file, and how it goes again.
@Suite struct ImportDeedTests {
    private func draft(_ line: Int, _ name: String, number: String? = nil, email: String? = nil) -> OrganisationDraft {
        OrganisationDraft(
            line: line, name: name, side: .migrantOrganisation, kind: OrganisationKind(rawValue: "mo-association"),
            legalForm: nil, staffing: nil, topics: [Topic(rawValue: "school")], targetGroups: [], districts: [],
            languages: [.german], website: nil, descriptions: [.german: "Wir sind \(name)."], contactRole: "Vorstand",
            email: email, phone: nil, registerNumber: number)
    }

    /// A network with three more organisations of one file.
    private func imported(on engine: Engine) async throws -> (Database, ImportBatch) {
        let database = try await engine.openWithNetwork()
        let drafts = [
            draft(2, "Erste", number: "VR 1", email: "erste@example.org"), draft(3, "Zweite"), draft(4, "Dritte"),
        ]
        try await database.write(by: .system) { db in
            try ImportOrganisations(drafts, remembering: ["verein": "name", "notiz": ""]).run(in: db)
        }
        let batch = try #require(try await database.read { db in try db.importBatches(limit: 1).first })
        return (database, batch)
    }

    private static let nowhere: UndoImport.Use = { _, _ in [] }

    private func slugs(in database: Database) async throws -> Set<String> {
        try await database.read { db in try db.organisationSlugs() }
    }

    @Test(arguments: Engine.available)
    func `a file is a batch, and everything in it is kept as it was typed`(engine: Engine) async throws {
        let (database, batch) = try await imported(on: engine)
        #expect(batch.size == 3)
        let (first, contacts, headings) = try await database.read { db in
            let first = try db.organisation(slug: "erste")
            return (
                first, try first.map { try db.contacts(of: $0.id, for: .coordination) } ?? [], try db.importHeadings()
            )
        }
        #expect(first?.registerNumber == "VR 1")
        #expect(first?.topics == [Topic(rawValue: "school")])
        #expect(first?.descriptions == [.german: "Wir sind Erste."])
        #expect(contacts.map(\.email) == ["erste@example.org"])
        #expect(headings == ["verein": "name", "notiz": ""])
    }

    @Test(arguments: Engine.available)
    func `a register number that is there keeps the whole file out`(engine: Engine) async throws {
        let (database, _) = try await imported(on: engine)
        let again = [draft(2, "Neue"), draft(3, "Erste unter anderem Namen", number: "vr 1")]
        let refused = try await database.write(by: .system) { db in try ImportOrganisations(again).run(in: db) }
        #expect(refused.map(\.line) == [3])
        #expect(try await !slugs(in: database).contains("neue"))
    }

    @Test(arguments: Engine.available)
    func `taken back, everything of the file is gone, with all that belonged to it`(engine: Engine) async throws {
        let (database, batch) = try await imported(on: engine)
        let before = try await slugs(in: database)
        let undone = try await database.write(by: .system) { db in
            try UndoImport(batch.id, keepingUsed: Self.nowhere).run(in: db)
        }
        #expect(undone.kept == 0)
        #expect(try await slugs(in: database) == before.subtracting(["erste", "zweite", "dritte"]))
        await #expect(throws: ImportBatch.Refusal.isUndone) {
            _ = try await database.write(by: .system) { db in
                try UndoImport(batch.id, keepingUsed: Self.nowhere).run(in: db)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `an organisation that somebody has touched since stays`(engine: Engine) async throws {
        let (database, batch) = try await imported(on: engine)
        let (first, second) = try await database.read { db in
            (try db.organisation(slug: "erste")?.id, try db.organisation(slug: "zweite")?.id)
        }
        let (changed, used) = (try #require(first), try #require(second))
        let undone = try await database.write(by: .system) { db in
            try ChangeOrganisation(changed).run(in: db) { organisation, _ in organisation.staffing = nil }
            return try UndoImport(batch.id, keepingUsed: { ids, _ in ids.intersection([used]) }).run(in: db)
        }
        #expect(undone.kept == 2)
        let left = try await slugs(in: database)
        #expect(left.isSuperset(of: ["erste", "zweite"]))
        #expect(!left.contains("dritte"))
    }

    @Test(arguments: Engine.available)
    func `an organisation that has offered something since stays, although nothing in its profile is new`(
        engine: Engine
    ) async throws {
        let (database, batch) = try await imported(on: engine)
        let offering = try #require(try await database.read { db in try db.organisation(slug: "dritte")?.id })
        let (today, until) = (
            try #require(CalendarDay(rawValue: "2023-12-01")), try #require(CalendarDay(rawValue: "2024-06-01"))
        )
        let undone = try await database.write(by: .system) { db in
            let draft = AddOffer.Draft(
                direction: .offer, kind: OfferKind(rawValue: "rooms"), text: "", language: .german, validUntil: until)
            try AddOffer(draft, of: offering, on: today).run(in: db)
            return try UndoImport(batch.id, keepingUsed: Self.nowhere).run(in: db)
        }
        #expect(undone.kept == 1)
        #expect(try await slugs(in: database).contains("dritte"))
    }

    @Test(arguments: Engine.available)
    func `an organisation that advises about a funding programme stays`(engine: Engine) async throws {
        let (database, batch) = try await imported(on: engine)
        let advising = try #require(try await database.read { db in try db.organisation(slug: "zweite")?.id })
        let day = try #require(CalendarDay(rawValue: "2024-01-31"))
        let deadline = try #require(FundingProgramme.Deadline(.fixed, days: [day]))
        let undone = try await database.write(by: .system) { db in
            try AddFunding { id, now in
                FundingProgramme(
                    id: id, name: "Kleiner Topf", kind: FundingKind(rawValue: "micro"), purpose: .german("Feste"),
                    whoMayApply: .german("Alle"), deadline: deadline, adviser: advising, createdAt: now)
            }.run(in: db)
            return try UndoImport(batch.id, keepingUsed: Self.nowhere).run(in: db)
        }
        #expect(undone.kept == 1)
        #expect(try await slugs(in: database).contains("zweite"))
    }

    /// What only forgets the organisation that goes is asked by `untouchedOrganisations`, or by `OrganisationUse` where its
    /// feature comes later. Whoever proposes better words looks after a profile, which stays for that.
    @Test func `every table that forgets an organisation is asked as well`() async throws {
        let database = try await Engine.memory.open()
        let forgetting = try await database.read { db in
            let tables: [String] = try db.rows("SELECT name FROM sqlite_master WHERE type = 'table'").map {
                try $0["name"]
            }
            return try tables.filter { table in
                try db.rows(
                    SQL(
                        unfilled: """
                            SELECT id FROM pragma_foreign_key_list('\(table)')
                            WHERE "table" = 'organisation' AND on_delete = 'SET NULL'
                            """)
                ).isEmpty == false
            }
        }
        #expect(
            Set(forgetting) == [
                "funding_programme", "contact_request", "cooperation_party", "crisis_need", "better_words",
            ])
    }

    /// Whoever adds a table that names an organisation and does not let it go is asked before one is taken back.
    @Test func `every table that holds an organisation fast is asked, whichever feature it belongs to`() async throws {
        let database = try await Engine.memory.open()
        let holding = try await database.read { db in
            let tables: [String] = try db.rows("SELECT name FROM sqlite_master WHERE type = 'table'").map {
                try $0["name"]
            }
            return try tables.filter { table in
                try db.rows(
                    SQL(
                        unfilled: """
                            SELECT id FROM pragma_foreign_key_list('\(table)')
                            WHERE "table" = 'organisation' AND on_delete = 'NO ACTION'
                            """)
                ).isEmpty == false
            }
        }
        #expect(
            Set(holding) == [
                "registration", "delegation", "representation", "invitation", "stand", "measure_owner", "owner_request",
            ], "OrganisationUse has to ask the same tables")
    }
}
