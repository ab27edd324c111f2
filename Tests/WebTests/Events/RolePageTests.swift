import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Whoever is to appear answers by a link; the team works by the run sheet, and swaps from there.
@Suite struct RolePageTests {
    private static let desk = EventTown.desk + "/programme"
    private static let runSheet = EventTown.desk + "/run-sheet"

    private let town: EventTown
    private let panel: ProgrammeItem
    private let paul: ProgrammePerson

    init() async throws {
        town = try await EventTown()
        let event = town.event.id
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        panel = try #require(
            try await town.read { db in try db.draftProgramme(of: event).items.first { $0.kind == .panel } })
        paul = try #require(panel.everybody.first { $0.name == "Paul Pläßmann" })
    }

    private var person: String { Self.desk + "/\(panel.id)/people/\(paul.id)" }

    private func ask(in language: String = "ar") async throws -> String {
        let answer = try await town.browser.submit(
            [("email", "paul@example.org"), ("language", language)], on: person, to: person + "/asking")
        #expect(answer.location == person)
        let mail = try #require(try await town.mail().last { $0.hasPrefix("paul@example.org") })
        return String(try #require(mail.firstMatch(of: /\/roles\/[0-9a-f]+/)).output)
    }

    /// Whoever comes from a file has said yes; here they are asked all the same.
    private func forgetAnswer() async throws {
        try await town.browser.services.database.write(by: .system) { [panel, paul] db in
            try db.change(programmeItem: panel.id) { item in try item.change(paul.id) { $0.state = .toBeAsked } }
        }
    }

    @Test func `two buttons answer, opening the page does not, and the desk knows`() async throws {
        try await forgetAnswer()
        #expect(try await town.browser.get(EventTown.desk).body.contains("1 Person im Programm ist noch nicht gefragt"))
        let path = try await ask()
        #expect(try await town.browser.get(Self.desk).body.contains("Paul Pläßmann hat noch nicht geantwortet"))
        #expect(try await town.browser.get(EventTown.desk).body.contains("hat noch nicht geantwortet"))

        let stranger = town.browser.somebodyElse()
        let page = try await stranger.get(path + "?lang=ar").body
        #expect(page.contains("dir=\"rtl\"") && page.contains("سأحضر") && page.contains("لا أستطيع الحضور"))
        #expect(try await town.browser.get(Self.desk).body.contains("Paul Pläßmann hat noch nicht geantwortet"))
        let answer = try await stranger.submit([("answer", "no")], on: path, to: path + "/answer")
        #expect(answer.location == path)
        #expect(try await stranger.get(path + "?lang=de").body.contains("Sie haben abgesagt."))
        #expect(try await town.browser.get(Self.desk).body.contains("Paul Pläßmann hat abgesagt"))
        #expect(try await stranger.get("/roles/00000000000000000000000000000000").status == .notFound)
    }

    @Test func `while the day is cancelled nobody says that they come, also not from an older page`() async throws {
        try await forgetAnswer()
        let path = try await ask(in: "de")
        let stranger = town.browser.somebodyElse()
        let before = try await stranger.get(path)
        let hidden = try #require(before.hiddenFields(ofFormTo: path + "/answer"))
        let event = town.event.id
        try await town.browser.services.database.write(by: .system) { db in
            _ = try db.change(event: event) { $0.cancelledAt = db.now }
        }
        let page = try await stranger.get(path).body
        #expect(page.contains("Diese Veranstaltung ist abgesagt.") && !page.contains("Ich komme"))
        #expect(before.body.contains("<h1>Können Sie kommen?</h1>") && !page.contains("Können Sie kommen?"))
        let late = try await stranger.post(path + "/answer", hidden.filter { $0.0 != "answer" } + [("answer", "yes")])
        #expect(late.status == .conflict && late.body.contains("Diese Veranstaltung ist abgesagt."))
        let kept = try await town.read { [panel] db in try db.programmeItem(panel.id, of: event) }
        let state = kept?.everyRole.first(where: { $0.id == paul.id })?.state
        #expect(state == .asked)
    }

    @Test func `what is missing is said beside the field, and nobody is asked`() async throws {
        let answer = try await town.browser.submit([("email", "paul")], on: person, to: person + "/asking")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("value=\"paul\""))
        #expect(try await town.mail().isEmpty)
        #expect(try await town.browser.get(Self.desk + "/\(panel.id)/people/niemand").status == .notFound)
    }

    @Test func `an answer by telephone is noted with one button`() async throws {
        try await town.browser.submit([("answer", "no")], on: person, to: person + "/answer")
        #expect(try await town.browser.get(person).body.contains("abgesagt"))
        #expect(try await town.browser.get(Self.desk).body.contains("nicht mehr dabei: Paul Pläßmann"))
    }

    @Test func `what somebody has answered meanwhile is not overwritten from an old page`() async throws {
        let path = try await ask(in: "de")
        let stranger = town.browser.somebodyElse()
        try await stranger.submit([("answer", "no")], on: path, to: path + "/answer")
        // The desk reads "abgesagt"; they say yes, and then no once more.
        let shown = try await town.browser.get(person)
        for answer in ["yes", "no"] {
            try await stranger.submit([("answer", answer)], on: path, to: path + "/answer")
        }
        let (noted, asked) = (
            try #require(shown.hiddenFields(ofFormTo: person + "/answer")),
            try #require(shown.hiddenFields(ofFormTo: person + "/asking"))
        )
        let before = try await town.mail().count
        let late = try await town.browser.post(
            person + "/answer", noted.filter { $0.0 != "answer" } + [("answer", "yes")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("Hier hat sich inzwischen etwas geändert."))
        #expect(late.body.contains("Jetzt gilt: abgesagt."))
        let again = try await town.browser.post(
            person + "/asking", asked + [("email", "paul@example.org"), ("language", "de")])
        #expect(again.status == .conflict)
        #expect(try await town.mail().count == before)
        let event = town.event.id
        let kept = try await town.read { [panel] db in try db.programmeItem(panel.id, of: event) }
        let state = kept?.everyRole.first(where: { $0.id == paul.id })?.state
        #expect(state == .declined)
        // Whoever has read it answers from the page that came back.
        let read = try #require(late.hiddenFields(ofFormTo: person + "/answer"))
        let noticed = try await town.browser.post(
            person + "/answer", read.filter { $0.0 != "answer" } + [("answer", "yes")])
        #expect(noticed.status == .seeOther)
    }

    @Test func `the second who swaps a room reads what the first one did`() async throws {
        let room = Self.desk + "/\(panel.id)/room"
        let old = try #require(try await town.browser.get(room).hiddenFields(ofFormTo: room)).filter { $0.0 != "room" }
        try await town.browser.submit([("room", "Saal 1")], on: room, to: room)
        let late = try await town.browser.post(room, old + [("room", "Saal 2")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("Jetzt gilt: Saal 1.") && late.body.contains("value=\"Saal 2\""))
        let event = town.event.id
        let kept = try await town.read { [panel] db in try db.programmeItem(panel.id, of: event)?.room }
        #expect(kept == "Saal 1")
        let read = try #require(late.hiddenFields(ofFormTo: room)).filter { $0.0 != "room" }
        #expect(try await town.browser.post(room, read + [("room", "Saal 2")]).status == .seeOther)
    }

    @Test func `a person is swapped from the run sheet in two taps, and everybody sees it`() async throws {
        let visitor = town.browser.somebodyElse()
        #expect(try await town.browser.get(Self.runSheet).body.contains("\(person)/swap"))
        let refused = try await town.browser.submit([("name", "")], on: person + "/swap", to: person + "/swap")
        #expect(refused.status == .unprocessableContent)
        let answer = try await town.browser.submit(
            [("name", "Amal Haddad")], on: person + "/swap", to: person + "/swap")
        let receipt = try await town.browser.get(try #require(answer.location)).body
        #expect(receipt.contains("Fassung 2 ist veröffentlicht."))
        // No letter reaches anybody of this day.
        #expect(receipt.contains("Ohne E-Mail-Adresse, bitte selbst Bescheid sagen: Paul Pläßmann"))
        let page = try await visitor.get(EventTown.page + "/programme").body
        #expect(page.contains("Amal Haddad") && !page.contains("Paul Pläßmann"))
        #expect(
            try await visitor.get(EventTown.page + "/programme/changes").body.contains(
                "Amal Haddad statt Paul Pläßmann"))
        #expect(try await visitor.get(EventTown.page + "/programme.ics").body.contains("SEQUENCE:2"))
        // Whoever was a moment too late reads that.
        let late = try await town.browser.get(person + "/swap").body
        #expect(late.contains("Hier ist inzwischen jemand anderes eingetragen."))
    }

    @Test func `who swaps somebody from an old page reads who has the role by now beside who was typed`() async throws {
        let (swap, event) = (person + "/swap", town.event.id)
        let old = try #require(try await town.browser.get(swap).hiddenFields(ofFormTo: swap))
        try await town.browser.submit([("name", "Amal Haddad"), ("organisation", "Mosaik")], on: swap, to: swap)
        let late = try await town.browser.post(swap, old + [("name", "Ece Yılmaz"), ("organisation", "")])
        #expect(late.status == .conflict)
        #expect(late.beginsWithWarning)
        #expect(late.body.contains("Hier ist inzwischen jemand anderes eingetragen."))
        #expect(late.body.contains("<bdi>Amal Haddad</bdi>") && late.body.contains("<bdi>Ece Yılmaz</bdi>"))
        #expect(late.body.contains("value=\"Ece Yılmaz\""))
        func names() async throws -> [String] {
            let item = try await town.read { [panel] db in try db.programmeItem(panel.id, of: event) }
            return try #require(item).everybody.map(\.name)
        }
        #expect(try await names().contains("Amal Haddad"))
        #expect(!(try await names().contains("Ece Yılmaz")))
        // Whoever has read it swaps whom the page names now.
        let next = String(try #require(late.body.firstMatch(of: /action="([^"]*\/swap)"/)).1)
        #expect(next != swap)
        let read = try #require(late.hiddenFields(ofFormTo: next))
        let done = try await town.browser.post(next, read + [("name", "Ece Yılmaz"), ("organisation", "")])
        #expect(done.status == .seeOther)
        #expect(try await names().contains("Ece Yılmaz"))
    }

    @Test func `what somebody does there may have changed, or somebody else's name be written over theirs`()
        async throws
    {
        let (swap, form) = (person + "/swap", Self.desk + "/\(panel.id)")
        func change(_ field: String, to value: String) async throws {
            var fields = ProgrammeItemForm(showing: panel).fields
            fields["\(field)-\(paul.id)"] = value
            try await town.browser.submit(fields.contentNames.map { ($0, fields[$0]) }, on: form, to: form)
        }
        func swapLate(_ old: [(String, String)]) async throws -> Answer {
            try await town.browser.post(swap, old + [("name", "Ece Yılmaz"), ("organisation", "")])
        }
        let first = try #require(try await town.browser.get(swap).hiddenFields(ofFormTo: swap))
        try await change("function", to: "Leitung des Jugendamts")
        let changed = try await swapLate(first)
        #expect(changed.status == .conflict)
        #expect(changed.body.contains("Hier hat sich inzwischen etwas geändert."))
        let second = try #require(changed.hiddenFields(ofFormTo: swap))
        try await change("person", to: "Zeki Demir")
        let lost = try await swapLate(second)
        #expect(lost.status == .conflict)
        #expect(lost.beginsWithWarning)
        #expect(lost.body.contains("Zeki Demir") && lost.body.contains("<bdi>Ece Yılmaz</bdi>"))
        let event = town.event.id
        let kept = try await town.read { [panel] db in try db.programmeItem(panel.id, of: event) }
        #expect(kept?.everyRole.contains { $0.name == "Ece Yılmaz" } == false)
    }

    @Test func `the page behind the link shows nothing that is only planned`() async throws {
        let path = try await ask()
        try await town.browser.services.database.write(by: .system) { [panel] db in
            try db.change(programmeItem: panel.id) { item in
                (item.title, item.room) = (.german("Geheim"), "Zelt")
            }
        }
        let page = try await town.browser.somebodyElse().get(path + "?lang=de").body
        #expect(page.contains("Podiumsgespräch") && page.contains("Ich komme") && page.contains("Ich kann nicht"))
        #expect(!page.contains("Geheim") && !page.contains("Zelt"))
    }

    @Test func `what nobody else sees yet is swapped without a word about everybody`() async throws {
        let form = Self.desk + "/new"
        try await town.browser.submit(
            [
                ("starts", "19:00"), ("ends", "19:30"), ("kind", "input"), ("title-de", "Lesung"),
                ("person-new1", "Ece Yılmaz"),
            ], on: form, to: form)
        let event = town.event.id
        let items = try await town.read { db in try db.draftProgramme(of: event).items }
        let item = try #require(items.first { $0.everybody.map(\.name) == ["Ece Yılmaz"] })
        let ece = try #require(item.everybody.first)
        let swap = Self.desk + "/\(item.id)/people/\(ece.id)/swap"
        for page in [swap, Self.desk + "/\(item.id)/room"] {
            let body = try await town.browser.get(page).body
            #expect(body.contains("Andere sehen es, sobald Sie das Programm veröffentlichen."))
            #expect(!body.contains("Alle sehen es sofort."))
        }
        let answer = try await town.browser.submit([("name", "Amal Haddad")], on: swap, to: swap)
        #expect(answer.location == Self.runSheet)
        let late = try await town.browser.submit([("name", "Zeki")], on: person + "/swap", to: swap)
        #expect(late.status == .conflict)
        #expect(late.body.contains("Hier ist inzwischen jemand anderes eingetragen."))
    }

    @Test func `a room is swapped by a tap on one that the day knows`() async throws {
        let room = Self.desk + "/\(panel.id)/room"
        try await town.browser.submit([("room", "Großer Saal")], on: room, to: room)
        let event = town.event.id
        let groups = try await town.read { db in
            try db.draftProgramme(of: event).items.first { $0.kind == .groups }
        }
        let other = Self.desk + "/\(try #require(groups).id)/room"
        #expect(try await town.browser.get(other).body.contains("value=\"Großer Saal\""))
        let answer = try await town.browser.submit([("room", "Großer Saal")], on: other, to: other)
        #expect(answer.location == Self.runSheet + "?published=3")
        #expect(try await town.browser.somebodyElse().get(EventTown.page + "/programme").body.contains("Großer Saal"))
        #expect(try await town.browser.submit([("room", " ")], on: other, to: other).status == .unprocessableContent)
    }

    @Test func `what is not published yet stands on everybody's run sheet, and leads only hosts to it`() async throws {
        try await town.browser.services.database.write(by: .system) { [panel] db in
            try db.change(programmeItem: panel.id) { $0.room = "Zelt" }
        }
        let door = town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        let (sheet, hosts) = (try await door.get(Self.runSheet).body, try await town.browser.get(Self.runSheet).body)
        #expect(sheet.contains("1 Änderung ist noch nicht veröffentlicht"))
        #expect(hosts.contains("href=\"\(Self.desk)\">1 Änderung"))
        #expect(!sheet.contains("href=\"\(Self.desk)\""))
        #expect(try await door.get(Self.desk).status == .notFound)
    }

    @Test func `the run sheet is for the whole team, and only hosts swap`() async throws {
        let form = Self.desk + "/\(panel.id)"
        var fields = ProgrammeItemForm(showing: panel).fields
        fields["microphones"] = "3"
        fields["teamNote"] = "Hocker statt Stühle"
        try await town.browser.submit(fields.contentNames.map { ($0, fields[$0]) }, on: form, to: form)
        let door = town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        let sheet = try await door.get(Self.runSheet).body
        #expect(sheet.contains("3 Mikrofone") && sheet.contains("Hocker statt Stühle"))
        #expect(sheet.contains("Hier ist Einlass"))
        #expect(!sheet.contains("/swap") && !sheet.contains("/room"))
        #expect(try await door.get(person + "/swap").status == .notFound)
        // What only the team reads is nobody else's, and nothing to publish.
        #expect(!(try await door.somebodyElse().get(EventTown.page + "/programme").body.contains("Hocker")))
        #expect(!(try await town.browser.get(Self.desk).body.contains("noch nicht veröffentlicht")))
    }
}
