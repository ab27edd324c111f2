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

    @Test func `whoever writes reads that it becomes public, and everybody reads the words of both sides by name`()
        async throws
    {
        let town = try await Town()
        let link = try await town.link(to: "amt")
        let sentence = "stehen Ihre Worte mit dem Namen Ihrer Organisation öffentlich"
        #expect(try await town.letter(to: "amt").contains(sentence))
        let form = try await town.browser.somebodyElse().get(link + "?lang=de").body
        #expect(form.contains(sentence) && form.contains(">In Ihren Worten</label>"))
        #expect(form.contains("Verabredet seit 1. Dezember 2023"))
        try await town.say("done", "Wir singen.", by: "verein")
        let page = "/measures/\(Town.id(1))"
        #expect(try await !town.browser.somebodyElse().get(page).body.contains("Wir singen."))
        try await town.say("done", "Der Schlüssel ist übergeben.", by: "amt")
        let shown = try await town.browser.somebodyElse().get(page).body
        for text in ["Wir singen.", "Der Schlüssel ist übergeben."] { #expect(shown.contains(text), "\(text)") }
        let outcome = try #require(shown.components(separatedBy: "id=\"outcome\"").dropFirst().first)
        #expect(outcome.contains(">Chor</small>") && outcome.contains(">Amt</small>"))
    }

    @Test func `what was opened again says why to everybody, and whoever answers for it reads who has said so`()
        async throws
    {
        let town = try await Town()
        try await town.say("done", "Wir singen.", by: "verein")
        try await town.say("done", "Der Schlüssel ist übergeben.", by: "amt")
        let doneOn = CalendarDay(of: town.clock.clock.now, in: .ofTheCity)
        town.clock.advance(by: .days(3))
        try await town.browser.services.database.write(by: .system) { db in
            let other = Organisation.ID(rawValue: "verband")
            try db.insert(Network.organisation(other, "Verband", side: .migrantOrganisation))
            let today = CalendarDay(of: db.now, in: .ofTheCity)
            for party in [Network.theatre, other] {
                try AnswerArrival(
                    about: Town.id(1), for: party, hasArrived: false, text: "Die Tür war zu.", language: .german,
                    round: doneOn, on: today
                ).run(in: db)
            }
        }
        let story = try await town.browser.somebodyElse().get("/measures/\(Town.id(1))").body
        let why = "2 Organisationen sagen, es ist nicht angekommen."
        #expect(story.contains("Umgesetzt") && story.contains("Wieder offen") && story.contains(why))
        #expect(!story.contains("Die Tür war zu."))
        let owner = try await town.browser.somebodyElse().get(town.link(to: "amt") + "?lang=de").body
        #expect(owner.contains("Die Tür war zu.") && owner.contains("Theater") && owner.contains(why))
        town.clock.advance(by: .days(10))
        let deed = RemindOfMeasures(in: .ofTheCity, correspondence: town.browser.services.correspondence)
        try await town.browser.services.database.write(by: .system) { db in _ = try deed.run(in: db) }
        let letter = try await town.letter(to: "amt")
        #expect(letter.contains("2 Organisationen sagen aber, es ist bei ihnen nicht angekommen."))
        #expect(letter.contains("Als erledigt gemeldet am 12. Januar 2024: Wir singen."))
    }

    @Test func `a link that is over sends another to the same address, and says so`() async throws {
        let town = try await Town()
        let link = try await town.link(to: "amt")
        town.clock.advance(by: .days(FollowUp.linkDays))
        let guest = town.browser.somebodyElse()
        let over = try await guest.get(link + "?lang=de")
        #expect(over.status == .notFound && over.body.contains("an dieselbe E-Mail-Adresse"))
        #expect(!over.body.contains("amt@example.org"), "whoever finds a link learns no address")
        let sent = try await guest.submit([], on: link + "?lang=de", to: link + "/fresh")
        let place = try #require(sent.location)
        #expect(try await guest.get(place).body.contains("Der neue Link ist unterwegs"))
        #expect(try await town.link(to: "amt") != link)
        #expect(try await guest.get(town.link(to: "amt") + "?lang=de").status == .ok)
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        let ended = try await guest.send(
            .post, link + "/no-more", headers: form, body: "List-Unsubscribe=One-Click")
        #expect(ended.status == .noContent)
    }

    @Test func `what is not in the reader's language says in which it is`() async throws {
        let town = try await Town()
        let page = try await town.browser.somebodyElse().get(town.link(to: "amt") + "?lang=ar").body
        #expect(page.contains("<span dir=\"auto\" lang=\"de\">Der Saal ist abends leer.</span>"))
        #expect(page.contains("لغة النص: \u{2068}الألمانية\u{2069}"))
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
        #expect(settled.location?.hasPrefix("/desk/measures?deed=") == true)
        #expect(try await desk.get("/desk/measures").body.contains("Nichts zu klären"))
    }

    @Test func `what was agreed is noted with where it stands then, told by its name, and taken back`() async throws {
        let town = try await Town()
        let desk = try await town.coordination()
        try await town.say("done", "Wir singen.", by: "verein")
        try await town.say("blocked", "Der Schlüssel fehlt.", by: "amt")
        let list = try await desk.get("/desk/measures").body
        // Both sides can be called or written to from here.
        for text in ["mailto:verein@example.org", "mailto:amt@example.org", "Jana Weber", "Amal Haddad"] {
            #expect(list.contains(text), "\(text)")
        }
        let settling = "/desk/measures/\(Town.id(1))/settled"
        let silent = try await desk.submit(
            [("note", ""), ("standing", "not-pursued")], on: "/desk/measures", to: settling)
        #expect(silent.status == .unprocessableContent)
        #expect(silent.body.contains("Bitte schreiben Sie, was daraus wurde"))
        let settled = try await desk.submit(
            [("note", "Ab März mit Schlüssel."), ("standing", "stalled")], on: "/desk/measures", to: settling)
        let place = try #require(settled.location)
        let receipt = try await desk.get(place).body
        #expect(receipt.contains("hat als besprochen notiert: ") && receipt.contains("Nichts zu klären"))
        let page = try await desk.get("/measures/\(Town.id(1))").body
        #expect(page.contains("Ab März mit Schlüssel.") && page.contains("Stockt"))
        let stranger = try await town.browser.somebodyElse().get("/measures/\(Town.id(1))").body
        #expect(!stranger.contains("Ab März mit Schlüssel."))
        let undoing = try #require(receipt.firstMatch(of: /action="(\/desk\/deeds\/[0-9]+\/undoing)"/)).1
        let undone = try await desk.submit([], on: place, to: String(undoing))
        #expect(undone.status == .seeOther)
        let again = try await desk.get("/desk/measures").body
        #expect(again.contains("Der Schlüssel fehlt.") && !again.contains("Nichts zu klären"))
        let measure = try await town.browser.services.database.read { db in try db.measure(Town.id(1)) }
        #expect(measure?.statusApartFromEnding == .agreed)
        #expect(try await !desk.get("/measures/\(Town.id(1))").body.contains("Ab März mit Schlüssel."))
    }

    @Test func `an early answer of one side leaves both words on the desk and on the page`() async throws {
        let town = try await Town()
        let desk = try await town.coordination()
        try await town.say("done", "Wir singen.", by: "verein")
        try await town.say("blocked", "Der Schlüssel fehlt.", by: "amt")
        let next = Network.today.advanced(byDays: 90)
        try await town.browser.services.database.write(by: .system) { db in
            try AnswerMeasure(
                Town.id(1), for: Network.office, .partly, text: "Der Schlüssel kommt.", language: .german, round: next,
                on: Network.today
            ).run(in: db)
        }
        for path in ["/desk/measures", "/measures/\(Town.id(1))"] {
            let page = try await desk.get(path).body
            #expect(page.contains("Wir singen.") && page.contains("Der Schlüssel kommt."), "\(path)")
        }
        #expect(try await desk.get("/desk").body.contains("1 Maßnahme mit verschiedenen Antworten"))
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
