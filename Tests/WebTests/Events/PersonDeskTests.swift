import Actions
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// What the hosts see of somebody, and do for whoever calls.
@Suite struct PersonDeskTests {
    private struct Desk {
        let town: EventTown
        let browser: Browser
        let person: Registration
        /// The own page of that person.
        let own: (path: String, person: Browser)

        var page: String { EventTown.desk + "/registrations/\(person.id)" }

        init(places: Int = 120, _ more: [(String, String)] = []) async throws {
            town = try await EventTown(places: places)
            own = try await town.register("Amal Haddad", [("email", "amal@example.org")] + more)
            person = try #require(try await town.registrations().first)
            browser = town.browser
            try await browser.signIn("koordination@example.org", roles: [.coordination])
        }

        func kept() async throws -> Registration {
            try #require(try await town.registrations().first { $0.id == person.id })
        }
    }

    @Test func `the page answers whoever calls: address, needs with their language, wishes, consents`() async throws {
        let desk = try await Desk([
            ("organisation", "Mosaik"), ("interpretation", "ar"), ("need", "step-free"), ("consent", "photo"),
            ("language", "ar"),
        ])
        let page = try await desk.browser.get(desk.page).body
        for said in ["amal@example.org", "Mosaik", "Dolmetschen: Arabisch", "Angemeldet am", "noch keine"] {
            #expect(page.contains(said), "\(said)")
        }
        #expect(!page.contains("Sprache wählen"))
    }

    @Test func `before a place is cancelled the desk reads who moves up, who is written to and who has to be called`()
        async throws
    {
        let desk = try await Desk(places: 1)
        try await desk.town.register("Ömer Işık")
        let page = try await desk.browser.get(desk.page).body
        #expect(page.contains("href=\"\(desk.page)/cancellation\" data-asks"))
        let question = try await desk.browser.get(desk.page + "/cancellation").body
        for said in [
            "Amal Haddad absagen?", "Eine E-Mail geht an amal@example.org.", "Den Platz bekommt: Ömer Işık",
            "Ömer Işık: keine E-Mail möglich, bitte anrufen.", "Fünf Minuten lang", "Behalten",
        ] {
            #expect(question.contains(said), "\(said)")
        }
        #expect(try await desk.kept().status == .registered)

        let question1 = desk.page + "/cancellation"
        let answer = try await desk.browser.submit([], on: question1, to: question1)
        let after = try await desk.browser.get(try #require(answer.location)).body
        #expect(after.contains("Abgesagt. Bis 09:05 Uhr bekommt niemand eine E-Mail"))
        #expect(after.contains("Rückgängig machen"))
        let back = try await desk.browser.submit([], on: desk.page, to: desk.page + "/return")
        #expect(
            try await desk.browser.get(try #require(back.location)).body.contains(
                "Niemand hat deshalb eine E-Mail bekommen"))
        #expect(try await desk.kept().status == .registered)
        #expect(try await desk.town.mail().count == 1)
        // The question of an old page leads to what has become of it.
        try await desk.browser.submit([], on: question1, to: question1)
        #expect(try await desk.browser.get(question1).location == desk.page)
    }

    @Test func `what somebody says on the phone is written down, and neither address nor consents change`() async throws
    {
        let desk = try await Desk([("consent", "photo")])
        let form = desk.page + "/answers"
        let answer = try await desk.browser.submit(
            [("name", "Amal al-Haddad"), ("organisation", "Mosaik"), ("mailLanguage", "ar"), ("interpretation", "ar")],
            on: form, to: form)
        #expect(answer.location?.hasPrefix(desk.page + "?saved=1&deed=") == true)
        let kept = try await desk.kept()
        #expect(kept.attendee.name == "Amal al-Haddad")
        #expect(kept.attendee.organisationName == "Mosaik")
        #expect(kept.attendee.language.rawValue == "ar")
        #expect(kept.attendee.email?.rawValue == "amal@example.org")
        #expect(kept.answers.needs == [.interpretation: "ar"])
        #expect(kept.answers.consents == [.photo])
    }

    @Test func `two who write at once: the later one reads both`() async throws {
        let desk = try await Desk()
        let form = desk.page + "/answers"
        let old = try await desk.browser.get(form).hiddenFields(ofFormTo: form)
        try await desk.browser.submit([("name", "Amal A."), ("mailLanguage", "de")], on: form, to: form)
        let late = try await desk.browser.post(
            form, try #require(old) + [("name", "Amal B."), ("mailLanguage", "de")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("Amal A."))
        #expect(late.body.contains("value=\"Amal B.\""))
        #expect(try await desk.kept().attendee.name == "Amal A.")
    }

    @Test func `an old page writes over neither address nor number, and deletes no number`() async throws {
        let desk = try await Desk()
        let (address, telephone) = (desk.page + "/email", desk.page + "/telephone")
        let old = try await desk.browser.get(desk.page)
        let agreed = [("telephone", "0176 04069001"), ("mayCall", "yes")]
        try await desk.browser.submit(agreed, on: desk.page, to: telephone)
        try await desk.browser.submit([("email", "amal.haddad@example.org")], on: desk.page, to: address)
        func late(_ form: String, _ typed: [(String, String)]) async throws -> Answer {
            try await desk.browser.post(form, try #require(old.hiddenFields(ofFormTo: form)) + typed)
        }
        let deleting = try await late(telephone, [("telephone", "")])
        #expect(deleting.status == .conflict && deleting.body.contains("0176 04069001"))
        let other = try await late(telephone, [("telephone", "0176 04069002"), ("mayCall", "yes")])
        #expect(other.status == .conflict && other.body.contains("value=\"0176 04069002\""))
        let wrong = try await late(address, [("email", "amal@example.com")])
        #expect(wrong.status == .conflict && wrong.body.contains("value=\"amal@example.com\""))
        #expect(try await desk.kept().attendee.email?.rawValue == "amal.haddad@example.org")
        let kept = try await desk.town.read { [id = desk.person.id] db in try db.telephone(of: id)?.number.text }
        #expect(kept == "0176 04069001")
        // Whoever has read both and sends it again means it.
        let again = try await desk.browser.post(
            address, try #require(wrong.hiddenFields(ofFormTo: address)) + [("email", "amal@example.com")])
        #expect(again.status == .seeOther)
        #expect(try await desk.kept().attendee.email?.rawValue == "amal@example.com")
    }

    @Test func `what was typed about somebody who has left meanwhile stands beside the reason`() async throws {
        let desk = try await Desk()
        let old = try await desk.browser.get(desk.page)
        let question = desk.page + "/cancellation"
        try await desk.browser.submit([], on: question, to: question)
        let refused = try await desk.browser.post(
            desk.page + "/replacement",
            try #require(old.hiddenFields(ofFormTo: desk.page + "/replacement"))
                + [("name", "Bela Berg"), ("email", "bela@example.org"), ("mailLanguage", "de")])
        #expect(refused.status == .conflict)
        #expect(refused.body.contains("Von Ihnen: <bdi>Bela Berg</bdi> · <bdi>bela@example.org</bdi>"))
        #expect(try await desk.kept().attendee.name == "Amal Haddad")
    }

    @Test func `what is sent from an old page comes back, and counts when it is sent again`() async throws {
        let desk = try await Desk([("consent", "photo")])
        let form = desk.page + "/answers"
        let shown = try #require(try await desk.browser.get(form).hiddenFields(ofFormTo: form))
        let typed = [("name", "Amal A."), ("mailLanguage", "de")]
        let old = try await desk.browser.post(form, [("csrf", "old")] + shown.filter { $0.0 != "csrf" } + typed)
        #expect(old.status == .forbidden)
        #expect(old.body.contains("value=\"Amal A.\""))
        let again = try await desk.browser.post(form, try #require(old.hiddenFields(ofFormTo: form)) + typed)
        #expect(again.location?.hasPrefix(desk.page + "?saved=1&deed=") == true)
        #expect(try await desk.kept().attendee.name == "Amal A.")
    }

    @Test func `of whoever waits the page says for what`() async throws {
        let desk = try await Desk(places: 0)
        #expect(try await desk.browser.get(desk.page).body.contains("Platz 1 der Warteliste · alle Plätze vergeben"))
    }

    @Test func `after the event nothing is offered that would be refused`() async throws {
        let town = try await EventTown(now: "2023-12-03T09:00")
        let person = try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            try db.register(
                NewRegistration(
                    attendee: Attendee(name: "Amal", language: .german), ticket: Ticket(from: .seeded(1))),
                at: event.id, evenIfClosed: true)
        }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let page = try await town.browser.get(EventTown.desk + "/registrations/\(person.id)").body
        for offered in ["/answers", "/replacement", "/email", "/cancellation"] {
            #expect(!page.contains("\(person.id)\(offered)"), "\(offered)")
        }
        #expect(page.contains("Notiz nur fürs Team"))
    }

    @Test func `somebody else comes: nothing passes on, and both are written to`() async throws {
        let desk = try await Desk([("consent", "photo"), ("need", "step-free")])
        let replacement = desk.page + "/replacement"
        let old = try #require(try await desk.browser.get(desk.page).hiddenFields(ofFormTo: replacement))
        let answer = try await desk.browser.post(
            replacement, old + [("name", "Bela"), ("email", "bela@example.org"), ("mailLanguage", "tr")])
        #expect(answer.location?.hasPrefix(desk.page + "?saved=1&deed=") == true)
        let kept = try await desk.kept()
        #expect(kept.attendee.name == "Bela")
        #expect(kept.answers == RegistrationAnswers())
        let letters = try await desk.town.mail().suffix(2)
        #expect(letters.contains { $0.hasPrefix("amal@example.org") && $0.contains("gehört jetzt jemand anderem") })
        #expect(letters.contains { $0.hasPrefix("bela@example.org") && $0.contains("Merhaba Bela") })
        #expect(try await desk.own.person.get(desk.own.path).status == .notFound)
        // Whoever still looks at the page of before does not give Bela's place away.
        let page = try await desk.browser.get(desk.page)
        let csrf = try #require(page.hiddenFields(ofFormTo: replacement)?.first { $0.0 == "csrf" })
        let late = try await desk.browser.post(
            replacement, [csrf] + old.filter { $0.0 != "csrf" } + [("name", "Cem"), ("mailLanguage", "de")])
        #expect(late.status == .conflict)
        #expect(try await desk.kept().attendee.name == "Bela")
    }

    @Test func `a note for the team is read by the person, and by nobody else`() async throws {
        let desk = try await Desk()
        try await desk.browser.submit([("note", "Ruft am Montag an")], on: desk.page, to: desk.page + "/note")
        #expect(try await desk.browser.get(desk.page).body.contains("Ruft am Montag an"))
        #expect(try await desk.own.person.get(desk.own.path).body.contains("Ruft am Montag an"))
        for other in ["/registrations", "/door", "/groups"] {
            #expect(try await !desk.browser.get(EventTown.desk + other).body.contains("Montag"), "\(other)")
        }
        #expect(try await !desk.browser.search("Amal", on: EventTown.desk + "/door").body.contains("Montag"))
        #expect(try await !desk.browser.get("/desk/journal").body.contains("Montag"))

        let long = String(repeating: "ü", count: TeamNote.limit + 1)
        let refused = try await desk.browser.submit([("note", long)], on: desk.page, to: desk.page + "/note")
        #expect(refused.status == .unprocessableContent)
        #expect(refused.body.contains(long))
    }

    @Test func `somebody of another event is not found`() async throws {
        let desk = try await Desk()
        let page = EventTown.desk + "/registrations/other"
        for path in [page, page + "/answers", page + "/cancellation"] {
            #expect(try await desk.browser.get(path).status == .notFound)
        }
    }
}
