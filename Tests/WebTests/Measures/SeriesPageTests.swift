import Actions
import DemoCity
import Domain
import Foundation
import HTTPTypes
import Storage
import Testing

@testable import Web

/// All editions of a series, and what became of each.
@Suite struct SeriesPageTests {
    private static let page = "/series/fachtag-migrantinnenorganisationen"

    /// Further editions with people who came; the last one is a draft.
    private func town(editions: Int) async throws -> EventTown {
        let town = try await EventTown(now: "2023-12-05T09:00")
        try await town.browser.services.database.write(by: .system) { [like = town.event] db in
            for index in 1...editions {
                let event = Event(
                    id: db.newIdentifier(), slug: "tag-\(index)", series: like.series, title: .german("Tag \(index)"),
                    city: like.city, day: like.day.advanced(byDays: -365 * index), timeZone: like.timeZone,
                    capacity: like.capacity)
                try db.insert(event, programme: Programme(items: []), boardPhases: [])
            }
            let draft = Event(
                id: db.newIdentifier(), slug: "geheim", series: like.series, title: .german("Geheim"), city: like.city,
                day: like.day.advanced(byDays: 365), timeZone: like.timeZone, capacity: like.capacity,
                isPublished: false)
            try db.insert(draft, programme: Programme(items: []), boardPhases: [])
        }
        return town
    }

    @Test func `every edition stands there but the draft, and the event leads there`() async throws {
        let town = try await town(editions: 2)
        let page = try await town.browser.get(Self.page)
        #expect(page.status == .ok)
        for name in ["Tag 1", "Tag 2", "Neue Wege der Zusammenarbeit"] { #expect(page.body.contains(name)) }
        #expect(!page.body.contains("Geheim"))
        #expect(try await town.browser.get(EventTown.page).body.contains("href=\"\(Self.page)\""))
        #expect(try await town.browser.get("/series/nichts").status == .notFound)
    }

    @Test func `what was promised and kept is counted`() async throws {
        let day = try await Day(.after)
        let page = try await day.coordination.somebodyElse().get(Self.page).body
        let event = day.event
        let today = try #require(CalendarDay(rawValue: "2023-12-01"))
        let (came, groups, measures) = try await day.read { db in
            (
                try db.numbersOfArrivals(at: [event])[event] ?? 0, try db.numbersOfBoards(at: [event])[event] ?? 0,
                try db.measures(of: event, on: today)
            )
        }
        #expect(came > 50 && groups > 3 && !measures.isEmpty)
        let row = try #require(
            page.components(separatedBy: "<tr>").first { $0.contains("/events/neue-wege-2023") })
        for number in [came, groups, measures.count { $0.status(on: today) != .proposed }] {
            #expect(row.contains(">\(number)<"), "\(number): \(row)")
        }
    }

    @Test func `more editions need as many statements as one`() async throws {
        var counts: [Int] = []
        for editions in [1, 3] {
            let browser = try await town(editions: editions).browser
            counts.append(try await browser.getCounting("/series/fachtag-migrantinnenorganisationen").statements)
        }
        #expect(counts[0] == counts[1])
    }

    @Test func `a network meeting goes through the open measures, and has neither groups nor boards`() async throws {
        let day = try await Day(.after)
        let browser = day.coordination
        let made = try await browser.submit(
            [("kind", "network-meeting"), ("title", "Treffen"), ("day", "2024-03-12")], on: "/desk/events/new")
        let desk = String(try #require(made.location).prefix { $0 != "?" })
        let page = try await browser.get(desk).body
        #expect(page.contains("\(desk)/agenda") && !page.contains("\(desk)/groups") && !page.contains("\(desk)/boards"))
        let open = try await day.read { db in
            try db.openMeasures(on: try #require(CalendarDay(rawValue: "2023-12-01")))
        }
        #expect(!open.isEmpty)
        let (agenda, _) = try await browser.getCounting(desk + "/agenda")
        for measure in open { #expect(agenda.body.contains("/measures/\(measure.id)")) }
    }

    @Test func `an agenda of three measures asks as often as one of one`() async throws {
        var counts: [Int] = []
        for number in [1, 3] {
            let town = try await EventTown()
            try await town.browser.signIn("koordination@example.org", roles: [.coordination])
            try await town.browser.services.database.write(by: .system) { db in
                for index in 1...number {
                    try db.insert(
                        Measure(
                            id: db.newIdentifier(), event: nil, idea: nil, title: "Maßnahme \(index)",
                            language: .german,
                            statusSince: try #require(CalendarDay(rawValue: "2023-11-01"))))
                }
            }
            counts.append(try await town.browser.getCounting("/desk/events/neue-wege-2023/agenda").statements)
        }
        #expect(counts[0] == counts[1])
    }
}
