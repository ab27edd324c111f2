package import Domain
import FoundationEssentials
package import Storage
import Synchronization

/// What tests about events begin with.
package enum Example {
    package static func event(
        _ slug: String = "fachtag", places: Int = 10, perOrganisation: Int? = nil, isOpen: Bool = true,
        day: String = "2023-12-22"
    ) throws -> Event {
        guard let day = CalendarDay(rawValue: day), let zone = TimeZone(identifier: "Europe/Berlin") else {
            throw DatabaseProblem.unavailable(message: "the test itself is wrong")
        }
        return Event(
            id: .init(rawValue: "event-\(slug)"), slug: slug, title: .german("Fachtag"),
            purposes: [.german("Sich wiederfinden")],
            hosts: [EventHost(role: .host, name: "Kommunales Integrationszentrum")], city: "bielefeld", day: day,
            timeZone: zone, capacity: Capacity(places: places, placesPerOrganisation: perOrganisation),
            isRegistrationOpen: isOpen)
    }

    private static let randomness = Randomness.seeded(99)

    package static func person(
        _ name: String, organisation: String = "", side: Side? = nil, answers: RegistrationAnswers = .init()
    ) -> NewRegistration {
        NewRegistration(
            attendee: Attendee(name: name, organisationName: organisation, side: side, language: .german),
            answers: answers, ticket: Ticket(from: randomness))
    }

    package static func link(_ text: String) -> SecretHash { SecretHash(rawValue: "hash-of-\(text)") }
}

extension Engine {
    /// An empty database with one event.
    package func open(
        with event: Event, clock: WallClock = .stopped(at: .testStart)
    ) async throws -> Database {
        let database = try await open(clock: clock)
        try await database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
        }
        return database
    }
}
