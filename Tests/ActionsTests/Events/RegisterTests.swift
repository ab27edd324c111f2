import Actions
import Domain
import Secrets
import TestHouse
import Testing
import Words

@testable import Storage

/// One deed for everybody who registers, on both engines and without a page.
@Suite struct RegisterTests {
    private let event: Event
    private let correspondence: Correspondence

    init() throws {
        event = try Example.event(places: 3)
        correspondence = Correspondence(
            lexicon: try .bundled(), publicAddress: "https://neue-wege.example", randomness: .seeded(5))
    }

    private func wish(_ name: String, email: String? = nil, places: Int = 1) -> RegistrationWish {
        RegistrationWish(
            attendee: Attendee(
                name: name, organisationName: "Mosaik", email: email.flatMap(EmailAddress.init(rawValue:)),
                language: Language(rawValue: "tr")),
            places: places, meals: [.vegan: 1, .everything: places - 1])
    }

    private func register(
        _ wish: RegistrationWish, _ way: Register.Way = .themselves, link: Secret? = nil, in database: Database
    ) async throws -> Register.Registered {
        let deed = Register(wish, at: event, way: way, link: link, correspondence: correspondence)
        return try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    private func mail(in database: Database) async throws -> [(recipient: String, body: String)] {
        try await database.read { db in
            try db.rows("SELECT recipient, body FROM mail ORDER BY created_at, id").map {
                try ($0["recipient"], $0["body"])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `one person gets a place, a letter in their language, and a link of their own`(engine: Engine) async throws {
        let database = try await engine.open(with: event)
        let link = Secret(from: .seeded(6))
        let registered = try await register(wish("Nurcan", email: "nurcan@example.org"), link: link, in: database)
        let registration = try #require(registered.registration)
        #expect(registration.status == .registered)
        let mail = try await mail(in: database)
        #expect(mail.map(\.recipient) == ["nurcan@example.org"])
        #expect(mail[0].body.contains("Merhaba Nurcan"))
        #expect(mail[0].body.contains("https://neue-wege.example/r/\(link.text)"))
        let (found, meals) = try await database.read { [event] db in
            (try db.registration(link: link.hash), try db.meals(of: event.id))
        }
        #expect(found == .registration(registration))
        #expect(meals == [.vegan: 1])
    }

    @Test(arguments: Engine.available)
    func `several places are a delegation: one letter, and whoever finds no place waits`(engine: Engine) async throws {
        let database = try await engine.open(with: event)
        let registered = try await register(
            wish("Amal", email: "amal@example.org", places: 4), link: Secret(from: .seeded(6)), in: database)
        guard case .delegation(let delegation) = registered else {
            Issue.record("\(registered) is no delegation")
            return
        }
        #expect(delegation.members.map(\.status) == [.registered, .registered, .registered, .waitlisted])
        #expect(delegation.members.map(\.attendee.name) == ["Amal", "", "", ""])
        #expect(Set(delegation.members.map(\.ticket)).count == 4)
        let mail = try await mail(in: database)
        #expect(mail.map(\.recipient) == ["amal@example.org"])
    }

    @Test(arguments: Engine.available)
    func `after registration has closed only the desk and the door still register`(engine: Engine) async throws {
        var closed = event
        closed.isRegistrationOpen = false
        let database = try await engine.open(with: closed)
        for way in [Register.Way.themselves, .program] {
            await #expect(throws: RegistrationRefusal.closed) {
                _ = try await register(wish("Bela"), way, in: database)
            }
        }
        let meals = try await database.read { [event] db in try db.meals(of: event.id) }
        #expect(meals.isEmpty)
        let called = try await register(wish("Cem"), .desk, in: database).registration
        #expect(called?.isWalkIn == false)
        let came = try await register(wish("Dana"), .door, in: database).registration
        #expect(came?.isWalkIn == true)
        let mail = try await mail(in: database)
        #expect(mail.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a walk-in is let in at once, and waits where there is no place`(engine: Engine) async throws {
        let database = try await engine.open(with: event)
        var results: [Bool] = []
        for name in ["Eins", "Zwei", "Drei", "Vier"] {
            let deed = WalkIn(wish(name), at: event, correspondence: correspondence)
            let admission = try await database.write(by: .visitor) { db in try deed.run(in: db) }
            if case .admitted = admission { results.append(true) } else { results.append(false) }
        }
        #expect(results == [true, true, true, false])
        let people = try await database.read { [event] db in try db.registrations(of: event.id) }
        #expect(people.map(\.status) == [.checkedIn, .checkedIn, .checkedIn, .waitlisted])
    }

    @Test(arguments: Engine.available)
    func `after the last public item only the desk and the door still write people down`(engine: Engine) async throws {
        // It is nine o'clock in Bielefeld.
        let event = try Example.event(day: "2023-12-01")
        let database = try await engine.open()
        let (eight, nine) = (try #require(TimeOfDay(rawValue: "08:00")), try #require(TimeOfDay(rawValue: "09:00")))
        func item(_ kind: ProgrammeItem.Kind, _ starts: TimeOfDay, _ ends: TimeOfDay) -> ProgrammeItem {
            ProgrammeItem(
                id: .init(rawValue: kind.rawValue), position: kind.isPublic ? 0 : 1, starts: starts, ends: ends,
                kind: kind,
                title: .german("Teil"))
        }
        let items = [item(.welcome, eight, nine), item(.teardown, nine, .midnight)]
        try await database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: items), boardPhases: [])
        }
        func register(_ name: String, _ way: Register.Way) async throws {
            let deed = Register(wish(name), at: event, way: way, link: nil, correspondence: correspondence)
            _ = try await database.write(by: .visitor) { db in try deed.run(in: db) }
        }
        for way in [Register.Way.themselves, .program] {
            await #expect(throws: RegistrationRefusal.closed) { try await register("Zu spät", way) }
        }
        try await register("Am Telefon", .desk)
        try await register("An der Tür", .door)
        let registered = try await database.read { db in try db.registrations(of: event.id) }
        #expect(registered.map(\.attendee.name).sorted() == ["Am Telefon", "An der Tür"])
        // Nor does anybody come back who had cancelled.
        let first = try #require(registered.first?.id)
        await #expect(throws: RegistrationRefusal.closed) {
            try await database.write(by: .visitor) { db in
                _ = try db.cancel([first], by: .person)
                _ = try db.reinstate(first, by: .person)
            }
        }
    }
}
