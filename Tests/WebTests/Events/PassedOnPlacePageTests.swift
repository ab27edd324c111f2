import Actions
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Whoever works with an old page reads that the place is somebody else's by now, and does nothing to them.
@Suite struct PassedOnPlacePageTests {
    /// A person's page, opened before a colleague passes the place on to Olena Petrenko.
    private struct Desk {
        let town: EventTown
        let person: Registration

        var page: String { EventTown.desk + "/registrations/\(person.id)" }

        init() async throws {
            town = try await EventTown()
            try await town.register("Emre Korkmazer", [("email", "emre@example.org")])
            person = try #require(try await town.registrations().first)
            try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        }

        func pass() async throws {
            let passed = try await town.browser.submit(
                [("name", "Olena Petrenko"), ("email", "olena@example.org"), ("mailLanguage", "de")], on: page,
                to: page + "/replacement")
            #expect(passed.status == .seeOther)
        }

        func kept() async throws -> Registration {
            try #require(try await town.registrations().first { $0.id == person.id })
        }
    }

    @Test func `every form of a person's page is meant for whom the page showed`() async throws {
        let desk = try await Desk()
        let question = desk.page + "/cancellation"
        let old = [
            try await desk.town.browser.get(desk.page), try await desk.town.browser.get(question),
            try await desk.town.browser.get(desk.page + "/answers"),
        ]
        try await desk.pass()
        let before = try await desk.town.read { db in try db.lastJournalID() }
        let typed: [String: [(String, String)]] = [
            "cancellation": [], "link": [], "call": [("result", "reached")], "note": [("note", "Kommt erst um elf")],
            "telephone": [("telephone", "0176 04069001"), ("mayCall", "yes")],
            "email": [("email", "emre.k@example.org")], "replacement": [("name", "Cem Demir"), ("mailLanguage", "de")],
            "answers": [("name", "Emre K."), ("mailLanguage", "de"), ("needNote", "Rollstuhl")],
        ]
        for (form, fields) in typed {
            let address = "\(desk.page)/\(form)"
            let shown = try #require(old.lazy.compactMap { $0.hiddenFields(ofFormTo: address) }.first, "\(form)")
            #expect(shown.contains { $0.0 == SeenHolder.field }, "\(form)")
            let late = try await desk.town.browser.post(address, shown + fields)
            #expect(late.status == .conflict, "\(form)")
            #expect(late.body.contains("Emre Korkmazer") && late.body.contains("Olena Petrenko"), "\(form)")
            #expect(late.body.contains("Es wurde nichts geändert."), "\(form)")
            for text in fields where ["note", "telephone", "email", "name", "needNote"].contains(text.0) {
                #expect(late.body.contains(text.1), "\(form): \(text.0)")
            }
        }
        #expect(try await desk.town.read { db in try db.lastJournalID() } == before)
        #expect(try await desk.kept().status == .registered)
    }

    @Test func `what was typed for the predecessor is kept for the successor when it is sent again`() async throws {
        let desk = try await Desk()
        let note = desk.page + "/note"
        let shown = try #require(try await desk.town.browser.get(desk.page).hiddenFields(ofFormTo: note))
        try await desk.pass()
        let late = try await desk.town.browser.post(note, shown + [("note", "Kommt erst um elf")])
        #expect(late.body.contains("Kommt erst um elf</textarea>"))
        let again = try await desk.town.browser.post(
            note, try #require(late.hiddenFields(ofFormTo: note)) + [("note", "Kommt erst um elf")])
        #expect(again.status == .seeOther)
        let kept = try await desk.town.read { [id = desk.person.id] db in try db.teamNote(about: id).text }
        #expect(kept == "Kommt erst um elf")
    }

    @Test func `before and after passing on the desk reads that note and number do not come back`() async throws {
        let desk = try await Desk()
        let form = try await desk.town.browser.get(desk.page).body
        #expect(form.contains("Notiz und Telefonnummer werden gelöscht und kommen auch beim Rückgängigmachen nicht"))
        try await desk.pass()
        let shelf = try await desk.town.browser.get("/desk").body
        #expect(shelf.contains("Notiz und Telefonnummer wurden beim Weitergeben gelöscht und kommen nicht zurück."))
    }

    @Test func `a delegation gives back no place that has got a name meanwhile`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register(
            "Amal", [("email", "amal@example.org"), ("organisation", "Mosaik"), ("places", "2")])
        let place = try #require(try await town.registrations().last)
        let address = "\(path)/members/\(place.id)"
        let asked = try await person.get(address + "/cancellation")
        let old = try #require(asked.hiddenFields(ofFormTo: address + "/cancellation"))
        try await person.submit([("name", "Olena"), ("email", ""), ("mailLanguage", "de")], on: path, to: address)
        let late = try await person.post(address + "/cancellation", old)
        #expect(late.status == .conflict)
        #expect(late.body.contains("Den Platz hat inzwischen") && late.body.contains("Olena"))
        #expect(try await town.registrations().last?.status == .registered)
        // Whoever has read it can still give it back.
        try await person.submit([], on: address + "/cancellation")
        #expect(try await town.registrations().last?.status == .cancelled)
    }

    @Test func `an old page prints no code that ends the link of somebody else`() async throws {
        let town = try await EventTown()
        try await town.register("Emre Korkmazer")
        let person = try #require(try await town.registrations().first)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let (page, codes) = (EventTown.desk + "/registrations/\(person.id)", EventTown.desk + "/registrations/codes")
        let old = try #require(try await town.browser.get(page).hiddenFields(ofFormTo: codes))
        try await town.browser.submit(
            [("name", "Olena Petrenko"), ("email", ""), ("mailLanguage", "de")], on: page, to: page + "/replacement")
        let late = try await town.browser.post(codes, old)
        #expect(late.status == .conflict)
        #expect(late.body.contains("Emre Korkmazer") && late.body.contains("Olena Petrenko"))
        #expect(try await town.browser.submit([], on: page, to: codes).status == .ok)
    }

    @Test func `an old page moves nobody else to another group`() async throws {
        let day = try await Day()
        let found = try await day.read { [event = day.event] db in try db.newestFormation(of: event) }
        let formation = try #require(found)
        let seat = try #require(formation.seats.first)
        let group = try #require(formation.seats.first { $0.group != seat.group }?.group)
        let move = "\(Day.desk)/groups/seats/\(seat.registration)"
        let old = try #require(try await day.coordination.get(move).hiddenFields(ofFormTo: move))
        // Here everybody has been let in, so that nobody can pass a place on: a new ticket is what passes on with every place.
        let ticket = Ticket(from: .seeded(7))
        try await day.coordination.services.database.write(by: .system) { db in
            _ = try db.run("UPDATE registration SET ticket = \(ticket) WHERE id = \(seat.registration)")
            try db.journal(.changed, .registration, seat.registration)
        }
        let late = try await day.coordination.post(move, old + [("group", group.rawValue)])
        #expect(late.status == .conflict && late.body.contains("Es wurde nichts geändert."))
        let kept = try await day.read { [event = day.event] db in try db.newestFormation(of: event) }
        #expect(kept?.seat(of: seat.registration)?.group == seat.group)
    }

    @Test func `an old page gives a cancelled person no number`() async throws {
        let desk = try await Desk()
        let (telephone, question) = (desk.page + "/telephone", desk.page + "/cancellation")
        let old = try #require(try await desk.town.browser.get(desk.page).hiddenFields(ofFormTo: telephone))
        try await desk.town.browser.submit([], on: question, to: question)
        #expect(try await desk.town.browser.get(desk.page).hiddenFields(ofFormTo: telephone) == nil)
        let late = try await desk.town.browser.post(
            telephone, old + [("telephone", "0176 04069001"), ("mayCall", "yes")])
        #expect(late.status == .conflict && late.body.contains("0176 04069001"))
        let kept = try await desk.town.read { [id = desk.person.id] db in try db.telephone(of: id) }
        #expect(kept == nil)
    }
}
