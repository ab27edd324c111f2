import Domain
import FoundationEssentials
import Storage
import TestHouse
import Testing

/// M/11, M/12: what a report and a proof of use read from the database.
@Suite struct ImpactStorageTests {
    /// A choir and an office that began to sing on the day of the event, and people at the door.
    private func database(_ engine: Engine, people: Int = 3) async throws -> (database: Database, event: Event) {
        let event = try Example.event(places: 100, day: "2023-12-01")
        let database = try await engine.open(with: event)
        try await ExampleNetwork.fill(database)
        try await database.write(by: .system) { db in
            for number in 0..<people {
                var person = Example.person("Person \(number)", organisation: "Chor", side: .migrantOrganisation)
                person.attendee.organisation = number == 0 ? nil : ExampleNetwork.choir
                let registration = try db.register(person, at: event.id)
                try db.run(
                    "UPDATE registration SET status = \(RegistrationStatus.checkedIn) WHERE id = \(registration.id)")
            }
            try db.journal(.changed, .event, event.id)
        }
        return (database, event)
    }

    @Test(arguments: Engine.available)
    func `who was there is counted by organisation, and nobody is named`(engine: Engine) async throws {
        let (database, event) = try await database(engine)
        let present = try await database.read { db in try db.organisationsPresent(at: event.id) }
        #expect(present.people == [ExampleNetwork.choir: 2])
        #expect(present.withoutOrganisation == 1)
    }

    @Test(arguments: Engine.available)
    func `a report has the bridge of the day, whom it reached, and what nobody knows`(engine: Engine) async throws {
        let (database, event) = try await database(engine)
        let read = try await database.read { db in try db.impactReport(of: event, on: ExampleNetwork.today) }
        let report = try #require(read)
        #expect(report.number(of: .built) == 1)
        #expect(
            report.list(of: .reached) == [.organisation(ExampleNetwork.office), .organisation(ExampleNetwork.choir)])
        #expect(report.people.withoutOrganisation == 1)
        #expect(report.people.present == 3)
        let before = try await database.read { db in
            try db.impactReport(of: event, on: ExampleNetwork.today.advanced(byDays: -1))
        }
        #expect(before == nil)
    }

    @Test(arguments: Engine.available)
    func `what was woken counts in the days in which it was, once`(engine: Engine) async throws {
        let (database, event) = try await database(engine)
        try await database.write(by: .system) { db in
            try db.countRevival(of: ExampleNetwork.singing, by: ExampleNetwork.choir)
            try db.journal(.changed, .cooperation, ExampleNetwork.singing)
        }
        let now = Instant.testStart
        let (found, before) = try await database.read { db in
            (
                try db.revived(among: [ExampleNetwork.singing], from: now, to: now.advanced(by: .days(1))),
                try db.revived(among: [ExampleNetwork.singing], from: now.advanced(by: .days(-1)), to: now)
            )
        }
        #expect(found == [ExampleNetwork.singing] && before.isEmpty)
        let read = try await database.read { db in try db.impactReport(of: event, on: ExampleNetwork.today) }
        #expect(read?.number(of: .revived) == 1)
    }

    @Test(arguments: Engine.available)
    func `whoever has answered since the date is not silent`(engine: Engine) async throws {
        let (database, event) = try await database(engine)
        let (id, today) = (Measure.ID(rawValue: "rückruf"), ExampleNetwork.today)
        try await database.write(by: .system) { db in
            try db.insert(
                Measure(
                    id: id, event: event.id, idea: nil, title: "Rückruf", language: .german, status: .inProgress,
                    statusSince: today.advanced(byDays: -9), due: today.advanced(byDays: -3)))
        }
        func silent() async throws -> [Measure.ID]? {
            let report = try await database.read { db in try db.impactReport(of: event, on: today) }
            return report?.silent.map(\.id)
        }
        #expect(try await silent() == [id])
        try await database.write(by: .system) { db in
            try db.keep(
                MeasureAnswer(
                    about: id, of: ExampleNetwork.choir, round: today, .underWay, text: "", language: .german,
                    at: db.now),
                at: event.id)
        }
        #expect(try await silent() == [])
    }

    @Test(arguments: Engine.available)
    func `a proof of use tells what is known, and what somebody put in`(engine: Engine) async throws {
        let (database, event) = try await database(engine)
        let entries = ProofOfUse.Entries(volunteers: 7, interpretingHours: HalfHours(halves: 5))
        let proof = try await database.read { db in
            try db.proofOfUse(of: event, on: ExampleNetwork.today, entries: entries)
        }
        #expect(proof.organisationsBySide == [.migrantOrganisation: 1])
        #expect(proof.organisationsByStaffing == [nil: 1])
        #expect(proof.interpretingHours?.typed == "2,5" && proof.childcareHours == nil && proof.invited == nil)
        #expect(proof.entries.volunteers == 7)
    }
}
