import Actions
import Domain
import Foundation
import HTTPTypes
import Storage
import Testing

@testable import Web

/// What the screens of a day show, and how they go on without hands.
@Suite struct ScreenPageTests {
    private static let screen = "/screens/events/neue-wege-2023"

    private func announce(_ text: String, in town: EventTown) async throws {
        let deed = try #require(
            ShowAnnouncement(
                [.german: TypedLine(text), Language(rawValue: "ar"): TypedLine("الحافلة")], for: 10, at: town.event.id))
        try await town.browser.services.database.write(by: .system) { db in _ = try deed.run(in: db) }
    }

    private func set(_ network: GuestNetwork, in town: EventTown) async throws {
        let event = town.event.id
        try await town.browser.services.database.write(by: .system) { db in
            try SetGuestNetwork(network, at: event).run(in: db)
        }
    }

    /// Each item gets a room of its own.
    private func giveRooms(in town: EventTown) async throws {
        let event = town.event.id
        try await town.browser.services.database.write(by: .system) { db in
            for item in try db.draftProgramme(of: event).items {
                _ = try ChangeProgrammeItem(item.id, of: event, correspondence: nil).run(in: db) { item in
                    item.room = "Raum \(item.position + 1)/A"
                }
            }
            _ = try PublishProgramme(of: event).run(in: db)
        }
    }

    private func next(_ page: String) throws -> String {
        let part = try #require(page.components(separatedBy: "data-next=\"").dropFirst().first)
        return String(part.prefix { $0 != "\"" }).replacing("&amp;", with: "&")
    }

    @Test func `the foyer shows all of it in one language and then in the next`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:50")
        try await giveRooms(in: town)
        try await set(GuestNetwork(name: "Gast", password: "geheim"), in: town)
        var (path, seen) = (Self.screen, [String]())
        for _ in 1...9 {
            let page = try await town.browser.get(path).body
            seen.append(page.contains("lang=\"ar\" dir=\"rtl\"") ? "ar" : String(page.contains("geheim")))
            path = try next(page)
            if seen.last == "ar" { break }
        }
        #expect(seen.last == "ar")
        #expect(seen.filter { $0 == "true" }.count == 1)
        #expect(seen.count > 3)
    }

    @Test func `rooms are turned over in parts`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:10")
        try await giveRooms(in: town)
        let first = try await town.browser.get(Self.screen + "?view=rooms").body
        #expect(first.contains("Raum 1/A") && first.contains("Raum 3/A") && !first.contains("Raum 4/A"))
        let second = try await town.browser.get(try next(first)).body
        #expect(second.contains("Raum 4/A") && !second.contains("Raum 3/A"))
        // What is not there any more begins from the front.
        #expect(try await town.browser.get(Self.screen + "?view=rooms&part=99").body.contains("in-now"))
        #expect(try await town.browser.get(Self.screen + "?part=x").status == .unprocessableContent)
    }

    @Test func `the Wi-Fi stands there on the day and at no other time`() async throws {
        for (now, isShown) in [("2023-11-30T16:50", false), ("2023-12-01T16:50", true), ("2023-12-02T10:00", false)] {
            let town = try await EventTown(now: now)
            try await set(GuestNetwork(name: "Gast", password: "geheim"), in: town)
            let page = try await town.browser.get(Self.screen + "?view=wifi").body
            #expect(page.contains("geheim") == isShown)
        }
    }

    @Test func `what is announced stands on every screen, in its language, and follows`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:50")
        try await giveRooms(in: town)
        try await announce("Der Bus <wartet>", in: town)
        for path in ["", "/timer", "/rooms/Raum%203%2FA"] {
            let page = try await town.browser.get(Self.screen + path).body
            let line = "<span lang=\"de\" dir=\"auto\">Der Bus &lt;wartet&gt;</span>"
            #expect(page.contains("<p class=\"announcement\">\(line)"))
            #expect(page.contains("data-live=\"\(Self.screen)/stream?after="))
        }
        let arabic = try await town.browser.get(Self.screen + "?in=ar").body
        #expect(arabic.contains("<span class=\"unsaid\" lang=\"de\" dir=\"auto\">Der Bus &lt;wartet&gt;</span>"))
        #expect(arabic.contains("<span lang=\"ar\" dir=\"auto\">"))
        let stream = try await town.browser.listen(to: Self.screen + "/stream?after=1", until: "event: changed")
        #expect(stream.body.contains("event: changed"))
    }

    @Test func `twelve groups are one picture where their rooms are short, also below a short announcement`() {
        let rooms = (1...12).map { "Raum \($0)" }
        #expect(ScreenContents.rowsOfGroups(in: rooms, below: nil) >= 6)
        #expect(ScreenContents.rowsOfGroups(in: rooms, below: ["Der Bus wartet", "Otobüs bekliyor"]) >= 6)
        #expect(ScreenContents.rowsOfGroups(in: ["Großer Saal im Erdgeschoss links"], below: nil) == 3)
        let long = Array(repeating: "Bus", count: 25).joined(separator: " ")
        #expect((1...5).contains(ScreenContents.rowsOfGroups(in: rooms, below: [long])))
    }

    @Test
    func `before the day it says when it begins, after it where the results are, and on a cancelled day that it is`()
        async throws
    {
        let before = try await EventTown(now: "2023-11-10T09:00")
        #expect(try await before.browser.get(Self.screen).body.contains("Freitag, 1. Dezember 2023, 16:00"))
        let after = try await EventTown(now: "2023-12-01T20:31")
        let page = try await after.browser.get(Self.screen).body
        #expect(page.contains("Danke, dass Sie da waren") && page.contains("<svg"))
        let cancelled = try await EventTown(now: "2023-12-01T16:50")
        let event = cancelled.event.id
        try await cancelled.browser.services.database.write(by: .system) { db in
            let now = db.now
            _ = try db.change(event: event) { $0.cancelledAt = now }
        }
        #expect(try await cancelled.browser.get(Self.screen).body.contains("Diese Veranstaltung ist abgesagt."))
        #expect(
            try await cancelled.browser.get(Self.screen + "/timer").body.contains("Diese Veranstaltung ist abgesagt."))
    }

    @Test func `the stage reads how many minutes are left, and by the clock of the server until when`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:43")
        let page = try await town.browser.get(Self.screen + "/timer").body
        #expect(page.contains("data-left=\"two\""))
        #expect(page.contains("<span class=\"minutes\">2</span>"))
        #expect(page.contains(">Noch 2 Minuten<") && page.contains(">Noch 1 Minute<"))
        let early = try await EventTown(now: "2023-12-01T16:31")
        #expect(try await early.browser.get(Self.screen + "/timer").body.contains("data-left=\"more\""))
        let nothing = try await EventTown(now: "2023-12-01T09:00")
        #expect(try await nothing.browser.get(Self.screen + "/timer").body.contains("data-ends=\"\""))
    }

    @Test func `a door says what is on behind it and what comes, and an unknown one is no page`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:50")
        try await giveRooms(in: town)
        let here = try await town.browser.get(Self.screen + "/rooms/Raum%203%2FA").body
        #expect(here.contains("Zusammenarbeit mit MO bei der Stadt Essen"))
        let later = try await town.browser.get(Self.screen + "/rooms/Raum%204%2FA").body
        #expect(later.contains("Hier findet gerade nichts statt") && later.contains("Podiumsgespräch"))
        #expect(try await town.browser.get(Self.screen + "/rooms/Keller").status == .notFound)
    }

    @Test func `a screen that cannot follow says of when its picture is`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:42")
        for path in ["", "/timer"] {
            #expect(try await town.browser.get(Self.screen + path).body.contains("data-said=\"Stand 16:42\""))
        }
    }

    @Test func `hosts write down the Wi-Fi, and nobody writes over what another host wrote`() async throws {
        let town = try await EventTown(now: "2023-12-01T12:00")
        let (browser, desk) = (town.browser, EventTown.desk + "/screens")
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let refused = try await browser.submit([("network", ""), ("password", "geheim")], on: desk)
        #expect(refused.status == .unprocessableContent)
        let long = try await browser.submit(
            [("network", String(repeating: "ü", count: 17)), ("password", "")], on: desk)
        #expect(long.status == .unprocessableContent)
        let old = try await browser.get(desk)
        try await browser.submit([("network", "Gast"), ("password", "geheim")], on: desk)
        let page = try await browser.get(desk).body
        #expect(page.contains("value=\"Gast\"") && page.contains("\(Self.screen)/timer"))
        let hidden = try #require(old.hiddenFields(ofFormTo: desk))
        let second = try await browser.post(desk, hidden + [("network", "Andere"), ("password", "")])
        #expect(second.status == .conflict)
        let event = town.event.id
        #expect(try await town.read { db in try db.guestNetwork(of: event)?.name } == "Gast")
        let stranger = browser.somebodyElse()
        try await stranger.signIn("andere@example.org")
        #expect(try await stranger.get(desk).status == .notFound)
    }
}
