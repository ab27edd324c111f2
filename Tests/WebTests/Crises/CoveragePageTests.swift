import Actions
import Domain
import HTTPTypes
import Secrets
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// C/10, C/13, C/14 and C/16 as people see them.
@Suite struct CoveragePageTests {
    private typealias Town = CoverageTown

    // MARK: The picture

    @Test func `everybody reads fewer than three, and the desk reads how many`() async throws {
        let town = try await Town()
        let open = try await town.browser.somebodyElse().get(Town.page + "/coverage").body
        #expect(open.contains("&lt;3/6"))
        #expect(open.contains(/data-label="zugesagt"[^>]*><div>&lt; 3</))
        let desk = try await town.browser.get(Town.desk + "/coverage").body
        #expect(desk.contains(/data-label="zugesagt"[^>]*><div>2</))
        #expect(desk.contains("2/6"))
        let stranger = try await town.browser.somebodyElse().get(Town.desk + "/coverage")
        #expect(stranger.location == "/sign-in?next=\(Town.desk)/coverage")
        for page in [open, desk] { #expect(!page.contains("Amal")) }
    }

    @Test func `what is missing stands out, and where nothing is needed there is no part of a whole`() async throws {
        let town = try await Town()
        let (crisis, taras) = (town.crisis.id, town.taras.id)
        try await town.database.write(by: .system) { db in
            let offer = CrisisOffer.Draft(
                kind: HelpKind(rawValue: "food"), amount: 9, text: "", textLanguage: .german)
            try AddCrisisOffer(offer, in: crisis, of: taras).run(in: db)
        }
        let desk = try await town.browser.get(Town.desk + "/coverage").body
        #expect(desk.contains("es fehlen 4"))
        #expect(desk.matches(of: /<rect [^>]*stroke-width="3"/).count == 1)
        #expect(desk.contains(">+9<") && !desk.contains("0/0"))
        // Two have said yes, which nobody shall work out.
        let open = try await town.browser.somebodyElse().get(Town.page + "/coverage").body
        #expect(open.contains("es fehlen mindestens 4") && !open.contains("es fehlen 4"))
    }

    @Test func `picture and table show the same places, and each is a link that narrows the page down`() async throws {
        let town = try await Town(needs: 2)
        let page = try await town.browser.get(Town.desk + "/coverage").body
        let boxes = page.matches(of: /<rect [^>]*fill="none"/).count
        let links = page.matches(of: /<a href="([^"]*coverage\?kind=[^"]*)" aria-label/).map { String($0.output.1) }
        #expect(boxes == 2)
        #expect(links.count == 2)
        let address = try #require(links.first).replacing("&amp;", with: "&")
        let narrow = try await town.browser.get(address).body
        #expect(narrow.matches(of: /<rect [^>]*fill="none"/).count == 1)
        #expect(try await town.browser.get(Town.desk + "/coverage?kind=gold").status == .unprocessableContent)
    }

    @Test func `the table for machines has HXL tags and no small number for everybody`() async throws {
        let town = try await Town()
        let table = try await town.browser.somebodyElse().get(Town.page + "/coverage.csv")
        #expect(table.headers[.contentType] == "text/csv; charset=utf-8")
        #expect(table.body.contains("#sector+name"))
        #expect(table.body.contains(",language-mediation,uk,mitte,6,0,,0,"))
        let exact = try await town.browser.get(Town.desk + "/coverage.csv").body
        #expect(exact.contains(",language-mediation,uk,mitte,6,0,2,0,"))
    }

    @Test(arguments: ["ar", "uk", "de-simple"])
    func `the picture is there in every language at once`(language: String) async throws {
        let town = try await Town()
        let page = try await town.browser.somebodyElse().get(Town.page + "/coverage?lang=\(language)")
        #expect(page.status == .ok)
        #expect(page.body.contains("<svg class=\"coverage wide\" viewBox=\"0 0 "))
        // It scrolls in its box, also by the keys of a keyboard.
        #expect(page.body.contains(/<div class="picture" role="region" aria-label="[^"]+" tabindex="0"><svg/))
        // Across a sheet of paper, and one line for each place.
        #expect(page.body.contains("media=\"print\""))
        #expect(page.body.matches(of: /<th scope="col"/).count == 8)
    }

    // MARK: The report

    @Test func `a report takes one click on its page, and has a text for messengers in every language`() async throws {
        let town = try await Town()
        let address = Town.desk + "/report"
        #expect(try await town.browser.get(address).body.contains("Noch kein Lagebild"))
        #expect(try await town.browser.get(address + ".odt").status == .notFound)
        let made = try await town.browser.submit([], on: address)
        #expect(made.location == address)
        let page = try await town.browser.get(address).body
        #expect(page.contains("Version 1"))
        let languages = town.browser.services.lexicon.languages.map(\.tag.rawValue)
        let texts = page.matches(of: /<div lang="([^"]+)" dir="(?:ltr|rtl)"><p>/).map { String($0.output.1) }
        #expect(texts == languages)
        #expect(page.matches(of: /data-copies="/).count == languages.count)
        let file = try await town.browser.get(address + ".odt")
        #expect(file.headers[.contentType] == "application/vnd.oasis.opendocument.text")
    }

    @Test func `an earlier version stays readable`() async throws {
        let town = try await Town()
        let address = Town.desk + "/report"
        try await town.browser.submit([], on: address)
        let (need, crisis) = (town.need.id, town.crisis.id)
        try await town.database.write(by: .system) { db in
            _ = try db.change(need: need, as: .changed) { try $0.setAmount(7) }
        }
        try await town.browser.submit([], on: address)
        let numbers = try await town.read { db in try db.situationReports(of: crisis).map(\.number) }
        #expect(numbers == [2, 1])
        let first = try await town.browser.get(address + "?version=1").body
        #expect(first.contains("Version 1"))
        #expect(try await town.browser.get(address + "?version=3").status == .notFound)
    }

    // MARK: Paper

    @Test func `the call list is printed with one click, and it is noted that it left the house`() async throws {
        let town = try await Town()
        let sheet = try await town.browser.submit([], on: Town.desk, to: Town.desk + "/call-list")
        #expect(sheet.status == .ok)
        #expect(sheet.body.contains("Amal Haddad"))
        #expect(sheet.body.contains("tel:052177"))
        // Names stand as people write them: nobody asked us to read them out in another script.
        #expect(!sheet.body.contains("lang=\"und-Latn\""))
        #expect(sheet.body.contains("Ukrainisch"))
        #expect(!sheet.body.contains("Тарас"))
        #expect(sheet.body.contains("1 Person hat keine Nummer angegeben."))
        let entry = try #require(try await town.database.entries(about: .crisis).last)
        #expect(entry.change == .handedOut && entry.details == [:])
    }

    // MARK: What a helper was asked

    @Test func `a helper reads for what they were asked, and nobody else does`() async throws {
        let town = try await Town()
        let own = try await town.browser.somebodyElse().get("/helpers/\(town.link.text)/asked").body
        #expect(own.contains("Sprachmittlung · Ukrainisch · Mitte"))
        #expect(own.contains("Keine Antwort"))
        #expect(!own.contains("Amal"))
        let other = try await town.browser.somebodyElse().get("/helpers/\(town.link.hash.rawValue)/asked")
        #expect(other.status == .notFound)
        #expect(try await town.browser.get("/account/help/asked").status == .notFound)
    }

    // MARK: Statements

    @Test(arguments: [
        "/crises/ankunft-im-winter/coverage", "/crises/ankunft-im-winter/coverage.csv",
        "/desk/crises/ankunft-im-winter/coverage", "/desk/crises/ankunft-im-winter/coverage.csv",
        "/desk/crises/ankunft-im-winter/closing", "/desk/crises/ankunft-im-winter/report",
    ])
    func `a page asks as often for three needs as for one`(path: String) async throws {
        var statements: [Int] = []
        for needs in [1, 3] {
            let town = try await Town(needs: needs)
            for _ in 0..<needs { try await town.browser.submit([], on: Town.desk + "/report") }
            // What stands above every page is known from here on.
            _ = try await town.browser.get("/")
            let (answer, count) = try await town.browser.getCounting(path)
            #expect(answer.status == .ok)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
        #expect(statements[0] > 0)
    }

    @Test func `what somebody was asked is read with as many statements for three as for one`() async throws {
        var statements: [Int] = []
        for needs in [1, 3] {
            let town = try await Town(needs: needs)
            let path = "/helpers/\(town.link.text)/asked"
            let (answer, count) = try await town.browser.somebodyElse().getCounting(path)
            #expect(answer.body.matches(of: /Keine Antwort/).count == needs)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
    }
}
