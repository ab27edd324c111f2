import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// The calls that the desk gives away, and whoever makes them.
@Suite struct CallListTests {
    private static let calls = EventTown.desk + "/calls"

    /// People without an address who have just moved up; those whose names begin with N have no number either.
    private func town(
        _ names: [String], language: String = "ar", takesAtOnce: Bool = true, clock: WallClock? = nil
    ) async throws -> EventTown {
        let town = try await EventTown(clock: clock, places: 0)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let correspondence = town.browser.services.correspondence
        try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            for (index, name) in names.enumerated() {
                var wish = RegistrationWish(
                    attendee: Attendee(name: name, language: Language(rawValue: language)),
                    telephone: name.hasPrefix("N") ? nil : try PhoneNumber("0176 0406900\(index)"))
                wish.takesAtOnce = takesAtOnce
                _ = try Register(wish, at: event, way: .desk, link: nil, correspondence: correspondence).run(in: db)
            }
            _ = try ChangeEvent(event.id, correspondence: correspondence).run(in: db) { $0.capacity.places = 50 }
        }
        return town
    }

    /// - Returns: the path of the helper's page.
    private func give(_ people: [Registration], to name: String, _ town: EventTown) async throws -> String {
        let answer = try await town.browser.submit(
            people.map { ("call", $0.id.rawValue) } + [("helper", name)], on: Self.calls)
        let page = try await town.browser.get(try #require(answer.location)).body
        return String(try #require(page.firstMatch(of: /href="http:\/\/test\.example(\/calls\/[0-9a-f]+)"/)).1)
    }

    @Test func `the figure at the desk opens those who have to be called, with what to say in two languages`()
        async throws
    {
        let town = try await town(["Hodan Warsame", "Nuri Demir"])
        #expect(
            try await town.browser.get(EventTown.desk).body
                .contains("<a href=\"\(Self.calls)\">2 Personen müssen angerufen werden</a>"))
        let page = try await town.browser.get(Self.calls).body
        #expect(page.contains("href=\"tel:017604069000\""))
        #expect(page.contains("<p lang=\"ar\" dir=\"rtl\">مرحبًا، معكم فريق"))
        #expect(page.contains("Sie sind nachgerückt und haben jetzt einen Platz."))
        let apart = try #require(page.firstMatch(of: /<h2>Anruf nicht möglich<\/h2>.*<\/section>/.dotMatchesNewlines()))
            .0
        #expect(apart.contains("Nuri Demir") && !apart.contains("Hodan"))
        // The figure of the desk and what the list has of it.
        #expect(
            page.contains(
                "2 Personen müssen angerufen werden · mit Nummer: 1 · <a href=\"#without-number\">"
                    + "Anruf nicht möglich: 1</a>"))
        let person = try #require(try await town.registrations().first)
        let own = try await town.browser.get(EventTown.desk + "/registrations/\(person.id)").body
        #expect(own.contains("Bitte anrufen") && own.contains("Sie sind nachgerückt"))
    }

    @Test func `a language shows all of its people, and its number is the one that the desk means`() async throws {
        let town = try await town(["Hodan Warsame", "Nuri Demir", "Nalan Ay"])
        let correspondence = town.browser.services.correspondence
        let ids = try await town.registrations().filter { $0.attendee.name.hasPrefix("N") }.map(\.id)
        try await town.browser.services.database.write(by: .system) { db in
            for id in ids {
                _ = try ChangeRegistration(id, correspondence: correspondence).run(in: db) {
                    $0.attendee.language = Language(rawValue: "tr")
                }
            }
        }
        let page = try await town.browser.get(Self.calls).body
        #expect(page.contains(">Alle Sprachen<span class=\"tag number\">3</span>"))
        #expect(page.contains(">Türkisch<span class=\"tag number\">2</span>"))
        let turkish = try await town.browser.get(Self.calls + "?language=tr").body
        #expect(
            turkish.contains("2 Personen müssen angerufen werden · mit Nummer: 0 · <a href=\"#without-number\">"))
        #expect(turkish.contains("Nuri Demir") && !turkish.contains("Hodan Warsame"))
        let arabic = try await town.browser.get(Self.calls + "?language=ar").body
        #expect(arabic.contains("Hodan Warsame") && !arabic.contains("Anruf nicht möglich"))
    }

    @Test func `a helper sees the assigned calls alone, and a number only after a tap`() async throws {
        let town = try await town(["Hodan Warsame", "Amal Haddad", "Rima Saleh"])
        let people = try await town.registrations()
        let path = try await give(Array(people.prefix(2)), to: "Dana", town)
        let helper = town.browser.somebodyElse()
        let list = try await helper.get(path).body
        #expect(
            list.contains("Danke für Ihre Hilfe, \u{2068}Dana\u{2069}") || list.contains("Danke für Ihre Hilfe, Dana"))
        #expect(list.contains("Hodan Warsame") && list.contains("Amal Haddad") && !list.contains("Rima Saleh"))
        #expect(!list.contains("0176") && !list.contains("tel:"))

        let one = try await helper.get(path + "/\(people[0].id)").body
        #expect(one.contains("href=\"tel:017604069000\"") && one.contains("مرحبًا، معكم فريق"))
        #expect(try await helper.get(path + "/\(people[2].id)").status == .notFound)

        let ticked = try await helper.submit(
            [("result", "reached")], on: path + "/\(people[0].id)", to: path + "/\(people[0].id)/result")
        let after = try await helper.get(try #require(ticked.location)).body
        #expect(after.contains("Hodan Warsame") && after.contains("erreicht") && after.contains("Rückgängig machen"))
        // Done is done: the number is gone, also from the page that is still open.
        #expect(try await helper.get(path + "/\(people[0].id)").location == path)
        #expect(try await town.browser.get(Self.calls).body.contains("erledigt: 1, offen: 1"))
        let story = try await town.browser.get(EventTown.desk + "/registrations/\(people[0].id)").body
        #expect(story.contains("(erreicht)</span>") && story.contains(">Dana</span>"))

        try await helper.submit(
            [("result", "")], on: try #require(ticked.location), to: path + "/\(people[0].id)/result")
        #expect(try await helper.get(path + "/\(people[0].id)").status == .ok)
    }

    @Test func `who was not reached is called again, and a wrong number goes back to the desk`() async throws {
        let town = try await town(["Hodan Warsame", "Amal Haddad"])
        let people = try await town.registrations()
        let path = try await give(people, to: "Dana", town)
        let helper = town.browser.somebodyElse()
        for (person, result) in [(people[0], "not-reached"), (people[1], "wrong-number")] {
            let call = path + "/\(person.id)"
            try await helper.submit([("result", result)], on: call, to: call + "/result")
        }
        #expect(try await helper.get(path + "/\(people[0].id)").status == .ok)
        #expect(try await helper.get(path + "/\(people[1].id)").location == path)
        let page = try await town.browser.get(Self.calls).body
        let apart = try #require(
            page.firstMatch(of: /<h2>Anruf nicht möglich<\/h2>.*?<\/section>/.dotMatchesNewlines())
        ).0
        #expect(apart.contains("Amal Haddad") && apart.contains("falsche Nummer"))
    }

    @Test func `whoever gives nothing away, or says not to whom, is told so`() async throws {
        let town = try await town(["Hodan Warsame"])
        let person = try #require(try await town.registrations().first)
        let nobody = try await town.browser.submit([("call", person.id.rawValue)], on: Self.calls)
        #expect(nobody.status == .unprocessableContent && nobody.body.contains("Bitte schreiben Sie, wer anruft."))
        let nothing = try await town.browser.submit([("helper", "Dana")], on: Self.calls)
        #expect(nothing.status == .unprocessableContent && nothing.body.contains("value=\"Dana\""))
        let open = try #require(try await town.browser.get(Self.calls).hiddenFields(ofFormTo: Self.calls))
        _ = try await give([person], to: "Dana", town)
        let late = try await town.browser.post(Self.calls, open + [("call", person.id.rawValue), ("helper", "Emil")])
        #expect(late.status == .conflict && late.body.contains("hat inzwischen jemand anders"))
    }

    @Test func `only the browser that gave calls away is shown the link, and a link that is none opens nothing`()
        async throws
    {
        let town = try await town(["Hodan Warsame"])
        let person = try #require(try await town.registrations().first)
        let answer = try await town.browser.submit(
            [("call", person.id.rawValue), ("helper", "Dana")], on: Self.calls)
        let address = try #require(answer.location)
        #expect(try await town.browser.get(address).body.contains("http://test.example/calls/"))
        let other = town.browser.somebodyElse()
        try await other.signIn("zwei@example.org", roles: [.coordination])
        #expect(try await !other.get(address).body.contains("http://test.example/calls/"))
        for path in ["/calls/x", "/calls/00112233445566778899aabbccddeeff"] {
            #expect(try await other.get(path).status == .notFound)
        }
    }

    @Test func `on paper the list says until when it may lie around, and that it went out is noted`() async throws {
        let town = try await town(["Hodan Warsame", "Nuri Demir"])
        let sheet = try await town.browser.submit([], on: Self.calls, to: Self.calls + "/copies").body
        #expect(sheet.contains("0176 04069000") && sheet.contains("☐ erreicht") && !sheet.contains("Nuri Demir"))
        #expect(sheet.contains("bis 2. Dezember 2023 vernichten") || sheet.contains("bis 02.12.2023 vernichten"))
        let handedOut = try await town.read { db in
            try db.count("SELECT COUNT(*) AS value FROM journal WHERE change = 'handed-out'")
        }
        #expect(handedOut == 1)
    }

    @Test func `calls are read at once, however many there are`() async throws {
        var desk: [Int] = []
        var helped: [Int] = []
        for number in [1, 3] {
            let town = try await town((1...number).map { "Person \($0)" })
            let people = try await town.registrations()
            let path = try await give(people, to: "Dana", town)
            desk.append(try await town.browser.getCounting("/desk/events/neue-wege-2023/calls").statements)
            let link = path.dropFirst("/calls/".count)
            helped.append(try await town.browser.getCounting("/calls/\(link)").statements)
            helped.append(try await town.browser.getCounting(path + "/\(people[0].id)").statements)
        }
        #expect(desk[0] == desk[1])
        #expect(Array(helped.prefix(2)) == Array(helped.suffix(2)))
    }

    @Test func `a page that was open while the desk noted something ticks nothing off, and takes nothing back`()
        async throws
    {
        let town = try await town(["Hodan Warsame"])
        let person = try #require(try await town.registrations().first)
        let path = try await give([person], to: "Dana", town)
        let (helper, call) = (town.browser.somebodyElse(), path + "/\(person.id)")
        let open = try #require(try await helper.get(call).hiddenFields(ofFormTo: call + "/result"))
        let ticked = try await helper.submit([("result", "not-reached")], on: call, to: call + "/result")
        let after = try #require(ticked.location)
        let undo = try #require(try await helper.get(after).hiddenFields(ofFormTo: call + "/result"))
        let own = EventTown.desk + "/registrations/\(person.id)"
        let stale = try #require(try await town.browser.get(own).hiddenFields(ofFormTo: own + "/call"))
        try await town.browser.submit([("result", "called-us")], on: own, to: own + "/call")
        #expect(try await !helper.get(after).body.contains("Rückgängig machen"))
        for fields in [open + [("result", "not-reached")], open + [("result", "wrong-number")], undo] {
            let late = try await helper.post(call + "/result", fields)
            #expect(late.status == .conflict && late.body.contains("hat inzwischen jemand anders"))
        }
        _ = try await town.browser.post(own + "/call", stale + [("result", "not-reached")])
        let kept = try await town.read { db in try db.call(to: person.id)?.result }
        #expect(kept == .calledUs)
    }

    @Test func `the receipt of a noted call names person, result and effect, and undoing it opens the call again`()
        async throws
    {
        let effects = [
            "reached": "Damit ist der Anruf erledigt.", "not-reached": "Der Anruf bleibt offen.",
            "wrong-number": "Unter dieser Nummer ruft niemand mehr an.",
        ]
        for (result, effect) in effects {
            let town = try await town(["Hodan Warsame"])
            let person = try #require(try await town.registrations().first)
            let own = EventTown.desk + "/registrations/\(person.id)"
            let noted = try await town.browser.submit([("result", result)], on: own, to: own + "/call")
            let receipt = try await town.browser.get(try #require(noted.location))
            #expect(receipt.body.contains("hat einen Anruf notiert: Hodan Warsame, "))
            #expect(receipt.body.contains(effect), "\(result)")
            #expect(receipt.body.contains("Wieder offen ist dann der Anruf: Hodan Warsame."))
            let undo = try #require(receipt.body.firstMatch(of: /action="([^"]*\/deeds\/[0-9]+\/undoing)"/)).1
            let hidden = try #require(receipt.hiddenFields(ofFormTo: String(undo)))
            let undone = try await town.browser.post(String(undo), hidden)
            let after = try await town.browser.get(try #require(undone.location)).body
            #expect(after.contains("Der Anruf ist wieder offen."))
            let kept = try await town.read { db in try db.call(to: person.id) }
            #expect(kept != nil && kept?.result == nil)
        }
    }

    @Test func `what was noted of a call is undone no more once somebody has said something else`() async throws {
        let town = try await town(["Hodan Warsame"])
        let person = try #require(try await town.registrations().first)
        let own = EventTown.desk + "/registrations/\(person.id)"
        let first = try await town.browser.submit([("result", "not-reached")], on: own, to: own + "/call")
        let receipt = try await town.browser.get(try #require(first.location))
        let undo = String(try #require(receipt.body.firstMatch(of: /action="([^"]*\/deeds\/[0-9]+\/undoing)"/)).1)
        let hidden = try #require(receipt.hiddenFields(ofFormTo: undo))
        try await town.browser.submit([("result", "reached")], on: own, to: own + "/call")
        #expect(try await town.browser.post(undo, hidden).status == .conflict)
        let kept = try await town.read { db in try db.call(to: person.id)?.result }
        #expect(kept == .reached)
    }

    @Test func `a helper reads what follows from what they noted, and that it is open again when they take it back`()
        async throws
    {
        let town = try await town(["Hodan Warsame"])
        let person = try #require(try await town.registrations().first)
        let path = try await give([person], to: "Dana", town)
        let (helper, call) = (town.browser.somebodyElse(), path + "/\(person.id)")
        let ticked = try await helper.submit([("result", "reached")], on: call, to: call + "/result")
        let after = try #require(ticked.location)
        #expect(try await helper.get(after).body.contains("Damit ist der Anruf erledigt."))
        let back = try await helper.submit([("result", "")], on: after, to: call + "/result")
        #expect(try await helper.get(try #require(back.location)).body.contains("Der Anruf ist wieder offen."))
        // An address that somebody makes up says nothing of people whom the helper has not called.
        #expect(!(try await helper.get(path + "?answered=\(person.id)").body.contains("hat jetzt einen Platz")))
    }

    @Test(arguments: [
        ("takes", "Die Person hat jetzt einen Platz."), ("waits", "Die Person bleibt auf der Warteliste."),
    ])
    func `what somebody answers about a place stands above the calls, with what becomes of it`(
        answer: String, effect: String
    ) async throws {
        let town = try await town(["Hodan Warsame"], takesAtOnce: false)
        let person = try #require(try await town.registrations().first)
        let path = try await give([person], to: "Dana", town)
        let (helper, call) = (town.browser.somebodyElse(), path + "/\(person.id)")
        let noted = try await helper.submit([("result", answer)], on: call, to: call + "/result")
        let after = try await helper.get(try #require(noted.location)).body
        #expect(after.contains("Hodan Warsame") && after.contains(effect))
        // To whom else the calls were given, it is not told.
        #expect(!(try await helper.get(path).body.contains(effect)))
    }

    @Test func `a corrected number is called again, and what a helper has is not printed`() async throws {
        let time = SetClock()
        time.advance(by: .days(-21))
        let town = try await town(["Hodan Warsame", "Amal Haddad", "Rima Saleh"], clock: time.clock)
        let people = try await town.registrations()
        let path = try await give(Array(people.prefix(2)), to: "Dana", town)
        let (helper, call) = (town.browser.somebodyElse(), path + "/\(people[1].id)")
        try await helper.submit([("result", "wrong-number")], on: call, to: call + "/result")
        #expect(try await town.browser.get(Self.calls).body.contains("erledigt: 0, offen: 1"))
        let sheet = try await town.browser.submit([], on: Self.calls, to: Self.calls + "/copies").body
        #expect(sheet.contains("Rima Saleh") && !sheet.contains("Hodan") && !sheet.contains("Amal Haddad"))

        time.advance(by: .seconds(60))
        let own = EventTown.desk + "/registrations/\(people[1].id)"
        try await town.browser.submit(
            [("telephone", "0176 04069009"), ("mayCall", "yes")], on: own, to: own + "/telephone")
        let page = try await town.browser.get(Self.calls).body
        #expect(page.contains("href=\"tel:017604069009\"") && !page.contains("Anruf nicht möglich"))
        #expect(page.contains("erledigt: 0, offen: 2"))
        #expect(try await helper.get(call).body.contains("href=\"tel:017604069009\""))
    }

    @Test func `whoever goes back and gives other calls away makes another link`() async throws {
        let town = try await town(["Hodan Warsame", "Amal Haddad"])
        let people = try await town.registrations()
        let open = try #require(try await town.browser.get(Self.calls).hiddenFields(ofFormTo: Self.calls))
        var addresses: [String] = []
        for (person, name) in [(people[0], "Dana"), (people[1], "Emil"), (people[0], "Dana")] {
            let answer = try await town.browser.post(
                Self.calls, open + [("call", person.id.rawValue), ("helper", name)])
            addresses.append(try #require(answer.location))
            let page = try await town.browser.get(addresses[addresses.count - 1]).body
            #expect(page.contains(/An \u{2068}?(Dana|Emil)\u{2069}? weitergegebene Anrufe/) && page.contains(name))
        }
        #expect(addresses[0] == addresses[2] && Set(addresses).count == 2)
    }

    @Test func `whom a letter reaches again is called by nobody, and after the event nobody is`() async throws {
        let time = SetClock()
        time.advance(by: .days(-21))
        let town = try await town(["Hodan Warsame", "Amal Haddad"], clock: time.clock)
        let people = try await town.registrations()
        let path = try await give(people, to: "Dana", town)
        let helper = town.browser.somebodyElse()
        let own = EventTown.desk + "/registrations/"
        try await town.browser.submit(
            [("email", "hodan@example.org")], on: own + "\(people[0].id)", to: own + "\(people[0].id)/email")
        let list = try await helper.get(path).body
        #expect(!list.contains("Hodan Warsame") && list.contains("Amal Haddad"))
        #expect(try await helper.get(path + "/\(people[0].id)").status == .notFound)

        #expect(try await town.browser.get(own + "\(people[1].id)").body.contains("Bitte anrufen"))
        let end = town.event.day.advanced(byDays: 1).at(.midnight, in: town.event.timeZone)
        time.advance(by: .milliseconds(end.milliseconds - time.clock.now.milliseconds))
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await !town.browser.get(own + "\(people[1].id)").body.contains("Bitte anrufen"))
        #expect(try await town.browser.get(Self.calls).body.contains("Niemand muss angerufen werden"))
    }
}
