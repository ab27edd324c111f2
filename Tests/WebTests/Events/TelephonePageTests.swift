import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Where somebody agrees to be called: on the slip, on the public form, on their own page and on their page at the desk.
@Suite struct TelephonePageTests {
    private static let number = "0176 04069001"
    private static let agreed = [("telephone", number), ("mayCall", "yes")]

    private func kept(_ town: EventTown) async throws -> [String?] {
        let people = try await town.registrations()
        return try await town.read { db in try people.map { try db.telephone(of: $0.id)?.number.text } }
    }

    @Test func `whoever registers leaves a number with the consent that belongs to it`() async throws {
        let town = try await EventTown()
        let form = EventTown.page + "/register"
        let alone = try await town.browser.submit(
            [("name", "Amal"), ("places", "1"), ("telephone", Self.number)], on: form)
        #expect(alone.status == .unprocessableContent)
        #expect(alone.body.contains("Bitte kreuzen Sie an, dass wir anrufen dürfen, oder löschen Sie die Nummer."))
        #expect(alone.body.contains("value=\"\(Self.number)\""))
        #expect(try await town.registrations() == [])
        for wrong in ["abc", "12", "4,95217E+11"] {
            let answer = try await town.browser.submit(
                [("name", "Amal"), ("places", "1"), ("telephone", wrong), ("mayCall", "yes")], on: form)
            #expect(answer.body.contains("Bitte schreiben Sie nur Ziffern"), "\(wrong)")
        }
        try await town.register("Amal", Self.agreed)
        try await town.register("Bela")
        #expect(try await kept(town) == [Self.number, nil])
    }

    @Test func `on a slip there is an address or a telephone`() async throws {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let form = EventTown.desk + "/registrations/new"
        #expect(try await town.browser.get(form).body.contains("Oder Telefon"))
        try await town.browser.submit([("name", "Amal"), ("places", "1")] + Self.agreed, on: form)
        #expect(try await kept(town) == [Self.number])
    }

    @Test func `on the own page somebody agrees later, and withdraws it even after giving the place back`() async throws
    {
        let town = try await EventTown()
        let (own, person) = try await town.register("Amal")
        try await person.submit(Self.agreed, on: own, to: own + "/telephone")
        #expect(try await kept(town) == [Self.number])
        let wrong = try await person.submit([("telephone", "x")], on: own, to: own + "/telephone")
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("value=\"x\""))
        try await person.submit([], on: own, to: own + "/cancellation")
        let page = try await person.get(own).body
        #expect(page.contains(Self.number) && page.contains("Nummer löschen"))
        try await person.submit([], on: own, to: own + "/telephone")
        #expect(try await kept(town) == [nil])
        #expect(try await !person.get(own).body.contains("Nummer löschen"))
    }

    @Test func `whoever takes the tick away has the number deleted with it, and reads so`() async throws {
        let town = try await EventTown()
        let (own, person) = try await town.register("Amal", Self.agreed)
        let other = try await person.submit([("telephone", "0176 04069002")], on: own, to: own + "/telephone")
        #expect(other.status == .unprocessableContent)
        #expect(try await kept(town) == [Self.number])
        let gone = try await person.submit([("telephone", Self.number)], on: own, to: own + "/telephone")
        #expect(try await kept(town) == [nil])
        let after = try await person.get(try #require(gone.location)).body
        #expect(after.contains("Ihre Telefonnummer ist gelöscht."))
        // Where none was, none is deleted.
        let none = try await person.submit([("telephone", "")], on: own, to: own + "/telephone")
        #expect(try await !person.get(try #require(none.location)).body.contains("Ihre Telefonnummer ist gelöscht."))
    }

    @Test func `an own page of before deletes no number that was written down meanwhile`() async throws {
        let town = try await EventTown()
        let (own, person) = try await town.register("Amal")
        let old = try #require(try await person.get(own).hiddenFields(ofFormTo: own + "/telephone"))
        try await person.submit(Self.agreed, on: own, to: own + "/telephone")
        let late = try await person.post(own + "/telephone", old + [("telephone", "")])
        #expect(late.status == .conflict && late.body.contains(Self.number))
        #expect(try await kept(town) == [Self.number])
    }

    @Test func `whoever answers for a delegation does so on its page, and for nobody else`() async throws {
        let town = try await EventTown()
        let (own, person) = try await town.register(
            "Amal", [("organisation", "Mosaik"), ("places", "2"), ("email", "amal@example.org")])
        let places = try await town.registrations()
        try await person.submit(Self.agreed, on: own, to: own + "/members/\(places[0].id)/telephone")
        #expect(try await kept(town) == [Self.number, nil])
        let other = try await person.post(
            own + "/members/\(places[1].id)/telephone", [("csrf", person.csrfToken)] + Self.agreed)
        #expect(other.status == .notFound)
    }

    @Test func `the desk writes down a number, and no list, file, door or search shows it`() async throws {
        let town = try await EventTown()
        try await town.register("Amal Haddad")
        let person = try #require(try await town.registrations().first)
        let browser = town.browser
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let page = EventTown.desk + "/registrations/\(person.id)"
        #expect(try await browser.get(page).body.contains("keine Telefonnummer"))
        try await browser.submit(Self.agreed, on: page, to: page + "/telephone")
        let shown = try await browser.get(page).body
        #expect(shown.contains("href=\"tel:017604069001\"") && shown.contains("einverstanden seit"))

        let list = EventTown.desk + "/registrations"
        var elsewhere = try await [list, "/desk/journal", EventTown.desk].asyncMap { try await browser.get($0).body }
        let door = try await browser.search("Amal", on: EventTown.desk + "/door").body
        #expect(door.contains("Amal Haddad"))
        elsewhere.append(door)
        for form in ["print", "csv", "xlsx"] {
            elsewhere.append(try await browser.submit([("as", form)], on: list, to: list + "/copies").body)
        }
        elsewhere.append(
            try await browser.search(Self.number, on: list).body.replacing(
                "value=\"\(Self.number)\"", with: ""))
        for body in elsewhere { #expect(!body.contains("04069001")) }
    }

    @Test func `an entry of the host of another event is of no use`() async throws {
        let town = try await EventTown()
        try await town.register("Amal Haddad", Self.agreed)
        let person = try #require(try await town.registrations().first)
        let door = town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        #expect(try await door.get(EventTown.desk + "/registrations/\(person.id)").status == .notFound)
        #expect(try await door.get(EventTown.desk + "/calls").status == .notFound)
    }

    @Test func `one button notes a call in the story: who, when and how it went`() async throws {
        let town = try await EventTown()
        try await town.register("Amal Haddad")
        let person = try #require(try await town.registrations().first)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let page = EventTown.desk + "/registrations/\(person.id)"
        #expect(try await town.browser.get(page).body.contains("Anruf notieren"))
        let noted = try await town.browser.submit([("result", "called-us")], on: page, to: page + "/call")
        let after = try await town.browser.get(try #require(noted.location)).body
        #expect(after.contains("hat einen Anruf notiert: Amal Haddad, hat selbst angerufen."))
        #expect(after.contains("telefoniert <span class=\"soft\">(hat selbst angerufen)</span>"))
        let shown = try #require(try await town.browser.get(page).hiddenFields(ofFormTo: page + "/call"))
        for result in ["", "said something", "reached; he is ill"] {
            let answer = try await town.browser.post(page + "/call", shown + [("result", result)])
            #expect(answer.status == .notFound)
        }
    }
}

extension Array {
    fileprivate func asyncMap<Result>(_ body: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await body(element)) }
        return results
    }
}
