import DemoCity
import Domain
import Foundation
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Public pages are kept, and never longer than what they show is true.
@Suite struct PublicPageTests {
    /// A change of one thing, as any deed would make it: rows, and an entry that tells of them.
    private struct Something {
        let kind: SubjectKind
        let change: SQL

        static let all: [Something] = [
            .init(kind: .event, change: "UPDATE event SET place = 'Anderer Saal'"),
            .init(
                kind: .programmeVersion,
                change: "UPDATE programme_version SET contents = REPLACE(contents, '\"de\":\"', '\"de\":\"Neu: ')"),
            .init(kind: .registration, change: "UPDATE event_occupancy SET taken = taken - 1 WHERE taken > 3"),
            .init(kind: .organisation, change: "UPDATE organisation SET name = name || ' neu'"),
            .init(kind: .offer, change: "UPDATE offer SET text = text || ' und mehr'"),
            .init(kind: .cooperation, change: "UPDATE cooperation SET title = title || ' weiter'"),
            .init(kind: .workGroup, change: "UPDATE work_group SET number = number + 40"),
            .init(kind: .cluster, change: "UPDATE cluster SET name = name || ' anders'"),
            .init(kind: .idea, change: "UPDATE idea SET title = title || ' genauer'"),
            .init(kind: .measure, change: "UPDATE measure SET title = title || ' bald'"),
            .init(kind: .fundingProgramme, change: "UPDATE funding_programme SET name = name || ' und mehr'"),
        ]
    }

    @Test func `after a change of every kind, a kept page is what it would be if it were made now`() async throws {
        let day = try await Day(.after)
        let visitor = day.coordination.somebodyElse()
        let (organisation, cooperations) = try await day.read { db in
            (
                try db.value("SELECT MIN(slug) AS value FROM organisation") as String?,
                try db.rows("SELECT id FROM cooperation WHERE origin = 'measure' AND status <> 'contact'").map {
                    try $0["id"] as String
                }
            )
        }
        let pages =
            [
                "/", "/organisations", "/organisations/\(try #require(organisation))", "/bridges", "/events",
                "/events/neue-wege-2023", "/events/neue-wege-2023/programme", "/events/neue-wege-2023/results",
                "/events/neue-wege-2023/documentation", "/measures", "/funding",
            ] + cooperations.map { "/cooperations/\($0)" }
        var renewed: Set<String> = []
        for something in Something.all {
            var before: [String: String] = [:]
            for page in pages { before[page] = try await visitor.get(page).body }
            try await day.coordination.services.database.write(by: .system) { db in
                try db.run(something.change)
                try db.journal(.changed, something.kind, Identifier<Event>(rawValue: "1"))
            }
            for page in pages {
                let kept = try await visitor.get(page)
                #expect(kept.status == .ok, "\(page)")
                // Asked for in a language by name, a page is made anew each time.
                let fresh = try await day.coordination.somebodyElse().get(page + "?lang=de")
                #expect(kept.body == fresh.body, "\(page) is stale after a change of \(something.kind.rawValue)")
                if kept.body != before[page] { renewed.insert(something.kind.rawValue) }
            }
        }
        // Otherwise the test would prove nothing.
        #expect(
            renewed.isSuperset(of: [
                "event", "programme-version", "organisation", "offer", "cooperation", "idea", "measure",
                "funding-programme",
            ]))
    }

    @Test func `a page with a form is kept without what belongs to one copy of it`() async throws {
        let town = try await EventTown()
        let (page, database) = (EventTown.page + "/register", town.browser.services.database)
        let (first, second) = (town.browser.somebodyElse(), town.browser.somebodyElse())
        let firstCopy = try await first.get(page)
        let before = database.statementCount
        let secondCopy = try await second.get(page)
        #expect(database.statementCount == before, "the second copy asks the database nothing")
        let filled = [firstCopy, secondCopy].map { $0.hiddenFields.filter { $0.1.utf8.count >= 32 } }
        #expect(filled.map { $0.map(\.0) } == [["csrf", "once"], ["csrf", "once"]])
        let secrets = filled.joined().map(\.1)
        #expect(Set(secrets).count == 4)
        let rest = zip([firstCopy, secondCopy], filled).map { copy, fields in
            fields.reduce(copy.body) { $0.replacingOccurrences(of: $1.1, with: "") }
        }
        #expect(rest[0] == rest[1])

        for (person, copy) in [(first, firstCopy), (second, secondCopy)] {
            let answer = try await person.post(page, copy.hiddenFields + [("name", "Amal"), ("places", "1")])
            #expect(answer.status == .seeOther)
        }
        #expect(try await town.registrations().count == 2)
        let other = try await town.browser.somebodyElse().post(
            page, firstCopy.hiddenFields + [("name", "Bela"), ("places", "1")])
        #expect(other.status != .seeOther, "a copy counts only in the browser to which it was shown")
    }
}
