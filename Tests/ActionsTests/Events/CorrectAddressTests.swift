import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// A mistyped address is put right, and whoever got the old link is out.
@Suite struct CorrectAddressTests {
    private let new = EmailAddress(rawValue: "neu@example.org")

    private func correct(_ address: CorrectAddress.Address, _ ground: EventGround) async throws -> Secret {
        let deed = CorrectAddress(of: address, to: try #require(new), correspondence: ground.correspondence)
        return try await ground.write(deed.run)
    }

    @Test(arguments: Engine.available)
    func `the new address gets a new link, and the old one leads nowhere`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Bela")[0]
        let old = Secret(from: .seeded(8))
        try await ground.write { db in try db.insert(link: old.hash, registration: person.id) }
        let link = try await correct(.person(person.id, at: ground.event.id), ground)
        #expect(try await ground.read { db in try db.registration(link: old.hash) } == nil)
        let letter = try #require(try await ground.letters().last)
        #expect(letter.recipient == "neu@example.org")
        #expect(letter.body.contains(link.text))
        // She reads Turkish.
        #expect(letter.body.contains("önceki e-postalardaki bağlantılar artık çalışmaz"))
        guard case .registration(let linked) = try await ground.linked(from: letter.body) else {
            Issue.record("the link leads nowhere")
            return
        }
        #expect(linked.attendee.email == new)
        #expect(linked.answers == person.answers)
    }

    @Test(arguments: Engine.available)
    func `whoever answers for a delegation has one address, for all of it`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        for isFoundByPlace in [false, true] {
            let delegation = try await ground.delegate(isFoundByPlace ? "Amal" : "Bela", places: 3)
            let address: CorrectAddress.Address =
                isFoundByPlace
                ? .person(delegation.members[0].id, at: ground.event.id) : .delegation(delegation.id)
            let link = try await correct(address, ground)
            guard
                case .delegation(let linked, let contact) = try await ground.read({ db in
                    try db.registration(link: link.hash)
                })
            else {
                Issue.record("the link leads nowhere")
                return
            }
            #expect(contact.email == new)
            #expect(linked.members.map(\.attendee.email) == [new, nil, nil])
            let letter = try #require(try await ground.letters().last)
            #expect(letter.recipient == "neu@example.org")
            #expect(letter.body.contains(link.text))
            #expect(letter.body.contains("Links aus früheren E-Mails gelten nicht mehr"))
        }
    }

    @Test(arguments: Engine.available)
    func `nobody of another event is reached`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Bela")[0]
        await #expect(throws: RegistrationRefusal.noSuchRegistration) {
            _ = try await correct(.person(person.id, at: .init(rawValue: "another")), ground)
        }
    }
}
