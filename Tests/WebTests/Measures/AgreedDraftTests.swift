import Actions
import Domain
import Storage
import TestHouse
import Testing

@testable import Web

/// Somebody from each side has said yes to a draft: the desk says so, until everybody can read it.
@Suite struct AgreedDraftTests {
    private typealias Network = ExampleNetwork

    @Test func `the desk leads to a draft to which both have said yes, and the button is there`() async throws {
        let browser = try await Browser.onEmptyCity()
        let database = browser.services.database
        try await Network.fill(database)
        let event = try Example.event()
        let idea = Idea(
            id: .init(rawValue: "idee"), event: event.id, board: nil, title: "Räume teilen", text: "Abends",
            language: .german, topic: Topic(rawValue: "school"))
        let draft = try await database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            try db.insert(idea, from: [])
            return try DraftMeasure(from: idea.id, on: Network.today).run(in: db) { $0.firstStep = "Termin suchen" }
        }
        let desk = browser.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let line = "Beide haben zugesagt: veröffentlichen. Räume teilen"
        for organisation in [Network.choir, Network.office] {
            #expect(try await !desk.get("/desk").body.contains(line), "a side is missing")
            try await database.write(by: .system) { db in
                _ = try TakeMeasureOn(
                    draft.id, for: organisation, saidBy: .itself, name: "Kim", isNamePublic: false, on: Network.today,
                    correspondence: nil
                ).run(in: db)
            }
        }
        let page = try await desk.get("/desk").body
        #expect(page.contains(line))
        let link = try #require(page.firstMatch(of: /href="([^"]+)">Beide haben zugesagt/)).1
        #expect(try await desk.get(String(link)).body.contains("Vereinbaren und veröffentlichen"))
    }
}
