import Actions
import Domain
import HTTPTypes
import Secrets
import Storage
import TestHouse
import Testing

@testable import Web

/// Staying in touch, as two people do it on their phones.
@Suite struct StayInTouchPageTests {
    /// Somebody who was let in, with their own page and number.
    private struct Guest {
        let id: Registration.ID
        let path: String
        let browser: Browser
        let number: ContactNumber

        var contacts: String { path + "/contacts" }
    }

    private func town() async throws -> EventTown { try await EventTown(now: "2023-12-01T16:30") }

    private func guest(
        _ name: String, _ more: [(String, String)] = [], in town: EventTown, isThere: Bool = true
    ) async throws -> Guest {
        let (path, browser) = try await town.register(name, more)
        let person = try #require(try await town.registrations().last)
        let number = try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            if isThere { _ = try Admit(person.id, at: event, device: "").run(in: db) }
            return try db.makeContactNumbers(of: [person.id])[person.id]
        }
        return Guest(id: person.id, path: path, browser: browser, number: try #require(number))
    }

    @discardableResult
    private func ask(_ one: Guest, _ other: Guest, _ fields: [(String, String)] = []) async throws -> Answer {
        try await one.browser.submit([("number", other.number.description)] + fields, on: one.contacts)
    }

    @Test func `two exchange their contacts, and each reads what the other ticked`() async throws {
        let town = try await town()
        let amal = try await guest("Amal", [("email", "amal@example.org"), ("organisation", "Mosaik")], in: town)
        let bela = try await guest("Bela", [("email", "bela@example.org")], in: town)
        let sent = try await ask(amal, bela, [("field", "organisation")])
        let after = try await amal.browser.get(try #require(sent.location)).body
        #expect(after.contains("Sagt die andere Person Ja") && !after.contains("Bela"))
        // Whoever is asked reads who asks, on their own page and where they answer.
        #expect(try await bela.browser.get(bela.path).body.contains("1 Person möchte mit Ihnen in Kontakt bleiben"))
        let asked = try await bela.browser.get(bela.contacts).body
        #expect(
            asked.contains("Amal") && asked.contains("Mosaik") && asked.contains("Sie bekommen: Name und Organisation"))
        #expect(!asked.contains("amal@example.org"))
        let yes = try await bela.browser.submit(
            [("field", "email")], on: bela.contacts, to: "\(bela.contacts)/\(amal.id)/answer")
        let known = try await bela.browser.get(try #require(yes.location)).body
        #expect(known.contains("sind jetzt in Kontakt") && known.contains("Von Ihnen zu sehen: Name und E-Mail"))
        #expect(try await amal.browser.get(amal.path).body.contains("Bela"))
        let shown = try await amal.browser.get(amal.contacts).body
        #expect(shown.contains("href=\"mailto:bela@example.org\""))
        let card = try await amal.browser.get("\(amal.contacts)/\(bela.id)/card.vcf")
        #expect(card.headers[.contentType] == "text/vcard; charset=utf-8")
        #expect(
            card.body == "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bela\r\nEMAIL:bela@example.org\r\nEND:VCARD\r\n")
        // Taken back by one, it is gone from both.
        try await bela.browser.submit([], on: bela.contacts, to: "\(bela.contacts)/\(amal.id)/end")
        #expect(try await !amal.browser.get(amal.contacts).body.contains("Bela"))
        #expect(try await amal.browser.get("\(amal.contacts)/\(bela.id)/card.vcf").status == .notFound)
    }

    @Test func `a no is seen by nobody, and the same two are asked once a day`() async throws {
        let town = try await town()
        let (amal, bela) = (try await guest("Amal", in: town), try await guest("Bela", in: town))
        try await ask(amal, bela)
        let before = try await amal.browser.get(amal.contacts).body.withoutSecrets
        try await bela.browser.submit([], on: bela.contacts, to: "\(bela.contacts)/\(amal.id)/refusal")
        #expect(try await amal.browser.get(amal.contacts).body.withoutSecrets == before)
        #expect(try await !bela.browser.get(bela.contacts).body.contains("Amal"))
        let again = try await ask(amal, bela)
        #expect(again.location == amal.contacts + "?done=asked")
        #expect(try await !bela.browser.get(bela.contacts).body.contains("Amal"))
    }

    @Test func `a question that was taken back, and a contact that one has ended oneself, can be asked anew`()
        async throws
    {
        let town = try await town()
        let (amal, bela) = (try await guest("Amal", in: town), try await guest("Bela", in: town))
        try await ask(amal, bela)
        try await amal.browser.submit([], on: amal.contacts, to: amal.contacts + "/retraction")
        #expect(try await !bela.browser.get(bela.contacts).body.contains("Amal"))
        try await ask(amal, bela)
        #expect(try await bela.browser.get(bela.contacts).body.contains("Amal"))
        try await bela.browser.submit([], on: bela.contacts, to: "\(bela.contacts)/\(amal.id)/answer")
        try await amal.browser.submit([], on: amal.contacts, to: "\(amal.contacts)/\(bela.id)/end")
        // The other one has heard that it is over, and asks in vain for a day.
        try await ask(bela, amal)
        #expect(try await !amal.browser.get(amal.contacts).body.contains("Bela"))
        try await ask(amal, bela)
        #expect(try await bela.browser.get(bela.contacts).body.contains("Amal"))
    }

    @Test func `after a no nothing is asked again, not even by taking back what is gone`() async throws {
        let town = try await town()
        let (amal, bela) = (try await guest("Amal", in: town), try await guest("Bela", in: town))
        try await ask(amal, bela)
        try await bela.browser.submit([], on: bela.contacts, to: "\(bela.contacts)/\(amal.id)/refusal")
        let back = try await amal.browser.submit([], on: amal.contacts, to: amal.contacts + "/retraction")
        #expect(back.location == amal.contacts + "?done=taken-back")
        #expect(try await ask(amal, bela).location == amal.contacts + "?done=asked")
        #expect(try await !bela.browser.get(bela.contacts).body.contains("Amal"))
    }

    @Test func `whoever asks very many reads that it is enough for now, whatever became of the questions`() async throws
    {
        let town = try await town()
        let (amal, bela) = (try await guest("Amal", in: town), try await guest("Bela", in: town))
        try await ask(amal, bela)
        try await bela.browser.submit([], on: bela.contacts, to: "\(bela.contacts)/\(amal.id)/refusal")
        for _ in 2...30 { #expect(try await ask(amal, bela).location == amal.contacts + "?done=asked") }
        let last = try await ask(amal, bela)
        #expect(last.status == .tooManyRequests && last.body.contains("sehr viele Menschen gefragt"))
    }

    @Test func `a badge that a phone has read leads to the question, the same for every code`() async throws {
        let town = try await town()
        let (amal, bela) = (try await guest("Amal", in: town), try await guest("Bela", in: town))
        let person = bela.id
        let codes = try await town.browser.services.database.write(by: .system) { db in
            try db.makeBadgeCodes(of: [person])
        }
        let code = try #require(codes[person]).rawValue
        let stranger = town.browser.somebodyElse()
        let page = try await stranger.get("/contact/" + code).body
        let none = String(repeating: "0", count: 32)
        let other = try await stranger.get("/contact/" + none).body
        #expect(page.replacing(code, with: none).withoutSecrets == other.withoutSecrets)
        #expect(!page.contains("Bela"))
        #expect(try await stranger.get("/contact/abc").status == .notFound)

        let own = try await ownCode(of: amal, in: town)
        let wrong = try await stranger.submit([("code", "ABCD-2345")], on: "/contact/" + code)
        #expect(wrong.status == .unprocessableContent)
        let opened = try await stranger.submit([("code", own.description)], on: "/contact/" + code)
        let place = try #require(opened.location)
        let question = try await stranger.get(place)
        #expect(question.body.contains("Sie haben ein Namensschild gelesen") && !question.body.contains("Bela"))
        let path = String(place.prefix { $0 != "?" })
        try await stranger.submit([], on: place, to: path)
        #expect(try await bela.browser.get(bela.contacts).body.contains("Amal"))
    }

    @Test func `a phone that somebody lets remember their page asks in their name, until it forgets them`() async throws
    {
        let town = try await town()
        let amal = try await guest("Amal", in: town)
        let place = "/contact/" + String(repeating: "0", count: 32)
        // By itself it remembers nobody.
        #expect(try await amal.browser.get(amal.contacts).body.contains("Dieses Telefon merken"))
        #expect(try await amal.browser.get(place).status == .ok)
        try await amal.browser.submit([], on: amal.contacts, to: amal.contacts + "/phone")
        let led = try #require(try await amal.browser.get(place).location)
        #expect(led.hasPrefix(amal.contacts + "?badge="))
        #expect(try await amal.browser.get(led).body.contains("erfährt Ihren Namen (Amal)"))
        try await amal.browser.submit([], on: amal.contacts, to: amal.contacts + "/phone/removal")
        #expect(try await amal.browser.get(place).status == .ok)
    }

    @Test func `whoever reads their own badge or ticket with a phone that remembers them comes to their own page`()
        async throws
    {
        let town = try await town()
        let amal = try await guest("Amal", in: town)
        let ids = [amal.id]
        let codes = try await town.browser.services.database.write(by: .system) { db in try db.makeBadgeCodes(of: ids) }
        let badge = try #require(codes[amal.id]).rawValue
        let ticket = try #require(try await town.registrations().first { $0.id == amal.id }).ticket.rawValue
        for code in [badge, ticket] { #expect(try await amal.browser.get("/d/" + code).status == .ok) }
        try await amal.browser.submit([], on: amal.contacts, to: amal.contacts + "/phone")
        for place in ["/d/" + badge, "/d/" + ticket, "/contact/" + badge, "/contact/" + ticket] {
            #expect(try await amal.browser.get(place).location == amal.path, "\(place)")
        }
        // Every other code leads where it did.
        #expect(try await amal.browser.get("/d/" + String(repeating: "0", count: 32)).status == .ok)
    }

    /// As on a slip of paper.
    private func ownCode(of guest: Guest, in town: EventTown) async throws -> OwnCode {
        let (code, person) = (OwnCode(from: [3, 250, 17, 64, 99, 0, 31]), guest.id)
        try await town.browser.services.database.write(by: .system) { db in
            try db.insert(link: code.hash, registration: person)
        }
        return code
    }

    @Test func `what cannot be is said beside the number, and whoever is not there reads when it can`() async throws {
        let town = try await town()
        let amal = try await guest("Amal", in: town)
        let absent = try await guest("Dana", in: town, isThere: false)
        for (number, sentence) in [
            ("", "alle sechs Ziffern"), ("123", "alle sechs Ziffern"),
            (wrongDigit(in: amal.number), "eine davon stimmt nicht"), (absent.number.description, "trägt hier niemand"),
            (amal.number.description, "Ihr eigenes Namensschild"),
        ] {
            let answer = try await amal.browser.submit([("number", number)], on: amal.contacts)
            #expect(answer.status == .unprocessableContent && answer.body.contains(sentence))
            #expect(number.isEmpty || answer.body.contains("value=\"\(number)\""))
        }
        let page = try await absent.browser.get(absent.contacts).body
        #expect(page.contains("sobald Sie am Einlass waren") && !page.contains("name=\"number\""))
        #expect(try await !absent.browser.get(absent.path).body.contains("/contacts"))
    }

    @Test func `wrong numbers are few`() async throws {
        let town = try await town()
        let amal = try await guest("Amal", in: town)
        let absent = try await guest("Dana", in: town, isThere: false)
        var statuses: [HTTPResponse.Status] = []
        for _ in 1...30 {
            statuses.append(
                try await amal.browser.submit([("number", absent.number.rawValue)], on: amal.contacts).status)
        }
        #expect(statuses.first == .unprocessableContent && statuses.last == .tooManyRequests)
    }

    @Test func `numbers with a wrong digit are as few, and a right one always passes`() async throws {
        let town = try await town()
        let (amal, bela) = (try await guest("Amal", in: town), try await guest("Bela", in: town))
        var statuses: [HTTPResponse.Status] = []
        for _ in 1...30 {
            statuses.append(
                try await amal.browser.submit([("number", wrongDigit(in: bela.number))], on: amal.contacts).status)
        }
        #expect(statuses.first == .unprocessableContent && statuses.last == .tooManyRequests)
        #expect(try await ask(amal, bela).location == amal.contacts + "?done=asked")
    }

    private func wrongDigit(in number: ContactNumber) -> String {
        let last = number.rawValue.last?.wholeNumberValue ?? 0
        return String(number.rawValue.dropLast()) + String((last + 1) % 10)
    }

    @Test func `without a badge somebody is shown a number to say`() async throws {
        let town = try await town()
        let (path, browser) = try await town.register("Amal")
        let person = try #require(try await town.registrations().last)
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            _ = try Admit(person.id, at: event, device: "").run(in: db)
        }
        let contacts = path + "/contacts"
        let made = try await browser.submit([], on: contacts, to: contacts + "/number")
        let number = try await town.read { db in try db.contactNumber(of: person.id) }
        let shown = try #require(number).description
        #expect(try await browser.get(try #require(made.location)).body.contains(shown))
    }

    @Test func `from an exchange whoever speaks for an organisation proposes a cooperation, and others read how`()
        async throws
    {
        let town = try await town()
        let names = try await organisations(in: town)
        let amal = try await guest("Amal", [("organisation", names[0].name)], in: town)
        let bela = try await guest("Bela", [("organisation", names[1].name)], in: town)
        try await ask(amal, bela, [("field", "organisation")])
        try await bela.browser.submit(
            [("field", "organisation")], on: bela.contacts, to: "\(bela.contacts)/\(amal.id)/answer")
        let proposal = "/organisations/\(names[0].slug)/cooperations/new?with=\(names[1].slug)"
        let before = try await amal.browser.get(amal.contacts).body
        #expect(before.contains("Daraus wird eine Zusammenarbeit") && !before.contains(proposal))
        try await amal.browser.signIn("amal@example.org", roles: [.editor(of: names[0].id)])
        #expect(try await amal.browser.get(amal.contacts).body.contains(proposal))
    }

    private func organisations(in town: EventTown) async throws -> [Organisation] {
        try await town.browser.services.database.write(by: .system) { db in
            let all = [
                ExampleNetwork.organisation(.init(rawValue: "mosaik"), "Mosaik", side: .migrantOrganisation),
                ExampleNetwork.organisation(.init(rawValue: "bib"), "Stadtbücherei", side: .mainstreamService),
            ]
            for organisation in all { try db.insert(organisation) }
            return all
        }
    }

    @Test func `the page needs as many statements for three contacts as for one`() async throws {
        var counted: [Int] = []
        for number in [1, 3] {
            let town = try await town()
            let amal = try await guest("Amal", in: town)
            for name in ["Bela", "Cem", "Dana"].prefix(number) {
                let other = try await guest(name, in: town)
                try await ask(other, amal)
                try await amal.browser.submit([], on: amal.contacts, to: "\(amal.contacts)/\(other.id)/answer")
            }
            counted.append(try await amal.browser.getCounting(amal.contacts).statements)
        }
        #expect(counted[0] == counted[1])
    }
}

extension String {
    /// What is another one on each page: the token of its forms.
    fileprivate var withoutSecrets: String { replacing(/name="csrf" value="[^"]*"/, with: "") }
}
