import Actions
import Domain
import HTTPTypes
import Secrets
import Storage
import Testing
import Words

@testable import Web

/// What the own page says when a place is gone, and what can be put right there.
@Suite struct OwnPageTests {
    private func delegation(_ town: EventTown, places: Int = 3) async throws -> (path: String, person: Browser) {
        try await town.register(
            "Amal", [("email", "amal@example.org"), ("organisation", "Mosaik"), ("places", "\(places)")])
    }

    @Test func `the letter that confirms a place says the day, the hours and the place`() async throws {
        let town = try await EventTown()
        let (id, place) = (town.event.id, "Altes Rathaus")
        try await town.browser.services.database.write(by: .system) { db in
            _ = try db.change(event: id) { $0.place = place }
        }
        try await town.register("Amal", [("email", "amal@example.org")])
        let programme = try await town.read { db in try db.programme(of: id) }
        let hours = try #require(programme.hours)
        let letter = try #require(try await town.mail().first)
        let words = town.browser.services.lexicon.words(speaking: .german)
        for fact in [words.fullDay(town.event.day), words.time(hours.starts), words.time(hours.ends), place] {
            #expect(letter.contains(fact))
        }
    }

    @Test func `an old tab cannot name a place that was given back, and shows the way back`() async throws {
        let town = try await EventTown()
        let (path, person) = try await delegation(town, places: 2)
        let place = try #require(try await town.registrations().last)
        try await person.submit([], on: "\(path)/members/\(place.id)/cancellation")
        let before = try await town.mail().count
        let answer = try await person.submit(
            [("name", "Olena"), ("email", "olena@example.org")], on: path, to: "\(path)/members/\(place.id)")
        #expect(answer.status == .conflict)
        #expect(answer.body.contains("Dieser Platz ist abgesagt"))
        #expect(answer.body.contains("1 von 1 Namen genannt"))
        #expect(try await town.mail().count == before)
        #expect(try await town.registrations().last?.attendee.name == "")
    }

    @Test func `a place of a delegation is given back after a question with the name, and the receipt undoes it`()
        async throws
    {
        let town = try await EventTown()
        let (path, person) = try await delegation(town, places: 2)
        let place = try #require(try await town.registrations().first)
        let address = "\(path)/members/\(place.id)"
        let page = try await person.get(path).body
        #expect(page.contains("href=\"\(address)/cancellation\" data-asks"))
        let question = try await person.get(address + "/cancellation").body
        #expect(question.contains("Platz von Amal zurückgeben?") && question.contains("Behalten"))
        #expect(try await town.registrations().allSatisfy { $0.status == .registered })
        let done = try await person.submit([], on: address + "/cancellation")
        let receipt = try #require(done.location)
        #expect(try await person.get(receipt).body.contains("Der Platz von Amal ist zurückgegeben."))
        try await person.submit([], on: receipt, to: address + "/return")
        #expect(try await town.registrations().allSatisfy { $0.status == .registered })
        #expect(try await !person.get(receipt).body.contains("ist zurückgegeben"))
    }

    @Test func `answers after the own cancellation are not said to be saved`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal")
        try await person.submit([], on: path, to: path + "/cancellation")
        let answer = try await person.submit([("name", "Amal Haddad")], on: path, to: path + "/answers")
        #expect(answer.status == .conflict)
        #expect(answer.body.contains("Dieser Platz ist abgesagt"))
        #expect(answer.body.contains("Doch teilnehmen"))
        #expect(try await town.registrations().map(\.attendee.name) == ["Amal"])
    }

    @Test func `a delegation that cancelled reads so, and comes back with one button`() async throws {
        let town = try await EventTown()
        let (path, person) = try await delegation(town)
        try await person.submit([], on: path, to: path + "/cancellation")
        let page = try await person.get(path).body
        #expect(page.contains("Sie haben alle Plätze zurückgegeben"))
        #expect(page.contains("Abgesagt") || page.contains("Abgemeldet"))
        #expect(!page.contains("0 von 0"))
        let answer = try await person.submit([], on: path, to: path + "/return")
        #expect(answer.status == .seeOther)
        #expect(try await person.get(path).body.contains("1 von 3 Namen genannt"))
    }

    @Test func `whom the desk cancelled is told whom to ask, and only the desk takes it back`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("email", "amal@example.org")])
        let id = try #require(try await town.registrations().first?.id)
        let desk = town.browser
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let page = EventTown.desk + "/registrations/\(id)"
        let cancelled = try await desk.submit([], on: page, to: page + "/cancellation")
        #expect(cancelled.location?.hasPrefix(page + "?saved=1&deed=") == true)
        #expect(try await town.mail().last?.contains("Ihr Platz wurde abgesagt") == false)
        let own = try await person.get(path).body
        #expect(own.contains("Die Gastgebenden haben diesen Platz abgesagt"))
        #expect(!own.contains("Doch teilnehmen"))
        // The button of an old page does not help either, though its token is good.
        let refused = try await person.post(path + "/return", [("csrf", person.csrfToken)])
        #expect(refused.status == .conflict)
        #expect(try await town.registrations().map(\.status) == [.cancelled])
        let returned = try await desk.submit([], on: page, to: page + "/return")
        #expect(try await town.registrations().map(\.status) == [.registered])
        let unheard = "Niemand hat deshalb eine E-Mail bekommen"
        #expect(try await desk.get(try #require(returned.location)).body.contains(unheard))
        // Anybody can write an address.
        #expect(!(try await desk.get(page + "?saved=1&unheard=1").body.contains(unheard)))
        // What was done about one is not the receipt of another.
        try await town.register("Bela")
        let bela = try #require(try await town.registrations().first { $0.attendee.name == "Bela" })
        let deed = try #require(returned.location?.firstMatch(of: /deed=([0-9]+)/)).1
        let other = try await desk.get(EventTown.desk + "/registrations/\(bela.id)?saved=1&unheard=1&deed=\(deed)").body
        #expect(!other.contains(unheard) && !other.contains("/deeds/\(deed)/undoing"))
        #expect(try await town.mail().count == 1)
    }

    @Test func `who moves up at the desk and has no address is named there`() async throws {
        let town = try await EventTown(places: 1)
        try await town.register("Amal")
        try await town.register("Ivan")
        let desk = town.browser
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let answer = try await town.applyPlaces([("places", "2"), ("open", "yes")])
        let location = try #require(answer.location)
        #expect(!location.contains("Ivan"))
        let page = try await desk.get(location).body
        #expect(page.contains("Nachgerückt: "))
        #expect(page.contains("Diesen Personen können wir nicht schreiben"))
        #expect(page.contains("Ivan"))
    }

    @Test func `a mistyped address is put right on the own page, and the old link ends`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("email", "amla@example.org")])
        let wrong = try await person.submit([("email", "kein-at")], on: path, to: path + "/email")
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.body.contains("value=\"kein-at\""))
        let missing = try await person.submit([("email", "")], on: path, to: path + "/email")
        #expect(missing.body.contains("Bitte geben Sie eine E-Mail-Adresse ein"))
        let answer = try await person.submit([("email", "amal@example.org")], on: path, to: path + "/email")
        let new = try #require(answer.location)
        #expect(try await person.get(path).status == .notFound)
        #expect(try await person.get(new).body.contains("Der neue Link ist unterwegs"))
        let mail = try #require(try await town.mail().last)
        #expect(mail.contains("amal@example.org"))
        #expect(mail.contains("http://test.example" + new.prefix { $0 != "?" }))
    }

    @Test func `the desk puts it right, too`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("email", "amla@example.org")])
        let id = try #require(try await town.registrations().first?.id)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let page = EventTown.desk + "/registrations/\(id)"
        #expect(try await town.browser.get(page).body.contains("value=\"amla@example.org\""))
        let answer = try await town.browser.submit([("email", "amal@example.org")], on: page, to: page + "/email")
        #expect(answer.location?.hasPrefix(page + "?saved=1&deed=") == true)
        #expect(try await person.get(path).status == .notFound)
        #expect(try await town.mail().last?.contains("amal@example.org") == true)
    }

    @Test func `who waits for a share reads so, though places are free`() async throws {
        let town = try await EventTown()
        _ = try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            try db.change(event: event.id) { $0.capacity.placesPerOrganisation = 1 }
        }
        try await town.register("Amal", [("organisation", "Mosaik")])
        let (path, person) = try await town.register("Bela", [("organisation", "Mosaik e. V.")])
        let page = try await person.get(path).body
        #expect(page.contains("Ihre Organisation hat schon so viele"))
        #expect(!page.contains("Sobald ein Platz frei wird"))
    }

    @Test func `the same person twice is told so, and marked at the desk`() async throws {
        let town = try await EventTown()
        try await town.register("Amal Haddad", [("email", "amal@example.org")])
        let (path, person) = try await town.register("AMAL HADDAD", [("email", "amal@example.org")])
        let (other, alone) = try await town.register("Bela", [("email", "amal@example.org")])
        #expect(try await person.get(path).body.contains("gibt es noch eine Anmeldung"))
        #expect(try await !alone.get(other).body.contains("gibt es noch eine Anmeldung"))
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let list = try await town.browser.get(EventTown.desk + "/registrations").body
        #expect(list.ranges(of: "zweimal?").count == 2)
        try await person.submit([], on: path, to: path + "/cancellation")
        #expect(try await !town.browser.get(EventTown.desk + "/registrations").body.contains("zweimal?"))
    }

    @Test func `a calendar entry is offered with a place only, and says how firm it is`() async throws {
        let town = try await EventTown(places: 1)
        let (first, holder) = try await town.register("Amal")
        let (second, waiting) = try await town.register("Bela")
        #expect(try await holder.get(first).body.contains("calendar.ics"))
        #expect(try await !waiting.get(second).body.contains("calendar.ics"))
        #expect(try await holder.get(first + "/calendar.ics").body.contains("STATUS:CONFIRMED"))
        #expect(try await waiting.get(second + "/calendar.ics").body.contains("STATUS:TENTATIVE"))
        // The entry is the one that came by letter, and nobody else's.
        for (place, path) in zip(try await town.registrations(), [first, second]) {
            #expect(try await holder.get(path + "/calendar.ics").body.contains("UID:\(place.id)@neue-wege\r\n"))
        }
        try await holder.submit([], on: first, to: first + "/cancellation")
        let cancelled = try await holder.get(first + "/calendar.ics").body
        #expect(cancelled.contains("METHOD:CANCEL"))
        #expect(cancelled.contains("STATUS:CANCELLED"))
    }

    @Test func `the calendar entry speaks the language of whoever has the place, also to a program that says none`()
        async throws
    {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal")
        let registration = try #require(try await town.registrations().last)
        try await town.browser.services.database.write(by: .system) { db in
            _ = try db.change(registration: registration.id) { $0.attendee.language = .init(rawValue: "tr") }
        }
        let lexicon = town.browser.services.lexicon
        let turkish = lexicon.words(speaking: .init(rawValue: "tr")).text(town.event.shortTitle)
        #expect(turkish != lexicon.words(speaking: .german).text(town.event.shortTitle))
        person.language = "de"
        let body = try await person.get(path + "/calendar.ics").body.replacing("\r\n ", with: "")
        #expect(body.contains("SUMMARY:" + turkish.replacing(",", with: "\\,")))
        #expect(body.contains("LOCATION:") && body.contains("Bielefeld"))
    }

    @Test func `somebody else in a named place ends the link of the first`() async throws {
        let town = try await EventTown()
        let (path, person) = try await delegation(town, places: 2)
        let place = try #require(try await town.registrations().last?.id)
        func name(_ name: String, _ more: [(String, String)] = []) async throws {
            let answer = try await person.submit(
                [("name", name), ("email", "\(name)@example.org")] + more, on: path, to: "\(path)/members/\(place)")
            #expect(answer.status == .seeOther)
        }
        try await name("nurcan")
        let mail = try #require(try await town.mail().last)
        let link = try #require(mail.firstMatch(of: /\/r\/[0-9a-f]+/)?.output)
        #expect(try await person.get(String(link)).body.contains("nurcan"))
        try await name("olena")
        #expect(try await person.get(String(link)).status == .notFound)
        #expect(try await person.get(path).body.contains("Es ist dieselbe Person"))
    }

    @Test func `an organisation that is typed without its legal form is the one of the directory`() async throws {
        let town = try await EventTown()
        try await town.browser.services.database.write(by: .system) { db in
            try db.insert(
                Organisation(
                    id: .init(rawValue: "garten"), slug: "garten", name: "Yeni Bahçe – Neuer Garten e. V.",
                    side: .migrantOrganisation, kind: .init(rawValue: "mo-association"), createdAt: db.now))
        }
        try await town.register("Amal", [("organisation", "Yeni Bahçe – Neuer Garten")])
        let attendee = try #require(try await town.registrations().first?.attendee)
        #expect(attendee.organisation?.rawValue == "garten")
        #expect(attendee.side == .migrantOrganisation)
    }

    /// Somebody who agreed to photos and to nothing else, and the path of the own page.
    private func agreed(_ town: EventTown) async throws -> (id: Registration.ID, path: String) {
        let link = Secret(from: .seeded(7))
        let new = NewRegistration(
            attendee: Attendee(name: "Amal", language: .german), answers: RegistrationAnswers(consents: [.photo]),
            ticket: Ticket(from: .seeded(7)))
        let id = try await town.browser.services.database.write(by: .visitor) { [event = town.event] db in
            try db.register(new, at: event.id, link: link.hash, evenIfClosed: true).id
        }
        return (id, "/r/\(link.text)")
    }

    @Test(arguments: [RegistrationStatus.registered, .cancelled, .noShow])
    func `what somebody agreed to is withdrawn on the own page, whatever became of the place`(
        status: RegistrationStatus
    ) async throws {
        let town = try await EventTown(now: status == .registered ? "2023-12-02T09:00" : "2023-12-01T15:00")
        let (id, path) = try await agreed(town)
        let (event, correspondence) = (town.event.id, town.browser.services.correspondence)
        try await town.browser.services.database.write(by: .visitor) { db in
            switch status {
            case .cancelled:
                try CancelRegistration(.person(id, at: event), by: .person, correspondence: correspondence).run(in: db)
            case .noShow: _ = try db.markNoShows(of: event)
            default: break
            }
        }
        let person = town.browser.somebodyElse()
        #expect(try await person.get(path).body.contains("Einwilligungen ändern"))
        let answer = try await person.submit([], on: path, to: path + "/consents")
        #expect(answer.status == .seeOther)
        #expect(try await town.registrations().map(\.answers.consents) == [[]])
        #expect(try await town.registrations().map(\.status) == [status])
        // Nobody agrees to anything for a place that is gone.
        let again = try await person.get(path).body
        #expect(again.contains("Einwilligungen ändern") == (status == .registered))
    }

    @Test func `who is there already changes answers, consents and address on the own page`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:30")
        let (id, path) = try await agreed(town)
        let event = town.event.id
        _ = try await town.browser.services.database.write(by: .visitor) { db in
            try Admit(id, at: event, device: "a").run(in: db)
        }
        let person = town.browser.somebodyElse()
        let page = try await person.get(path).body
        #expect(page.contains("Angaben ändern"))
        #expect(!page.contains(path + "/cancellation"))
        let answer = try await person.submit([("name", "Amal")], on: path, to: path + "/answers")
        #expect(answer.status == .seeOther)
        #expect(try await town.registrations().map(\.answers.consents) == [[]])
    }

    @Test func `whoever answers for a delegation withdraws what they agreed to themselves, and nobody else's`()
        async throws
    {
        let town = try await EventTown()
        let (path, person) = try await town.register(
            "Amal",
            [("email", "amal@example.org"), ("organisation", "Mosaik"), ("places", "2"), ("consent", "photo")])
        let places = try await town.registrations()
        #expect(places[0].answers.consents == [.photo])
        let answer = try await person.submit([], on: path, to: "\(path)/members/\(places[0].id)/consents")
        #expect(answer.status == .seeOther)
        #expect(try await town.registrations()[0].answers.consents == [])
        let other = try await person.post(
            "\(path)/members/\(places[1].id)/consents", [("csrf", person.csrfToken), ("consent", "photo")])
        #expect(other.status == .notFound)
    }

    @Test func `whoever registers a delegation answers for herself like anybody`() async throws {
        let town = try await EventTown()
        let (path, person) = try await delegation(town)
        let place = try #require(try await town.registrations().first)
        let led = try await person.submit([], on: path, to: "\(path)/members/\(place.id)/link")
        let own = try #require(led.location)
        #expect(own.hasPrefix("/r/") && !own.hasPrefix(path))
        let answered = try await person.submit(
            [("name", "Amal"), ("need", "childcare"), ("consent", "photo")], on: own, to: own + "/answers")
        #expect(answered.status == .seeOther)
        let answers = try #require(try await town.registrations().first).answers
        #expect(answers.needs.keys.contains(.childcare))
        #expect(answers.consents == [.photo])
        #expect(try await person.get(path).body.contains("href=\"\(own)\""))
    }

    @Test func `without an address nobody is taken for whoever answers for a delegation`() async throws {
        let town = try await EventTown()
        let desk = town.browser.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let slip = EventTown.desk + "/registrations/new"
        let written = try await desk.submit(
            [("name", "Amal"), ("organisation", "Mosaik"), ("places", "2"), ("side", "mo")], on: slip)
        let receipt = try await desk.get(try #require(written.location)).body
        let code = try #require(receipt.firstMatch(of: /<strong dir="ltr">([^<]+)<\/strong>/)).1
        let person = town.browser.somebodyElse()
        let path = try #require(try await person.submit([("code", String(code))], on: "/r").location)
        let page = try await person.get(path).body
        #expect(page.contains("Amal"))
        #expect(!page.contains("/consents"))
        #expect(!page.contains("Ihre Angaben"))
        for place in try await town.registrations() {
            let answer = try await person.post(
                "\(path)/members/\(place.id)/consents", [("csrf", person.csrfToken), ("consent", "photo")])
            #expect(answer.status == .notFound)
        }
    }

    @Test func `each place has a link to share, and it ends when somebody else takes the place`() async throws {
        let town = try await EventTown()
        let (path, person) = try await delegation(town)
        let place = try #require(try await town.registrations().last)
        try await person.submit([("name", "Olena")], on: path, to: "\(path)/members/\(place.id)")
        let shared = try await person.submit([], on: path, to: "\(path)/members/\(place.id)/link")
        let page = try await person.get(String(try #require(shared.location).prefix { $0 != "#" })).body
        let link = try #require(page.firstMatch(of: /<a href="http[^"]*(\/r\/[0-9a-f]{32})" dir="ltr">/)).1
        let olena = town.browser.somebodyElse()
        #expect(try await olena.get(String(link)).body.contains("Olena"))
        #expect(page.contains("noch keine Angaben"))

        try await person.submit(
            [("name", "Bela"), ("email", "bela@example.org")], on: path, to: "\(path)/members/\(place.id)")
        #expect(try await olena.get(String(link)).status == .notFound)
        // Bela has got a link by mail: nobody else makes one to what she answers.
        #expect(try await person.get(path).body.contains("Nur sie selbst öffnet ihre Angaben"))
        let refused = try await person.post(
            "\(path)/members/\(place.id)/link", [("csrf", person.csrfToken)])
        #expect(refused.status == .conflict)
        #expect(try await olena.get(String(link)).status == .notFound)
    }

    @Test func `that places wait is said once, with the number of the next`() async throws {
        let town = try await EventTown(places: 1)
        let (path, person) = try await delegation(town, places: 4)
        let page = try await person.get(path).body
        #expect(page.contains("Auf der Warteliste: 3. Der nächste dieser Plätze hat die Nummer 1."))
        #expect(!page.contains("Sie stehen auf Platz"))
    }
}
