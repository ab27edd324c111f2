import Actions
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// What people need, at the desk and on their own pages.
@Suite struct NeedsPageTests {
    private static let needs = EventTown.desk + "/needs"

    /// Three people who need something, and somebody who speaks Arabic.
    private struct Desk {
        let town: EventTown
        let interpreter: Interpreter
        let panel: ProgrammeItem
        let own: (path: String, person: Browser)

        init() async throws {
            town = try await EventTown()
            own = try await town.register("Amal", [("email", "amal@example.org"), ("interpretation", "ar")])
            try await town.register("Bela", [("interpretation", "ar")])
            try await town.register("Cem", [("need", "childcare"), ("needNote", "2 Kinder, 3 und 6 Jahre")])
            (interpreter, panel) = try await town.browser.services.database.write(by: .system) {
                [event = town.event] db in
                let interpreter = try AddInterpreter(
                    "Munir Zeidan", languages: [Language(rawValue: "ar"), .german], at: event.id
                ).run(in: db)
                return (interpreter, try #require(try db.programme(of: event.id).items.first { $0.kind == .panel }))
            }
            try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        }

        func assign(_ fields: [(String, String)]) async throws -> Answer {
            try await town.browser.submit(
                fields, on: NeedsPageTests.needs, to: NeedsPageTests.needs + "/assignments")
        }

        func atPanel(_ more: [(String, String)] = []) -> [(String, String)] {
            [
                ("what", "interpretation ar"), ("where", "item \(panel.id)"),
                ("who", "interpreter \(interpreter.id)"),
            ] + more
        }
    }

    @Test func `gaps come first, with how many people asked, and each number opens the list of them`() async throws {
        let desk = try await Desk()
        let page = try await desk.town.browser.get(Self.needs).body
        let (gaps, languages) = (
            try #require(page.firstRange(of: "Noch niemand eingeteilt")),
            try #require(page.firstRange(of: "Dolmetschen: Sprache und Ort"))
        )
        #expect(gaps.lowerBound < languages.lowerBound)
        for said in [
            "Arabisch", "Podiumsgespräch", "17:00–17:45", "Kinderbetreuung vor Ort", "3 bis 5 Jahre",
            "href=\"\(EventTown.desk)/registrations?", "Mahlzeiten werden nur gezählt.",
        ] { #expect(page.contains(said), "\(said)") }
        // On a phone a card for each gap and each language would be a page without end.
        #expect(page.contains("<div class=\"table dense\"") && !page.contains("table folds"))
        // Nobody's name stands here.
        for name in ["Amal", "Bela", "Cem"] { #expect(!page.contains(name)) }
        #expect(try await desk.town.browser.get("/desk").body.contains("Für 2 Bedarfe ist noch niemand eingeteilt"))
    }

    @Test func `the page has as many needs without anybody as the desk says, others apart`()
        async throws
    {
        let desk = try await Desk()
        func rows(_ caption: String) async throws -> Int {
            let page = try await desk.town.browser.get(Self.needs).body
            let start = try #require(page.firstRange(of: "<caption>\(caption)</caption>")).upperBound
            let table = try #require(page[start...].split(separator: "</table>").first)
            return table.matches(of: /<th scope="row">/).count
        }
        #expect(try await rows("Für 2 Bedarfe ist noch niemand eingeteilt") == 2)
        // Of several places at which somebody wants Arabic.
        _ = try await desk.assign(desk.atPanel())
        #expect(try await desk.town.browser.get("/desk").body.contains("Für 1 Bedarf ist noch niemand eingeteilt"))
        #expect(try await rows("Für 1 Bedarf ist noch niemand eingeteilt") == 1)
        #expect(try await rows("Für 1 Bedarf ist noch nicht überall jemand eingeteilt") == 1)
    }

    @Test func `whoever asked is told by mail and on the own page, and whoever has no address is counted`() async throws
    {
        let desk = try await Desk()
        #expect(try await desk.own.person.get(desk.own.path).body.contains("Wir suchen noch jemanden: Arabisch"))
        let answer = try await desk.assign(desk.atPanel())
        let page = try await desk.town.browser.get(try #require(answer.location)).body
        // The deed names who was assigned, not the event.
        #expect(page.contains("hat angelegt: Einteilung „Munir Zeidan“"))
        #expect(page.contains("Eingeteilt. E-Mails an alle, die es gewünscht haben: 1."))
        #expect(page.contains("Ohne E-Mail-Adresse: 1."))
        #expect(page.contains("Munir Zeidan"))
        let mail = try #require(try await desk.town.mail().last)
        #expect(mail.hasPrefix("amal@example.org\nBestätigt: Arabisch, Podiumsgespräch"))
        let own = try await desk.own.person.get(desk.own.path).body
        #expect(own.contains("Bestätigt: Arabisch, Podiumsgespräch"))
    }

    @Test func `somebody twice at the same time is refused with both places`() async throws {
        let desk = try await Desk()
        _ = try await desk.assign(desk.atPanel())
        let refused = try await desk.assign([
            ("what", "interpretation ar"), ("where", "day"), ("who", "interpreter \(desk.interpreter.id)"),
            ("starts", "17:30"), ("ends", "18:00"),
        ])
        #expect(refused.status == .conflict)
        #expect(refused.body.contains("Munir Zeidan kann nicht an zwei Orten sein: Podiumsgespräch"))
        #expect(refused.body.contains("(17:00–17:45) und ganzer Tag (17:30–18:00)."))
        // What was chosen is still there.
        #expect(refused.body.contains("value=\"17:30\""))
    }

    @Test func `what is wrong with an assignment is said beside the field`() async throws {
        let desk = try await Desk()
        let empty = try await desk.assign([("what", ""), ("where", ""), ("who", ""), ("starts", "17:00")])
        #expect(empty.status == .unprocessableContent)
        #expect(empty.body.contains("Bitte geben Sie Beginn und Ende an oder keines von beiden."))
        let silent = try await desk.assign([
            ("what", "interpretation uk"), ("where", "day"), ("who", "interpreter \(desk.interpreter.id)"),
        ])
        #expect(silent.status == .unprocessableContent)
        #expect(silent.body.contains("Diese Person dolmetscht nicht in diese Sprache."))
        let early = try await desk.assign(desk.atPanel([("starts", "06:00"), ("ends", "07:00")]))
        #expect(early.status == .unprocessableContent)
        #expect(early.body.contains("Zu dieser Zeit ist dort nichts."))
        _ = try await desk.assign(desk.atPanel([("starts", "17:00"), ("ends", "17:20")]))
        let page = try await desk.town.browser.get(Self.needs).body
        #expect(page.contains("17:20–17:45"))
        // The matrix says so, too, beside whoever is there for some of the time.
        #expect(
            page.contains("Munir Zeidan</span><br><strong class=\"missing\">fehlt</strong> 17:20–17:45"))
        let twice = try await desk.assign(desk.atPanel())
        #expect(twice.status == .unprocessableContent)
        #expect(twice.body.contains("Diese Person ist dort zu dieser Zeit schon eingeteilt."))
    }

    @Test func `somebody who looks after children is added, assigned, and leaves again`() async throws {
        let desk = try await Desk()
        let (browser, people) = (desk.town.browser, Self.needs + "/people")
        #expect(try await browser.submit([("name", " ")], on: Self.needs, to: people).status == .unprocessableContent)
        try await browser.submit([("name", "Ece Demir")], on: Self.needs, to: people)
        let added = try await desk.town.read { [event = desk.town.event] db in try db.supporters(of: event.id).first }
        let carer = try #require(added)
        _ = try await desk.assign([("what", "childcare"), ("where", "day"), ("who", "supporter \(carer.id)")])
        #expect(try await browser.get(Self.needs).body.contains("Kinderbetreuung vor Ort · ganzer Tag"))
        let assigned = try await desk.town.read { [event = desk.town.event] db in
            try db.supportAssignments(of: event.id).first
        }
        let kept = try #require(assigned)
        // Whoever is assigned is not removed without a question, and not by a page from before.
        let removal = people + "/\(carer.id)/removal"
        #expect(try await browser.get(Self.needs).body.contains("href=\"\(removal)\" data-asks"))
        let question = try await browser.get(removal).body
        #expect(question.contains("Ece Demir entfernen?") && question.contains("Kinderbetreuung vor Ort"))
        let old = try await browser.submit([("assignments", "")], on: removal, to: removal)
        #expect(old.status == .conflict)
        #expect(old.body.contains("Die Einteilung hat sich inzwischen geändert."))
        let ending = Self.needs + "/assignments/\(kept.id)/removal"
        #expect(try await browser.get(Self.needs).body.contains("href=\"\(ending)\" data-asks"))
        let asked = try await browser.get(ending).body
        #expect(asked.contains("Einteilung aufheben: Ece Demir?") && asked.contains("Kinderbetreuung vor Ort"))
        let ended = try await browser.submit([], on: ending, to: ending)
        let receipt = try await browser.get(try #require(ended.location)).body
        #expect(receipt.contains("Aufgehoben. E-Mails an alle, die damit gerechnet haben: 0."))
        // The figures come from what was done: an address says none.
        let forged = try await browser.get(Self.needs + "?told=99&unreached=5&ended=1").body
        #expect(!forged.contains(": 99") && !forged.contains("Aufgehoben."))
        // Cem has no address.
        #expect(receipt.contains("Ohne E-Mail-Adresse: 1."))
        #expect(!(try await browser.get(Self.needs).body.contains("Kinderbetreuung vor Ort · ganzer Tag")))
        try await browser.submit([], on: Self.needs, to: people + "/\(carer.id)/removal")
        #expect(!(try await browser.get(Self.needs).body.contains("Ece Demir")))
    }

    @Test func `only hosts and the coordination see what people need`() async throws {
        let desk = try await Desk()
        for (name, role, isOpen) in [
            ("tuer", Role.door, false), ("moderation", .facilitator, false), ("gast", .host, true),
        ] {
            let person = desk.town.browser.somebodyElse()
            try await person.signIn("\(name)@example.org", roles: [.role(role, at: desk.town.event.id)])
            #expect(try await person.get(Self.needs).status == (isOpen ? .ok : .notFound), "\(name)")
        }
    }

    @Test(arguments: ["de", "de-simple", "en", "tr", "uk", "ru", "ar"])
    func `the plan is read in every language`(language: String) async throws {
        let desk = try await Desk()
        _ = try await desk.assign(desk.atPanel())
        desk.town.browser.language = language
        let page = try await desk.town.browser.get(Self.needs)
        #expect(page.status == .ok)
        #expect(page.body.contains("<html lang=\"\(language)\""))
        #expect(page.body.contains("Munir Zeidan"))
    }

    @Test func `needs leave the house as a table that counts people and names none of them`() async throws {
        let desk = try await Desk()
        #expect(try await desk.town.browser.get(Self.needs).body.contains("href=\"\(Self.needs)/table?as=ods\""))
        let table = try await desk.town.browser.get(Self.needs + "/table?as=csv").body
        #expect(table.contains("Arabisch,Podiumsgespräch: Neue Wege in der Zusammenarbeit mit MO gehen,2,"))
        #expect(table.contains("Kinderbetreuung vor Ort,"))
        for name in ["Amal", "Bela", "Cem", "3 und 6 Jahre"] { #expect(!table.contains(name), "\(name)") }
        #expect(try await desk.own.person.get(Self.needs + "/table").status != .ok)
    }

    @Test func `three needs ask as many statements as one`() async throws {
        let desk = try await Desk()
        _ = try await desk.town.browser.get(Self.needs)
        let one = try await desk.town.browser.getCounting("/desk/events/neue-wege-2023/needs").statements
        let table = try await desk.town.browser.getCounting("/desk/events/neue-wege-2023/needs/table").statements
        for index in 1...3 {
            try await desk.town.register("Person \(index)", [("interpretation", "tr"), ("need", "step-free")])
        }
        _ = try await desk.assign(desk.atPanel())
        _ = try await desk.town.browser.get(Self.needs)
        let more = try await desk.town.browser.getCounting("/desk/events/neue-wege-2023/needs").statements
        #expect(one == more)
        let moreTable = try await desk.town.browser.getCounting("/desk/events/neue-wege-2023/needs/table").statements
        #expect(table == moreTable)
    }

    @Test func `the run sheet names who interprets beside the item, with language and room, and the group's sheet too`()
        async throws
    {
        let desk = try await Desk()
        let (sheet, event) = (EventTown.desk + "/run-sheet", desk.town.event.id)
        #expect(!(try await desk.town.browser.get(sheet).body.contains("Dolmetscht: ")))
        _ = try await desk.assign(desk.atPanel())
        let group = try await desk.town.browser.services.database.write(by: .system) { db in
            try AddGroup(at: event).run(in: db) { $0.room = "Nebenraum 7" }
        }
        _ = try await desk.assign([
            ("what", "interpretation ar"), ("where", "group \(group.id)"),
            ("who", "interpreter \(desk.interpreter.id)"),
        ])
        let door = desk.town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: event)])
        let page = try await door.get(sheet).body
        let room = desk.panel.room ?? "noch kein Raum"
        #expect(page.contains("Dolmetscht: Munir Zeidan · Arabisch · \(room) · 17:00–17:45"))
        let inGroup = "Dolmetscht: Munir Zeidan · Arabisch · Gruppe \(group.number) · Nebenraum 7 · "
        #expect(page.contains(inGroup))
        #expect(try await desk.town.browser.get(EventTown.desk + "/groups/lists").body.contains(inGroup))
        // The public programme says nothing of it.
        #expect(!(try await door.somebodyElse().get(EventTown.page + "/programme").body.contains("Munir Zeidan")))
    }
}
