import Domain
import Testing
import WordStems
import Words

@testable import Storage
@testable import TestHouse

@Suite struct DirectoryTests {
    /// A directory with three organisations: a theatre, a family association and the school office.
    private struct Three {
        let database: Database
        let directory: Directory

        init(_ engine: Engine = .memory) async throws {
            database = try await Sample.database(engine)
            directory = Directory(beginningWith: .ofTests)
            try await database.write(by: .system) { db in
                var theatre = Sample.organisation("Türkisches Theater Işık")
                theatre.topics = [Topic(rawValue: "culture-arts")]
                theatre.districts = [District(rawValue: "senne")]
                theatre.languages = [Language(rawValue: "tr")]
                theatre.descriptions = [.german: "Wir spielen Stücke über das Ankommen."]
                var families = Sample.organisation("Family Bridge")
                families.topics = [Topic(rawValue: "parents-families"), Topic(rawValue: "school")]
                families.descriptions = [.german: "Sozialberatung für alle."]
                let office = Sample.organisation("Amt für Schule", side: .administration)
                for organisation in [theatre, families, office] { try db.insert(organisation) }
            }
        }

        func page(_ query: DirectoryQuery, offset: Int = 0, limit: Int = 9) async throws -> DirectoryPage {
            try await database.read { [directory] db in
                try directory.page(query, offset: offset, limit: limit, today: Sample.today, from: db)
            }
        }

        func names(_ text: String) async throws -> [String] {
            try await page(DirectoryQuery(text: text)).listings.map(\.name)
        }
    }

    /// Otherwise it would go on showing what was there before.
    @Test func `what stands in it is told of by the entries that it follows`() async throws {
        let three = try await Three()
        let kinds = try await three.database.read { [directory = three.directory] db in
            try directory.prepare(today: Sample.today, from: db)
            return db.kindsRead
        }
        #expect(kinds == Directory.kinds)
    }

    @Test(arguments: Engine.available) func `without a question everybody is listed by name`(
        engine: Engine
    ) async throws {
        let three = try await Three(engine)
        #expect(try await three.names("") == ["Amt für Schule", "Family Bridge", "Türkisches Theater Işık"])
    }

    @Test(arguments: [
        "turkisch", "TÜRKISCHES", "tuerkisches theater", "isik", "theather", "thaeter", "Stücke", "ankomen",
        "Sanat ve kültür", "мистецтво", "ثقافة", "Senne", "Windflöte", "Türkçe", "Kunst und Kultur",
    ])
    func `is found by name, text and labels in every language, also with typing errors`(text: String) async throws {
        #expect(try await Three().names(text) == ["Türkisches Theater Işık"])
    }

    @Test func `the name counts more than a label`() async throws {
        #expect(try await Three().names("Schule") == ["Amt für Schule", "Family Bridge"])
    }

    @Test func `parts of long German words are found`() async throws {
        #expect(try await Three().names("Beratung") == ["Family Bridge"])
    }

    @Test func `small words do not stand in the way, and who answers all others stands alone`() async throws {
        let three = try await Three()
        #expect(try await three.names("wer kann Theater in Senne?") == ["Türkisches Theater Işık"])
        // Nobody answers both.
        let partly = try await three.page(DirectoryQuery(text: "Theater Mitte"))
        #expect(partly.total == 3)
        #expect(partly.listings.allSatisfy { $0.match?.isWhole == false })
    }

    @Test func `what nobody can see is no question`() async throws {
        #expect(try await Three().names("\u{202E}") == Three().names(""))
    }

    @Test(arguments: [
        "???", "%", "'; DROP TABLE organisation; --", "\u{1F980}", String(repeating: "x", count: 100_000),
    ])
    func `nonsense finds nobody`(text: String) async throws {
        #expect(try await Three().names(text) == [])
    }

    @Test func `every choice shows how many it would give`() async throws {
        let three = try await Three()
        let all = try await three.page(DirectoryQuery()).facets
        #expect(all.sides == [.migrantOrganisation: 2, .administration: 1])
        #expect(all.districts == [District(rawValue: "senne"): 1, District(rawValue: "mitte"): 2])
        let chosen = try await three.page(DirectoryQuery(side: .administration))
        #expect(chosen.listings.map(\.name) == ["Amt für Schule"])
        #expect(chosen.facets.sides == all.sides)
        #expect(chosen.facets.districts == [District(rawValue: "mitte"): 1])
    }

    @Test func `pages follow each other without gaps`() async throws {
        let three = try await Three()
        var names: [String] = []
        for offset in 0..<3 {
            let page = try await three.page(DirectoryQuery(), offset: offset, limit: 1)
            #expect(page.total == 3)
            names += page.listings.map(\.name)
        }
        #expect(names == ["Amt für Schule", "Family Bridge", "Türkisches Theater Işık"])
    }

    @Test(arguments: Engine.available) func `a change is found at once, and the old words are gone`(
        engine: Engine
    ) async throws {
        let three = try await Three(engine)
        #expect(try await three.names("Işık").count == 1)
        try await three.database.write(by: .system) { db in
            try db.change(organisation: .init(rawValue: "Türkisches Theater Işık")) { $0.name = "Bühne am Park" }
        }
        #expect(try await three.names("Işık") == [])
        #expect(try await three.names("Buhne") == ["Bühne am Park"])
        #expect(try await three.names("") == ["Amt für Schule", "Bühne am Park", "Family Bridge"])
    }

    @Test func `who offers something is found by it, as long as the offer stands`() async throws {
        let three = try await Three()
        let today = Sample.today
        let offer = try Offer(
            id: .init(rawValue: "o"), organisation: .init(rawValue: "Family Bridge"), direction: .offer,
            kind: OfferKind(rawValue: "rooms"), text: "", language: .german, validUntil: today, today: today,
            createdAt: Sample.now)
        try await three.database.write(by: .system) { db in try db.insert(offer) }
        #expect(try await three.names("Räume") == ["Family Bridge"])
        let tomorrow = try await three.database.read { [directory = three.directory] db in
            try directory.page(
                DirectoryQuery(text: "Räume"), limit: 9, today: today.advanced(byDays: 1), from: db)
        }
        #expect(tomorrow.total == 0)
    }

    @Test func `what is only for the network is not shown to everybody`() async throws {
        let three = try await Three()
        try await three.database.write(by: .system) { db in
            var hidden = Sample.organisation("Verborgen")
            hidden.visibility = .network
            try db.insert(hidden)
        }
        #expect(try await three.names("Verborgen") == [])
        let network = try await three.page(DirectoryQuery(text: "Verborgen", viewer: .network))
        #expect(network.listings.map(\.name) == ["Verborgen"])
        #expect(try await three.page(DirectoryQuery()).facets.sides[.migrantOrganisation] == 2)
    }

    @Test(arguments: [1, 3])
    func `a search asks the database twice, however many it finds`(number: Int) async throws {
        let three = try await Three()
        _ = try await three.page(DirectoryQuery())
        let before = three.database.statementCount
        _ = try await three.page(DirectoryQuery(), limit: number)
        #expect(three.database.statementCount - before == 2)
    }

    // MARK: Nobody waits

    /// Answers as another connection does, and calls somebody before each answer.
    private final class InterruptedConnection: Connection {
        private let inner: any Connection
        private let interrupt: () -> Void

        init(_ inner: any Connection, interrupt: @escaping () -> Void) {
            self.inner = inner
            self.interrupt = interrupt
        }

        func rows(_ sql: SQL) throws -> [Row] {
            interrupt()
            return try inner.rows(sql)
        }

        func run(_ sql: SQL) throws -> Int { try inner.run(sql) }
        func post(_ sql: SQL) throws { try inner.post(sql) }
        func settle() throws { try inner.settle() }
        func numberEntries(_ number: Int) throws -> Int64 { try inner.numberEntries(number) }
        func perform(_ step: TransactionStep) throws { try inner.perform(step) }
        func mindReferences(_ minds: Bool) throws { try inner.mindReferences(minds) }
        func brokenReferences() throws -> [String] { try inner.brokenReferences() }
        var checksWhatIsTold: Bool { inner.checksWhatIsTold }
        var changesTablesInPlace: Bool { inner.changesTablesInPlace }
        var changedRows: Int { inner.changedRows }
        var isInTransaction: Bool { inner.isInTransaction }
    }

    /// With a lock around what is read this would never end.
    @Test(.timeLimit(.minutes(5))) func `while one reads what is new, others search`() async throws {
        let three = try await Three()
        let directory = three.directory
        try await three.database.read { db in
            var answers: [[String]] = []
            let slow = Reader(
                connection: InterruptedConnection(db.connection) {
                    let page = try? directory.page(
                        DirectoryQuery(text: "Theater"), limit: 9, today: Sample.today, from: db)
                    answers.append(page?.listings.map(\.name) ?? [])
                })
            let all = try directory.all(for: .public, today: Sample.today, from: slow)
            #expect(all.count == 3)
            #expect(!answers.isEmpty)
            #expect(answers.allSatisfy { $0 == ["Türkisches Theater Işık"] })
        }
    }

    /// The slower of two puts in nothing that is older than what is there.
    @Test func `what somebody else has read meanwhile is not lost`() async throws {
        let three = try await Three()
        let directory = three.directory
        try await three.database.read { db in try directory.prepare(today: Sample.today, from: db) }
        try await three.database.write(by: .system) { db in try db.insert(Sample.organisation("Neu")) }
        try await three.database.read { db in
            var isFirst = true
            let slow = Reader(
                connection: InterruptedConnection(db.connection) {
                    guard isFirst else { return }
                    isFirst = false
                    try? directory.prepare(today: Sample.today.advanced(byDays: 1), from: db)
                })
            let slowly = try directory.all(for: .public, today: Sample.today, from: slow)
            let later = try directory.all(for: .public, today: Sample.today.advanced(byDays: 1), from: db)
            #expect([slowly.count, later.count] == [4, 4])
        }
    }
}

extension DirectoryIndex {
    /// Made once, because making it takes longer than most tests.
    static let ofTests = DirectoryIndex(
        taxonomy: Lexicon.ofTests.taxonomy, questionWords: Lexicon.ofTests.questionWords, stemmer: SnowballStems.stem)
}
