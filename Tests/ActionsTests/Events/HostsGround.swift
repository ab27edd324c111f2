import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// An event of a centre and a network, which invite, and a youth association, which cooperates; somebody speaks for each.
struct HostsGround {
    let database: Database
    let event: Event
    let correspondence: Correspondence
    /// Of the integration centre and of the network, both of which invite.
    let centre: Account.ID
    let network: Account.ID

    init(
        _ engine: Engine, isPublished: Bool = false, day: String = "2023-12-22", needed: Int? = nil,
        accepted: Set<Int> = [0, 1, 2], clock: WallClock = .stopped(at: .testStart)
    ) async throws {
        var event = try Example.event(day: day)
        event.hosts.append(EventHost(role: .host, name: "Netzwerk"))
        event.hosts.append(EventHost(role: .coHost, name: "Jugendring"))
        (event.isPublished, event.approvalsNeeded) = (isPublished, needed)
        let correspondence = Correspondence(
            lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
        database = try await engine.open(with: event, clock: clock)
        (self.event, self.correspondence) = (event, correspondence)
        let bodies = ["Kommunales Integrationszentrum", "Netzwerk", "Jugendring"]
        let accounts = try await database.write(by: .system) { [id = event.id] db in
            try bodies.enumerated().map { index, body in
                let account = try InviteHost(
                    to: id, for: body, email: try #require(EmailAddress(rawValue: "host\(index)@example.org")),
                    name: "Host \(index)", language: index == 1 ? Language(rawValue: "tr") : .german,
                    correspondence: correspondence
                ).run(in: db).id
                if accepted.contains(index) { try AcceptHosting(of: id, by: account).run(in: db) }
                return account
            }
        }
        (centre, network) = (accounts[0], accounts[1])
    }

    func publish(by account: Account.ID? = nil) async throws -> ReleaseEvent.Outcome {
        let author = account.map { Author.account($0.rawValue) } ?? .system
        return try await database.write(by: author) { [event, correspondence] db in
            try ReleaseEvent(publishing: event.id, correspondence: correspondence).run(in: db)
        }
    }

    func move(to day: String, _ place: String? = "Rathaus", by account: Account.ID) async throws
        -> ReleaseEvent.Outcome
    {
        let day = try #require(CalendarDay(rawValue: day))
        return try await database.write(by: .account(account.rawValue)) { [event, correspondence] db in
            try ReleaseEvent(moving: event.id, to: day, place, correspondence: correspondence).run(in: db)
        }
    }

    /// - Parameter seen: what they have read, if it is not what is asked now.
    func sayYes(_ account: Account.ID, to seen: JointApproval? = nil) async throws -> ReleaseEvent.Outcome {
        try await database.write(by: .account(account.rawValue)) { [event, correspondence] db in
            try SayYes(at: event.id, by: account, correspondence: correspondence).run(in: db) { event in
                if let seen, event.asked?.asksForTheSame(as: seen) != true {
                    throw HostRefusal.asksSomethingElse
                }
            }
        }
    }

    func need(_ number: Int?, by account: Account.ID) async throws -> ReleaseEvent.Outcome {
        try await database.write(by: .account(account.rawValue)) { [event, correspondence] db in
            try ChangeApprovals(of: event.id, to: number, correspondence: correspondence).run(in: db)
        }
    }

    func remove(_ account: Account.ID) async throws -> ReleaseEvent.Outcome {
        try await database.write(by: .system) { [event, correspondence] db in
            try RemoveHost(account, from: event.id, correspondence: correspondence).run(in: db)
        }
    }

    func withdraw(by account: Account.ID) async throws {
        try await database.write(by: .account(account.rawValue)) { [event, correspondence] db in
            try WithdrawQuestion(at: event.id, correspondence: correspondence).run(in: db) { _ in }
        }
    }

    func add(_ body: String, by account: Account.ID) async throws {
        try await database.write(by: .account(account.rawValue)) { [event, correspondence] db in
            try AddBody(EventHost(role: .host, name: body), to: event.id, correspondence: correspondence).run(in: db)
        }
    }

    /// What somebody reads in all letters to them.
    func told(_ address: String) async throws -> [String] {
        try await database.read { db in
            try db.rows("SELECT body FROM mail WHERE recipient = \(address)").map { try $0["body"] }
        }
    }

    func kept() async throws -> Event {
        let kept = try await database.read { [event] db in try db.event(event.id) }
        return try #require(kept)
    }

    /// To whom letters were written that ask for a yes.
    func asked() async throws -> [String] {
        try await database.read { db in
            try db.rows("SELECT recipient FROM mail WHERE kind = 'agreement' ORDER BY recipient").map {
                try $0["recipient"]
            }
        }
    }
}
