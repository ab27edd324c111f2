import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import TestHouse
import Testing

@testable import Web

/// No page and no letter about a draft leads whoever reads it to a page that they do not find.
@Suite struct DraftLinkTests {
    private static let publicPage = "/events/neue-wege-2023"
    private static let hosts = EventTown.desk + "/hosts"

    /// The reference event as a draft, with the coordination at its desk.
    private func draft(_ time: SetClock) async throws -> EventTown {
        let town = try await EventTown(clock: time.clock)
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            _ = try db.change(event: event) { $0.isPublished = false }
            try db.insert(SmallNetwork.organisation("Chor", at: db.now))
        }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    private func links(in body: String) -> Set<String> {
        Set(body.matches(of: /href="(\/[^"#?]*)/).map { String($0.1) })
    }

    @Test func `every page of the desk of a draft is found, and none leads to what nobody sees`() async throws {
        let town = try await draft(SetClock())
        var (open, seen): ([String], Set<String>) = ([EventTown.desk], [])
        for phase in EventPhase.allCases { open.append("\(EventTown.desk)?phase=\(phase.rawValue)") }
        while let path = open.popLast() {
            guard seen.insert(path).inserted else { continue }
            let page = try await town.browser.get(path)
            #expect(page.status != .notFound && page.status.kind != .serverError, "\(path): \(page.status)")
            for link in links(in: page.body) {
                #expect(!link.hasPrefix(Self.publicPage), "\(path) leads to \(link)")
                if link.hasPrefix(EventTown.desk) { open.append(link) }
            }
        }
        #expect(seen.count > 15)
    }

    @Test func `the desk of what everybody sees leads there`() async throws {
        let town = try await EventTown(now: "2023-12-05T09:00")
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let desk = try await town.browser.get(EventTown.desk + "?phase=afterwards").body
        #expect(links(in: desk).contains(Self.publicPage + "/results"))
    }

    /// Everything that causes a letter about a draft.
    private func writeEverything(in town: EventTown, _ time: SetClock) async throws {
        let desk = town.browser
        for (email, body) in [
            ("ki@example.org", "Kommunales Integrationszentrum Bielefeld"),
            ("netz@example.org", "Netzwerk der Migrant*innenorganisationen"),
        ] {
            try await desk.submit(
                [("body", body), ("person", "Ece"), ("email", email), ("language", "de")], on: Self.hosts,
                to: Self.hosts + "/people")
            let host = desk.somebodyElse()
            try await host.signIn(email)
            try await host.submit([], on: Self.hosts, to: Self.hosts + "/acceptance")
        }
        try await desk.submit([], on: Self.hosts, to: EventTown.desk + "/publication")
        try await desk.submit(
            [("name", "Amal"), ("email", "amal@example.org"), ("places", "1")],
            on: EventTown.desk + "/registrations/new")

        let choir = desk.somebodyElse()
        try await choir.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let stand = "/organisations/chor/stands/neue-wege-2023"
        #expect(try await choir.get(stand).status == .notFound, "nothing of it concerns them yet")
        try await desk.submit(
            [("text", "Lieder"), ("tables", "1"), ("walls", "0"), ("power", "0"), ("language", "tr")], on: stand,
            to: stand)

        // Somebody is asked for what nobody has seen, and it is struck; somebody else hears that their item is at another time.
        let programme = EventTown.desk + "/programme"
        try await desk.submit(
            [
                ("title-de", "Nachtrag"), ("starts", "20:30"), ("ends", "21:00"), ("kind", "input"),
                ("person-new1", "Lea"), ("duty-new1", "speaker"),
            ], on: programme + "/new")
        let items = try await town.read { [event = town.event.id] db in try db.draftProgramme(of: event).items }
        let extra = try #require(items.first { $0.title == .german("Nachtrag") })
        let panel = try #require(items.first { $0.kind == .panel })
        for (item, email) in [(extra, "lea@example.org"), (panel, "paul@example.org")] {
            let person = try #require(item.everybody.first)
            let page = "\(programme)/\(item.id)/people/\(person.id)"
            try await desk.submit([("email", email), ("language", "de")], on: page, to: page + "/asking")
        }
        try await desk.submit([], on: "\(programme)/\(extra.id)/removal")
        let correspondence = desk.services.correspondence
        try await desk.services.database.write(by: .system) { [event = town.event.id] db in
            try ChangeProgrammeItem(panel.id, of: event, correspondence: correspondence).run(in: db) { item in
                item.room = "Aula"
            }
            try PublishProgramme(of: event).run(in: db)
        }
        time.advance(by: .minutes(5))
        try await desk.services.database.write(by: .system) { db in
            try TellProgrammeNews(correspondence: correspondence).run(in: db)
        }
    }

    @Test func `every link in every letter about a draft leads whoever gets it where they may go`() async throws {
        let time = SetClock()
        let town = try await draft(time)
        try await writeEverything(in: town, time)
        let letters = try await town.read { db in
            try db.rows("SELECT recipient, body FROM mail ORDER BY created_at, id").map { row -> (String, String) in
                (try row["recipient"], try row["body"])
            }
        }
        var followed: [String: Int] = [:]
        for (recipient, body) in letters {
            let reader = town.browser.somebodyElse()
            try await reader.signIn(recipient)
            for link in body.matches(of: /http:\/\/test\.example(\/[^\s]*)/).map({ String($0.1) }) {
                let parts = link.split(separator: "?next=", maxSplits: 1)
                for path in parts.map(String.init) {
                    // A link that signs in is for whoever is not.
                    let page = try await (path.hasPrefix("/sign-in") ? town.browser.somebodyElse() : reader).get(path)
                    #expect(page.status == .ok, "\(recipient) is led to \(path): \(page.status)")
                    let onward = links(in: page.body).filter { $0.hasPrefix(Self.publicPage) }
                    #expect(onward.isEmpty, "\(path) leads \(recipient) to \(onward)")
                }
                followed[recipient, default: 0] += 1
            }
        }
        // Lea and Paul were asked, and heard that something has changed.
        let expected = [
            "ki@example.org": 2, "netz@example.org": 2, "amal@example.org": 1, "verein@example.org": 1,
            "lea@example.org": 2, "paul@example.org": 2,
        ]
        for (recipient, count) in expected {
            #expect(followed[recipient, default: 0] >= count, "\(recipient): \(followed[recipient, default: 0])")
        }
    }
}
