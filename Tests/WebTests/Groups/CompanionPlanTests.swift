import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Who belongs together, said before anybody sits anywhere.
@Suite struct CompanionPlanTests {
    private static let desk = Day.desk + "/groups"
    private static let plan = desk + "/plan"

    private func rules(_ day: Day) async throws -> [SeatingRule] {
        try await day.read { [event = day.event] db in try db.seatingRules(of: event) }
    }

    private func people(_ day: Day) async throws -> [Registration] {
        try await day.read { [event = day.event] db in try db.registrations(of: event, attendingOnly: true) }
            .filter(\.attendee.isNamed)
    }

    private func rename(_ person: Registration, to name: String, _ day: Day) async throws {
        try await day.coordination.services.database.write(by: .system) { db in
            _ = try db.change(registration: person.id) { $0.attendee.name = name }
        }
    }

    private func enter(_ one: String, _ other: String, _ day: Day, _ kind: String = "") async throws -> Answer {
        try await day.coordination.submit(
            [("one", one), ("other", other), ("kind", kind)], on: Self.plan, to: Self.desk + "/companions")
    }

    @Test func `two people are named, seen in the plan and let go again`() async throws {
        let day = try await Day()
        let people = try await people(day)
        let (one, other) = (people[0], people[1])
        #expect(try await enter(one.attendee.name, other.attendee.name.uppercased(), day).status == .seeOther)
        #expect(try await rules(day) == [try #require(SeatingRule(.together, one.id, other.id))])
        #expect(try await day.coordination.get(Self.plan).body.contains("Zusammen: "))

        _ = try await enter(other.attendee.name, one.attendee.name, day, "apart")
        #expect(try await rules(day).map(\.kind) == [.apart])
        #expect(try await day.coordination.get(Self.plan).body.contains("Getrennt: "))
        let gone = try await day.coordination.submit(
            [("one", one.id.rawValue), ("other", other.id.rawValue), ("plan", "1")], on: Self.plan,
            to: Self.desk + "/rules/removal")
        #expect(gone.location?.hasPrefix(Self.plan + "?deed=") == true)
        #expect(gone.location?.hasSuffix("#companions") == true)
        #expect(try await rules(day).isEmpty)
    }

    @Test func `a name that is nobody's, that of several or given twice says what to do`() async throws {
        let day = try await Day()
        let people = try await people(day)
        let name = people[0].attendee.name
        let wrong = [
            ("Niemand Sonst", "angemeldet"), ("", "Bitte"), (name, "zweimal dieselbe Person"),
            (String(repeating: "Anna ", count: 200), "auf 300 Zeichen"),
        ]
        for (typed, sentence) in wrong {
            let answer = try await enter(name, typed, day)
            #expect(answer.status == .unprocessableContent && answer.body.contains(sentence), "\(typed)")
        }
        try await rename(people[1], to: name, day)
        let several = try await enter(people[2].attendee.name, name, day)
        #expect(several.status == .unprocessableContent)
        #expect(several.body.contains("Schreiben Sie die Organisation dazu"))
        // What was typed is still there; nothing is wrong with the other forms of the page.
        #expect(several.body.contains("value=\"\(people[2].attendee.name)\""))
        #expect(several.body.matches(of: /class="notice problem/).count == 1)
        #expect(try await rules(day).isEmpty)
    }

    @Test func `a tandem of the programme who both come is offered with one click`() async throws {
        let day = try await Day()
        let programme = try await day.read { [event = day.event] db in try db.programme(of: event) }
        let tandem = try #require(programme.items.flatMap(\.tandems).first)
        #expect(try await !day.coordination.get(Self.plan).body.contains("Tandem im Programm"))
        let people = try await people(day)
        for (person, speaker) in zip(people, tandem.people) { try await rename(person, to: speaker.name, day) }
        #expect(try await day.coordination.get(Self.plan).body.contains("Tandem im Programm"))
        _ = try await day.coordination.submit(
            [("one", people[0].id.rawValue), ("other", people[1].id.rawValue), ("kind", "together"), ("plan", "1")],
            on: Self.plan, to: Self.desk + "/rules")
        #expect(try await rules(day).map(\.kind) == [.together])
        #expect(try await !day.coordination.get(Self.plan).body.contains("Tandem im Programm"))
        // Who of two people of one name is meant, nobody can say.
        let named = people.prefix(2).map { Registration.renamed($0, tandem.people[0].name) }
        #expect(programme.tandems(among: named).isEmpty)
    }
}

extension Registration {
    fileprivate static func renamed(_ person: Registration, _ name: String) -> Registration {
        var person = person
        person.attendee.name = name
        return person
    }
}
