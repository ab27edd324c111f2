import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// What everybody sees of a programme, and when.
@Suite struct PublishedProgrammeTests {
    private static let desk = EventTown.desk + "/programme"
    private static let publication = desk + "/publication"
    private static let page = EventTown.page + "/programme"

    private let town: EventTown
    private let panel: ProgrammeItem

    init() async throws {
        town = try await EventTown()
        let event = town.event.id
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        panel = try #require(
            try await town.read { db in try db.draftProgramme(of: event).items.first { $0.kind == .panel } })
    }

    /// Sends the form of the panel with changes.
    private func change(_ changes: [String: String]) async throws {
        let (event, id) = (town.event.id, panel.id)
        let kept = try await town.read { db in try db.programmeItem(id, of: event) }
        var fields = ProgrammeItemForm(showing: try #require(kept)).fields
        for (name, value) in changes { fields[name] = value }
        let form = Self.desk + "/\(panel.id)"
        let answer = try await town.browser.submit(fields.contentNames.map { ($0, fields[$0]) }, on: form, to: form)
        #expect(answer.status == .seeOther)
    }

    @Test func `the list of changes is public, version by version, in the reader's language`() async throws {
        let visitor = town.browser.somebodyElse()
        #expect(try await visitor.get(Self.page + "/changes").body.contains("hat sich nichts geändert"))
        #expect(!(try await visitor.get(Self.page).body.contains("Was sich geändert hat")))
        try await change(["room": "Aula", "starts": "17:05"])
        #expect(try await visitor.get(Self.page + "/changes").body.contains("hat sich nichts geändert"))
        try await town.browser.submit([], on: Self.desk, to: Self.publication)
        #expect(try await visitor.get(Self.page).body.contains("Was sich geändert hat"))
        let list = try await visitor.get(Self.page + "/changes").body
        #expect(list.contains("neue Zeit: 17:05 bis 17:45 Uhr (bisher: 17:00 bis 17:45 Uhr)"))
        #expect(list.contains("neuer Raum: Aula (bisher: noch kein Raum)"))
        let arabic = try await visitor.get(Self.page + "/changes?lang=ar").body
        #expect(arabic.contains("قاعة جديدة") && arabic.contains("Aula"))
    }

    @Test func `two hosts publish at once: one version, and the other one sees it`() async throws {
        try await change(["room": "Aula"])
        let browser = town.browser
        let shown = try #require(try await browser.get(Self.desk).hiddenFields(ofFormTo: Self.publication))
        let first = try await browser.submit([], on: Self.desk, to: Self.publication)
        #expect(try await browser.get(try #require(first.location)).body.contains("Fassung 2 ist veröffentlicht."))
        // Another copy of the page, opened before.
        let second = try await browser.post(Self.publication, shown.map { ($0.0, $0.0 == "once" ? "other" : $0.1) })
        #expect(second.status == .conflict)
        #expect(second.body.contains("Jemand anderes hat inzwischen alles veröffentlicht."))
        let versions = try await town.read { [event = town.event.id] db in
            try db.programmeVersions(of: event, limit: 9).count
        }
        #expect(versions == 2)
    }

    @Test func `what somebody changed after the page was read is not published unseen`() async throws {
        try await change(["room": "Aula"])
        let browser = town.browser
        let shown = try #require(try await browser.get(Self.desk).hiddenFields(ofFormTo: Self.publication))
        try await change(["room": "Foyer"])
        let answer = try await browser.post(Self.publication, shown)
        #expect(answer.status == .conflict)
        #expect(answer.body.contains("Bitte lesen Sie noch einmal, was veröffentlicht würde."))
        #expect(answer.body.contains("neuer Raum: Foyer"))
        #expect(!(try await browser.somebodyElse().get(Self.page).body.contains("Foyer")))
    }

    @Test func `what somebody changed after the page was read is not discarded unseen`() async throws {
        try await change(["room": "Aula"])
        let (browser, discarding) = (town.browser, Self.desk + "/\(panel.id)/discarding")
        let shown = try #require(try await browser.get(discarding).hiddenFields(ofFormTo: discarding))
        try await change(["room": "Foyer"])
        let answer = try await browser.post(discarding, shown)
        #expect(answer.status == .conflict)
        #expect(answer.body.contains("neuer Raum: Foyer"))
        #expect(try await browser.get(Self.desk).body.contains("neuer Raum: Foyer"))
    }

    @Test func `a change is discarded after a question that says what is lost, and the receipt has the way back`()
        async throws
    {
        try await change(["room": "Aula"])
        let (browser, discarding) = (town.browser, Self.desk + "/\(panel.id)/discarding")
        let desk = try await browser.get(Self.desk).body
        #expect(desk.contains("href=\"\(discarding)\" data-asks") && !desk.contains("action=\"\(discarding)\""))
        let question = try await browser.get(discarding).body
        #expect(question.contains("Änderungen verwerfen?") && question.contains("Aula"))
        let answer = try await browser.submit([], on: discarding, to: discarding)
        #expect(answer.location?.contains("deed=") == true)
        let page = try await browser.get(try #require(answer.location)).body
        #expect(page.contains("Alles ist veröffentlicht: Fassung 1"))
        #expect(!page.contains("Aula"))
    }
}
