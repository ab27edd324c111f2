import Actions
import Domain
import FoundationEssentials
import Testing
import Words

@testable import Files
@testable import Storage
@testable import TestHouse

@Suite struct CSVTableTests {
    private func table(_ text: String) throws -> CSVTable {
        try CSVTable(Array(text.utf8))
    }

    @Test(arguments: ["a;b\n1;2", "a,b\r\n1,2\r\n", "a\tb\r1\t2\r", "\u{FEFF}a;b\n1;2\n\n\n"])
    func `is the same table with any separator and line end`(text: String) throws {
        let table = try table(text)
        #expect(table.headings == ["a", "b"])
        #expect(table.records == [.init(line: 2, fields: ["1", "2"])])
    }

    @Test func `quotes hold separators, quotes and lines, and rows are counted as office programs do`() throws {
        let table = try table("a;b\n\"1;\"\"x\"\"\nzwei\";2\n;\n3;4")
        #expect(
            table.records == [
                .init(line: 2, fields: ["1;\"x\"\nzwei", "2"]), .init(line: 4, fields: ["3", "4"]),
            ])
    }

    @Test func `every encoding of an office is read`() throws {
        let text = "Name;Ort\nBrücke „Süd“;10 €"
        let windows: [UInt8] =
            Array("Name;Ort\nBr".utf8) + [0xFC] + Array("cke ".utf8) + [0x84] + Array("S".utf8) + [0xFC]
            + Array("d".utf8) + [0x93] + Array(";10 ".utf8) + [0x80]
        let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [Array(text.utf8), windows, little, big] {
            #expect(try CSVTable(bytes).records == [.init(line: 2, fields: ["Brücke „Süd“", "10 €"])])
        }
    }

    @Test func `what is no table says why`() throws {
        #expect(throws: CSVTable.Problem.empty) { try table("\n\n") }
        #expect(throws: CSVTable.Problem.openQuote(line: 2)) { try table("a\n\"1\n2") }
        #expect(throws: CSVTable.Problem.textAfterQuote(line: 2)) { try table("a\n\"1\"2") }
        #expect(throws: CSVTable.Problem.unreadable) { try CSVTable([0x50, 0x4B, 0x03, 0x04, 0x00, 0xFF]) }
    }

    @Test(arguments: ["", "\""]) func `a field that nobody has typed is refused with its row`(quote: String) throws {
        let most = String(repeating: "ä", count: CSVTable.mostLetters)
        #expect(try table("a\n\"x\ny\"\n\(quote)\(most)\(quote)").records.last?.fields == [most])
        for more in [most + "ä", String(repeating: most, count: 40)] {
            #expect(throws: CSVTable.Problem.longField(line: 3)) {
                try table("a\n\"x\ny\"\n\(quote)\(more)\(quote)")
            }
        }
        #expect(throws: CSVTable.Problem.longField(line: 2)) { try table("a\n\"" + most + most + "ä") }
    }

    @Test func `more columns, rows or fields than are wanted are not read`() throws {
        func read(_ text: String) throws -> CSVTable {
            try CSVTable(Array(text.utf8), within: .init(columns: 3, records: 2, fields: 7))
        }
        #expect(try read("a;b\n1;2\n\n3;4\n").records.count == 2)
        #expect(throws: CSVTable.Problem.tooManyColumns) { try read("a;b\n1;;;") }
        #expect(throws: CSVTable.Problem.tooManyRecords) { try read("a\n1\n2\n3") }
        #expect(throws: CSVTable.Problem.tooManyFields) { try read("a;b;c\n;;\n;;\n") }
    }

    @Test func `what would be calculated on opening becomes text, and text again when it is read`() throws {
        var file = CSVText(headings: ["a", "b"])
        file.append(["=1+1", "sagt \"hallo\"; geht"])
        #expect(file.text == "\u{FEFF}a;b\r\n'=1+1;\"sagt \"\"hallo\"\"; geht\"\r\n")
        let record = try #require(try table(file.text).records.first)
        #expect(record.fields.map(CSVText.meant(by:)) == ["=1+1", "sagt \"hallo\"; geht"])
    }
}

@Suite struct OrganisationTableTests {
    private func read(_ text: String) throws -> OrganisationTable.Reading {
        try OrganisationTable.read(Array(text.utf8), in: .bundled())
    }

    @Test func `values are written as people say them, in German or English`() throws {
        let reading = try read(
            """
            Name;Art;Themen;Stadtbezirke;Sprachen;Website;Kontakt für;E-Mail;Notiz
            Brücke e. V.;Migrant*innenorganisation (Verein);Schule und Übergang in den Beruf, encounter;Ubbedissen, Mitte;\
            Türkçe, Deutsch;bruecke.example;Räume;info@bruecke.example;x
            """)
        #expect(reading.problems == [])
        #expect(reading.ignoredHeadings == ["Notiz"])
        let draft = try #require(reading.drafts.first)
        #expect(draft.side == .migrantOrganisation)
        #expect(draft.topics == [Topic(rawValue: "school"), Topic(rawValue: "encounter")])
        #expect(draft.districts == [District(rawValue: "stieghorst"), District(rawValue: "mitte")])
        #expect(draft.languages == [Language(rawValue: "tr"), .german])
        #expect(draft.website?.rawValue == "https://bruecke.example")
    }

    @Test func `every mistake is named with its line and column`() throws {
        let reading = try read(
            """
            Name,Kind,Side,Topics,Website,E-Mail
            Choir,mo-association,,,,
            ,Bank robbers,,Schule,,
            CHOIR,welfare-association,mo,"Schule und Übergang in den Beruf, Zauberei",javascript:x,nobody
            Extra,club,,,,,one too many
            """)
        typealias Problem = OrganisationTable.Problem
        #expect(
            reading.problems == [
                Problem(line: 3, column: .name, reason: .missing),
                Problem(line: 3, column: .kind, reason: .unknownValue("Bank robbers")),
                Problem(line: 4, column: .name, reason: .sameAsLine(2)),
                Problem(line: 4, column: .side, reason: .kindOfOtherSide(.provider)),
                Problem(line: 4, column: .website, reason: .noWebAddress("javascript:x")),
                Problem(line: 4, column: .email, reason: .noEmailAddress("nobody")),
                Problem(line: 4, column: .topics, reason: .unknownValue("Zauberei")),
                Problem(line: 5, column: nil, reason: .tooManyFields),
            ])
    }

    @Test func `a table without names is refused as a whole`() throws {
        let reading = try read("Verein;Stadt\nChor;Bielefeld")
        #expect(reading.problems.map(\.column) == [.name, .kind])
        #expect(reading.drafts == [])
    }

    @Test func `a column that is missing hides nothing of what is wrong in the others`() throws {
        let reading = try read("Name;E-Mail\nChor;nobody\n;info@chor.example\n")
        typealias Problem = OrganisationTable.Problem
        #expect(
            reading.problems == [
                Problem(line: 1, column: .kind, reason: .noColumn),
                Problem(line: 2, column: .email, reason: .noEmailAddress("nobody")),
                Problem(line: 3, column: .name, reason: .missing),
            ])
        #expect(reading.drafts == [])
    }

    @Test(arguments: Engine.available) func `all lines are added or none`(engine: Engine) async throws {
        let database = try await Sample.database(engine)
        let first = try read("Name;Art\nChor;club\nBrücke;club").drafts
        let second = try read("Name;Art\nTheater;club\nBRUECKE;club").drafts
        let problems = try await database.write(by: .system) { db in
            let rehearsal = try ImportOrganisations(first, isRehearsal: true).run(in: db)
            #expect(try db.organisationCount() == 0)
            let added = try ImportOrganisations(first).run(in: db)
            let refused = try ImportOrganisations(second).run(in: db)
            return (rehearsal, added, refused)
        }
        #expect(problems.0 == [])
        #expect(problems.1 == [])
        #expect(
            problems.2.map(OrganisationTable.Problem.init(alreadyInDirectory:))
                == [.init(line: 3, column: .name, reason: .alreadyInDirectory)])
        #expect(try await database.read { db in try db.organisationCount() } == 2)
    }

    @Test func `twenty thousand lines are read and added`() async throws {
        let database = try await Sample.database()
        let lines = (1...20_000).map {
            "Verein \($0);mo-association;Schule und Übergang in den Beruf;Mitte, Senne;Türkisch"
        }
        let drafts = try read("Name;Art;Themen;Stadtbezirke;Sprachen\n" + lines.joined(separator: "\n")).drafts
        let problems = try await database.write(by: .system) { db in try ImportOrganisations(drafts).run(in: db) }
        #expect(problems == [])
        #expect(try await database.read { db in try db.organisationCount() } == 20_000)
    }

    @Test(arguments: Engine.available) func `what is written is read again`(engine: Engine) async throws {
        let database = try await Sample.database(engine)
        let words = try Lexicon.bundled().german
        let drafts = try read(
            """
            Name;Art;Rechtsform;Themen;Sprachen;Beschreibung;Kontakt für;E-Mail
            =Chor;mo-association;ev;school, encounter;fa-AF;"Zwei
            Zeilen";Vorstand;chor@example.org
            """
        ).drafts
        let text = try await database.write(by: .system) { db in
            _ = try ImportOrganisations(drafts).run(in: db)
            return try OfficeTable(
                db.organisations(for: .coordination), contacts: db.firstContacts(for: .coordination), in: words
            ).csv
        }
        #expect(text.contains("'=Chor;"))
        #expect(try read(text).drafts == drafts)
    }

    @Test func `what is written in one language is read again, with every value of every list`() async throws {
        let database = try await Sample.database()
        let lexicon = try Lexicon.bundled()
        func slugs(_ list: TaxonomyList) -> [String] { lexicon.taxonomy.entries(of: list).map(\.slug) }
        let (forms, staffings) = (slugs(.legalForms), slugs(.staffing))
        let several: [TaxonomyList] = [.topics, .targetGroups, .districts, .languages]
        let lists = several.map { slugs($0).joined(separator: ",") }
        let lines = slugs(.organisationKinds).enumerated().map { index, kind in
            let single = [kind, forms[index % forms.count], staffings[index % staffings.count]]
            return (["Verein \(index + 100)"] + single + lists).joined(separator: ";")
        }
        let headings = "Name;Art;Rechtsform;Ehrenamt oder Hauptamt;Themen;Zielgruppen;Stadtbezirke;Sprachen"
        let drafts = try read(([headings] + lines).joined(separator: "\n")).drafts
        #expect(drafts.count == lines.count)
        let organisations = try await database.write(by: .system) { db in
            _ = try ImportOrganisations(drafts).run(in: db)
            return try db.organisations(for: .coordination).sorted { $0.name < $1.name }
        }
        for language in lexicon.languages {
            let table = OfficeTable(organisations, contacts: [:], in: lexicon.words(in: language))
            #expect(table.headings.contains("Seite") == (language.tag == .german), "\(language.tag)")
            for text in [table.csv, table.exactCSV] {
                let reading = try read(text)
                #expect(reading.problems == [], "\(language.tag)")
                #expect(reading.ignoredHeadings == [], "\(language.tag)")
                #expect(reading.drafts == drafts, "\(language.tag)")
            }
        }
    }
}
