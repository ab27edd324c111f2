import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// A place that is held for somebody who wants to be asked: on the form, on their own page and at the desk.
@Suite struct OfferPageTests {
    /// One place, which Amal has; Bela waits and wants to be asked, Cem waits behind.
    private struct Full {
        let town: EventTown
        let time = SetClock()
        let amal, bela, cem: (path: String, person: Browser)

        init() async throws {
            town = try await EventTown(clock: Self.morning(time), places: 1)
            amal = try await town.register("Amal")
            bela = try await town.register("Bela", [("email", "bela@example.org"), ("take", "")])
            cem = try await town.register("Cem")
        }

        /// Nine in the morning, three weeks before.
        private static func morning(_ time: SetClock) -> WallClock {
            let before = Duration.days(21)
            return WallClock { time.clock.now.advanced(by: .zero - before) }
        }

        func press(_ who: (path: String, person: Browser), _ button: String) async throws -> Answer {
            try await who.person.submit([], on: who.path, to: who.path + "/" + button)
        }

        func statuses() async throws -> [RegistrationStatus] { try await town.registrations().map(\.status) }

        func atDesk() async throws -> Browser {
            let desk = town.browser
            try await desk.signIn("koordination@example.org", roles: [.coordination])
            return desk
        }

        func desk(of index: Int) async throws -> String {
            EventTown.desk + "/registrations/\(try await town.registrations()[index].id)"
        }
    }

    @Test func `a place that is held counts as taken, and the desk says so beside its figures`() async throws {
        let full = try await Full()
        let desk = try await full.atDesk()
        let said = "Für Menschen auf der Warteliste gehalten: 1"
        #expect(try await !desk.get(EventTown.desk).body.contains(said))
        _ = try await full.press(full.amal, "cancellation")
        let figures = try await desk.get(EventTown.desk).body
        #expect(figures.contains("0 von 1") && figures.contains(said))
    }

    @Test
    func `whoever will wait is asked how they want to get a place, and it is theirs at once unless they say otherwise`()
        async throws
    {
        let town = try await EventTown(places: 1)
        let form = EventTown.page + "/register"
        #expect(try await !town.browser.get(form).body.contains("name=\"take\""))
        try await town.register("Amal")
        let page = try await town.browser.get(form).body
        #expect(page.contains("Wird ein Platz frei, nehme ich ihn."))
        #expect(page.contains("24 Stunden gehalten; von 21:00 bis 08:00 Uhr läuft die Zeit nicht"))
        let box = try #require(page.split(separator: "<input").first { $0.contains("name=\"take\"") })
        #expect(box.prefix { $0 != ">" }.contains("checked"))
        let (asked, bela) = try await town.register("Bela", [("email", "bela@example.org"), ("take", "")])
        let (sure, cem) = try await town.register("Cem")
        #expect(try await bela.get(asked).body.contains("halten wir ihn für Sie und fragen zuerst"))
        #expect(try await !bela.get(asked).body.contains("von selbst"))
        #expect(try await cem.get(sure).body.contains("rücken Sie von selbst nach"))
        #expect(try await town.mail().last { $0.contains("bela@") }?.contains("fragen Sie in einer E-Mail") == true)
        // Both can say otherwise.
        try await bela.submit([("take", "yes")], on: asked, to: asked + "/taking")
        #expect(try await bela.get(asked).body.contains("rücken Sie von selbst nach"))
        try await cem.submit([("take", "")], on: sure, to: sure + "/taking")
        #expect(try await cem.get(sure).body.contains("fragen zuerst"))
    }

    @Test func `the offer stands on top of the own page, one button takes it, and pressed twice it is taken once`()
        async throws
    {
        let full = try await Full()
        _ = try await full.press(full.amal, "cancellation")
        let page = try await full.bela.person.get(full.bela.path).body
        let (title, status) = (page.firstRange(of: "Ein Platz ist frei"), page.firstRange(of: "class=\"status"))
        let offer = try #require(title)
        #expect(status.map { offer.lowerBound < $0.lowerBound } != false)
        #expect(page.contains("Wir halten ihn für Sie bis 11. November 2023"))
        #expect(!page.contains("Sie stehen auf Platz"))
        #expect(try await full.statuses() == [.cancelled, .waitlisted, .waitlisted])
        // Whoever comes to the form finds no place.
        #expect(
            try await full.town.browser.get(EventTown.page + "/register").body.contains("Alle Plätze sind vergeben"))
        #expect(try await full.press(full.bela, "place").status == .seeOther)
        #expect(try await full.press(full.bela, "place").status == .seeOther)
        #expect(try await full.statuses() == [.cancelled, .confirmed, .waitlisted])
        let after = try await full.bela.person.get(full.bela.path).body
        #expect(!after.contains("Ein Platz ist frei"))
        #expect(after.contains("calendar.ics"))
    }

    @Test
    func `on the day whoever waits takes a place of somebody who did not come, and every page says that it is free`()
        async throws
    {
        let full = try await Full()
        full.time.advance(by: .days(21))
        let event = full.town.event.id
        try await full.town.browser.services.database.write(by: .system) { db in
            _ = try FreePlaces(at: event).run(in: db)
        }
        let page = try await full.cem.person.get(full.cem.path).body
        #expect(page.contains("Ein Platz ist frei. Wer zuerst zusagt, bekommt ihn.") && page.contains("Platz nehmen"))
        #expect(page.contains("Sie stehen auf Platz 2 der Warteliste.") && !page.contains("von selbst nach"))
        let said = "Noch 1 Platz ist frei. Wer zuerst kommt, bekommt ihn, auch wer auf der Warteliste steht."
        for path in [EventTown.page, EventTown.page + "/register"] {
            #expect(try await full.town.browser.somebodyElse().get(path).body.contains(said), "\(path)")
        }
        let desk = try await full.atDesk().get(full.desk(of: 2)).body
        #expect(desk.contains("Wer zuerst zusagt, bekommt ihn.") && desk.contains("Nimmt den Platz"))
        #expect(!desk.contains("bei der nächsten Änderung"))
        #expect(try await full.press(full.cem, "place").status == .seeOther)
        #expect(try await full.statuses() == [.noShow, .waitlisted, .confirmed])
        // Nothing is free any more, and nothing will be held.
        let bela = try await full.bela.person.get(full.bela.path).body
        #expect(bela.contains("<p>Am letzten Tag wird nichts gehalten") && !bela.contains("Platz nehmen"))
        #expect(!bela.contains("fragen zuerst"))
    }

    @Test func `the desk counts a place that is offered, and not as one of somebody who has registered`() async throws {
        let full = try await Full()
        let desk = try await full.atDesk()
        let label = "angeboten, Antwort offen</dt><dd>1</dd>"
        #expect(try await !desk.get(EventTown.desk).body.contains("angeboten, Antwort offen"))
        _ = try await full.press(full.amal, "cancellation")
        let page = try await desk.get(EventTown.desk).body
        #expect(page.contains(label) && page.contains(">0 von 1</a>"))
    }

    @Test func `whoever waits and registers once more on the day has the place by the first registration`() async throws
    {
        let full = try await Full()
        full.time.advance(by: .days(21))
        let event = full.town.event.id
        let form = EventTown.page + "/register"
        let fields = [("name", "Bela"), ("places", "1"), ("take", "yes"), ("email", "bela@example.org")]
        try await full.town.browser.services.database.write(by: .system) { db in
            _ = try FreePlaces(at: event).run(in: db)
        }
        let again = try await full.town.browser.somebodyElse().submit(fields, on: form)
        #expect(again.status == .ok && again.body.contains("Sie standen schon auf der Warteliste"))
        // Whoever sends the form sees nothing of the page of the first.
        #expect(!again.body.contains(full.bela.path))
        #expect(try await full.statuses() == [.noShow, .confirmed, .waitlisted])
        #expect(try await full.town.mail().last?.hasPrefix("bela@example.org\n") == true)
        // With no place left they wait like everybody else.
        try await full.town.browser.somebodyElse().submit(fields, on: form)
        #expect(try await full.statuses() == [.noShow, .confirmed, .waitlisted, .waitlisted])
    }

    @Test func `that one moves up stands above the question how, and the whole rule is folded away`() async throws {
        let town = try await EventTown(places: 1)
        try await town.register("Amal")
        let page = try await town.browser.get(EventTown.page + "/register").body
        let sentence = try #require(page.firstRange(of: "<p>Sie rücken nach, sobald Sie an der Reihe sind"))
        let rule = try #require(page.firstRange(of: "<summary>So geht es auf der Warteliste weiter"))
        let tick = try #require(page.firstRange(of: "name=\"take\""))
        #expect(sentence.lowerBound < rule.lowerBound && rule.lowerBound < tick.lowerBound)
        #expect(page.matches(of: /In den letzten 3 Tagen/).count == 1)
    }

    @Test func `whoever did not answer in time reads so, and is not told that they have cancelled`() async throws {
        let full = try await Full()
        _ = try await full.press(full.amal, "cancellation")
        full.time.advance(by: .days(3))
        let deed = PassPlacesOn(correspondence: full.town.browser.services.correspondence)
        _ = try await full.town.browser.services.database.write(by: .system, deed.run)
        #expect(try await full.statuses() == [.cancelled, .cancelled, .confirmed])
        let said = "Bis zum Ende der Frist kam keine Antwort."
        let page = try await full.bela.person.get(full.bela.path).body
        #expect(page.contains(said) && !page.contains("Sie haben abgesagt"))
        let late = try await full.press(full.bela, "place")
        #expect(late.status == .conflict && late.body.contains(said))
        // Whoever has left by themselves reads that.
        let amal = try await full.amal.person.get(full.amal.path).body
        #expect(amal.contains("Sie haben abgesagt") && !amal.contains(said))
    }

    @Test func `who does not want it now waits on or leaves, and each button says what it means`() async throws {
        let full = try await Full()
        _ = try await full.press(full.amal, "cancellation")
        let page = try await full.bela.person.get(full.bela.path).body
        for said in ["Jetzt nicht", "Weiter warten", "Der Rang auf der Warteliste bleibt", "Nicht mehr warten"] {
            #expect(page.contains(said), "\(said)")
        }
        _ = try await full.press(full.bela, "wait")
        #expect(try await full.statuses() == [.cancelled, .waitlisted, .confirmed])
        #expect(try await full.bela.person.get(full.bela.path).body.contains("Sie stehen auf Platz 1 der Warteliste."))
        let late = try await full.press(full.bela, "wait")
        #expect(late.status == .conflict)
        #expect(late.body.contains("Hier wird kein Platz mehr gehalten."))
        let taken = try await full.press(full.bela, "place")
        #expect(taken.status == .conflict)
        #expect(taken.body.contains("Dieser Platz ist inzwischen vergeben."))
        _ = try await full.press(full.bela, "cancellation")
        #expect(try await full.statuses() == [.cancelled, .cancelled, .confirmed])
    }

    @Test func `the desk sees for whom a place is held and until when, and says yes for whoever is called`()
        async throws
    {
        let full = try await Full()
        let desk = try await full.atDesk()
        _ = try await full.press(full.amal, "cancellation")
        let path = try await full.desk(of: 1)
        let page = try await desk.get(path).body
        #expect(page.contains("Ein Platz wird gehalten bis 11. November 2023"))
        let list = try await desk.get(EventDeskAddress(full.town.event).registrations(RegistrationChoice(.waiting)))
            .body
        #expect(list.contains("(Platz gehalten, Antwort offen)"))
        // On a phone the number has its word.
        #expect(list.contains("<td data-label=\"Rang\" class=\"number labelled\"><div>1 "))
        let answer = try await desk.submit([], on: path, to: path + "/place")
        #expect(answer.status == .seeOther)
        #expect(try await full.statuses() == [.cancelled, .confirmed, .waitlisted])
        let shown = try await desk.get(try #require(answer.location)).body
        #expect(shown.contains("hat den Platz angenommen für"))
    }

    @Test func `from an old page nobody else gets or loses the place that is held for whom it showed`() async throws {
        let full = try await Full()
        let desk = try await full.atDesk()
        _ = try await full.press(full.amal, "cancellation")
        let path = try await full.desk(of: 1)
        let old = try await desk.get(path)
        let replaced = try await desk.submit(
            [("name", "Olena Petrenko"), ("email", "olena@example.org"), ("mailLanguage", "de")], on: path,
            to: path + "/replacement")
        #expect(replaced.status == .seeOther)
        for button in ["place", "wait"] {
            let shown = try #require(old.hiddenFields(ofFormTo: "\(path)/\(button)"), "\(button)")
            #expect(shown.contains { $0.0 == SeenHolder.field }, "\(button)")
            let late = try await desk.post("\(path)/\(button)", shown)
            #expect(late.status == .conflict, "\(button)")
            #expect(late.body.contains("Bela") && late.body.contains("Olena Petrenko"), "\(button)")
        }
        #expect(try await full.statuses() == [.cancelled, .waitlisted, .waitlisted])
        try await desk.submit([], on: path, to: path + "/place")
        #expect(try await full.statuses() == [.cancelled, .confirmed, .waitlisted])
    }

    @Test func `the desk passes on what somebody on the telephone does not want now`() async throws {
        let full = try await Full()
        let desk = try await full.atDesk()
        _ = try await full.press(full.amal, "cancellation")
        let path = try await full.desk(of: 1)
        try await desk.submit([], on: path, to: path + "/wait")
        #expect(try await full.statuses() == [.cancelled, .waitlisted, .confirmed])
        let again = try await desk.post(path + "/wait", try await desk.get(path).hiddenFields)
        #expect(again.status == .conflict)
    }

    @Test func `what would follow says who is asked first`() async throws {
        let full = try await Full()
        let desk = try await full.atDesk()
        let question = try await desk.get(try await full.desk(of: 0) + "/cancellation").body
        #expect(question.contains("Der Platz wird gehalten für: Bela"))
        let preview = try await desk.submit(
            [("places", "3"), ("open", "yes")], on: EventTown.desk, to: EventTown.desk + "/places")
        #expect(preview.body.contains("wird zuerst gefragt"))
    }

    @Test func `a delegation takes all places with one button`() async throws {
        let full = try await Full()
        let (path, person) = try await full.town.register(
            "Dana", [("email", "dana@example.org"), ("organisation", "Mosaik"), ("places", "3"), ("take", "")])
        #expect(try await person.get(path).body.contains("fragen zuerst"))
        try await full.town.browser.services.database.write(by: .system) { [event = full.town.event.id] db in
            _ = try db.change(event: event) { $0.capacity.places = 6 }
        }
        let page = try await person.get(path).body
        #expect(page.contains("Gehaltene Plätze: 3"))
        #expect(page.contains("Alle Plätze nehmen"))
        try await person.submit([], on: path, to: path + "/place")
        #expect(try await full.statuses().suffix(3) == [.confirmed, .confirmed, .confirmed])
    }
}
