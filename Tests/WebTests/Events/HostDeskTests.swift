import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Testing

@testable import Web

/// The hosts of an event at the desk: invited, equal, and out at once.
@Suite struct HostDeskTests {
    private static let desk = EventTown.desk + "/hosts"

    /// A draft of the reference event, with the coordination at its desk.
    private func draft() async throws -> EventTown {
        let town = try await EventTown()
        try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            _ = try db.change(event: event.id) { $0.isPublished = false }
        }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    private static let centre = "Kommunales Integrationszentrum Bielefeld"
    private static let network = "Netzwerk der Migrant*innenorganisationen"

    /// Invites somebody through the form, who then signs in and takes it on.
    private func invite(
        _ email: String, for body: String, to town: EventTown, accepting: Bool = true
    ) async throws -> Browser {
        let answer = try await town.browser.submit(
            [("body", body), ("person", "Ece Kaya"), ("email", email), ("language", "tr")], on: Self.desk,
            to: Self.desk + "/people")
        #expect(answer.location?.hasPrefix(Self.desk + "?invited=1&deed=") == true)
        let host = town.browser.somebodyElse()
        try await host.signIn(email)
        if accepting {
            let taken = try await host.submit([], on: Self.desk, to: Self.desk + "/acceptance")
            #expect(taken.location?.hasPrefix(Self.desk + "?deed=") == true)
        }
        return host
    }

    @Test func `two hosts publish together`() async throws {
        let town = try await draft()
        let (centre, network) = (
            try await invite("ki@example.org", for: Self.centre, to: town),
            try await invite("netz@example.org", for: Self.network, to: town)
        )
        let visitor = town.browser.somebodyElse()
        try await centre.submit([], on: Self.desk, to: EventTown.desk + "/publication")
        #expect(try await visitor.get(EventTown.page).status == .notFound)
        #expect(try await town.mail().contains { $0.hasPrefix("netz@example.org") && $0.contains("onaylayın") })
        let asked = try await network.get(Self.desk).body
        #expect(asked.contains("Ja, einverstanden") && asked.contains("Noch 1 Zustimmung fehlt."))
        #expect(try await centre.get(Self.desk).body.contains("Ja, einverstanden") == false)
        let answer = try await network.submit([], on: Self.desk, to: Self.desk + "/yes")
        #expect(answer.location?.hasPrefix(Self.desk + "?deed=") == true)
        #expect(try await visitor.get(EventTown.page).status == .ok)
    }

    @Test func `a host who is removed gets not found on the next request, and their open stream ends`() async throws {
        let town = try await draft()
        let host = try await invite("ki@example.org", for: Self.centre, to: town)
        #expect(try await host.get(EventTown.desk).status == .ok)
        let seat = try await town.read { [event = town.event.id] db in try db.hostPeople(of: event).first }
        let account = try #require(seat).account
        let path = EventTown.desk + "/stream"
        let stream = try await host.open(.get, path)
        #expect(stream.status == .ok)
        let removal = "\(Self.desk)/people/\(account)/removal"
        #expect(try await town.browser.get(removal).body.contains("sofort keinen Zugang"))
        let answer = try await town.browser.submit([], on: removal, to: removal)
        #expect(answer.location?.hasPrefix(Self.desk + "?deed=") == true)
        for address in [EventTown.desk, Self.desk, EventTown.desk + "/registrations", path] {
            #expect(try await host.get(address).status == .notFound, "\(address)")
        }
        let heard = try await Answer(stream, until: "event: here").body
        #expect(heard.hasPrefix("retry:") && !heard.contains("event: here"))
    }

    @Test func `hosts are equal: none of them sends another one away`() async throws {
        let town = try await draft()
        let host = try await invite("ki@example.org", for: Self.centre, to: town)
        _ = try await invite("netz@example.org", for: Self.network, to: town)
        let page = try await host.get(Self.desk).body
        #expect(page.contains("netz@example.org") && !page.contains("/removal"))
    }

    @Test func `two ranks of bodies stand on the public page, and answers go to those who invite`() async throws {
        let town = try await draft()
        let answer = try await town.browser.submit(
            [("organisation", "Stadtbibliothek"), ("rank", "co-host"), ("reply", "lesen@example.org")], on: Self.desk,
            to: Self.desk + "/bodies")
        #expect(answer.location?.hasPrefix(Self.desk + "?deed=") == true)
        let again = try await town.browser.submit(
            [("organisation", "Stadtbibliothek"), ("rank", "host")], on: Self.desk, to: Self.desk + "/bodies")
        #expect(again.status == .conflict && again.body.contains("Diese Stelle ist schon eingetragen."))
        try await town.browser.submit(
            [("organisation", "Sozialamt"), ("rank", "host"), ("reply", "amt@example.org")], on: Self.desk,
            to: Self.desk + "/bodies")
        try await town.browser.submit([], on: Self.desk, to: EventTown.desk + "/publication")
        let page = try await town.browser.somebodyElse().get(EventTown.page).body
        #expect(page.contains("Stadtbibliothek") && page.contains("mailto:amt@example.org"))
        #expect(page.contains(">Lädt ein<") && page.contains(">Kooperationspartner<"))
        try await town.register("Amal", [("email", "amal@example.org")])
        let reply: String? = try await town.read { db in
            try db.row("SELECT reply_to FROM mail WHERE recipient = 'amal@example.org'").map { try $0["reply_to"] }
        }
        #expect(reply == "amt@example.org")
    }

    @Test func `a yes is to what was read: whatever has changed since is shown, and nothing counts`() async throws {
        let town = try await draft()
        let centre = try await invite("ki@example.org", for: Self.centre, to: town)
        let network = try await invite("netz@example.org", for: Self.network, to: town)
        try await centre.submit([], on: Self.desk, to: EventTown.desk + "/publication")
        let read = try #require(try await network.get(Self.desk).hiddenFields(ofFormTo: Self.desk + "/yes"))
        try await centre.submit([("day", "2023-12-08"), ("venue", "Rathaus")], on: Self.desk, to: Self.desk + "/day")
        let late = try await network.post(Self.desk + "/yes", read)
        #expect(late.status == .conflict)
        for said in ["1. Dezember 2023", "8. Dezember 2023", "Rathaus", "Sie haben gelesen"] {
            #expect(late.body.contains(said), "\(said)")
        }
        #expect(try await town.browser.somebodyElse().get(EventTown.page).status == .notFound)
        // Also what is called and who invites is part of it.
        let again = try #require(late.hiddenFields(ofFormTo: Self.desk + "/yes"))
        try await town.browser.submit(
            [("organisation", "Stadtbibliothek"), ("rank", "co-host")], on: Self.desk, to: Self.desk + "/bodies")
        let other = try await network.post(Self.desk + "/yes", again)
        #expect(other.status == .conflict && other.body.contains("Stadtbibliothek"))
        let now = try #require(other.hiddenFields(ofFormTo: Self.desk + "/yes"))
        #expect(try await network.post(Self.desk + "/yes", now).status == .seeOther)
        #expect(try await town.browser.somebodyElse().get(EventTown.page).status == .ok)
    }

    @Test func `a day that is over is refused, and what was typed stands there still`() async throws {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let answer = try await town.browser.submit(
            [("day", "2023-01-01"), ("venue", "Altes Rathaus")], on: Self.desk, to: Self.desk + "/day")
        #expect(answer.status == .conflict)
        #expect(answer.body.contains("value=\"2023-01-01\"") && answer.body.contains("value=\"Altes Rathaus\""))
    }

    @Test func `whoever publishes from an old page reads the other day first`() async throws {
        let town = try await draft()
        let address = EventTown.desk + "/publication"
        let read = try #require(try await town.browser.get(Self.desk).hiddenFields(ofFormTo: address))
        try await town.browser.submit(
            [("day", "2023-12-08"), ("venue", "")], on: Self.desk, to: Self.desk + "/day")
        let late = try await town.browser.post(address, read)
        #expect(late.status == .conflict && late.body.contains("8. Dezember 2023"))
        let isPublished = try await town.read { [id = town.event.id] db in try db.event(id)?.isPublished }
        #expect(isPublished == false)
    }

    @Test func `who is invited reads what they are invited to, and is asked once they have taken it on`() async throws {
        let town = try await draft()
        let centre = try await invite("ki@example.org", for: Self.centre, to: town)
        let network = try await invite("netz@example.org", for: Self.network, to: town, accepting: false)
        #expect(try await centre.get(Self.desk).body.contains("Einladung noch nicht angenommen"))
        let page = try await network.get(Self.desk).body
        #expect(page.contains("Sie sind eingeladen, für"))
        // What is seen before is said before, and whoever is invited is no task of their own.
        #expect(page.contains("sehen Sie aber schon jetzt"))
        #expect(try await town.mail().contains { $0.hasPrefix("netz@example.org") && $0.contains("şimdiden") })
        let task = "1 Person hat die Einladung, mitzuentscheiden, nicht beantwortet"
        #expect(try await !network.get(EventTown.desk).body.contains(task))
        #expect(try await centre.get(EventTown.desk).body.contains(task))
        try await centre.submit([], on: Self.desk, to: EventTown.desk + "/publication")
        #expect(try await town.browser.somebodyElse().get(EventTown.page).status == .ok)
    }

    @Test func `one host alone lowers nothing, and an old page does not either`() async throws {
        let town = try await draft()
        let centre = try await invite("ki@example.org", for: Self.centre, to: town)
        let network = try await invite("netz@example.org", for: Self.network, to: town)
        let address = Self.desk + "/approvals"
        let old = try #require(try await network.get(Self.desk).hiddenFields(ofFormTo: address))
        try await centre.submit([("approvals", "1")], on: Self.desk, to: address)
        func needed() async throws -> Int? {
            try await town.read { [id = town.event.id] db in try db.event(id)?.approvalsNeeded }
        }
        #expect(try await needed() == nil)
        let asked = try await network.get(Self.desk).body
        #expect(asked.contains("Zahl der nötigen Zustimmungen auf 1 senken"))
        try await network.submit([], on: Self.desk, to: Self.desk + "/yes")
        #expect(try await needed() == 1)
        let late = try await network.post(address, old + [("approvals", "2")])
        #expect(late.status == .conflict)
        #expect(try await needed() == 1)
    }

    @Test func `a host says no with a reason, whoever asked withdraws, and the last yes says what it decided`()
        async throws
    {
        let town = try await draft()
        let centre = try await invite("ki@example.org", for: Self.centre, to: town)
        let network = try await invite("netz@example.org", for: Self.network, to: town)
        let publication = EventTown.desk + "/publication"
        try await centre.submit([], on: Self.desk, to: publication)
        let no = try await network.submit([("reason", "Zu früh")], on: Self.desk, to: Self.desk + "/no")
        #expect(no.location?.hasPrefix(Self.desk + "?deed=") == true)
        #expect(try await town.mail().contains { $0.hasPrefix("ki@example.org") && $0.contains("Zu früh") })
        let outcome = "Zur letzten Frage hat Ece Kaya Nein gesagt ("
        #expect(try await centre.get(Self.desk).body.contains(outcome))
        try await centre.submit([], on: Self.desk, to: publication)
        #expect(try await network.get(Self.desk).body.contains("/withdrawal") == false)
        try await centre.submit([], on: Self.desk, to: Self.desk + "/withdrawal")
        let withdrawn = try await network.get(Self.desk).body
        #expect(!withdrawn.contains("/yes") && !withdrawn.contains(outcome))
        try await centre.submit([], on: Self.desk, to: publication)
        let yes = try await network.submit([], on: Self.desk, to: Self.desk + "/yes")
        let page = try await network.get(try #require(yes.location)).body
        #expect(page.contains("Damit ist entschieden: Die Veranstaltung ist veröffentlicht."))
    }

    @Test func `what is wrong is said beside the field, and nothing is sent`() async throws {
        let town = try await draft()
        let refused = try await town.browser.submit(
            [("body", "Fremde"), ("person", ""), ("email", "keine"), ("language", "de")], on: Self.desk,
            to: Self.desk + "/people")
        #expect(refused.status == .unprocessableContent && refused.body.contains("value=\"keine\""))
        let moved = try await town.browser.submit(
            [("day", "bald"), ("venue", "X")], on: Self.desk, to: Self.desk + "/day")
        #expect(moved.status == .unprocessableContent && moved.body.contains("Bitte geben Sie ein Datum ein"))
        #expect(try await town.mail().isEmpty)
    }

    @Test func `whoever has not accepted reads where they pressed why nothing counts at a published event`()
        async throws
    {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let host = try await invite("netz@example.org", for: Self.network, to: town, accepting: false)
        let (questions, invitations) = (EventTown.desk + "/questions", EventTown.desk + "/invitations")
        let setting = invitations + "/setting"
        let hidden = try await host.get(invitations).hiddenFields(ofFormTo: setting) ?? []
        let answers = [
            try await host.submit([("asked", "topics")], on: questions, to: questions),
            try await host.submit([("only", "yes")], on: invitations, to: setting),
            try await host.post(invitations + "/stop", hidden),
        ]
        for answer in answers {
            #expect(answer.status == .conflict)
            #expect(answer.body.contains("Sie haben hier keine Stimme.") && answer.body.contains("<h1>"))
        }
        let kept = try await town.read { [event = town.event.id] db in try db.event(event) }
        #expect(kept?.isByInvitation == town.event.isByInvitation)
        #expect(kept?.questions == town.event.questions)
        let page = try await host.get(Self.desk).body
        #expect(page.contains(Self.desk + "/day") && !page.contains("data-draft"))
    }

    @Test func `two who move an event see both days`() async throws {
        let town = try await draft()
        let shown = try await town.browser.get(Self.desk).hiddenFields(ofFormTo: Self.desk + "/day") ?? []
        try await town.browser.submit(
            [("day", "2023-12-08"), ("venue", "")], on: Self.desk, to: Self.desk + "/day")
        let late = try await town.browser.post(
            Self.desk + "/day", shown.filter { $0.0 != "day" } + [("day", "2023-12-15"), ("venue", "")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("8. Dezember 2023") && late.body.contains("15. Dezember 2023"))
        let kept = try await town.read { [event = town.event.id] db in try db.event(event)?.day.rawValue }
        #expect(kept == "2023-12-08")
    }
}
