import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// Codes on slips of paper, for people to whom no letter can go.
@Suite struct HandOutCodesTests {
    private func deed(_ seed: String, at ground: EventGround) -> HandOutCodes {
        HandOutCodes(1...2, at: ground.event.id) { person in
            OwnCode(from: Secret.authentication(of: "\(seed):\(person)", key: [1, 2, 3]))
        }
    }

    @Test(arguments: Engine.available)
    func `whoever has got another code since is on no earlier sheet`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let people = try await ground.write { [event = ground.event] db in
            try ["Amal", "Bela"].map { name in
                try db.register(
                    NewRegistration(
                        attendee: Attendee(name: name, language: .german), ticket: Ticket(from: .system)), at: event.id)
            }
        }
        let (first, second) = (deed("first", at: ground), deed("second", at: ground))
        try await ground.write(first.run)
        let sheet = { (deed: HandOutCodes) in
            try await ground.read { db in try deed.slips(in: db).map(\.person.attendee.name) }
        }
        #expect(try await sheet(first) == ["Amal", "Bela"])
        #expect(try await sheet(second) == [])
        let newer = HandOutCodes(people[1].turn...people[1].turn, at: ground.event.id) { person in
            OwnCode(from: Secret.authentication(of: "second:\(person)", key: [1, 2, 3]))
        }
        try await ground.write(newer.run)
        #expect(try await sheet(first) == ["Amal"])
        #expect(try await sheet(second) == ["Bela"])
    }
}
