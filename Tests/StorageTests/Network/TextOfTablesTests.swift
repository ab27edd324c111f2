import Domain
import Testing
import Words

@testable import Files

/// A table of organisations keeps the rules of the form: what nobody can see is nothing, and nothing hurts who reads it.
@Suite struct TextOfTablesTests {
    typealias Problem = OrganisationTable.Problem

    private func read(_ text: String) throws -> OrganisationTable.Reading {
        try OrganisationTable.read(Array(text.utf8), in: .bundled())
    }

    private func name(_ typed: String) throws -> String? {
        try read("Name;Art\n\(typed);mo-association").drafts.first?.name
    }

    @Test func `names come in as they would from a form`() throws {
        #expect(try name("Bidi \u{202E}abc") == "Bidi abc")
        #expect(try name("Ctrl\u{7} x") == "Ctrl x")
        #expect(try name("\"Verein\nmit Zeile\"") == "Verein mit Zeile")
        #expect(try name("a" + String(repeating: "\u{301}", count: 4_000))?.utf8.count ?? 1_000 < 20)
    }

    @Test(arguments: ["\u{3164}", "\u{200B}", "\u{2800}"]) func `a name that nobody can see is missing`(typed: String)
        throws
    {
        let reading = try read("Name;Art\n\(typed);mo-association")
        #expect(reading.problems == [Problem(line: 2, column: .name, reason: .missing)])
    }

    @Test func `a description keeps its lines and nothing that turns the text around it`() throws {
        let reading = try read("Name;Art;Beschreibung\nChor;mo-association;\"Eins\u{202E}\nzwei\u{7}\"")
        #expect(reading.drafts.first?.descriptions == [.german: "Eins\nzwei"])
    }

    @Test func `an event file, too, has no text that nobody can see`() throws {
        func file(_ title: String) throws -> EventFile {
            try EventFile(
                yaml: """
                    event: {slug: fest, title: "\(title)", date: 2023-12-01, city: Bielefeld}
                    programme: [{start: "16:00", kind: welcome, title: Beginn}]
                    """, in: [.german])
        }
        #expect(try file("Das \u{202E}Fest\u{200B}").title == .german("Das Fest"))
        #expect(throws: EventFile.Refused(problems: [.init(line: 1, fault: .empty("title"))])) {
            try file("\u{3164}\u{2800}")
        }
    }

    @Test func `addresses come in as from a form, or are refused with their line`() throws {
        let reading = try read(
            "Name;Art;E-Mail\nA;mo-association;info@käse.example\nB;mo-association;müller@b.de\nC;mo-association;c..d@e.de"
        )
        #expect(
            reading.problems == [
                Problem(line: 3, column: .email, reason: .lettersBeforeAt("müller@b.de")),
                Problem(line: 4, column: .email, reason: .noEmailAddress("c..d@e.de")),
            ])
        let draft = try #require(reading.drafts.first)
        #expect(draft.email == "info@xn--kse-qla.example")
    }

    @Test(arguments: [
        ("0521/12 34-56 (AB)", Problem.Reason.noPhone("0521/12 34-56 (AB)")), ("+", .noPhone("+")),
        ("4,95217E+11", .spoiltNumber("4,95217E+11")), ("4.95217e11", .spoiltNumber("4.95217e11")),
        ("#########", .spoiltNumber("#########")), ("#NAME?", .spoiltNumber("#NAME?")),
    ])
    func `what is no number to call is refused with its line`(typed: String, reason: Problem.Reason) throws {
        let reading = try read("Name;Art;Telefon\nChor;mo-association;\(typed)")
        #expect(reading.problems == [Problem(line: 2, column: .phone, reason: reason)])
    }

    @Test(arguments: ["0521/12 34-56", "+49 (521) 12.34", "'+49 521 1234"])
    func `a number comes in as it would from a form`(
        typed: String
    ) throws {
        let reading = try read("Name;Art;Telefon\nChor;mo-association;\(typed)")
        #expect(reading.drafts.first?.phone == typed.filter { $0 != "'" })
    }

    @Test(arguments: ["sep=;\r\n", "SEP=;\n", "\u{FEFF}sep=;\r"])
    func `a line that tells the separator is none of headings`(
        told: String
    ) throws {
        let reading = try read("\(told)Name, oder Verein;Name;Art\nx;Chor;mo-association\ny;;")
        #expect(reading.ignoredHeadings == ["Name, oder Verein"])
        #expect(
            reading.problems == [
                Problem(line: 3, column: .name, reason: .missing), Problem(line: 3, column: .kind, reason: .missing),
            ])
        #expect(try CSVTable(Array("sep=|\na|b\n1|2".utf8)).records == [.init(line: 2, fields: ["1", "2"])])
        #expect(try CSVTable(Array("sep=;".utf8)).headings == ["sep=", ""])
    }

    @Test func `empty lines above a table do not say what parts its fields`() throws {
        let table = try CSVTable(Array("\r\n\na,b\n1,2".utf8))
        #expect(table.headings == ["a", "b"] && table.headingLine == 3)
        #expect(table.records == [.init(line: 4, fields: ["1", "2"])])
    }

    @Test func `a title above the headings is no part of the table`() throws {
        for (title, line) in [("Vereinsliste Stand 2024;;\n", 3), ("Vereine;Organisation\nStand;1.12.2023\n\n", 5)] {
            let reading = try read(title + "Name;Art\nChor;mo-association")
            #expect(reading.problems == [] && reading.drafts.map(\.name) == ["Chor"])
            #expect(reading.drafts.map(\.line) == [line])
        }
    }

    @Test func `where no heading is known the first line is the headings, and what is missing is said of it`() throws {
        let reading = try read("Verein;Stadt\nChor;Bielefeld")
        #expect(Set(reading.problems.map(\.line)) == [1])
        #expect(reading.problems.map(\.column) == [.name, .kind])
    }

    @Test func `a line below that says what a heading says does not take its place`() throws {
        let reading = try read("Name;Art;Kontakt für\nTelefon;mo-association;E-Mail")
        #expect(reading.problems == [] && reading.drafts.map(\.name) == ["Telefon"])
    }
}
