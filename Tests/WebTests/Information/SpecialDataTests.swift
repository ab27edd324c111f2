import DemoCity
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// What somebody needs may tell of their health: at the door and to whoever leads a group it is not shown.
@Suite struct SpecialDataTests {
    private static let secret = "Zwitscherrampe am Nebeneingang"

    /// Somebody in the hall with a need of their own words.
    private func day() async throws -> (day: Day, person: Registration) {
        let day = try await Day()
        let found = try await day.read { [event = day.event] db in
            try db.registrations(of: event).first { $0.status == .checkedIn && !$0.attendee.name.isEmpty }
        }
        let person = try #require(found)
        try await day.coordination.services.database.write(by: .system) { [event = day.event] db in
            try db.run(
                """
                INSERT INTO registration_need (registration, need, detail)
                VALUES (\(person.id), \(AccessNeed.quietRoom.rawValue), \(Self.secret))
                ON CONFLICT (registration, need) DO UPDATE SET detail = excluded.detail
                """)
            try db.journal(.changed, .registration, person.id, event: event)
        }
        return (day, person)
    }

    @Test func `the hosts read it where they provide for it`() async throws {
        let (day, person) = try await day()
        let page = try await day.coordination.get("\(Day.desk)/registrations/\(person.id)")
        #expect(page.status == .ok && page.body.contains(Self.secret))
    }

    @Test func `whoever is at the door finds the person, and nothing of it`() async throws {
        let (day, person) = try await day()
        let door = day.coordination.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: day.event)])
        let found = try await door.search(person.attendee.name, on: Day.desk + "/door")
        #expect(found.status == .ok && !found.body.contains(Self.secret))
        #expect(try await !door.get(Day.desk + "/door").body.contains(Self.secret))
        #expect(try await door.get("\(Day.desk)/registrations/\(person.id)").status == .notFound)
    }

    @Test func `whoever leads a group reads names, and nothing of it`() async throws {
        let (day, person) = try await day()
        _ = try await day.releaseGroups()
        let leader = day.coordination.somebodyElse()
        try await leader.signIn(Persona.facilitator.email, roles: [.role(.facilitator, at: day.event)])
        for page in ["/account", Day.desk + "/groups", Day.desk + "/groups/lists"] {
            let answer = try await leader.get(page)
            #expect(answer.status == .ok && !answer.body.contains(Self.secret), "\(page)")
        }
        #expect(try await leader.get("\(Day.desk)/registrations/\(person.id)").status == .notFound)
    }
}
