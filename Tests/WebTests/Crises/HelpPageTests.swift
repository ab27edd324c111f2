import Actions
import Domain
import Foundation
import HTTPTypes
import Secrets
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// C/3, C/5, C/7: what the link of a letter that asks for help leads to.
@Suite struct HelpPageTests {
    private typealias Help = ExampleHelp

    /// Not done by people themselves: of these somebody has several.
    private static let things = HelpKind(rawValue: "bedding")

    /// Somebody was asked for help; their letter and its link.
    private struct Town {
        let clock = SetClock()
        let reader: Browser
        let need: CrisisNeed
        let letter: String
        let link: String

        init(
            _ amount: Int = 1, kind: HelpKind = Help.interpreting, in window: CrisisNeed.Window? = nil,
            isUrgent: Bool = false, reading language: Language = .german, helpers: [String] = ["olena"]
        ) async throws {
            reader = try await Browser.onEmptyCity(clock: clock.clock)
            let database = reader.services.database
            try await Help.openCrisis(in: database)
            let all = try helpers.map { try Help.helper($0, kinds: [kind], reading: language) }
            let draft = Help.need(amount, kind: kind, in: window, isUrgent: isUrgent)
            need = try await database.write(by: .system) { db in
                for helper in all { try db.insert(helper) }
                return try AddCrisisNeed(draft, in: Help.crisis, by: nil).run(in: db)
            }
            try await Self.ask(for: need, with: reader.services)
            letter = try #require(try await database.letters().last).body
            link = try Self.link(in: letter)
        }

        static func ask(for need: CrisisNeed, with services: Services) async throws {
            let deed = SendHelpWaves(in: .ofTheCity, correspondence: services.correspondence)
            try await services.database.write(by: .system) { db in
                _ = try StartHelpCall(for: need.id, isApart: true, in: .ofTheCity).run(in: db)
                _ = try deed.run(in: db)
            }
        }

        static func link(in letter: String) throws -> String {
            String(try #require(letter.firstMatch(of: /http:\/\/test\.example(\/help\/\w+)/)).1)
        }

        func asking() async throws -> Asking {
            let (database, id) = (reader.services.database, need.id)
            return try #require(try await database.read { db in try db.askings(for: id).first })
        }

        func newestChange() async throws -> Int64 {
            try await reader.services.database.read { db in try db.lastJournalID() }
        }
    }

    @Test func `whatever a scanner opens, nothing has changed`() async throws {
        let town = try await Town()
        let before = try await town.newestChange()
        let scanner = town.reader.somebodyElse()
        for method in [HTTPRequest.Method.head, .get, .get] {
            let answer = try await scanner.send(method, town.link, headers: [:], body: "")
            #expect([.ok, .seeOther, .found].contains(answer.status))
        }
        let page = try await scanner.get(town.link + "?lang=de").body
        let links = Set(page.matches(of: /href="(\/help\/[^"#]*)"/).map { String($0.1) })
        #expect(links.contains(town.link + "/no-more"))
        for path in links { #expect(try await scanner.get(path).status.code < 500) }
        #expect(try await town.newestChange() == before)
        #expect(try await town.asking().answer == nil)
        // The control: the button does it.
        try await scanner.submit([("amount", "1")], on: town.link + "?lang=de", to: town.link + "/answer")
        #expect(try await town.asking().answer == .yes)
    }

    @Test func `the page asks in the language of the letter, and says neither place nor person before a yes`()
        async throws
    {
        let town = try await Town(3, in: Help.afternoon, reading: Help.ukrainian)
        let reader = town.reader.somebodyElse()
        #expect(try await reader.get(town.link).location == town.link + "?lang=uk")
        let page = try await reader.get(town.link + "?lang=uk")
        #expect(page.status == .ok)
        #expect(page.body.contains("Чи можете ви допомогти?") && page.body.contains("noindex"))
        #expect(!page.body.contains("Gleis 5") && !page.body.contains("Sommer"))
    }

    @Test func `a yes says how many and when, and shows task, place, time and person`() async throws {
        let town = try await Town(3, kind: Self.things, in: Help.afternoon)
        let reader = town.reader.somebodyElse()
        let sent = try await reader.submit(
            [("amount", "2"), ("note", "ab 18 Uhr")], on: town.link, to: town.link + "/answer")
        #expect(sent.location == town.link)
        let page = try await reader.get(town.link).body
        for shown in ["Gleis 5", "Frau Sommer", "tel:05215100", "ab 18 Uhr", "Ankommende am Bahnhof", "13:00"] {
            #expect(page.contains(shown))
        }
        let asking = try await town.asking()
        #expect((asking.confirmed, asking.note) == (2, "ab 18 Uhr"))
    }

    @Test func `everybody reads at once whether some or enough of it is promised, and not by whom`() async throws {
        let town = try await Town(2, kind: Self.things)
        let reader = town.reader.somebodyElse()
        let page = "/crises/" + Help.slug
        #expect(try await !reader.get(page).body.contains("Teilweise zugesagt"))
        try await town.reader.submit([("amount", "1")], on: town.link, to: town.link + "/answer")
        #expect(try await reader.get(page).body.contains("Teilweise zugesagt"))
        try await town.reader.submit([("amount", "2")], on: town.link, to: town.link + "/answer")
        let body = try await reader.get(page).body
        #expect(body.contains("Genug zugesagt") && !body.contains("Teilweise zugesagt"))
        #expect(!body.contains("olena") && !body.contains("Gleis 5"))
    }

    @Test(arguments: ["0", "-1", "1000000000", "viele", ""])
    func `an amount that nobody can mean comes back with a sentence, and what was typed`(amount: String) async throws {
        let town = try await Town(kind: Self.things)
        let sent = try await town.reader.submit(
            [("amount", amount), ("note", "abends")], on: town.link, to: town.link + "/answer")
        #expect(sent.status == .unprocessableContent)
        #expect(sent.body.contains("Bitte eine ganze Zahl von 1 bis 999."))
        #expect(sent.body.contains("value=\"abends\""))
        #expect(try await town.asking().answer == nil)
    }

    @Test func `whoever comes themselves is not asked how many they are, and counts as one`() async throws {
        let town = try await Town(2)
        let page = try await town.reader.get(town.link).body
        #expect(!page.contains("Wie viele?") && page.contains("erfährt die Ansprechperson Ihren Namen"))
        let sent = try await town.reader.submit([("amount", "99")], on: town.link, to: town.link + "/answer")
        #expect(sent.status == .unprocessableContent)
        #expect(sent.body.contains("Eine Person zählt hier als 1."))
        try await town.reader.submit([], on: town.link, to: town.link + "/answer")
        #expect(try await town.asking().confirmed == 1)
        let things = try await Town(2, kind: Self.things)
        #expect(try await things.reader.get(things.link).body.contains("Wie viele?"))
    }

    @Test func `the page says what cannot wait, what is done as soon as possible, and in which language the task is`()
        async throws
    {
        let town = try await Town(isUrgent: true, reading: Help.ukrainian)
        let page = try await town.reader.get(town.link + "?lang=uk").body
        for said in ["терміново", "якнайшвидше", "Мова цього тексту: Німецька"] { #expect(page.contains(said)) }
        let german = try await town.reader.get(town.link + "?lang=de").body
        #expect(!german.contains("Sprache dieses Textes"))
    }

    @Test func `after a no others are asked only if something is missing`() async throws {
        let town = try await Town(1, kind: Self.things, helpers: ["olena"])
        let answer = town.link + "/answer"
        try await town.reader.submit([("answer", "no")], on: town.link, to: answer)
        #expect(try await town.reader.get(town.link).body.contains("Wir fragen andere."))
        let (need, kind) = (town.need.id, Self.things)
        try await town.reader.services.database.write(by: .system) { db in
            let other = try Help.helper("taras", kinds: [kind])
            try db.insert(other)
            var asking = Asking(id: db.newIdentifier(), for: need, of: other.id, wave: 1, at: db.now)
            try asking.promise(1, note: "", missing: 1, at: db.now)
            try db.insert(asking, link: Secret(derivedFrom: "taras", key: [3]).hash)
        }
        let page = try await town.reader.get(town.link).body
        #expect(!page.contains("Wir fragen andere.") && page.contains("Es ist genug zugesagt."))
    }

    @Test func `whoever wants to be asked for it no more reads that it is so`() async throws {
        let town = try await Town()
        #expect(try await !town.reader.get(town.link).body.contains("Danach fragen wir Sie nicht mehr"))
        try await town.reader.submit([], on: town.link + "/no-more")
        #expect(try await town.reader.get(town.link).body.contains("Danach fragen wir Sie nicht mehr: Sprachmittlung"))
    }

    @Test func `digits of any script are a number`() async throws {
        let town = try await Town(5, kind: Self.things)
        try await town.reader.submit([("amount", "٣")], on: town.link, to: town.link + "/answer")
        #expect(try await town.asking().confirmed == 3)
    }

    @Test func `no and not now are one button each, and a yes can be taken back`() async throws {
        let town = try await Town()
        let address = town.link + "/answer"
        for (said, kept) in [("later", Asking.Answer.later), ("no", .no), ("yes", .yes), ("no", .no)] {
            try await town.reader.submit([("answer", said), ("amount", "1")], on: town.link, to: address)
            #expect(try await town.asking().answer == kept)
        }
        #expect(try await town.asking().confirmed == 0)
    }

    @Test func `never again is asked first, and a mail program says it with one click`() async throws {
        let town = try await Town()
        let page = try await town.reader.get(town.link + "/no-more")
        #expect(page.body.contains("Danach nicht mehr fragen") && page.body.contains("Sprachmittlung"))
        let type: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        let program = town.reader.somebodyElse()
        // Its proof is good for that and nothing else.
        let other = try await program.send(
            .post, town.link + "/answer", headers: type, body: "List-Unsubscribe=One-Click")
        #expect(other.status == .forbidden)
        let done = try await program.send(
            .post, town.link + "/no-more", headers: type, body: "List-Unsubscribe=One-Click")
        #expect(done.status == .noContent)
        #expect(try await town.asking().answer == .no)
        let left = try await town.reader.services.database.read { db in
            try db.helpers(askableFor: Help.interpreting)
        }
        #expect(left.isEmpty)
    }

    @Test func `who promised something for that time is warned, and says that they can do both`() async throws {
        let town = try await Town(2, in: Help.afternoon)
        try await town.reader.submit([("amount", "1")], on: town.link, to: town.link + "/answer")
        town.clock.advance(by: .minutes(10))
        let draft = Help.need(1, in: Help.afternoon)
        let database = town.reader.services.database
        let second = try await database.write(by: .system) { db in
            try AddCrisisNeed(draft, in: Help.crisis, by: nil).run(in: db)
        }
        try await Town.ask(for: second, with: town.reader.services)
        let link = try Town.link(in: try #require(try await database.letters().last).body)
        let page = try await town.reader.get(link).body
        #expect(page.contains("Für dieselbe Zeit haben Sie schon zugesagt"))
        let warned = try await town.reader.submit([("amount", "1")], on: link, to: link + "/answer")
        #expect(warned.status == .conflict)
        #expect(warned.body.contains("Bitte kreuzen Sie an, dass Sie beides schaffen."))
        let sent = try await town.reader.submit(
            [("amount", "1"), ("both", "yes")], on: link, to: link + "/answer")
        #expect(sent.location == link)
        #expect(try await database.read { db in try db.promisedHelp(for: second.id).confirmed } == 1)
    }

    @Test func `the link dies with its need, and a forged one looks the same`() async throws {
        let town = try await Town()
        let hidden = try await town.reader.get(town.link).hiddenFields
        let need = town.need.id
        try await town.reader.services.database.write(by: .system) { db in
            try CloseCrisisNeed(need, of: Help.crisis, as: .done).run(in: db)
        }
        var bodies: Set<String> = []
        for link in [town.link, "/help/00000000000000000000000000000000", "/help/x"] {
            let page = try await town.reader.get(link)
            #expect(page.status == .notFound)
            #expect(page.body.contains("Dieser Link gilt nicht mehr"))
            bodies.insert(String(page.body.firstMatch(of: /<h1>.*?<\/main>/.dotMatchesNewlines())?.0 ?? ""))
        }
        #expect(bodies.count == 1)
        // Also for whoever had the page open.
        let late = try await town.reader.post(town.link + "/answer", hidden + [("amount", "1")])
        #expect(late.status == .notFound)
        #expect(try await town.asking().answer == nil)
    }

    @Test func `a need that nobody extends takes its links with it`() async throws {
        let town = try await Town()
        town.clock.advance(by: .hours(CrisisNeed.usualHours))
        #expect(try await town.reader.get(town.link).status == .notFound)
    }
}
