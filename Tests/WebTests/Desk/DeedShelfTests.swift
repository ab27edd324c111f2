import Actions
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// What the team did last, at the desk: sentences with names, and the way back.
@Suite struct DeedShelfTests {
    private func town(places: Int = 120) async throws -> EventTown {
        let town = try await EventTown(places: places)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    private func cancel(_ name: String, in town: EventTown) async throws -> Answer {
        let people = try await town.registrations()
        let person = try #require(people.first { $0.attendee.name == name })
        let page = EventTown.desk + "/registrations/\(person.id)"
        return try await town.browser.submit([], on: page, to: page + "/cancellation")
    }

    /// The lines of the shelf.
    private func shelf(_ page: String) -> String {
        String(page.firstMatch(of: /<section class="flow" id="deeds">.*?<\/section>/.dotMatchesNewlines())?.0 ?? "")
    }

    /// What the lines say, whatever leads on from them.
    private func said(_ page: String) -> String { shelf(page).replacing(/<\/?a\b[^>]*>/, with: "") }

    private func undoing(_ page: String) -> String? {
        page.firstMatch(of: /action="([^"]*\/deeds\/\d+\/undoing)"/).map { String($0.1) }
    }

    @Test func `a cancellation is a sentence with a name on both desks, and one button takes it back`() async throws {
        let town = try await town()
        try await town.register("Dawit")
        let receipt = try await town.browser.get(try #require(try await cancel("Dawit", in: town).location)).body
        #expect(receipt.contains("hat Dawit abgesagt."))
        #expect(undoing(receipt) != nil)
        for desk in ["/desk", EventTown.desk] {
            let shelf = shelf(try await town.browser.get(desk).body)
            #expect(said(shelf).contains("hat Dawit abgesagt."))
            #expect(shelf.contains(/hat <a href="[^"]*\/registrations\/[^"]*">Dawit<\/a> abgesagt/))
            #expect(shelf.contains("Wieder dabei: Dawit."))
            #expect(shelf.contains("href=\"/desk/journal\""))
        }
        let page = try await town.browser.get(EventTown.desk)
        let address = try #require(undoing(shelf(page.body)))
        let done = try await town.browser.post(address, try #require(page.hiddenFields(ofFormTo: address)))
        #expect(try await town.registrations().map(\.status) == [.registered])
        let after = try await town.browser.get(try #require(done.location)).body
        #expect(after.contains("hat Dawit wieder aufgenommen. Damit ist ein früherer Schritt rückgängig gemacht."))
        #expect(after.contains("inzwischen rückgängig gemacht"))
        // Undoing is a deed, too.
        let redo = try #require(undoing(shelf(after)))
        #expect(redo != address)
        // An old page knows the first address still.
        let late = try await town.browser.post(address, [("csrf", town.browser.csrfToken)])
        #expect(late.status == .conflict)
        #expect(late.body.contains("Es wurde nichts rückgängig gemacht."))
        #expect(try await town.registrations().map(\.status) == [.registered])
    }

    @Test func `who is deleted has no name there, and the journal keeps none either`() async throws {
        let town = try await town()
        try await town.register("Dawit")
        _ = try await cancel("Dawit", in: town)
        let id = try #require(try await town.registrations().first?.id)
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            try db.run("DELETE FROM place_reservation WHERE registration = \(id)")
            try db.run("DELETE FROM registration WHERE id = \(id)")
            try db.journal(.removed, .registration, id, event: event)
            try db.journal(.removed, .event, event)
        }
        let shelf = shelf(try await town.browser.get("/desk").body)
        #expect(shelf.contains("eine gelöschte Anmeldung"))
        #expect(!shelf.contains("Dawit"))
        #expect(undoing(shelf) == nil)
    }

    @Test func `what was done about a predecessor is not told of whoever has the place now`() async throws {
        let town = try await town()
        try await town.register("Dawit")
        let person = try #require(try await town.registrations().first?.id)
        let page = EventTown.desk + "/registrations/\(person)"
        try await town.browser.submit([("result", "called-us")], on: page, to: page + "/call")
        try await town.browser.submit(
            [("name", "Olena"), ("email", ""), ("mailLanguage", "de")], on: page, to: page + "/replacement")
        let shelf = said(try await town.browser.get("/desk").body)
        #expect(shelf.contains("hat einen Anruf notiert: die vorherige Person, hat selbst angerufen."))
        #expect(shelf.contains("Jetzt kommt: Olena."))
        for address in ["/desk/journal?kind=registration", page] {
            #expect(try await town.browser.get(address).body.contains("die vorherige Person"))
        }
    }

    @Test func `that registration is closed is not told as that it is open`() async throws {
        let town = try await town()
        let closed = try await town.browser.submit(
            [("places", "120")], on: EventTown.desk, to: EventTown.desk + "/places")
        #expect(closed.status == .seeOther)
        let shelf = said(try await town.browser.get("/desk").body)
        #expect(shelf.contains("Anmeldung offen oder geschlossen"))
        #expect(!shelf.contains("Anmeldung ist offen"))
    }

    @Test func `undone on a page, that page says so, and no address leads out of the house`() async throws {
        let town = try await town()
        try await town.register("Dawit")
        let person = try #require(try await town.registrations().first?.id)
        let page = EventTown.desk + "/registrations/\(person)"
        func undo(backTo back: String?) async throws -> String {
            let receipt = try await town.browser.get(try #require(try await cancel("Dawit", in: town).location))
            let address = try #require(undoing(receipt.body))
            var fields = try #require(receipt.hiddenFields(ofFormTo: address))
            if let back { fields = fields.filter { $0.0 != "back" } + [("back", back)] }
            return try #require(try await town.browser.post(address, fields).location)
        }
        let place = try await undo(backTo: nil)
        #expect(place.hasPrefix(page + "?"))
        #expect(try await town.browser.get(place).body.contains("hat Dawit wieder aufgenommen."))
        for foreign in ["", "//evil.example", "https://evil.example/", "/\\evil.example", "/desk?x=1", "/a\r\nb"] {
            #expect(try await undo(backTo: foreign).hasPrefix("/desk?"), "\(foreign)")
        }
    }

    @Test func `an address claims no figures`() async throws {
        let town = try await town()
        let page = try await town.browser.get(EventTown.desk + "?saved=1&up=99999&call=zz").body
        #expect(!page.contains("99.999"))
        #expect(!page.contains("Diesen Personen können wir nicht schreiben"))
    }

    @Test func `more places are one sentence with who moved up, and undoing says that they stay`() async throws {
        let town = try await town(places: 1)
        try await town.register("Amal")
        try await town.register("Ivan")
        let answer = try await town.applyPlaces([("places", "2"), ("open", "yes")])
        let receipt = try await town.browser.get(try #require(answer.location)).body
        #expect(receipt.contains("Nachgerückt: Ivan."))
        #expect(receipt.contains("Diesen Personen können wir nicht schreiben"))
        #expect(receipt.contains("Wer nachgerückt ist, behält den Platz."))
        #expect(!receipt.contains("Gespeichert."))
        // Of one transaction there is one line.
        #expect(shelf(receipt).matches(of: /<li id="deed-/).count == 1)
    }

    @Test func `a pasted list is one line, with as many names as somebody reads`() async throws {
        let town = try await town()
        let list = "Name\n" + (1...9).map { "Person \($0)\n" }.joined()
        _ = try await town.browser.submit(
            [("list", list), ("go", "yes")], on: EventTown.desk + "/registrations/pasted")
        let shelf = shelf(try await town.browser.get("/desk").body)
        #expect(shelf.matches(of: /<li id="deed-/).count == 1)
        #expect(shelf.contains("Person 5"))
        #expect(!shelf.contains("Person 6"))
        #expect(shelf.contains("4 weitere"))
    }

    @Test func `of the programme one item is gone, and of calls it says how many were given and what became of one`()
        async throws
    {
        let town = try await town()
        try await town.register("Dawit")
        let person = try #require(try await town.registrations().first?.id)
        let account = try await town.read { db in
            try db.account(email: try #require(EmailAddress(rawValue: "koordination@example.org")))?.id
        }
        let author = Author.account(try #require(account).rawValue)
        let (database, event) = (town.browser.services.database, town.event.id)
        try await database.write(by: author) { db in
            try db.journal(.removed, .programme, ProgrammeItem.ID(rawValue: "gone"), event: event)
        }
        try await database.write(by: author) { db in
            try db.journal(.created, .callHelper, CallVolunteer.ID(rawValue: "helper"), event: event)
            try db.journal(
                .changed, .registration, person, event: event, details: ["fields": "call", "helper": "helper"])
        }
        try await database.write(by: author) { db in
            try db.journal(
                .called, .registration, person, event: event, details: ["result": CallResult.reached.rawValue])
        }
        let shelf = said(try await town.browser.get("/desk").body)
        #expect(shelf.contains("hat entfernt: Programmpunkt."))
        #expect(shelf.contains("hat Anrufe weitergegeben: 1."))
        #expect(shelf.contains("hat einen Anruf notiert: Dawit, erreicht."))
    }

    @Test func `what was done to many things at once is one line, and what an organisation says is said in its words`()
        async throws
    {
        let town = try await town()
        let account = try await town.read { db in
            try db.account(email: try #require(EmailAddress(rawValue: "koordination@example.org")))?.id
        }
        let author = Author.account(try #require(account).rawValue)
        let (database, event) = (town.browser.services.database, town.event.id)
        try await database.write(by: author) { db in
            for group in 1...7 {
                try db.journal(.removed, .workGroup, WorkGroup.ID(rawValue: "group \(group)"), event: event)
            }
        }
        try await database.write(by: .system) { db in
            try db.insert(
                Organisation(
                    id: .init(rawValue: "mosaik"), slug: "mosaik", name: "Mosaik", side: .migrantOrganisation,
                    kind: .init(rawValue: "mo-association"), createdAt: db.now))
        }
        try await database.write(by: author) { db in
            try db.journal(
                .confirmed, .cooperation, Cooperation.ID(rawValue: "gone"),
                details: ["step": "confirm", "party": "mosaik"])
        }
        let shelf = said(try await town.browser.get("/desk").body)
        #expect(shelf.contains("hat entfernt: Gruppe und 6 weitere."))
        #expect(shelf.contains("Mosaik: „Ja, wir machen mit“"))
    }

    @Test func `hosts see and undo what belongs to their event only`() async throws {
        let town = try await town()
        try await town.register("Dawit")
        _ = try await cancel("Dawit", in: town)
        let deed = try #require(undoing(shelf(try await town.browser.get(EventTown.desk).body)))
        let other = try await town.browser.services.database.write(by: .system) { [like = town.event] db in
            let other = Event(
                id: db.newIdentifier(), slug: "anderer", title: .german("Tag"), hosts: like.hosts, city: like.city,
                day: like.day, timeZone: like.timeZone, capacity: like.capacity)
            try db.insert(other, programme: Programme(items: []), boardPhases: [])
            return other
        }
        let host = town.browser.somebodyElse()
        try await host.signIn("host@example.org", roles: [.role(.host, at: other.id)])
        #expect(!shelf(try await host.get("/desk/events/anderer").body).contains("Dawit"))
        let foreign = deed.replacing("neue-wege-2023", with: "anderer")
        for address in [foreign, deed, deed.replacing("/events/neue-wege-2023", with: "")] {
            #expect(try await host.post(address, [("csrf", host.csrfToken)]).status == .notFound)
        }
        #expect(try await town.registrations().map(\.status) == [.cancelled])
        // The address of a receipt tells nothing to anybody else.
        let number = deed.split(separator: "/")[4]
        #expect(!(try await host.get("/desk/events/anderer?deed=\(number)").body).contains("Dawit"))
    }

    @Test func `the desk asks as often for twenty deeds among thousands of entries as for one`() async throws {
        let town = try await town()
        for name in ["Amal", "Bela"] { try await town.register(name) }
        _ = try await cancel("Amal", in: town)
        _ = try await town.browser.get("/desk")
        let (_, few) = try await town.browser.getCounting("/desk")
        let account = try await town.read { db in
            try db.account(email: try #require(EmailAddress(rawValue: "koordination@example.org")))?.id
        }
        let people = try await town.registrations()
        let author = Author.account(try #require(account).rawValue)
        for _ in 0..<40 {
            try await town.browser.services.database.write(by: author) { [event = town.event.id] db in
                try db.journal(.cancelled, .registration, people[1].id, event: event)
            }
            try await town.browser.services.database.write(by: .visitor) { db in
                for card in 0..<250 {
                    try db.journal(.created, .card, Identifier<Card>(rawValue: "\(card)"), anonymously: true)
                }
            }
        }
        _ = try await town.browser.get("/desk")
        let (page, many) = try await town.browser.getCounting("/desk")
        #expect(shelf(page.body).matches(of: /<li id="deed-/).count == 20)
        #expect(many == few)
    }

    @Test(arguments: ["de", "de-simple", "en", "tr", "uk", "ru", "ar"])
    func `in each language the sentence has the name and no bare word`(language: String) async throws {
        let town = try await town()
        try await town.register("Dawit")
        _ = try await cancel("Dawit", in: town)
        town.browser.language = language
        let shelf = said(try await town.browser.get("/desk").body)
        #expect(shelf.contains("Dawit"))
        for bare in ["cancelled<", "registration", "checkIn", "fields"] { #expect(!shelf.contains(bare)) }
    }
}
