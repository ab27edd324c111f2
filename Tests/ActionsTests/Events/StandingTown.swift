import Actions
import Domain
import Secrets
import TestHouse
import Testing
import Words

@testable import Storage

/// A network, an event with two people who appear, and a clock. The choir has a stand, one body has a host.
struct StandingTown {
    let database: Database
    let event: Event
    /// Speaks for the one body that invites.
    let host: Account.ID
    let time = SetClock()
    let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    init(_ engine: Engine, day: String = "2023-12-22", places: Int = 2) async throws {
        let event = try Example.event(places: places, day: day)
        let starts = try #require(TimeOfDay(rawValue: "17:00"))
        let ends = try #require(TimeOfDay(rawValue: "18:00"))
        let panel = ProgrammeItem(
            id: .init(rawValue: "panel"), position: 0, starts: starts, ends: ends, kind: .panel,
            title: .german("Podium"),
            people: [
                .init(id: .init(rawValue: "ece"), name: "Ece", role: .panellist, state: .confirmed),
                .init(id: .init(rawValue: "judith"), name: "Judith", role: .leadModerator, state: .confirmed),
            ])
        let words = correspondence
        (self.event, database) = (event, try await engine.open(clock: time.clock))
        try await ExampleNetwork.fill(database)
        host = try await database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: [panel]), boardPhases: [])
            try db.keep(
                ProgrammeContact(
                    person: .init(rawValue: "ece"), event: event.id,
                    email: try #require(EmailAddress(rawValue: "ece@example.org")),
                    language: Language(rawValue: "tr"), askedAt: db.now), in: panel.id)
            let host = try InviteHost(
                to: event.id, for: event.hosts[0].name,
                email: try #require(EmailAddress(rawValue: "ki@example.org")), name: "Host", language: .german,
                correspondence: words
            ).run(in: db).id
            try AcceptHosting(of: event.id, by: host).run(in: db)
            _ = try RequestStand(
                Stand.Request(
                    text: "Lieder", language: .german, supply: StandSupply(tables: 1, power: 0),
                    languages: [.german]),
                by: Voice(ExampleNetwork.choir, .itself), at: event, correspondence: words
            ).run(in: db)
            return host
        }
    }

    @discardableResult
    func register(_ name: String, address: Bool = true, takesAtOnce: Bool = true) async throws -> Registration {
        var new = NewRegistration(
            attendee: Attendee(
                name: name, email: address ? EmailAddress(rawValue: "\(name.lowercased())@example.org") : nil,
                language: Language(rawValue: "tr")),
            ticket: Ticket(from: correspondence.randomness))
        new.takesAtOnce = takesAtOnce
        return try await database.write(by: .visitor) { [event, new] db in try db.register(new, at: event.id) }
    }

    @discardableResult
    func cancel(by author: Author? = nil) async throws -> ReleaseEvent.Outcome {
        let deed = CancelEvent(event.id, correspondence: correspondence)
        return try await database.write(by: author ?? .account(host.rawValue)) { db in try deed.run(in: db) }
    }

    @discardableResult
    func reinstate(by author: Author? = nil) async throws -> ReleaseEvent.Outcome {
        let deed = ReinstateEvent(event.id, correspondence: correspondence)
        return try await database.write(by: author ?? .account(host.rawValue)) { db in try deed.run(in: db) }
    }

    /// What the companion does that looks every few seconds.
    func tell() async throws {
        let deed = TellProgrammeNews(correspondence: correspondence)
        let now = time.clock.now
        guard try await database.read({ db in try TellProgrammeNews.isDue(at: now, in: db) }) else { return }
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    /// Asks somebody to appear on the panel.
    func ask(_ name: String) async throws {
        let person = ProgrammePerson(id: .init(rawValue: name.lowercased()), name: name, role: .panellist)
        let email = try #require(EmailAddress(rawValue: "\(name.lowercased())@example.org"))
        let panel = ProgrammeItem.ID(rawValue: "panel")
        let deed = AskForRole(
            person.id, in: panel, at: event.id, email: email, language: .german, correspondence: correspondence)
        try await database.write(by: .system) { db in
            try db.change(programmeItem: panel) { $0.people.append(person) }
            try deed.run(in: db)
        }
    }

    func kept() async throws -> Event {
        let kept = try await database.read { [event] db in try db.event(event.id) }
        return try #require(kept)
    }

    /// Sends whatever is due.
    func sendMail() async throws -> [QueuedMail] {
        try await database.write(by: .system) { db in
            var mails: [QueuedMail] = []
            while let mail = try db.takeDueMail(for: .minutes(5)) {
                try db.markSent(mail.id)
                mails.append(mail)
            }
            return mails
        }
    }
}

extension [QueuedMail] {
    /// To whom letters of this kind went.
    func readers(of kind: LetterKind) -> [String] {
        filter { $0.message.kind == kind }.map(\.message.recipient.rawValue).sorted()
    }

    /// The value of a line in the calendars of what went to one reader.
    func said(_ line: String, to reader: String) -> [String] {
        filter { $0.message.recipient.rawValue == reader }.flatMap(\.message.attachments).flatMap { attachment in
            String(decoding: attachment.content, as: UTF8.self).replacing("\r\n ", with: "").split(separator: "\r\n")
                .filter { $0.hasPrefix(line + ":") }.map { String($0.dropFirst(line.count + 1)) }
        }
    }
}
