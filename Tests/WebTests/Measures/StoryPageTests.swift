import Actions
import DemoCity
import Domain
import Foundation
import HTTPTypes
import Secrets
import Storage
import TestHouse
import Testing

@testable import Web

/// What was agreed is kept: every idea has an answer, a measure its story, and an organisation its days.
@Suite struct StoryPageTests {
    private static let results = EventTown.page + "/results"

    private func idea(_ id: String, _ title: String, _ status: Idea.Status, at event: Event.ID) -> Idea {
        Idea(
            id: .init(rawValue: id), event: event, board: nil, title: title, text: "", language: .german,
            status: status, reason: status.isAside ? "Grund" : nil,
            reasonLanguage: status.isAside ? .german : nil)
    }

    private func town(now: String) async throws -> EventTown {
        let town = try await EventTown(now: now)
        let ideas = [
            idea("eins", "Offen eins", .prioritised, at: town.event.id),
            idea("zwei", "Offen zwei", .collected, at: town.event.id),
            idea("drei", "Woanders", .elsewhere, at: town.event.id),
            idea("vier", "Nein", .declined, at: town.event.id),
        ]
        try await town.browser.services.database.write(by: .system) { db in
            for idea in ideas { try db.insert(idea, from: []) }
        }
        return town
    }

    // MARK: Every idea has an answer

    @Test func `the results count what became of every idea, and the sum is all of them`() async throws {
        let page = try await town(now: "2023-12-20T09:00").browser.somebodyElse().get(Self.results).body
        let sum = try #require(page.components(separatedBy: "Was aus jeder Idee wurde, in Zahlen</caption>").last)
        let rows = sum.components(separatedBy: "</table>")[0].components(separatedBy: "<tr>").dropFirst(2)
        #expect(rows.count == 6)
        for (word, number) in [("Noch ohne Antwort", 2), ("Geht woanders weiter", 1), ("Zusammen", 4)] {
            #expect(rows.contains { $0.contains(word) && $0.contains(">\(number)<") }, "\(word): \(rows)")
        }
        #expect(page.contains("Hier geht es weiter:"))
        #expect(!page.contains("nach mehr als drei Monaten"))
    }

    @Test func `after ninety days everybody reads that ideas wait for an answer`() async throws {
        let page = try await town(now: "2024-03-20T09:00").browser.somebodyElse().get(Self.results).body
        #expect(page.contains("2 Ideen haben nach mehr als drei Monaten noch keine Antwort."))
    }

    @Test func `an idea waits until a day, and on that day the desk has it again`() async throws {
        let town = try await town(now: "2024-01-10T09:00")
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let (list, id) = (EventTown.desk + "/ideas", "eins")
        let page = "\(list)?idea=\(id)"
        let over = try await town.browser.submit(
            [("way", "park"), ("reason", "Erst im Herbst."), ("until", "2024-01-10")], on: page,
            to: "\(list)/\(id)/parking")
        #expect(over.status == .unprocessableContent)
        #expect(over.body.contains("Dieser Tag ist schon vorbei."))
        let kept = try await town.browser.submit(
            [("way", "park"), ("reason", "Erst im Herbst."), ("until", "2024-02-01")], on: page,
            to: "\(list)/\(id)/parking")
        #expect(kept.status == .seeOther)
        let due = try await town.read { db in
            try ["2024-01-31", "2024-02-01"].map { day in
                try db.ideasParked(until: try #require(CalendarDay(rawValue: day))).map(\.title)
            }
        }
        #expect(due == [[], ["Offen eins"]])
        let shown = try await town.browser.somebodyElse().get(Self.results).body
        #expect(shown.contains("Aufgehoben bis: 1. Februar 2024."))
    }

    @Test func `what goes on elsewhere says where`() async throws {
        let town = try await town(now: "2024-01-10T09:00")
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let (list, id) = (EventTown.desk + "/ideas", "zwei")
        let nowhere = try await town.browser.submit(
            [("way", "pass-on"), ("reason", "")], on: "\(list)?idea=\(id)", to: "\(list)/\(id)/passing-on")
        #expect(nowhere.status == .unprocessableContent)
        #expect(nowhere.body.contains("Bitte schreiben Sie, wo es weitergeht."))
        let passed = try await town.browser.submit(
            [("way", "pass-on"), ("reason", "Schulamt, Zimmer 12")], on: "\(list)?idea=\(id)",
            to: "\(list)/\(id)/passing-on")
        #expect(passed.status == .seeOther)
        #expect(try await town.browser.somebodyElse().get(Self.results).body.contains("Schulamt, Zimmer 12"))
    }

    // MARK: One story

    @Test func `whoever follows a card reads without an account how it became a measure and what came of it`()
        async throws
    {
        let house = try await BoardHouse(groups: 1)
        let (board, secret) = (house.boards[0], Secret(from: .seeded(77)))
        let today = try #require(CalendarDay(rawValue: "2023-12-01"))
        let measure = try await house.coordination.services.database.write(by: .system) { db -> Measure in
            let card = try HangPaperCard(
                CardText("Schlüssel fehlen"), in: .german, phase: .review, on: board.id, receipt: secret.hash
            ).run(in: db)
            let idea = try MakeIdea("Schlüssel teilen", in: .german, from: nil, card: card.id, on: board.id).run(in: db)
            let measure = try MakeMeasure(from: idea.id, on: today).run(in: db)
            try AddProgressNote("Der Hausmeister macht mit.", in: .german, to: measure.id).run(in: db)
            return measure
        }
        let visitor = house.coordination.somebodyElse()
        for path in ["/receipts/\(secret.text)", "/measures/\(measure.id)"] {
            let page = try await visitor.get(path).body
            let parts = page.components(separatedBy: "Die ganze Geschichte")
            let story = try #require(parts.last)
            #expect(parts.count > 1)
            for link in [
                "/boards/\(board.id)/results\"", "/boards/\(board.id)/results#idea-", "/measures/\(measure.id)#owners",
                "/measures/\(measure.id)#note-",
            ] {
                #expect(story.contains(link), "\(path): \(link)")
            }
            for text in ["Schlüssel fehlen", "Schlüssel teilen", "Der Hausmeister macht mit."] {
                #expect(story.contains(text), "\(path): \(text)")
            }
            #expect(story.contains("<time datetime=\"2023-12-01\">"))
        }
    }

    // MARK: Nobody lost

    @Test func `the desk names at once whose contact is gone, and the page leads to where somebody is invited`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        try await browser.services.database.write(by: .system) { db in
            let day = try #require(CalendarDay(rawValue: "2023-11-01"))
            try db.insert(
                Measure(
                    id: .init(rawValue: "singen"), event: nil, idea: nil, title: "Singen", language: .german,
                    statusSince: day,
                    owners: [
                        .init(
                            id: .init(rawValue: "amt"), organisation: SmallNetwork.office, bank: .institutions,
                            name: "",
                            isNamePublic: false)
                    ]))
        }
        #expect(!(try await browser.somebodyElse().get("/measures/singen").body.contains("Ohne Ansprechperson")))
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let desk = try await browser.get("/desk").body
        #expect(desk.contains("<a href=\"/measures/singen#owners\">Ohne Ansprechperson: Amt, „Singen“</a>"))
        let page = try await browser.get("/measures/singen").body
        #expect(page.contains("Ohne Ansprechperson") && page.contains("/organisations/amt/editors"))
        let colleague = browser.somebodyElse()
        try await colleague.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        #expect(!(try await browser.get("/desk").body.contains("Ohne Ansprechperson")))
    }

    // MARK: News for whoever gave no name

    @Test func `an address is left behind the receipt, confirmed by a button, and ended by one request`() async throws {
        let house = try await BoardHouse(groups: 1)
        let (board, secret) = (house.boards[0], Secret(from: .seeded(78)))
        let database = house.coordination.services.database
        try await database.write(by: .system) { db in
            _ = try HangPaperCard(
                CardText("Schlüssel fehlen"), in: .german, phase: .review, on: board.id, receipt: secret.hash
            ).run(in: db)
        }
        let (visitor, page) = (house.coordination.somebodyElse(), "/receipts/\(secret.text)")
        let wrong = try await visitor.submit([("email", "karte")], on: page, to: page + "/news")
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.body.contains("value=\"karte\""))
        let asked = try await visitor.submit([("email", "karte@example.org")], on: page, to: page + "/news")
        #expect(asked.location == page + "?done=news")
        #expect(try await visitor.get(page + "?done=news").body.contains("Erst nach Ihrem Ja schreiben wir."))

        let letter = try #require(try await database.letters().last)
        let link = String(try #require(letter.body.firstMatch(of: /\/news\/[0-9a-f]{32}/)).0)
        let reader = visitor.somebodyElse()
        // Opening the link is no yes: mail programs open links before people do.
        #expect(try await reader.get(link).body.contains("Ja, schreiben Sie mir"))
        #expect(try await reader.get(link).body.contains("Ja, schreiben Sie mir"))
        #expect(try await reader.submit([], on: link, to: link + "/yes").location == link)
        let confirmed = try await reader.get(link).body
        #expect(!confirmed.contains("Ja, schreiben Sie mir") && confirmed.contains("Keine Neuigkeiten mehr"))
        let ended = try await reader.somebodyElse().send(
            .post, link + "/no-more", headers: [.contentType: "application/x-www-form-urlencoded"],
            body: "List-Unsubscribe=One-Click")
        #expect(ended.status == .noContent)
        let gone = try await reader.get(link)
        #expect(gone.status == .notFound)
        #expect(gone.body.contains("Hier kommen keine Neuigkeiten mehr"))
    }

    // MARK: Into the next Fachtag

    @Test func `what the last edition left hangs with one press, marked, and leads to its page`() async throws {
        let house = try await BoardHouse(groups: 2)
        #expect(!(try await house.coordination.get(BoardHouse.desk).body.contains("vom letzten Fachtag")))
        try await house.coordination.services.database.write(by: .system) { [event = house.event] db in
            let series = try db.ensureSeries(titled: "Fachtag", in: .german)
            _ = try db.change(event: event.id) { $0.series = series }
            var past = try Example.event("alt", day: "2019-11-15")
            past.series = series
            try db.insert(past, programme: Programme(items: []), boardPhases: [])
            try db.insert(
                Measure(
                    id: .init(rawValue: "alte"), event: past.id, idea: nil, title: "Räume abends", language: .german,
                    statusSince: past.day))
        }
        #expect(
            try await house.coordination.get(BoardHouse.desk).body.contains("1 Karte vom letzten Fachtag aufhängen"))
        let hung = try await house.coordination.submit([], on: BoardHouse.desk, to: BoardHouse.desk + "/earlier")
        #expect(hung.status == .seeOther)
        #expect(!(try await house.coordination.get(BoardHouse.desk).body.contains("vom letzten Fachtag aufhängen")))
        let person = try await house.join(house.boards[0])
        let board = try await person.get("/boards/\(house.boards[0].id)").body
        #expect(board.contains("Räume abends"))
        #expect(board.contains("<a href=\"/measures/alte\">Maßnahme vom letzten Fachtag</a>"))
        // And the measure says where it was taken up again.
        let story = try await person.get("/measures/alte").body.components(separatedBy: "Die ganze Geschichte").last
        #expect(try #require(story).contains("/boards/\(house.boards[0].id)/results\""))
    }

    // MARK: The calendar of an organisation

    @Test func `a calendar follows the days of an organisation by an address that ends when it is taken back`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        try await browser.services.database.write(by: .system) { db in
            let day = try #require(CalendarDay(rawValue: "2024-02-01"))
            for (id, status) in [("offen", Measure.Status.agreed), ("fertig", .done)] {
                try db.insert(
                    Measure(
                        id: .init(rawValue: id), event: nil, idea: nil, title: "Singen, \(id)", language: .german,
                        status: status, statusSince: day, due: day.advanced(byDays: 30), review: day,
                        owners: [
                            .init(
                                id: .init(rawValue: id), organisation: SmallNetwork.choir, bank: .migrantOrganisations,
                                name: "", isNamePublic: false)
                        ]))
            }
        }
        let page = "/organisations/chor/measure-calendar"
        func address() async throws -> String? {
            try await browser.get(page).body.firstMatch(of: /\/measure-calendars\/[0-9a-f]+\/measures\.ics/)
                .map { String($0.0) }
        }
        #expect(try await address() == nil)
        #expect(try await browser.submit([], on: page).location == page)
        let first = try #require(try await address())
        let program = browser.somebodyElse()
        let file = try await program.get(first + "?lang=de")
        #expect(file.headers[.contentType] == "text/calendar; charset=utf-8")
        for line in [
            "UID:offen-review@neue-wege\r\n", "DTSTART;VALUE=DATE:20240201\r\n", "UID:offen-due@neue-wege\r\n",
            "DTSTART;VALUE=DATE:20240302\r\n", "SUMMARY:Wiedervorlage: Singen\\, offen\r\n",
        ] {
            #expect(file.body.contains(line), "\(line)")
        }
        #expect(!file.body.contains("fertig"))
        // Whoever has it gets it no more, until something is different.
        let tag = try #require(file.headers[.eTag])
        let again = try await program.get(first + "?lang=de", headers: [.ifNoneMatch: tag])
        #expect(again.status == .notModified && again.body.isEmpty)
        try await browser.services.database.write(by: .system) { db in
            let (long, gone) = (
                try #require(CalendarDay(rawValue: "2020-01-15")), try #require(CalendarDay(rawValue: "2020-06-30"))
            )
            _ = try db.change(measure: .init(rawValue: "offen")) { measure in
                measure.review = long
                measure.due = gone
            }
        }
        let later = try await program.get(first + "?lang=de", headers: [.ifNoneMatch: tag])
        #expect(later.status == .ok && !later.body.contains("UID:offen-due") && !later.body.contains(":2020"))
        #expect(later.body.contains("UID:offen-review"), "what has stalled is looked at again")
        // A new address ends the old one; and nobody else gives one.
        #expect(try await browser.submit([], on: page).status == .seeOther)
        let second = try #require(try await address())
        #expect(second != first)
        #expect(try await program.get(first).status == .notFound)
        #expect(try await program.get(second).status == .ok)
        #expect(try await program.get(page).status == .notFound)
        try await browser.submit([], on: page, to: page + "/removal")
        #expect(try await program.get(second).status == .notFound)
        #expect(try await address() == nil)
    }
}
