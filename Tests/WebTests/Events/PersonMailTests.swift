import Actions
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// What the hosts see of the mail to somebody, and what they do when it does not arrive.
@Suite struct PersonMailTests {
    private struct Desk {
        let town: EventTown
        let person: Registration

        var browser: Browser { town.browser }
        var page: String { EventTown.desk + "/registrations/\(person.id)" }

        init(places: Int = 120, _ more: [(String, String)] = [("email", "amal@example.org")]) async throws {
            town = try await EventTown(places: places)
            try await town.register("Amal Haddad", more)
            person = try #require(try await town.registrations().first)
            try await browser.signIn("koordination@example.org", roles: [.coordination])
        }

        /// The mail server answers to whatever waits.
        func answer(_ refusal: String?) async throws {
            try await browser.services.database.write(by: .system) { db in
                while let mail = try db.takeDueMail(for: .minutes(5)) {
                    if let refusal {
                        try db.markNotSent(mail, because: refusal, isFinal: true)
                    } else {
                        try db.markSent(mail.id)
                    }
                }
            }
        }

        func sendLink() async throws -> Answer {
            try await browser.submit([], on: page, to: page + "/link")
        }
    }

    @Test func `the page says which letter went out, when, and what became of it`() async throws {
        let desk = try await Desk()
        let before = try await desk.browser.get(desk.page).body
        #expect(before.contains("Bestätigung"))
        #expect(before.contains("wartet"))
        try await desk.answer(nil)
        let after = try await desk.browser.get(desk.page).body
        #expect(after.contains("gesendet"))
        #expect(!after.contains("wartet"))
        // What stands in it is nobody's business here.
        #expect(!after.contains("/r/"))
    }

    @Test func `who has lost the link gets a new one, once in a quarter of an hour`() async throws {
        let desk = try await Desk()
        try await desk.answer(nil)
        let sent = try await desk.sendLink()
        #expect(sent.location?.hasPrefix(desk.page + "?deed=") == true)
        let page = try await desk.browser.get(try #require(sent.location)).body
        #expect(page.contains("hat den Link noch einmal geschickt: Amal"))
        #expect(page.contains("Link zur eigenen Seite"))
        #expect(try await desk.town.mail().count == 2)
        let again = try await desk.sendLink()
        #expect(again.status == .conflict)
        #expect(again.body.contains("Einen neuen gibt es ab 09:15"))
        #expect(try await desk.town.mail().count == 2)
    }

    @Test func `where nothing arrives the page says why and what to do, and the corrected address is written to`()
        async throws
    {
        let desk = try await Desk()
        try await desk.answer("550 5.1.1 <amal@example.org>: User unknown")
        let page = try await desk.browser.get(desk.page)
        for said in ["E-Mails kommen nicht an", "Dieses Postfach gibt es nicht.", "rufen Sie an", "User unknown"] {
            #expect(page.body.contains(said), "\(said)")
        }
        #expect(page.hiddenFields(ofFormTo: desk.page + "/link") == nil)
        try await desk.browser.submit(
            [("email", "amal.haddad@example.org")], on: desk.page, to: desk.page + "/email")
        try await desk.answer(nil)
        let after = try await desk.browser.get(desk.page).body
        #expect(!after.contains("E-Mails kommen nicht an"))
        #expect(after.contains("gesendet"))
        #expect(after.contains("an eine frühere Adresse"))
        #expect(try await desk.sendLink().status == .seeOther)
    }

    @Test func `no link is offered to whoever left no address, or does not come`() async throws {
        let silent = try await Desk([])
        let page = try await silent.browser.get(silent.page)
        #expect(page.hiddenFields(ofFormTo: silent.page + "/link") == nil)
        #expect(page.body.contains("Bisher ging keine E-Mail hinaus."))

        let desk = try await Desk()
        let old = try #require(try await desk.browser.get(desk.page).hiddenFields(ofFormTo: desk.page + "/link"))
        let cancellation = desk.page + "/cancellation"
        try await desk.browser.submit([], on: cancellation, to: cancellation)
        #expect(try await desk.browser.get(desk.page).hiddenFields(ofFormTo: desk.page + "/link") == nil)
        // Whoever still looks at the page of before does not write that there is a place.
        #expect(try await desk.browser.post(desk.page + "/link", old).status == .conflict)
        #expect(try await desk.town.mail().count == 1)
    }

    @Test func `for a place without an address the page says who gets the letters`() async throws {
        let desk = try await Desk([("email", "amal@example.org"), ("places", "2"), ("organisation", "Mosaik")])
        let other = try #require(try await desk.town.registrations().first { $0.attendee.email == nil })
        let page = EventTown.desk + "/registrations/\(other.id)"
        #expect(try await desk.browser.get(page).body.contains("Die E-Mails gehen an Amal Haddad."))
        try await desk.browser.submit([], on: page, to: page + "/link")
        #expect(try await desk.town.mail().last?.hasPrefix("amal@example.org") == true)
        // They find it at their own place, too.
        #expect(try await desk.browser.get(desk.page).body.contains("Link zur eigenen Seite"))
    }
}
