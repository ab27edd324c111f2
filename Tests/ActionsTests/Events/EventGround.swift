import Actions
import Domain
import Foundation
import Secrets
import TestHouse

@testable import Storage

/// An event with a few people, and what is needed to do something with them.
struct EventGround {
    let database: Database
    let event: Event
    let correspondence: Correspondence

    init(
        _ engine: Engine, places: Int = 10, perOrganisation: Int? = nil, clock: WallClock = .stopped(at: .testStart)
    ) async throws {
        event = try Example.event(places: places, perOrganisation: perOrganisation)
        database = try await engine.open(with: event, clock: clock)
        correspondence = Correspondence(
            lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
    }

    /// Registers people in their order; each has an address, and Turkish is their language.
    func register(_ names: String..., organisation: String = "") async throws -> [Registration] {
        var registrations: [Registration] = []
        for name in names {
            let new = NewRegistration(
                attendee: Attendee(
                    name: name, organisationName: organisation,
                    email: EmailAddress(rawValue: "\(name.lowercased())@example.org"),
                    language: Language(rawValue: "tr")),
                ticket: Ticket(from: correspondence.randomness))
            registrations.append(try await write { [event] db in try db.register(new, at: event.id) })
        }
        return registrations
    }

    /// Takes several places for one organisation; only the first has a name and an address.
    func delegate(_ name: String, places: Int) async throws -> Delegation {
        let wish = RegistrationWish(
            attendee: Attendee(
                name: name, organisationName: "Mosaik",
                email: EmailAddress(rawValue: "\(name.lowercased())@example.org"),
                language: .german),
            places: places)
        let deed = Register(wish, at: event, way: .themselves, link: nil, correspondence: correspondence)
        guard case .delegation(let delegation) = try await write(deed.run) else { throw NotFound() }
        return delegation
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Writer) throws -> Value) async throws -> Value {
        try await database.write(by: .visitor, body)
    }

    /// The same by somebody of the team.
    func writeAtDesk<Value: Sendable>(_ body: @escaping @Sendable (Writer) throws -> Value) async throws -> Value {
        try await database.write(by: .account("judith"), body)
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Reader) throws -> Value) async throws -> Value {
        try await database.read(body)
    }

    /// Waits until nobody takes back any more what the hosts have cancelled.
    /// - Returns: whom somebody has to call.
    func passPlacesOn(_ time: SetClock) async throws -> [Registration.ID] {
        time.advance(by: PlaceReservation.length)
        return try await write(PassPlacesOn(correspondence: correspondence).run).unreached
    }

    func statuses() async throws -> [String] {
        try await read { [event] db in
            try db.registrations(of: event.id).map { "\($0.attendee.name) \($0.status.rawValue)" }
        }
    }

    /// What has happened since entry `id`.
    func journal(after id: Int64) async throws -> [JournalEntry] {
        try await read { db in try db.journal(after: id, limit: 1_000) }
    }

    func lastEntry() async throws -> Int64 { try await read { db in try db.lastJournalID() } }

    /// Every letter that waits, in the order in which it was queued.
    func letters() async throws -> [(recipient: String, body: String)] {
        try await read { db in
            try db.rows("SELECT recipient, body FROM mail ORDER BY created_at, id").map {
                try ($0["recipient"], $0["body"])
            }
        }
    }

    /// Every letter that is due goes.
    func sendLetters() async throws {
        try await database.write(by: .system) { db in
            while let mail = try db.takeDueMail(for: .minutes(5)) { try db.markSent(mail.id) }
        }
    }

    /// The places that each link in the letters leads to.
    func linked(from letter: String) async throws -> LinkedRegistration? {
        let text = letter.components(separatedBy: "/r/").dropFirst().first?.prefix { $0.isHexDigit } ?? ""
        guard let link = Secret(text: text) else { return nil }
        return try await read { db in try db.registration(link: link.hash) }
    }
}
