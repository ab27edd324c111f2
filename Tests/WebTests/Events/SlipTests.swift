import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Whoever has no e-mail: rings up, hands in a slip of paper, and is reached by no letter.
@Suite struct SlipTests {
    private static let form = EventTown.desk + "/registrations/new"

    private func town(places: Int = 120) async throws -> EventTown {
        let town = try await EventTown(places: places)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    private func write(_ name: String, _ more: [(String, String)] = [], in town: EventTown) async throws -> Answer {
        try await town.browser.submit([("name", name), ("places", "1")] + more, on: Self.form)
    }

    @Test func `the next slip follows at once, with the same organisation and language`() async throws {
        let town = try await town()
        let saved = try await write(
            "Mai Phương", [("organisation", "Sen Hồng"), ("mailLanguage", "tr")], in: town)
        let next = try await town.browser.get(try #require(saved.location))
        #expect(next.body.contains("Mai Phương ist angemeldet."))
        #expect(next.body.contains("value=\"Sen Hồng\""))
        #expect(next.body.contains("<option value=\"tr\" selected"))
        #expect(!next.body.contains("value=\"Mai Phương\""))
        #expect(try await town.registrations().map(\.attendee.organisationName) == ["Sen Hồng"])
    }

    @Test func `whoever registers without an address reads a code once, and comes back with it`() async throws {
        let town = try await town()
        let form = EventTown.page + "/register"
        let person = town.browser.somebodyElse()
        let sent = try await person.submit([("name", "Mai Phương"), ("places", "1")], on: form)
        let page = try #require(sent.location)
        let first = try await person.get(page).body
        let code = try #require(first.firstMatch(of: /dir="ltr">([2-9A-Z]{4}-[2-9A-Z]{4})</)).1
        #expect(first.contains("Bitte schreiben Sie ihn auf"))
        let plain = String(page.prefix { $0 != "?" })
        #expect(try await !person.get(plain).body.contains(code))
        let later = town.browser.somebodyElse()
        let opened = try await later.submit([("code", String(code))], on: OwnCodeAddress.page)
        #expect(opened.status == .seeOther)
        #expect(try await later.get(try #require(opened.location)).body.contains("Mai Phương"))
        // Whoever has an address gets a letter, and no code.
        let other = town.browser.somebodyElse()
        let letter = try await other.submit(
            [("name", "Bela"), ("email", "bela@example.org"), ("places", "1")], on: form)
        let own = try await other.get(try #require(letter.location)).body
        #expect(!own.contains("schreiben Sie ihn auf"))
    }

    @Test func `nobody is called you who is not there`() async throws {
        let town = try await town(places: 1)
        try await town.register("Bela Berg")
        let page = try await town.browser.get(Self.form).body
        let main = try #require(page.firstMatch(of: /<main.*<\/main>/.dotMatchesNewlines())).0
        for you in [
            "Wohin gehören Sie", "sprechen Sie", "brauchen Sie", "möchten Sie", "von Ihnen", "Vor Ihnen", "Sie kommen",
        ] {
            #expect(!main.contains(you))
        }
        #expect(main.contains("Auf dem Papier eingewilligt"))
    }

    @Test(arguments: ["Олена Коваль", "Koval, Olena", "olena  koval"])
    func `a double is asked about and not made`(spelling: String) async throws {
        let town = try await town()
        _ = try await write("Olena Koval", [("organisation", "Mosaik")], in: town)
        let asked = try await write(spelling, in: town)
        #expect(asked.status == .conflict)
        #expect(asked.body.contains("Olena Koval ist schon angemeldet: dieselbe Person?"))
        #expect(asked.body.contains("Mosaik"))
        #expect(asked.body.contains("value=\"\(spelling.replacing("  ", with: "  "))\""))
        #expect(try await town.registrations().count == 1)

        let again = try await town.browser.post(
            Self.form, asked.hiddenFields + [("name", spelling), ("places", "1"), ("other", "yes")])
        #expect(again.status == .seeOther)
        #expect(try await town.registrations().count == 2)
    }

    @Test func `whoever left no address gets a code, and the code opens their own page`() async throws {
        let town = try await town()
        let saved = try await write("Amal Haddad", in: town)
        let receipt = try await town.browser.get(try #require(saved.location)).body
        let code = try #require(receipt.firstMatch(of: /<strong dir="ltr">([0-9A-Z]{4}-[0-9A-Z]{4})</)).1

        let visitor = town.browser.somebodyElse()
        let opened = try await visitor.submit([("code", code.lowercased().replacing("-", with: " "))], on: "/r")
        let own = try await visitor.get(try #require(opened.location))
        #expect(own.body.contains("Amal Haddad"))
        let twice = try await visitor.submit([("code", String(code))], on: "/r")
        #expect(twice.status == .seeOther)
        #expect(try await town.mail() == [])
    }

    @Test func `whoever left an address gets a letter and no code`() async throws {
        let town = try await town()
        let saved = try await write("Amal Haddad", [("email", "amal@example.org")], in: town)
        let receipt = try await town.browser.get(try #require(saved.location)).body
        #expect(receipt.contains("Amal Haddad ist angemeldet."))
        #expect(!receipt.contains("Code zum Vorlesen:"))
        #expect(try await town.mail().count == 1)
    }

    @Test func `whoever waits hears at once with which number`() async throws {
        let town = try await town(places: 1)
        _ = try await write("Amal Haddad", in: town)
        let saved = try await write("Bela Berg", in: town)
        let receipt = try await town.browser.get(try #require(saved.location)).body
        #expect(receipt.contains("Bela Berg steht auf Platz 1 der Warteliste."))
    }

    @Test func `the address of a receipt tells nothing to anybody else`() async throws {
        let town = try await town()
        let saved = try await write("Amal Haddad", in: town)
        let other = town.browser.somebodyElse()
        try await other.signIn("gast@example.org", roles: [.coordination])
        let page = try await other.get(try #require(saved.location)).body
        #expect(!page.contains("Amal Haddad"))
        #expect(!page.contains("Code zum Vorlesen:"))
    }

    @Test func `wrong codes are told to wait, and a right one always opens`() async throws {
        let town = try await town()
        let saved = try await write("Amal Haddad", in: town)
        let receipt = try await town.browser.get(try #require(saved.location)).body
        let code = try #require(receipt.firstMatch(of: /<strong dir="ltr">([0-9A-Z]{4}-[0-9A-Z]{4})</)).1
        let guesser = town.browser.somebodyElse()
        let wrong = OwnCode(from: [1, 2, 3, 4, 5, 6, 7]).rawValue
        var answers: [HTTPResponse.Status] = []
        for _ in 1...26 { answers.append(try await guesser.submit([("code", wrong)], on: "/r").status) }
        #expect(answers == Array(repeating: .unprocessableContent, count: 25) + [.tooManyRequests])
        #expect(try await guesser.submit([("code", String(code))], on: "/r").status == .seeOther)
    }
}
