import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

@Suite struct FundingPageTests {
    private static let form = [
        ("name", "Kleiner Topf"), ("kind", "micro"), ("text-de", "Für Feste."), ("who-de", "Alle Gruppen."),
        ("most", "500"), ("share", "10"), ("deadline", "fixed"), ("day1", "2024-01-31"), ("side", "mo"),
        ("paper", "register-extract"), ("website", "topf.example"), ("organisation", "Amt"),
        ("checkedOn", "2023-11-20"), ("office", "Leitstelle"), ("offered", "yes"),
    ]

    /// The desk of a small network, on 1 December 2023.
    private func desk() async throws -> Browser {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        return browser
    }

    private func editor(of organisation: Organisation.ID, beside desk: Browser) async throws -> Browser {
        let browser = desk.somebodyElse()
        try await browser.signIn("\(organisation)@example.org", roles: [.editor(of: organisation)])
        return browser
    }

    private func add(_ changes: [(String, String)] = [], on desk: Browser) async throws -> Answer {
        let fields = Self.form.filter { name, _ in !changes.contains { $0.0 == name } } + changes
        return try await desk.submit(fields, on: "/desk/funding/new", to: "/desk/funding")
    }

    @Test func `everybody reads who may apply, how much, by when, who helps and when that was checked`() async throws {
        let desk = try await desk()
        #expect(try await add(on: desk).location == "/desk/funding?done=saved")
        let board = try await desk.somebodyElse().get("/funding").body
        for text in [
            "Alle Gruppen.", "bis zu 500,00", "10 %", "31. Januar 2024", "Registerauszug", "/organisations/amt",
            "https://topf.example", "Geprüft: 20. November 2023, Leitstelle.",
        ] {
            #expect(board.contains(text), "\(text)")
        }
        #expect(!board.contains("Hier könnten Sie"))
    }

    @Test func `an organisation reads what fits it and what it lacks, and nobody else does`() async throws {
        let desk = try await desk()
        _ = try await add(on: desk)
        let choir = try await editor(of: SmallNetwork.choir, beside: desk)
        let before = try await choir.get("/funding").body
        #expect(before.contains("Hier könnten Sie sich bewerben: Chor"))
        #expect(before.contains("Es fehlt: Registerauszug."))
        let papers = "/organisations/chor/papers"
        let noted = try await choir.submit([("register-extract", "2023-10-01")], on: papers)
        #expect(noted.location == papers + "?done=saved")
        #expect(try await choir.get(papers).body.contains("gilt bis 1. Oktober 2024"))
        #expect(try await choir.get("/funding").body.contains("Alle verlangten Unterlagen sind da."))
        // Neither the coordination nor another organisation.
        #expect(try await desk.get(papers).status == .notFound)
        let office = try await editor(of: SmallNetwork.office, beside: desk)
        #expect(try await office.get(papers).status == .notFound)
        #expect(try await office.get("/funding").body.contains("passt keine Förderung"))
        #expect(try await desk.somebodyElse().get("/funding").body.contains("Hier könnten Sie") == false)
    }

    @Test func `where no papers are asked for, none are said to be there`() async throws {
        let desk = try await desk()
        let form = Self.form.filter { $0.0 != "paper" }
        _ = try await desk.submit(form, on: "/desk/funding/new", to: "/desk/funding")
        let board = try await editor(of: SmallNetwork.choir, beside: desk).get("/funding").body
        #expect(board.contains("Es werden keine Unterlagen verlangt."))
        #expect(!board.contains("Alle verlangten Unterlagen sind da."))
    }

    @Test func `a notice that ends soon is told on the desk of the organisation, and nowhere else`() async throws {
        let desk = try await desk()
        let choir = try await editor(of: SmallNetwork.choir, beside: desk)
        let papers = "/organisations/chor/papers"
        for (issued, sentence) in [
            ("2018-12-15", "Freistellungsbescheid: gilt noch bis 15. Dezember 2023"),
            ("2018-11-15", "Freistellungsbescheid: galt nur bis 15. November 2023"),
        ] {
            try await choir.submit([("exemption", issued)], on: papers)
            #expect(try await choir.get("/desk/own").body.contains(sentence))
            #expect(try await desk.get("/desk").body.contains("Freistellungsbescheid") == false)
        }
        try await choir.submit([("exemption", "2022-01-01")], on: papers)
        #expect(try await choir.get("/desk/own").body.contains("Freistellungsbescheid") == false)
    }

    @Test func `a paper from tomorrow is none`() async throws {
        let desk = try await desk()
        let choir = try await editor(of: SmallNetwork.choir, beside: desk)
        let answer = try await choir.submit([("statutes", "2023-12-02")], on: "/organisations/chor/papers")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Dieser Tag liegt in der Zukunft."))
    }

    @Test func `a paper from before there was a register is a slip of the hand`() async throws {
        let choir = try await editor(of: SmallNetwork.choir, beside: desk())
        let papers = "/organisations/chor/papers"
        let answer = try await choir.submit([("statutes", "1800-01-01")], on: papers)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Bitte prüfen Sie das Jahr."))
        #expect(try await choir.submit([("statutes", "1900-01-01")], on: papers).status == .seeOther)
    }

    @Test func `the papers of an organisation lead whoever is signed out to the door`() async throws {
        let answer = try await desk().somebodyElse().get("/organisations/chor/papers")
        #expect(answer.status == .seeOther)
        #expect(answer.location?.contains("sign-in") == true)
        #expect(answer.location?.contains("papers") == true)
    }

    @Test func `one's own desk leads to the board and to the papers`() async throws {
        let choir = try await editor(of: SmallNetwork.choir, beside: desk())
        let page = try await choir.get("/desk/own").body
        #expect(page.contains("href=\"/funding\"") && page.contains("href=\"/organisations/chor/papers\""))
    }

    @Test(arguments: [
        ("name", "", "Bitte füllen Sie dieses Feld aus."), ("most", "viel", "Bitte schreiben Sie einen Betrag"),
        ("least", "900", "Der höchste Betrag ist kleiner"), ("share", "101", "von 0 bis 100"),
        ("day1", "", "Bitte geben Sie ein Datum an."), ("day2", "2024-05-01", "nur einen Tag"),
        ("day1", "2023-11-30", "Die Frist ist vorbei."),
        ("organisation", "Niemand", "steht nicht im Verzeichnis"), ("office", "", "nennen Sie die Stelle"),
        ("who-de", "", "Bitte füllen Sie dieses Feld aus."),
        ("checkedOn", "2023-12-02", "Dieser Tag liegt in der Zukunft."),
    ])
    func `what is wrong stands at its field`(name: String, typed: String, sentence: String) async throws {
        let desk = try await desk()
        let answer = try await add([(name, typed)], on: desk)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains(sentence))
        #expect(try await desk.services.database.read { db in try db.fundingProgrammes() } == [])
    }

    @Test func `a deadline that is past by now may stay, and what is not offered any more may have one`() async throws {
        let desk = try await desk()
        let past = [("day1", "2023-11-30")]
        #expect(try await add(past + [("offered", "")], on: desk).location == "/desk/funding?done=saved")
        let known = try await desk.services.database.read { db in try db.fundingProgrammes() }
        let edit = "/desk/funding/\(try #require(known.first?.id))"
        let fields = Self.form.filter { $0.0 != "day1" } + past
        // Offered anew it needs a day that is to come, unless it is the one that it has.
        let kept = try await desk.submit(fields, on: edit)
        #expect(kept.location == "/desk/funding?done=saved")
        let other = fields.filter { $0.0 != "day1" } + [("day1", "2023-11-29")]
        #expect(try await desk.submit(other, on: edit).status == .unprocessableContent)
    }

    @Test(arguments: ["rolling", "until-spent"])
    func `a day beside any time is not thrown away without a word`(deadline: String) async throws {
        let desk = try await desk()
        let answer = try await add([("deadline", deadline), ("day1", ""), ("day2", "2024-05-01")], on: desk)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Bei „jederzeit“ gibt es keinen Tag."))
        #expect(try await add([("deadline", deadline), ("day1", "")], on: desk).location == "/desk/funding?done=saved")
    }

    @Test func `what is shown in the form is kept as it was when nothing is changed`() async throws {
        let desk = try await desk()
        _ = try await add([("deadline", "several"), ("day2", "2024-06-30")], on: desk)
        let kept = try #require(try await desk.services.database.read { db in try db.fundingProgrammes().first })
        let path = "/desk/funding/\(kept.id)"
        let shown = try await desk.get(path)
        #expect(shown.body.contains("value=\"500,00\"") && shown.body.contains("value=\"2024-06-30\""))
        let changes = [("deadline", "several"), ("day2", "2024-06-30"), ("name", "Großer Topf")]
        let fields = Self.form.filter { name, _ in !changes.contains { $0.0 == name } } + changes
        #expect(try await desk.submit(fields, on: path).location == "/desk/funding?done=saved")
        let changed = try await desk.services.database.read { db in try db.fundingProgramme(kept.id) }
        var expected = kept
        expected.name = "Großer Topf"
        #expect(changed == expected)
    }

    @Test func `what nobody has checked for half a year says so, waits at the desk, and one tap makes it fresh`()
        async throws
    {
        let desk = try await desk()
        _ = try await add([("checkedOn", "2023-01-01")], on: desk)
        #expect(try await desk.somebodyElse().get("/funding").body.contains("Seit mehr als sechs Monaten"))
        #expect(try await desk.get("/desk").body.contains("die seit sechs Monaten niemand geprüft hat: 1"))
        let id = try #require(try await desk.services.database.read { db in try db.fundingProgrammes().first?.id })
        let done = try await desk.submit([], on: "/desk/funding", to: "/desk/funding/\(id)/check")
        #expect(done.location == "/desk/funding?done=checked")
        let board = try await desk.somebodyElse().get("/funding").body
        #expect(!board.contains("Seit mehr als sechs Monaten") && board.contains("1. Dezember 2023, Leitstelle"))
    }

    @Test func `deadlines are a calendar, and the board is a table`() async throws {
        let desk = try await desk()
        _ = try await add(on: desk)
        let calendar = try await desk.somebodyElse().get("/funding.ics")
        #expect(calendar.headers[.contentType] == "text/calendar; charset=utf-8")
        #expect(calendar.body.contains("DTSTART;VALUE=DATE:20240131\r\nSUMMARY:Frist: Kleiner Topf\r\n"))
        #expect(calendar.body.contains("METHOD:PUBLISH\r\n"))
        let table = try await desk.somebodyElse().get("/tables/funding?as=csv").body
        #expect(table.contains("Höchstens (Euro),Eigenanteil in Prozent,Frist,"))
        #expect(table.contains("Kleiner Topf,Mikroförderung,Für Feste.,Alle Gruppen.,,500,10,"))
        #expect(table.contains(",10,an einem Tag,2024-01-31,,,,Registerauszug,"))
        #expect(table.contains(",Registerauszug,Amt,2023-11-20,Leitstelle,https://topf.example"))
    }

    @Test func `all days of a deadline are in the table, and a day that is past keeps its date`() async throws {
        let desk = try await desk()
        _ = try await add([("deadline", "several"), ("day2", "2024-06-30"), ("day3", "2023-06-30")], on: desk)
        try await desk.services.database.write(by: .system) { db in
            let deadline = FundingProgramme.Deadline(.fixed, days: [ExampleNetwork.today.advanced(byDays: -62)])
            try db.insert(
                FundingProgramme(
                    id: .init(rawValue: "over"), name: "Vorbei", kind: FundingKind(rawValue: "micro"),
                    purpose: .german("Feste"), whoMayApply: .german("Alle"), deadline: try #require(deadline),
                    createdAt: db.now))
        }
        let table = try await desk.somebodyElse().get("/tables/funding?as=csv").body
        #expect(table.contains(",an mehreren Tagen im Jahr,2023-06-30,2024-01-31,2024-06-30,,"))
        #expect(table.contains(",Die Frist ist vorbei.,2023-09-30,,,,"))
        let board = try await desk.somebodyElse().get("/funding").body
        #expect(board.contains("30. September 2023 · Die Frist ist vorbei."))
        let list = try await desk.get("/desk/funding").body
        #expect(list.contains("30. September 2023 · Die Frist ist vorbei."))
        #expect(list.contains("31. Januar 2024 und 30. Juni 2024"))
    }

    @Test(arguments: ["/funding", "/funding.ics", "/tables/funding?as=csv", "/desk/funding"])
    func `a page asks as often for three as for one`(path: String) async throws {
        var statements: [Int] = []
        for programmes in [1, 3] {
            let desk = try await desk()
            for number in 1...programmes { _ = try await add([("name", "Topf \(number)")], on: desk) }
            let (answer, count) = try await desk.getCounting(path)
            #expect(answer.body.contains("Topf \(programmes)"))
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
        #expect(statements[0] > 0)
    }
}
