import Actions
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Where the hosts say yes to each registration first: the form, the own page, the desk and the door.
@Suite struct RequestPagesTests {
    private static let requests = EventTown.desk + "/registrations/requests"

    /// The coordination has switched it on at the desk.
    private func town(now: String = "2023-11-10T09:00", places: Int = 120) async throws -> EventTown {
        let town = try await EventTown(now: now, places: places)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let switched = try await town.browser.submit(
            [("requests", "yes"), ("days", "5")], on: Self.requests, to: Self.requests + "/rule")
        #expect(switched.status == .seeOther)
        return town
    }

    private func decide(
        _ answer: String, about names: [String], _ more: [(String, String)] = [], in town: EventTown
    ) async throws -> Answer {
        let people = try await town.registrations()
        let ticked = names.compactMap { name in people.first { $0.attendee.name == name } }
            .map { ("person", $0.id.rawValue) }
        let page = try await town.browser.get(Self.requests)
        let hidden = page.hiddenFields(ofFormTo: Self.requests + "/yes") ?? page.hiddenFields
        return try await town.browser.post(Self.requests + "/" + answer, hidden + ticked + more)
    }

    @Test func `the form says that the hosts decide, and the own page by when, until somebody withdraws`()
        async throws
    {
        let town = try await town()
        let form = try await town.browser.somebodyElse().get(EventTown.page + "/register").body
        #expect(form.contains("Jede Anmeldung braucht hier eine Zusage der Gastgebenden."))
        #expect(form.contains("Mittwoch, 15. November 2023") && form.contains("Anfrage senden"))
        let (path, amal) = try await town.register("Amal", [("email", "amal@example.org")])
        let page = try await amal.get(path + "?new=1").body
        #expect(page.contains("Ihre Anfrage ist angekommen.") && page.contains("15. November 2023"))
        #expect(page.contains("wartet auf Zusage"))
        #expect(!page.contains("der Warteliste") && !page.contains("calendar.ics"))
        #expect(page.contains("Anfrage zurückziehen"))
        try await amal.submit([], on: path, to: path + "/cancellation")
        #expect(try await town.registrations().map(\.status) == [.cancelled])
    }

    @Test func `who asks has a part of the list and a task of their own, and no other list counts them`() async throws {
        let town = try await town()
        try await town.register("Amal")
        try await town.register("Bela")
        let desk = try await town.browser.get(EventTown.desk).body
        #expect(desk.contains("2 Personen warten auf eine Zusage"))
        #expect(!desk.contains("2 Personen warten auf einen Platz"))
        let list = try await town.browser.get(EventTown.desk + "/registrations?tab=asking").body
        #expect(list.contains("Amal") && list.contains("Zu- oder absagen"))
        let waiting = try await town.browser.get(EventTown.desk + "/registrations?tab=waiting").body
        #expect(!waiting.contains("Amal"))
    }

    @Test func `several get a yes at once, and the receipt takes it back`() async throws {
        let town = try await town(places: 1)
        for name in ["Amal", "Bela", "Cem"] { try await town.register(name) }
        let done = try await decide("yes", about: ["Amal", "Bela"], in: town)
        let receipt = try await town.browser.get(try #require(done.location)).body
        #expect(receipt.contains("und Bela zugesagt."))
        #expect(receipt.contains("Plätze vergeben: 1. Auf der Warteliste: 1 (Rang 1)."))
        #expect(receipt.contains("Wieder ohne Zusage: Amal und Bela."))
        #expect(receipt.contains("Cem"))
        #expect(
            try await town.registrations().map { "\($0.attendee.name) \($0.status.rawValue)" }
                == ["Cem waitlisted", "Amal confirmed", "Bela waitlisted"])
        let late = try await decide("yes", about: ["Amal"], in: town)
        #expect(late.status == .conflict)
        // Of those who were ticked, whoever is decided about is named.
        let mixed = try await decide("yes", about: ["Amal", "Cem"], in: town)
        #expect(mixed.status == .conflict)
        #expect(mixed.body.contains("Inzwischen entschieden oder zurückgezogen: Amal. Es wurde nichts geändert."))
        let nobody = try await decide("yes", about: [], in: town)
        #expect(nobody.status == .unprocessableContent)
        #expect(nobody.body.contains("Bitte kreuzen Sie mindestens eine Person an."))
    }

    @Test func `a no needs a reason, which stands on the own page in the language of whoever reads it`() async throws {
        let town = try await town()
        let (path, amal) = try await town.register("Amal")
        let unsaid = try await decide("no", about: ["Amal"], in: town)
        #expect(unsaid.status == .unprocessableContent)
        #expect(
            unsaid.body.contains("Bitte wählen Sie einen Grund für die Absage, oder schreiben Sie eigene Worte."))
        #expect(!unsaid.body.contains("Grund für eine Absage <"))
        let done = try await decide(
            "no", about: ["Amal"], [("reason", "full"), ("words", "Bis bald!")], in: town)
        #expect(done.status == .seeOther)
        let page = try await amal.get(path + "?lang=tr").body
        #expect(page.contains("Yer sayısından fazla kişi istekte bulundu.") && page.contains("Bis bald!"))
        let person = try #require(try await town.registrations().first?.id)
        let shown = try await town.browser.get(EventTown.desk + "/registrations/\(person)").body
        #expect(shown.contains("Es haben mehr Menschen angefragt, als Plätze da sind."))
        // Nobody has signed off who got a no.
        let list = try await town.browser.get(EventTown.desk + "/registrations?tab=cancelled").body
        #expect(shown.contains("Nicht zugesagt") && list.contains("Nicht zugesagt"))
        let own = try await amal.get(path + "?lang=de").body
        #expect(own.contains("Nicht zugesagt") && !own.contains("Abgemeldet"))
    }

    @Test func `own words alone are reason enough, and whom no letter reaches is named and to be called`() async throws
    {
        let town = try await town()
        try await town.register("Amal", [("telephone", "0176 0406900"), ("mayCall", "yes")])
        let done = try await decide("no", about: ["Amal"], [("words", "Bis bald!")], in: town)
        let receipt = try await town.browser.get(try #require(done.location)).body
        #expect(receipt.contains("Diesen Personen können wir nicht schreiben") && receipt.contains(">Amal<"))
        #expect(receipt.contains("href=\"\(EventTown.desk)/calls\""))
        let calls = try await town.browser.get(EventTown.desk + "/calls").body
        #expect(calls.contains("Wir können Ihnen leider nicht zusagen."))
    }

    @Test func `a delegation is one name with how many places, and the ranks of those who wait are said`()
        async throws
    {
        let town = try await town(places: 1)
        try await town.register(
            "Carla Chefin", [("email", "carla@example.org"), ("organisation", "Mosaik"), ("places", "3")])
        let done = try await decide("yes", about: ["Carla Chefin"], in: town)
        let receipt = try await town.browser.get(try #require(done.location)).body
        #expect(receipt.contains("Carla Chefin (3 Plätze) zugesagt."))
        #expect(receipt.contains("Plätze vergeben: 1. Auf der Warteliste: 2 (Rang 1–2)."))
    }

    @Test func `the list says what somebody decides by, and leads to the person`() async throws {
        let town = try await town()
        try await town.register(
            "Олена Коваль", [("topic", "sport"), ("side", "mo"), ("organisation", "Mosaik")])
        let page = try await town.browser.get(Self.requests).body
        let person = try #require(try await town.registrations().first)
        #expect(page.contains("href=\"\(EventTown.desk)/registrations/\(person.id)\""))
        #expect(page.contains("Wünsche: ") && page.contains("Olena "))
        #expect(page.contains("Anfragen: ") || person.attendee.side == nil)
    }

    @Test func `that registrations need a yes is said when it is switched, and can be taken back`() async throws {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let switched = try await town.browser.submit(
            [("requests", "yes"), ("days", "5")], on: Self.requests, to: Self.requests + "/rule")
        let page = try #require(switched.location)
        let receipt = try await town.browser.get(page)
        #expect(receipt.body.contains("hat eingeschaltet: Anmeldungen brauchen eine Zusage."))
        #expect(receipt.body.contains("Rückgängig machen"))
    }

    @Test func `where no place is free, a request is one to the waiting list and puts nobody there`() async throws {
        let town = try await town(places: 0)
        let visitor = town.browser.somebodyElse()
        for path in [EventTown.page, EventTown.page + "/register"] {
            let page = try await visitor.get(path).body
            #expect(page.contains("Zurzeit ist kein Platz frei. Wer eine Zusage bekommt, kommt auf die Warteliste."))
            #expect(!page.contains("Sie kommen auf die Warteliste und rücken nach"))
        }
    }

    @Test func `on the last day before the event nobody is promised a day that is none`() async throws {
        let town = try await town(now: "2023-11-30T12:00")
        let form = try await town.browser.somebodyElse().get(EventTown.page + "/register").body
        #expect(form.contains("so bald wie möglich") && !form.contains("spätestens am"))
        let (path, amal) = try await town.register("Amal", [("email", "amal@example.org")])
        #expect(try await amal.get(path).body.contains("Sie hören von uns so bald wie möglich."))
        let letter = try #require(try await town.mail().last)
        #expect(letter.contains("so bald wie möglich") && !letter.contains("spätestens am"))
    }

    @Test func `whoever switches it off while people ask says what becomes of them`() async throws {
        let town = try await town()
        try await town.register("Amal")
        let unsaid = try await town.browser.submit([("days", "5")], on: Self.requests, to: Self.requests + "/rule")
        #expect(unsaid.status == .unprocessableContent)
        #expect(unsaid.body.contains("Auf eine Zusage warten noch: 1."))
        let done = try await town.browser.submit(
            [("days", "5"), ("leftover", "grant")], on: Self.requests, to: Self.requests + "/rule")
        #expect(done.status == .seeOther)
        #expect(try await town.registrations().map(\.status) == [.confirmed])
        let id = town.event.id
        let rule = try await town.read { db in try db.event(id)?.requests }
        #expect(rule == nil)
    }

    @Test func `at the door it is amber, and only a host can say yes there`() async throws {
        let town = try await town(now: "2023-12-01T15:05")
        let door = EventTown.desk + "/door"
        try await town.register("Amal")
        let person = try #require(try await town.registrations().first)
        let helper = town.browser.somebodyElse()
        try await helper.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        let answer = try await helper.submit([("registration", person.id.rawValue)], on: door)
        let shown = try await helper.get(try #require(answer.location)).body
        #expect(shown.contains("answer amber") && shown.contains("Noch ohne Zusage"))
        #expect(!shown.contains("Zusagen und einlassen"))
        let seen = try await town.browser.get(try #require(answer.location)).body
        #expect(seen.contains("Zusagen und einlassen"))
        let entry = try await town.browser.submit(
            [], on: try #require(answer.location), to: door + "/grants/\(person.id)")
        #expect(entry.location?.contains("result=admitted") == true)
        #expect(try await town.registrations().map(\.status) == [.checkedIn])
    }

    @Test func `programs read that nobody has a place yet`() async throws {
        let town = try await town()
        try await town.register("Amal")
        let events = try await town.browser.get("/api/v1/events/neue-wege-2023").body
        #expect(events.contains("\"registered\":0") && events.contains("\"waiting\":0"))
    }

    @Test func `the page asks the database as often for ten people as for one`() async throws {
        let town = try await town()
        try await town.register("Amal")
        let few = try await town.browser.getCounting("/desk/events/neue-wege-2023/registrations/requests").statements
        for number in 1...9 { try await town.register("Person \(number)") }
        let many = try await town.browser.getCounting("/desk/events/neue-wege-2023/registrations/requests").statements
        #expect(many == few)
    }
}
