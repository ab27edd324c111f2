import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// Many people read no more of a letter than its subject: each kind of letter has its own.
@Suite struct RegistrationSubjectTests {
    private struct Line: Hashable {
        let recipient: String
        let subject: String
        let body: String
    }

    private func letters(of ground: EventGround) async throws -> [Line] {
        try await ground.read { db in
            try db.rows("SELECT recipient, subject, body FROM mail ORDER BY created_at, id").map {
                Line(recipient: try $0["recipient"], subject: try $0["subject"], body: try $0["body"])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `an offer, its end and a place from the waiting list are told apart by their subjects`(engine: Engine)
        async throws
    {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        let until = try #require(try await town.offer(to: town.bela))
        town.go(to: until)
        try await town.clock()
        let letters = try await letters(of: town.ground)
        #expect(letters.map(\.recipient) == ["bela@example.org", "bela@example.org", "cem@example.org"])
        #expect(letters[0].subject.hasPrefix("Sizin için yer var, yanıt için son zaman "))
        #expect(letters[0].body.contains("yanıt vermezseniz bekleme listesinden çıkarsınız."))
        #expect(letters[1].subject.hasPrefix("Artık bekleme listesinde değilsiniz: "))
        #expect(letters[2].subject.hasPrefix("Bekleme listesinden yer açıldı: "))
    }

    @Test(arguments: Engine.available)
    func `where the last day has cut the time short the offer says that silence leads to waiting`(engine: Engine)
        async throws
    {
        let town = try await AskedTown(engine)
        let event = town.ground.event
        town.go(to: event.day.at(.midnight, in: event.timeZone).advanced(by: .hours(-30)))
        try await town.cancel(town.amal)
        let letters = try await letters(of: town.ground)
        #expect(letters.count == 1)
        #expect(letters[0].body.contains("yanıt vermezseniz beklemeye devam edersiniz."))
    }

    @Test(arguments: Engine.available)
    func `a place, and the waiting list, stand in the subject of the first letter`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 1)
        for name in ["Amal", "Bela"] {
            let wish = RegistrationWish(
                attendee: Attendee(
                    name: name, email: EmailAddress(rawValue: "\(name.lowercased())@example.org"), language: .german),
                places: 1)
            let deed = Register(
                wish, at: ground.event, way: .themselves, link: Secret(from: ground.correspondence.randomness),
                correspondence: ground.correspondence)
            _ = try await ground.write(deed.run)
        }
        let subjects = try await letters(of: ground).map { String($0.subject.prefix { $0 != ":" }) }
        #expect(subjects == ["Sie haben einen Platz", "Sie stehen auf der Warteliste"])
    }
}
