import Actions
import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// M/1 to M/6: the letter that asks what became of a measure, its page, and what the desk reads.
@Suite struct MeasureAnswerPageTests {
    private typealias Network = ExampleNetwork

    /// Choir and office have agreed on measures six weeks ago, and were asked this morning.
    private struct Town {
        let clock = SetClock()
        let browser: Browser

        /// - Parameter count: how many measures they have agreed on.
        init(measures count: Int = 1) async throws {
            browser = try await Browser.onEmptyCity(clock: clock.clock)
            let database = browser.services.database
            try await Network.fill(database)
            try await database.write(by: .system) { db in
                for number in 1...count { try db.insert(Self.measure(number)) }
            }
            let day = try #require(CalendarDay(rawValue: "2024-01-12"))
            let morning = day.at(try #require(TimeOfDay(rawValue: "08:00")), in: .ofTheCity)
            clock.advance(by: morning.since(clock.clock.now))
            let deed = RemindOfMeasures(in: .ofTheCity, correspondence: browser.services.correspondence)
            try await database.write(by: .system) { db in _ = try deed.run(in: db) }
        }

        static func id(_ number: Int) -> Measure.ID { .init(rawValue: "measure-\(number)") }

        private static func measure(_ number: Int) -> Measure {
            Measure(
                id: id(number), event: nil, idea: nil, title: "Saal teilen \(number)",
                text: "Der Saal ist abends leer.", language: .german, status: .agreed, statusSince: Network.today,
                owners: [
                    .init(
                        id: .init(rawValue: "chor-\(number)"), organisation: Network.choir,
                        bank: .migrantOrganisations, name: "Amal Haddad", isNamePublic: false),
                    .init(
                        id: .init(rawValue: "amt-\(number)"), organisation: Network.office, bank: .institutions,
                        name: "Jana Weber", isNamePublic: false),
                ])
        }

        func letter(to name: String) async throws -> String {
            let letters = try await browser.services.database.letters()
            return try #require(letters.last { $0.to == "\(name)@example.org" }).body
        }

        /// The way to the page on which somebody answers.
        func link(to name: String) async throws -> String {
            let letter = try await letter(to: name)
            return String(try #require(letter.firstMatch(of: /http:\/\/test\.example(\/measure-answers\/[0-9a-f]+)/)).1)
        }

        func answers(_ number: Int = 1) async throws -> [MeasureAnswer] {
            let id = Self.id(number)
            return try await browser.services.database.read { db in try db.measureAnswers(about: [id])[id] ?? [] }
        }

        func newestChange() async throws -> Int64 {
            try await browser.services.database.read { db in try db.lastJournalID() }
        }

        /// Whoever has the letter to `name` says something.
        @discardableResult
        func say(_ word: String, _ text: String = "", by name: String) async throws -> Answer {
            let link = try await link(to: name)
            let reader = browser.somebodyElse()
            return try await reader.submit([("reply", text)], on: link + "?lang=de", to: "\(link)/\(word)")
        }

        func coordination() async throws -> Browser {
            let desk = browser.somebodyElse()
            try await desk.signIn("koordination@example.org", roles: [.coordination])
            return desk
        }
    }

    // MARK: The letter and its page

    @Test func `whatever a scanner opens, nothing has changed, and a button answers`() async throws {
        let town = try await Town()
        let (letter, link) = (try await town.letter(to: "amt"), try await town.link(to: "amt"))
        let before = try await town.newestChange()
        let scanner = town.browser.somebodyElse()
        let paths = letter.matches(of: /http:\/\/test\.example(\/\S+)/).map { String($0.1) }
        #expect(paths == [link])
        for path in [link, link + "/no-more"] {
            for method in [HTTPRequest.Method.head, .get, .get] {
                let answer = try await scanner.send(method, path, headers: [:], body: "")
                #expect([.ok, .seeOther, .found].contains(answer.status))
            }
        }
        #expect(try await town.newestChange() == before)
        let done = try await scanner.submit([("reply", "")], on: link + "?lang=de", to: link + "/under-way")
        #expect(done.location == link)
        #expect(try await town.answers().map(\.word) == [.underWay])
        let entry = try #require(
            try await town.browser.services.database.entries(about: .measure).last { $0.change == .contacted })
        guard case .account = entry.author else {
            Issue.record("whoever has the letter is known: \(entry.author)")
            return
        }
    }

    @Test func `the page says all of it in the language of the letter, and shows nobody else what is said`()
        async throws
    {
        let town = try await Town()
        try await town.say("blocked", "Der Schlüssel fehlt.", by: "amt")
        let (reader, link) = (town.browser.somebodyElse(), try await town.link(to: "verein"))
        #expect(try await reader.get(link).location == link + "?lang=tr")
        let page = try await reader.get(link + "?lang=tr").body
        for text in ["Bundan ne oldu?", "Saal teilen 1", "Der Saal ist abends leer.", "Jana Weber (Amt)", "noindex"] {
            #expect(page.contains(text), "\(text)")
        }
        // Each says its own before it reads the other's.
        #expect(!page.contains("Der Schlüssel fehlt."))
        try await town.say("done", "Wir singen.", by: "verein")
        let after = try await reader.get(link + "?lang=de").body
        #expect(after.contains("Der Schlüssel fehlt.") && after.contains("Danke, Ihre Antwort ist da."))
        let stranger = try await town.browser.somebodyElse().get("/measures/\(Town.id(1))").body
        #expect(!stranger.contains("Der Schlüssel fehlt."))
    }

    @Test func `what needs a sentence asks for it, and a link says nothing but what its reader was asked`()
        async throws
    {
        let town = try await Town(measures: 2)
        let refused = try await town.say("blocked", by: "amt")
        #expect(refused.status == .unprocessableContent)
        #expect(refused.body.contains("Bitte schreiben Sie einen Satz dazu"))
        #expect(try await town.say("arrived", by: "amt").status == .notFound)
        let long = try await town.say("partly", String(repeating: "a", count: 401), by: "amt")
        #expect(long.status == .unprocessableContent)
        try await town.say("partly", by: "amt")
        // One of the two measures, and no other.
        let counts = [try await town.answers(1).count, try await town.answers(2).count]
        #expect(counts.sorted() == [0, 1])
    }

    @Test func `a link that is none says where the same is done`() async throws {
        let town = try await Town()
        for link in ["/measure-answers/00000000000000000000000000000000", "/measure-answers/x"] {
            let page = try await town.browser.get(link + "?lang=de")
            #expect(page.status == .notFound && page.body.contains("Dieser Link gilt nicht mehr"))
        }
    }

    // MARK: No more of them

    @Test func `a mail program ends the letters with one request, and what is asked stays on the page`() async throws {
        let town = try await Town()
        let link = try await town.link(to: "amt")
        let program = town.browser.somebodyElse()
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        let answer = try await program.send(
            .post, link + "/no-more", headers: form, body: "List-Unsubscribe=One-Click")
        #expect(answer.status == .noContent)
        #expect(try await program.get(link + "?lang=de").body.contains("Sie bekommen keine Nachfragen mehr."))
        let editor = town.browser.somebodyElse()
        try await editor.signIn("amt@example.org", roles: [.editor(of: Network.office)])
        #expect(try await editor.get("/measures/\(Town.id(1))").body.contains("Ihre Antwort steht aus"))
        #expect(try await editor.get("/desk/own").body.contains("was daraus geworden ist: Saal teilen 1"))
        try await program.submit([], on: link + "?lang=de", to: link + "/again")
        #expect(try await !program.get(link + "?lang=de").body.contains("Sie bekommen keine Nachfragen mehr."))
        let forged = try await program.send(
            .post, "/measure-answers/00000000000000000000000000000000/no-more", headers: form,
            body: "List-Unsubscribe=One-Click")
        #expect(forged.status == .notFound)
    }

    @Test func `whoever is signed in answers on the page of the measure, for their own organisation alone`()
        async throws
    {
        let town = try await Town()
        let page = "/measures/\(Town.id(1))"
        let editor = town.browser.somebodyElse()
        try await editor.signIn("amt@example.org", roles: [.editor(of: Network.office)])
        let foreign = try await editor.submit(
            [("reply", ""), ("party", "chor")], on: page, to: page + "/answers/under-way")
        #expect(foreign.status == .notFound)
        let own = try await editor.submit([("reply", ""), ("party", "amt")], on: page, to: page + "/answers/under-way")
        #expect(own.location == page + "#answers")
        #expect(try await town.answers().map(\.organisation) == [Network.office])
        #expect(try await !editor.get(page).body.contains("Ihre Antwort steht aus"))
    }

    // MARK: The desk

    @Test func `different answers wait at the desk side by side until they are talked over`() async throws {
        let town = try await Town()
        let desk = try await town.coordination()
        #expect(try await desk.get("/desk/measures").body.contains("Nichts zu klären"))
        try await town.say("done", "Wir singen.", by: "verein")
        try await town.say("blocked", "Der Schlüssel fehlt.", by: "amt")
        #expect(try await desk.get("/desk").body.contains("1 Maßnahme mit verschiedenen Antworten"))
        let list = try await desk.get("/desk/measures").body
        #expect(list.contains("Wir singen.") && list.contains("Der Schlüssel fehlt.") && list.contains("Saal teilen 1"))
        let settling = "/desk/measures/\(Town.id(1))/settled"
        let settled = try await desk.submit([], on: "/desk/measures", to: settling)
        #expect(settled.location == "/desk/measures")
        #expect(try await desk.get("/desk/measures").body.contains("Nichts zu klären"))
    }

    @Test func `the list asks the database as often for three as for one`() async throws {
        var counts: [Int] = []
        for number in [1, 3] {
            let town = try await Town(measures: number)
            try await town.browser.services.database.write(by: .system) { db in
                for measure in 1...number {
                    for (organisation, word) in [
                        (Network.choir, MeasureAnswer.Word.partly), (Network.office, .blocked),
                    ] {
                        try AnswerMeasure(
                            Town.id(measure), for: organisation, word, text: "Der Schlüssel fehlt.",
                            language: .german, round: Network.today, on: Network.today
                        ).run(in: db)
                    }
                }
            }
            let desk = try await town.coordination()
            let (answer, count) = try await desk.getCounting("/desk/measures")
            #expect(answer.body.matches(of: /Ist besprochen<\//).count == number)
            counts.append(count)
        }
        #expect(counts[0] == counts[1])
    }

    @Test func `the desk names days in which nobody is asked, and takes them back`() async throws {
        let town = try await Town()
        let desk = try await town.coordination()
        let form = "/desk/measures/quiet"
        let wrong = try await desk.submit(
            [("title", ""), ("first", "bald"), ("last", "2024-04-06")], on: "/desk/measures", to: form)
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("Bitte geben Sie eine Bezeichnung an"))
        let turned = try await desk.submit(
            [("title", "Osterferien"), ("first", "2024-04-06"), ("last", "2024-03-25")], on: "/desk/measures", to: form)
        #expect(turned.body.contains("Der letzte Tag liegt vor dem ersten."))
        let done = try await desk.submit(
            [("title", "Osterferien"), ("first", "2024-03-25"), ("last", "2024-04-06")], on: "/desk/measures", to: form)
        #expect(done.location == "/desk/measures?done=quiet#quiet")
        let page = try await desk.get(desk.sealed("/desk/measures", telling: "done=quiet")).body
        #expect(page.contains("Osterferien") && page.contains("Eingetragen. An diesen Tagen wird niemand gefragt."))
        let again = try await desk.submit(
            [("title", "Ostern"), ("first", "2024-03-29"), ("last", "2024-04-01")], on: "/desk/measures", to: form)
        #expect(again.status == .unprocessableContent)
        #expect(again.body.contains("An diesen Tagen wird schon niemand gefragt."))
        let removal = String(try #require(page.firstMatch(of: /action="(\/desk\/measures\/quiet\/[^"]+\/removal)"/)).1)
        try await desk.submit([], on: "/desk/measures", to: removal)
        #expect(try await !desk.get("/desk/measures").body.contains("Osterferien"))
    }
}
