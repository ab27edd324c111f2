import Actions
import DemoCity
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// What all groups have found, side by side, for everybody.
@Suite struct GroupGalleryTests {
    private static let gallery = "/events/neue-wege-2023/results/groups"

    @Test func `each group stands there with all its ideas and the way to its sheet`() async throws {
        let day = try await Day(.plenary)
        let page = try await day.coordination.somebodyElse().get(Self.gallery).body
        let (ideas, boards) = try await day.read { [event = day.event] db in
            (try db.ideas(of: event), try db.boards(of: event))
        }
        #expect(!boards.isEmpty && !ideas.isEmpty)
        for board in boards { #expect(page.contains("href=\"/boards/\(board.id)/results\"")) }
        let shown = page.matches(of: /<li><strong dir="auto"/).count
        #expect(shown == ideas.count { $0.board != nil })
    }

    @Test func `an idea that was put aside stands there with its reason`() async throws {
        let day = try await Day(.plenary)
        let ideas = try await day.read { [event = day.event] db in try db.ideas(of: event) }
        let idea = try #require(ideas.last { $0.isOpen && $0.board != nil })
        try await day.coordination.services.database.write(by: .system) { db in
            try ParkIdea(idea.id, because: "Erst im Herbst ist Geld da.").run(in: db)
        }
        let page = try await day.coordination.somebodyElse().get(Self.gallery).body
        #expect(page.contains("Für später aufgehoben") && page.contains("Erst im Herbst ist Geld da."))
    }

    @Test func `who helps is named in the plenary and not here`() async throws {
        let day = try await Day(.plenary)
        let (idea, person) = try await day.read { [event = day.event] db in
            (
                try #require(try db.ideas(of: event).first { $0.isOpen && $0.board != nil }),
                try #require(try db.presentRegistrations(of: event).first(where: \.attendee.isNamed))
            )
        }
        try await day.coordination.services.database.write(by: .system) { db in
            try OfferHelp(with: idea.id, by: person.id, isNamePublic: true).run(in: db)
        }
        let page = try await day.coordination.somebodyElse().get(Self.gallery).body
        #expect(page.contains(idea.title) && !page.contains(person.attendee.name))
    }

    @Test func `results, desk and the list of screens lead to it`() async throws {
        let day = try await Day(.after)
        for page in ["/events/neue-wege-2023/results", Day.desk + "?phase=afterwards", Day.desk + "/screens"] {
            #expect(try await day.coordination.get(page).body.contains("href=\"\(Self.gallery)\""), "\(page)")
        }
    }
}
