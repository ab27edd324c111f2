import DemoCity
import Domain
import Foundation
import HTTPTypes
import Storage
import Testing
import Words

@testable import Web

/// Minutes and documentation of an event, as pages and files.
@Suite struct EventDocumentTests {
    private static let documentation = "/events/neue-wege-2023/documentation"
    private static let minutes = Day.desk + "/minutes"

    private func cards(of day: Day) async throws -> [Card] {
        try await day.read { [event = day.event] db in try db.boards(of: event).flatMap { try db.cards(on: $0.id) } }
    }

    @Test func `everybody reads every card once, its group and what came of it`() async throws {
        let day = try await Day(.after)
        let page = try await day.coordination.somebodyElse().get(Self.documentation)
        #expect(page.status == .ok)
        let cards = try await cards(of: day)
        #expect(cards.count > 50)
        for card in cards {
            let text = ("\(card.text.rawValue)" as HTML).markup.split(separator: "\n").joined(separator: "<br>")
            let alike = cards.count { $0.text == card.text }
            let shown = page.body.components(separatedBy: ">\(text)<").count - 1
            #expect(shown >= alike, "\(card.text.rawValue)")
        }
        let measures = try await day.read { [event = day.event, today = day.coordination.services.clock.now] db in
            try db.measures(of: event, on: CalendarDay(of: today, in: .gmt))
        }
        #expect(!measures.isEmpty)
        for measure in measures { #expect(page.body.contains(("\(measure.title)" as HTML).markup)) }
    }

    /// A file without what says the languages of its parts.
    private static func plain(_ markdown: String) -> String { markdown.replacing(/<\/?span[^>]*>/, with: "") }

    private static func giveOut(_ paper: String, by browser: Browser) async throws {
        try await browser.submit([("paper", paper)], on: minutes, to: minutes + "/versions")
    }

    @Test func `nobody reads a documentation before it was given out; the hosts do, with the minute of which it is`()
        async throws
    {
        let day = try await Day(.plenary)
        let visitor = day.coordination.somebodyElse()
        #expect(try await visitor.get(Self.documentation).status == .notFound)
        #expect(try await visitor.get(Self.documentation + ".docx").status == .notFound)
        #expect(try await !visitor.get("/events/neue-wege-2023/results").body.contains(Self.documentation))
        let draft = Day.desk + "/documentation"
        #expect(try await visitor.get(draft).status != .ok)
        #expect(try await day.coordination.get(draft).body.contains("Stand: "))
        #expect(try await day.coordination.get(draft + ".odt").status == .ok)
        try await Self.giveOut("documentation", by: day.coordination)
        #expect(try await visitor.get(Self.documentation).body.contains("Version 1, ausgegeben: "))
        #expect(try await visitor.get("/events/neue-wege-2023/results").body.contains(Self.documentation))
    }

    @Test func `everybody reads the version that was given out, and can still read the one before`() async throws {
        let day = try await Day(.plenary)
        let visitor = day.coordination.somebodyElse()
        try await Self.giveOut("documentation", by: day.coordination)
        let first = try await visitor.get(Self.documentation).body
        #expect(!first.contains("Änderungen in Version"))

        let title = try await day.coordination.services.database.write(by: .system) { [event = day.event] db in
            guard let idea = try db.ideas(of: event).first else { throw NotFound() }
            try db.change(idea: idea.id) { $0.title += " und mehr" }
            return idea.title
        }
        #expect(try await !visitor.get(Self.documentation).body.contains("und mehr"))
        #expect(try await day.coordination.get(Day.desk + "/documentation").body.contains("Änderungen seit Version 1"))
        try await Self.giveOut("documentation", by: day.coordination)
        let second = try await visitor.get(Self.documentation).body
        #expect(second.contains("Version 2, ausgegeben: ") && second.contains("Änderungen in Version 2"))
        #expect(second.contains(("„\(title)“ heißt jetzt „\(title) und mehr“" as HTML).markup))
        #expect(second.contains(Self.documentation + "?version=1"))
        let earlier = try await visitor.get(Self.documentation + "?version=1").body
        #expect(earlier.contains("Version 1, ausgegeben: ") && !earlier.contains("und mehr"))
        #expect(try await visitor.get(Self.documentation + ".md?version=1").body.contains("Version 1"))
        #expect(try await visitor.get(Self.documentation + "?version=3").status == .notFound)
    }

    @Test func `a name whose consent is withdrawn is gone from the minutes that were given out, too`() async throws {
        let day = try await Day(.after)
        let address = Self.minutes + ".md?version=1"
        let people = try await day.read { [event = day.event] db in try db.presentRegistrations(of: event) }
        let person = try #require(
            people.first { person in
                let name = person.attendee.name
                return EventRecord.Person(person).name != nil && people.count { $0.attendee.name == name } == 1
            })
        let line = "- \(person.attendee.name)"
        #expect(Self.plain(try await day.coordination.get(address).body).contains(line))
        try await day.coordination.services.database.write(by: .system) { db in
            try db.run("UPDATE registration_consent SET revoked_at = \(db.now) WHERE registration = \(person.id)")
            try db.journal(.changed, .registration, person.id)
        }
        #expect(!Self.plain(try await day.coordination.get(address).body).contains(line))
    }

    @Test func `every idea stands in the minutes, also those of which nobody has said anything yet`() async throws {
        let day = try await Day(.plenary)
        let text = try await day.coordination.get(Self.minutes).body
        let record = try await day.read { [event = day.event] db in
            guard let event = try db.event(event) else { throw NotFound() }
            return try db.eventRecord(of: event, on: event.day, namesPeople: false)
        }
        #expect(!record.openIdeas.isEmpty && text.contains("<h2>Noch offen</h2>"))
        for idea in record.openIdeas { #expect(text.contains(("\(idea.title)" as HTML).markup)) }
    }

    @Test func `the minutes are completed with who took them and when it was over; chosen languages stay`() async throws
    {
        let day = try await Day(.after)
        let chosen = Self.minutes + "?in=de&in=ar&as=apart"
        let facts = Self.minutes + "/facts?in=de&in=ar&as=apart"
        let saved = try await day.coordination.submit(
            [("taker", "Nour Beispiel"), ("ended", "17:35")], on: chosen, to: facts)
        #expect(saved.location?.contains("in=de&in=ar&as=apart") == true)
        let page = try await day.coordination.get(chosen).body
        #expect(page.contains("Nour Beispiel") && page.contains("17:35"))
        let given = try await day.coordination.submit(
            [("paper", "minutes")], on: chosen, to: Self.minutes + "/versions?in=de&in=ar&as=apart")
        #expect(given.location == Self.minutes + "?in=de&in=ar&as=apart#minutes")
        #expect(try await day.coordination.get(Self.minutes + ".md?version=1").body.contains("Nour Beispiel") == false)
        #expect(try await day.coordination.get(Self.minutes + ".md?version=2").body.contains("Nour Beispiel"))
        let wrong = try await day.coordination.submit([("ended", "gestern")], on: chosen, to: facts)
        #expect(wrong.status == .unprocessableContent)
    }

    @Test(arguments: [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("odt", "application/vnd.oasis.opendocument.text"), ("md", "text/markdown; charset=utf-8"),
    ])
    func `each format is a file with a name, in the languages that were chosen`(ending: String, type: String)
        async throws
    {
        let day = try await Day(.after)
        let file = try await day.coordination.somebodyElse().get("\(Self.documentation).\(ending)?in=tr&in=ar&in=xx")
        #expect(file.status == .ok && file.headers[.contentType] == type)
        #expect(
            file.headers[.contentDisposition]
                == "attachment; filename=\"neue-wege-2023-documentation-v1-ar-tr.\(ending)\"")
        if ending == "md" { #expect(file.body.contains(/## .*Türkçe/) && file.body.contains("العربية")) }
        #expect(try await day.coordination.get("\(Self.minutes).\(ending)").status == .ok)
    }

    @Test func `minutes have head, results and foot, and are for those who lead`() async throws {
        let day = try await Day(.after)
        let door = day.coordination.somebodyElse()
        try await door.signIn("einlass@example.org", roles: [.role(.door, at: day.event)])
        #expect(try await door.get(Self.minutes).status == .notFound)
        #expect(try await door.get(Self.minutes + ".docx").status == .notFound)
        let page = try await day.coordination.get(Self.minutes).body
        for part in [
            "Einladende:", "Ergebnisprotokoll", "Anlass:", "Ort:", "Zeit:", "Leitung:", "Protokollführung:",
            "Teilnehmende:", "Tagesordnung", "Ergebnisse", "Unterschriften", "Verteiler", "Anlagen",
        ] { #expect(page.contains(part), "\(part)") }
    }

    @Test func `whoever was there is named with a consent only, and nobody in the documentation`() async throws {
        let day = try await Day(.after)
        let people = try await day.read { [event = day.event] db in
            try db.presentRegistrations(of: event).filter(\.attendee.isNamed)
        }
        let minutes = Self.plain(try await day.coordination.get(Self.minutes + ".md").body)
        let documentation = Self.plain(try await day.coordination.get(Self.documentation + ".md").body)
        let named = people.filter { $0.answers.consents.contains(.documentationName) }
        #expect(!named.isEmpty && named.count < people.count)
        let names = Set(named.map(\.attendee.name))
        for person in people {
            let (name, organisation) = (person.attendee.name, person.attendee.organisationName)
            let line = "\n- \(name)" + (organisation.isEmpty ? "\n" : ", ")
            #expect(minutes.contains(line) == names.contains(name), "\(name)")
            #expect(!documentation.contains(line))
        }
    }

    @Test func `the papers ask no more often for many cards than for few`() async throws {
        let day = try await Day(.after)
        let browser = day.coordination
        func statements() async throws -> [Int] {
            [
                try await browser.getCounting("/events/neue-wege-2023/documentation").statements,
                try await browser.getCounting("/events/neue-wege-2023/documentation.docx").statements,
                try await browser.getCounting("/events/neue-wege-2023/documentation.odt").statements,
                try await browser.getCounting("/events/neue-wege-2023/documentation.md").statements,
                try await browser.getCounting("/desk/events/neue-wege-2023/minutes").statements,
                try await browser.getCounting("/desk/events/neue-wege-2023/minutes.docx").statements,
                try await browser.getCounting("/desk/events/neue-wege-2023/minutes.odt").statements,
                try await browser.getCounting("/desk/events/neue-wege-2023/minutes.md").statements,
            ]
        }
        // What is remembered is remembered from then on.
        _ = try await statements()
        let few = try await statements()
        try await browser.services.database.write(by: .system) { [event = day.event] db in
            for board in try db.boards(of: event) {
                for card in try db.cards(on: board.id) {
                    let copy = Card.ID(rawValue: "\(card.id)-2")
                    try db.run(
                        """
                        INSERT INTO card (id, board, phase, text, language, is_from_helper, position, receipt_hash,
                            created_at)
                        VALUES (\(copy), \(card.board), \(card.phase), \(card.text), \(card.language), 0, 99,
                            \(copy.rawValue), \(card.createdAt))
                        """)
                }
            }
            try db.journal(.changed, .card, Identifier<Card>(rawValue: "1"))
        }
        #expect(try await statements() == few)
    }
}
