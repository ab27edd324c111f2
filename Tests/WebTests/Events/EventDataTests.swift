import Domain
import Foundation
import Storage
import Testing

@testable import Web

/// What search engines read in the page of an event.
@Suite struct EventDataTests {
    /// The one block of data in the page, as whoever parses JSON understands it.
    private func data(of town: EventTown, language: String = "de") async throws -> [String: Any] {
        let page = try await town.browser.get(EventTown.page + "?lang=\(language)").body
        let blocks = page.matches(of: /<script type="application\/ld\+json">(.*?)<\/script>/.dotMatchesNewlines())
        #expect(blocks.count == 1)
        let text = try #require(blocks.first).1
        for sign in ["<", ">", "&", "\u{2028}", "\u{2029}"] { #expect(!text.contains(sign)) }
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func change(_ town: EventTown, _ change: @escaping @Sendable (inout Event) -> Void) async throws {
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            _ = try db.change(event: event, change)
        }
    }

    @Test func `it says when, where, who invites, and what happens in it`() async throws {
        let town = try await EventTown()
        let event = try await data(of: town)
        #expect(event["@type"] as? String == "Event" && event["@context"] as? String == "https://schema.org")
        #expect(event["startDate"] as? String == "2023-12-01T16:00:00+01:00")
        #expect(event["eventStatus"] as? String == "https://schema.org/EventScheduled")
        #expect(event["url"] as? String == "http://test.example" + EventTown.page)
        #expect((event["location"] as? [String: Any])?["@type"] as? String == "Place")
        let hosts = try #require(event["organizer"] as? [[String: Any]])
        let invited = town.event.hosts.filter { $0.role != .leadModerator }.map(\.name)
        #expect(hosts.compactMap { $0["name"] as? String } == invited && !invited.isEmpty)
        let parts = try #require(event["subEvent"] as? [[String: Any]])
        let items = try await town.read { [id = town.event.id] db in try db.programme(of: id).items }
        #expect(parts.count == items.filter(\.kind.isPublic).count && parts.count > 3)
        #expect(parts.allSatisfy { ($0["startDate"] as? String ?? "").hasPrefix("2023-12-01T") })
        #expect(try await data(of: town, language: "ar")["inLanguage"] as? String == "ar")
    }

    @Test func `it says that the day was moved, and from which, or that it is cancelled`() async throws {
        let town = try await EventTown()
        let later = try #require(CalendarDay(rawValue: "2023-12-08"))
        try await change(town) { $0.day = later }
        let moved = try await data(of: town)
        #expect(moved["eventStatus"] as? String == "https://schema.org/EventRescheduled")
        #expect(moved["previousStartDate"] as? String == "2023-12-01T16:00:00+01:00")
        #expect(moved["startDate"] as? String == "2023-12-08T16:00:00+01:00")
        try await change(town) { $0.cancelledAt = Instant(milliseconds: 1) }
        #expect(try await data(of: town)["eventStatus"] as? String == "https://schema.org/EventCancelled")
    }

    @Test func `nothing that somebody typed ends the block or begins another`() async throws {
        let town = try await EventTown()
        let typed = "</script><script>alert(1)</script><!-- & \u{2028} \" \\ "
        try await change(town) { $0.title = .german(typed) }
        #expect(try await data(of: town)["name"] as? String == typed)
        #expect(DataBlock.escaped("\"<\u{2029}>&\"") == "\"\\u003c\\u2029\\u003e\\u0026\"")
    }
}
