import Actions
import Domain
import Foundation
import HTTPTypes
import Storage
import Testing

@testable import Web

/// The hosts plan the day at the desk.
@Suite struct ProgrammeDeskTests {
    private static let desk = EventTown.desk + "/programme"

    private struct Desk {
        let town: EventTown
        let panel: ProgrammeItem

        init() async throws {
            town = try await EventTown()
            let event = town.event.id
            try await town.browser.signIn("koordination@example.org", roles: [.coordination])
            panel = try #require(
                try await town.read { db in try db.programme(of: event).items.first { $0.kind == .panel } })
        }

        var form: String { ProgrammeDeskTests.desk + "/\(panel.id)" }
        var removal: String { form + "/removal" }

        /// What a browser sends of the form as it is shown, with changes.
        func typed(_ changes: [String: String] = [:]) -> [(String, String)] {
            var fields = ProgrammeItemForm(showing: panel).fields
            for (name, value) in changes { fields[name] = value }
            return fields.contentNames.map { ($0, fields[$0]) }
        }

        /// Of the person at `index`, such as `person`.
        func field(_ name: String, of index: Int = 0) -> String { "\(name)-\(panel.everybody[index].id)" }

        func kept() async throws -> ProgrammeItem? {
            try await town.read { [event = town.event.id, panel] db in try db.programmeItem(panel.id, of: event) }
        }
    }

    @Test func `a panellist is replaced in one form, and everybody sees it once it is published`() async throws {
        let desk = try await Desk()
        let browser = desk.town.browser
        let visitor = browser.somebodyElse()
        #expect(try await visitor.get(EventTown.page + "/programme").body.contains("Paul Pläßmann"))
        let answer = try await browser.submit(
            desk.typed([desk.field("person"): "Amal Haddad", desk.field("organisation"): "Mosaik"]), on: desk.form,
            to: desk.form)
        let after = try await browser.get(try #require(answer.location)).body
        #expect(
            after.contains(
                "hat geändert: Programmpunkt „Podiumsgespräch: Neue Wege in der Zusammenarbeit mit MO gehen“"))
        #expect(after.contains("1 Änderung ist noch nicht veröffentlicht"))
        #expect(!after.contains("zeigen es schon so"))
        #expect(after.contains("MO gehen – Amal Haddad statt Paul Pläßmann"))
        #expect(try await visitor.get(EventTown.page + "/programme").body.contains("Paul Pläßmann"))
        try await browser.submit([], on: Self.desk, to: Self.desk + "/publication")
        let page = try await visitor.get(EventTown.page + "/programme").body
        #expect(page.contains("Amal Haddad") && page.contains("Mosaik") && !page.contains("Paul Pläßmann"))
        // Everything else is as it was.
        let before = desk.panel
        let kept = try #require(try await desk.kept())
        #expect(kept.tandems.map(\.topic) == before.tandems.map(\.topic))
        #expect(kept.tandems.map(\.id) == before.tandems.map(\.id))
        #expect(kept.everybody.dropFirst() == before.everybody.dropFirst())
    }

    @Test func `an item is added where the day ended, and what is missing is said beside the field`() async throws {
        let desk = try await Desk()
        let (browser, form) = (desk.town.browser, Self.desk + "/new")
        #expect(try await browser.get(form).body.contains("value=\"20:30\""))
        let refused = try await browser.submit(
            [
                ("starts", "25:00"), ("ends", "21:00"), ("kind", "panel"), ("function-new1", "Leitung"),
                ("tandem-new2", "new1"),
                ("person-new2", "Ece"),
            ],
            on: form, to: form)
        #expect(refused.status == .unprocessableContent)
        for said in [
            "Bitte geben Sie eine Uhrzeit ein", "Bitte geben Sie einen Titel ein.",
            "Bitte geben Sie den Namen ein oder leeren Sie die übrigen Felder.", "Für dieses Gespräch fehlt das Thema.",
            "value=\"25:00\"", "value=\"Leitung\"",
        ] {
            #expect(refused.body.contains(said), "\(said)")
        }
        let answer = try await browser.submit(
            [
                ("starts", "20:30"), ("ends", "21:00"), ("kind", "panel"), ("title-de", "Nachgespräch"),
                ("title-ar", "حوار ختامي"),
            ], on: form, to: form)
        let after = try await browser.get(try #require(answer.location)).body
        #expect(after.contains("hat angelegt: Programmpunkt „Nachgespräch“."))
        #expect(after.contains("Noch niemand eingetragen"))
        try await browser.submit([], on: Self.desk, to: Self.desk + "/publication")
        let arabic = try await browser.somebodyElse().get(EventTown.page + "/programme?lang=ar").body
        #expect(arabic.contains("حوار ختامي"))
    }

    @Test func `title and kind of an item do not run into one another, and what says the same stands once`()
        async throws
    {
        let desk = try await Desk()
        let browser = desk.town.browser
        let kind = "<br><span class=\"soft\">Podiumsgespräch</span>"
        #expect(try await browser.get(Self.desk).body.contains(kind))
        try await browser.services.database.write(by: .system) { [panel = desk.panel] db in
            try db.change(programmeItem: panel.id) { $0.title = .german("Podiumsgespräch") }
        }
        #expect(!(try await browser.get(Self.desk).body.contains(kind)))
        let sheet = try await browser.get(EventTown.desk + "/run-sheet").body
        #expect(!sheet.contains("<p class=\"soft\">Podiumsgespräch</p>"))
    }

    @Test func `two editors: the later one reads both, and what both wrote is kept`() async throws {
        let desk = try await Desk()
        let browser = desk.town.browser
        let shown = try #require(try await browser.get(desk.form).hiddenFields(ofFormTo: desk.form))
        try await browser.submit(
            desk.typed(["room": "Saal A", desk.field("person"): "Amal"]), on: desk.form, to: desk.form)
        let typed = desk.typed(["room": "Foyer"])
        let hidden = shown.filter { field in !typed.contains { $0.0 == field.0 } }
        let late = try await browser.post(desk.form, hidden + typed)
        #expect(late.status == .conflict)
        #expect(late.beginsWithWarning)
        #expect(late.body.contains("Saal A") && late.body.contains("value=\"Foyer\""))
        // The person that only the other one changed stands in the form as it is kept.
        #expect(late.body.contains("value=\"Amal\""))
        #expect(try await desk.kept()?.room == "Saal A")
    }

    @Test
    func `who removes what somebody has changed meanwhile reads it first; who changes what is gone loses nothing`()
        async throws
    {
        let desk = try await Desk()
        let browser = desk.town.browser
        let question = try await browser.get(desk.removal)
        #expect(question.body.contains("Paul Pläßmann"))
        let asked = try #require(question.hiddenFields(ofFormTo: desk.removal))
        let shown = try #require(try await browser.get(desk.form).hiddenFields(ofFormTo: desk.form))
        try await browser.submit(desk.typed(["room": "Saal A"]), on: desk.form, to: desk.form)
        let late = try await browser.post(desk.removal, asked)
        #expect(late.status == .conflict)
        #expect(late.beginsWithWarning)
        #expect(late.body.contains("Der Punkt wurde inzwischen geändert"))
        #expect(try await desk.kept() != nil)

        let again = try #require(late.hiddenFields(ofFormTo: desk.removal))
        let answer = try await browser.post(desk.removal, again)
        #expect(try await browser.get(try #require(answer.location)).body.contains("Der Punkt ist gestrichen."))
        #expect(try await desk.kept() == nil)
        let lost = try await browser.post(desk.form, shown + desk.typed(["room": "Ein langer Raumname im Nebenhaus"]))
        #expect(lost.status == .conflict)
        #expect(lost.body.contains("Jemand hat diesen Punkt inzwischen gestrichen."))
        #expect(lost.body.contains("Ein langer Raumname im Nebenhaus"))
        // Whoever saves it all the same has it again, with everybody in it.
        let hidden = try #require(lost.hiddenFields(ofFormTo: Self.desk + "/new"))
        let typed = desk.typed(["room": "Ein langer Raumname im Nebenhaus"]).filter { name, _ in
            !hidden.contains { $0.0 == name }
        }
        #expect(try await browser.post(Self.desk + "/new", hidden + typed).status == .seeOther)
        let event = desk.town.event.id
        let items = try await desk.town.read { db in try db.draftProgramme(of: event).items }
        let restored = try #require(items.first { $0.room == "Ein langer Raumname im Nebenhaus" })
        #expect(restored.everybody.map(\.name) == desk.panel.everybody.map(\.name))
        #expect(restored.tandems.map(\.topic) == desk.panel.tandems.map(\.topic))
    }

    @Test func `the page after an item is saved begins with what should be looked at in it, and no other page does`()
        async throws
    {
        let desk = try await Desk()
        let browser = desk.town.browser
        #expect(!(try await browser.get(Self.desk).beginsWithWarning))
        let answer = try await browser.submit(
            [
                ("starts", "17:00"), ("ends", "17:30"), ("kind", "input"), ("title-de", "Lesung"),
                ("person-new1", "paul pläßmann"),
            ], on: Self.desk + "/new", to: Self.desk + "/new")
        let page = try await browser.get(try #require(answer.location))
        #expect(page.beginsWithWarning)
        let sentence = "paul pläßmann ist zur selben Zeit auch hier: Podiumsgespräch"
        #expect(page.body.components(separatedBy: sentence).count == 3)
        #expect(!(try await browser.get(Self.desk).beginsWithWarning))
    }

    @Test func `a form in which something is wrong is read from what is wrong`() async throws {
        let desk = try await Desk()
        let form = Self.desk + "/new"
        let refused = try await desk.town.browser.submit([("starts", "später")], on: form, to: form)
        #expect(refused.status == .unprocessableContent)
        #expect(refused.body.contains("<div class=\"notice problem\" role=\"alert\" tabindex=\"-1\" autofocus>"))
    }

    @Test func `what should be looked at stands beside the item`() async throws {
        let desk = try await Desk()
        let browser = desk.town.browser
        try await browser.submit(
            [
                ("starts", "17:00"), ("ends", "17:30"), ("kind", "input"), ("title-de", "Lesung"),
                ("person-new1", "paul pläßmann"),
            ], on: Self.desk + "/new", to: Self.desk + "/new")
        let page = try await browser.get(Self.desk).body
        #expect(page.contains("paul pläßmann ist zur selben Zeit auch hier: Podiumsgespräch"))
        #expect(page.contains("Minuten ohne Pause"))
    }
}
