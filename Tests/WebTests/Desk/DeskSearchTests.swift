import Domain
import HTTPTypes
import Logging
import Storage
import TestHouse
import Testing

@testable import Web

/// One box over people, organisations, measures, rooms and deeds.
@Suite struct DeskSearchTests {
    private func town() async throws -> EventTown {
        let town = try await EventTown()
        try await town.register("أمل حداد", [("organisation", "Mosaik"), ("email", "amal@example.org")])
        try await town.register("Emil Berg")
        let event = town.event
        try await town.browser.services.database.write(by: .system) { db in
            try db.insert(SmallNetwork.organisation("Amalgam e. V.", at: db.now))
            try db.insert(
                Measure(
                    id: .init(rawValue: "m1"), event: event.id, idea: nil, title: "Amalienstraße öffnen",
                    language: .german, status: .inProgress, statusSince: event.day))
            try db.insert(
                WorkGroup(
                    id: .init(rawValue: "g1"), event: event.id, number: 3, topic: nil, room: "Raum Amalthea",
                    language: nil, moderatorName: "", moderator: nil, size: 7...12, isStepFree: true))
        }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    @Test func `what is typed once is found of every kind, each a link`() async throws {
        let town = try await town()
        let person = try #require(try await town.registrations().first)
        let page = try await town.browser.search("amal", on: "/desk", to: "/desk/search").body
        for address in [
            "\(EventTown.desk)/registrations/\(person.id)", "/organisations/amalgam-e-v", "/measures/m1",
            "\(EventTown.desk)/groups/plan/g1",
        ] {
            #expect(page.contains("<a href=\"\(address)\" dir=\"auto\""), "\(address)")
        }
        // The first of them has the focus, and Enter opens it; who only sounds so stands behind the rest.
        #expect(page.contains("/organisations/amalgam-e-v\" dir=\"auto\" autofocus"))
        #expect(page.ranges(of: " autofocus").count == 1)
        let alike = try #require(page.firstRange(of: "<h2>Ähnlich geschrieben</h2>"))
        #expect(page[alike.upperBound...].contains("registrations/\(person.id)\" dir=\"auto\""))
        #expect(!page.contains("Emil Berg"))
    }

    @Test func `the hosts find the people of their event, and nobody else's`() async throws {
        let town = try await town()
        let other = try Example.event("anderswo", day: "2023-12-02")
        try await town.browser.services.database.write(by: .system) { db in
            try db.insert(other, programme: Programme(items: []), boardPhases: [])
        }
        for (event, finds) in [(town.event.id, true), (other.id, false)] {
            let host = town.browser.somebodyElse()
            try await host.signIn("\(event)@example.org", roles: [.role(.host, at: event)])
            let found = try await host.search("amal", on: "/desk/search").body
            #expect(found.contains("أمل حداد") == finds, "\(event)")
        }
        for role in [Role.door, .facilitator, .helper] {
            let person = town.browser.somebodyElse()
            try await person.signIn("\(role.rawValue)@example.org", roles: [.role(role, at: town.event.id)])
            #expect(try await person.get("/desk/search").status == .notFound, "\(role)")
        }
    }

    @Test func `the way back leads to what was found, for ten minutes and in the same session`() async throws {
        let clock = SetClock()
        // Registration is open then.
        clock.advance(by: .days(-21))
        let town = try await EventTown(clock: clock.clock)
        try await town.register("Hala Najjar")
        let browser = town.browser
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let somebodyElse = browser.somebodyElse()
        try await somebodyElse.signIn("zweite@example.org", roles: [.coordination])
        var places: [String] = []
        for page in ["/desk/search", EventTown.desk + "/registrations", EventTown.desk + "/door"] {
            let sent = try await browser.submit([("q", "najjar")], on: page)
            #expect(sent.status == .seeOther)
            places.append(try #require(sent.location))
        }
        for place in places {
            #expect(!place.contains("najjar") && place.contains("?of="))
            for language in ["", "&lang=ar"] {
                let found = try await browser.get(place + language).body
                #expect(found.contains("Hala Najjar") && found.contains("value=\"najjar\""))
            }
            #expect(try await !somebodyElse.get(place).body.contains("najjar"))
        }
        clock.advance(by: .minutes(11))
        for place in places {
            let over = try await browser.get(place + "&lang=de")
            #expect(over.status == .ok && over.body.contains("Diese Suche ist vergessen"))
            #expect(over.body.contains("name=\"q\"") && !over.body.contains("value=\"najjar\""))
        }
    }

    @Test func `what was typed at one instance is found at another one, and nobody changes it on the way`()
        async throws
    {
        let town = try await town()
        let (browser, services) = (town.browser, town.browser.services)
        let place = try #require(try await browser.submit([("q", "berg")], on: "/desk/search").location)
        let other = try await Services(
            database: services.database, clock: services.clock, identifiers: services.identifiers,
            settings: services.settings, lexicon: .ofTests, logger: Logger(label: "test"))
        let elsewhere = Browser(App(services: other), cookies: browser.cookies)
        #expect(try await elsewhere.get(place).body.contains("Emil Berg"))
        for changed in [String(place.dropLast(2)), place + "00", place + "zz"] {
            let page = try await elsewhere.get(changed)
            #expect(page.status == .ok && !page.body.contains("Emil Berg"), "\(changed)")
        }
    }

    @Test func `nothing found says what to try`() async throws {
        let page = try await town().browser.search("xyzzy", on: "/desk/search").body
        #expect(page.contains("Nichts gefunden") && page.contains("value=\"xyzzy\""))
    }

    @Test func `a Greek or Tamil name is found in Latin letters, and can be read`() async throws {
        let town = try await town()
        try await town.register("Νίκος Παπαδόπουλος")
        try await town.register("செல்வம்")
        for (typed, name, reading) in [
            ("papadopoulos", "Νίκος Παπαδόπουλος", "Nikos Papadopoulos"), ("selvam", "செல்வம்", "Selvam"),
        ] {
            let page = try await town.browser.search(typed, on: "/desk/search").body
            #expect(page.contains("\(name)</a> <bdi class=\"soft\" lang=\"und-Latn\">\(reading)</bdi>"))
        }
    }

    @Test func `who is only spelled alike stands last, under a word of its own`() async throws {
        let town = try await town()
        try await town.register("Petra Schmitten")
        try await town.register("Ayşe Schmidt")
        try await town.register("Olga Schulze")
        try await town.browser.services.database.write(by: .system) { db in
            try db.insert(SmallNetwork.organisation("Schmitz e. V.", at: db.now))
        }
        let page = try await town.browser.search("schmit", on: "/desk/search").body
        let places = ["Petra Schmitten", "Schmitz e. V.", "<h2>Ähnlich geschrieben</h2>", "Ayşe Schmidt"].map {
            page.firstRange(of: $0)?.lowerBound
        }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
        #expect(!page.contains("Olga Schulze"))
        // Whoever has nothing but a mistake still gets an answer, and Enter opens it.
        let only = try await town.browser.search("ayse schmitd", on: "/desk/search").body
        #expect(only.contains("dir=\"auto\" autofocus=\"\">Ayşe Schmidt</a>"))
        #expect(only.ranges(of: "<ul class=\"lines\">").count == 1)
    }

    @Test func `who appears, leads a group, interprets or helps is found, and so are rooms`() async throws {
        let town = try await town()
        let event = town.event.id
        try await town.browser.services.database.write(by: .system) { db in
            try db.insert(
                WorkGroup(
                    id: .init(rawValue: "g2"), event: event, number: 4, topic: nil, room: "", language: nil,
                    moderatorName: "Kayode Ade", moderator: nil, size: 7...12, isStepFree: true))
            try db.insert(
                Interpreter(id: .init(rawValue: "i1"), event: event, name: "Kaya Öz", languages: [.german]))
            try db.insert(Supporter(id: .init(rawValue: "s1"), event: event, name: "Kayla Berg"))
            let item = try #require(try db.draftProgramme(of: event).items.first?.id)
            try db.run("UPDATE programme_item SET room = 'Kayak-Halle' WHERE id = \(item)")
            try db.journal(.changed, .programme, item, event: event)
            try db.insert(
                StandArea(
                    id: .init(rawValue: "a1"), event: event, name: "Kaysaal", places: 3, supply: StandSupply()))
            _ = try db.change(event: event) { $0.rooms = [EventRoom(id: .init(rawValue: "r1"), name: "Kaykeller")] }
        }
        let found = try await town.browser.search("kay", on: "/desk/search").body
        for (place, name) in [
            ("/programme/", "Nurcan Kayiplar"), ("/groups/plan/g2", "Kayode Ade"),
            ("/groups/plan#interpreters", "Kaya Öz"), ("/needs", "Kayla Berg"), ("/programme/", "Kayak-Halle"),
            ("/stands/areas/a1", "Kaysaal"), ("/rooms", "Kaykeller"),
        ] {
            let address = try #require(Self.address(of: name, in: found))
            #expect(address.hasPrefix(EventTown.desk + place), "\(name): \(address)")
            // A person's own page, not the item in which they appear.
            #expect(address.contains("/people/") == (name == "Nurcan Kayiplar"), "\(name): \(address)")
        }
        // Who hosts another event finds none of them, as little as what the team did here.
        let other = try Example.event("anderswo", day: "2023-12-02")
        try await town.browser.services.database.write(by: .system) { db in
            try db.insert(other, programme: Programme(items: []), boardPhases: [])
        }
        let host = town.browser.somebodyElse()
        try await host.signIn("anderswo@example.org", roles: [.role(.host, at: other.id)])
        #expect(try await host.search("kay", on: "/desk/search").body.contains("Nichts gefunden"))
    }

    @Test func `events are found by title and year, and items of the next one by title`() async throws {
        let town = try await town()
        let other = try Example.event("fachtag-2019", day: "2019-11-08")
        try await town.browser.services.database.write(by: .system) { db in
            try db.insert(other, programme: Programme(items: []), boardPhases: [])
        }
        let host = town.browser.somebodyElse()
        try await host.signIn("gast@example.org", roles: [.role(.host, at: town.event.id)])
        let past = "<a href=\"/desk/events/fachtag-2019\""
        #expect(try await town.browser.search("fachtag 2019", on: "/desk/search").body.contains(past))
        #expect(try await !host.search("fachtag 2019", on: "/desk/search").body.contains(past))
        for browser in [town.browser, host] {
            let found = try await browser.search("podium", on: "/desk/search").body
            #expect(found.contains(/<a href="\/desk\/events\/neue-wege-2023\/programme\/[^"]+" dir="auto"[^>]*>Podium/))
        }
    }

    @Test func `what the team did last is found by its sentence, and leads to where it is taken back`() async throws {
        let town = try await town()
        try await town.register("Dawit")
        let people = try await town.registrations()
        let person = try #require(people.first { $0.attendee.name == "Dawit" })
        let page = EventTown.desk + "/registrations/\(person.id)"
        _ = try await town.browser.submit([], on: page, to: page + "/cancellation")
        let found = try await town.browser.search("dawit abgesagt", on: "/desk/search").body
        let place = try #require(found.firstMatch(of: /href="\/desk#(deed-[0-9]+)" dir="auto"/)?.output.1)
        #expect(found.contains("<h2>Zuletzt getan</h2>") && found.contains("hat Dawit abgesagt."))
        #expect(try await town.browser.get("/desk").body.contains("<li id=\"\(place)\">"))
        let host = town.browser.somebodyElse()
        try await host.signIn("gast@example.org", roles: [.role(.host, at: town.event.id)])
        let seen = try await host.search("dawit abgesagt", on: "/desk/search").body
        #expect(seen.contains("href=\"\(EventTown.desk)#\(place)\""))
        let other = try Example.event("anderswo", day: "2023-12-02")
        try await town.browser.services.database.write(by: .system) { db in
            try db.insert(other, programme: Programme(items: []), boardPhases: [])
        }
        let stranger = town.browser.somebodyElse()
        try await stranger.signIn("anderswo@example.org", roles: [.role(.host, at: other.id)])
        let elsewhere = try await stranger.search("dawit abgesagt", on: "/desk/search").body
        #expect(!elsewhere.contains("hat Dawit"))
    }

    @Test func `on every page of the desk the key finds a search and the script that knows it`() async throws {
        let city = try await AccessMatrixTests.City()
        var pages = 0
        for route in App.allRoutes.all where route.method == .get && DeskAddress.covers(route.path) {
            if route.isForPrograms || route.path.contains("/stream") { continue }
            let path = city.address(of: route)
            let answer = try await city.day.coordination.get(path)
            guard answer.status == .ok, answer.body.hasPrefix("<!DOCTYPE html>") else { continue }
            pages += 1
            #expect(answer.body.contains(/<(form|a) [^>]*data-key="\/"/), "\(path)")
            #expect(answer.body.contains("/page.js\"></script>"), "\(path)")
        }
        #expect(pages > 20)
        // Whoever has no desk has no such key.
        let town = try await EventTown()
        try await town.browser.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        let account = try await town.browser.get("/account").body
        #expect(!account.contains("data-key"))
        // The page that exists for the search begins in it.
        #expect(try await city.day.coordination.get("/desk/search").body.ranges(of: " autofocus").count == 1)
    }

    /// Where the link leads that is called so.
    private static func address(of name: String, in page: String) -> String? {
        page.matches(of: /<a href="([^"]*)" dir="auto"[^>]*>([^<]*)<\/a>/).first { String($0.output.2) == name }
            .map { String($0.output.1) }
    }
}
