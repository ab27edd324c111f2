import Actions
import Domain
import Secrets
import TestHouse
import Testing
import Words

@testable import Storage

/// An event that is cancelled, and one that takes place after all.
@Suite struct CancelEventTests {
    /// A network, an event with two people who appear, and a clock. The choir has a stand, one body has a host.
    private struct Town {
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

    private func readers(_ mails: [QueuedMail], of kind: LetterKind) -> [String] {
        mails.filter { $0.message.kind == kind }.map(\.message.recipient.rawValue).sorted()
    }

    /// The value of a line in the calendars of a letter.
    private func said(_ line: String, in mails: [QueuedMail], to reader: String) -> [String] {
        mails.filter { $0.message.recipient.rawValue == reader }.flatMap(\.message.attachments).flatMap { attachment in
            String(decoding: attachment.content, as: UTF8.self).replacing("\r\n ", with: "").split(separator: "\r\n")
                .filter { $0.hasPrefix(line + ":") }.map { String($0.dropFirst(line.count + 1)) }
        }
    }

    private static let everybody = [
        "amal@example.org", "bela@example.org", "cem@example.org", "ece@example.org", "ki@example.org",
        "verein@example.org",
    ]

    @Test(arguments: Engine.available)
    func `whoever comes, waits, appears, has a stand or invites gets one letter, and calendars lose the day`(
        engine: Engine
    ) async throws {
        let town = try await Town(engine)
        for name in ["Amal", "Bela", "Cem"] { try await town.register(name) }
        _ = try await town.sendMail()
        #expect(try await town.cancel() == .done)
        try await town.tell()
        #expect(readers(try await town.sendMail(), of: .dayCancelled).isEmpty, "it can be taken back for five minutes")
        town.time.advance(by: PlaceReservation.length)
        try await town.tell()
        try await town.tell()
        let mails = try await town.sendMail()
        #expect(readers(mails, of: .dayCancelled) == Self.everybody)
        let amal = try #require(mails.first { $0.message.recipient.rawValue == "amal@example.org" }).message
        #expect(amal.body.contains("iptal edildi") && amal.body.contains("/r/"))
        #expect(said("METHOD", in: mails, to: "amal@example.org") == ["CANCEL"])
        #expect(said("STATUS", in: mails, to: "amal@example.org") == ["CANCELLED"])
        #expect(said("SEQUENCE", in: mails, to: "amal@example.org") == ["300"])
        // Who waits has nothing in the calendar that looks like a date.
        #expect(said("METHOD", in: mails, to: "cem@example.org").isEmpty)
        #expect(said("METHOD", in: mails, to: "ece@example.org") == ["CANCEL"])
        #expect(said("SEQUENCE", in: mails, to: "ece@example.org") == ["2"])
        #expect(try await town.sendMail().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `two clocks tell everybody once, also after one of them was ended in the middle`(engine: Engine) async throws {
        let town = try await Town(engine)
        for name in ["Amal", "Bela", "Cem"] { try await town.register(name) }
        _ = try await town.sendMail()
        try await town.cancel()
        town.time.advance(by: PlaceReservation.length)
        struct Killed: Error {}
        let news = TellProgrammeNews(correspondence: town.correspondence)
        let killed: @Sendable (Writer) throws -> Void = { db in
            try news.run(in: db)
            throw Killed()
        }
        await #expect(throws: Killed.self) { try await town.database.write(by: .system, killed) }
        async let first: Void = town.tell()
        async let second: Void = town.tell()
        _ = try await (first, second)
        #expect(readers(try await town.sendMail(), of: .dayCancelled) == Self.everybody)
    }

    @Test(arguments: Engine.available)
    func `who takes it back within five minutes lets nobody hear of it, and what waited goes`(engine: Engine)
        async throws
    {
        let town = try await Town(engine)
        try await town.register("Amal")
        _ = try await town.sendMail()
        try await town.database.write(by: .system) { [event = town.event] db in
            try db.enqueue(
                Message(
                    recipient: try #require(EmailAddress(rawValue: "amal@example.org")), language: .german,
                    subject: "Kommen Sie?", body: "Kommen Sie?", kind: .question,
                    occasion: LetterOccasion(rawValue: "takes-place/\(event.id)")))
        }
        try await town.cancel()
        #expect(try await town.kept().isCancelled)
        #expect(try await town.sendMail().isEmpty, "while it is cancelled, nobody is asked whether they come")
        town.time.advance(by: .minutes(4))
        #expect(try await town.reinstate() == .done)
        #expect(try await town.kept().isCancelled == false)
        town.time.advance(by: .minutes(10))
        try await town.tell()
        let mails = try await town.sendMail()
        #expect(mails.map(\.message.kind) == [.question])
    }

    @Test(arguments: Engine.available)
    func `letters that suppose the day do not go when it is cancelled, and their readers hear what is so`(
        engine: Engine
    ) async throws {
        let town = try await Town(engine)
        // Somebody who was asked for what they are not to do any more: nobody else would tell them.
        try await town.database.write(by: .system) { [event = town.event] db in
            for kind in [LetterKind.programme, .offer] {
                try db.enqueue(
                    Message(
                        recipient: try #require(EmailAddress(rawValue: "vergeblich@example.org")), language: .german,
                        subject: "Programm", body: "Programm", kind: kind,
                        occasion: LetterOccasion(rawValue: "takes-place/\(event.id)")))
            }
        }
        try await town.cancel()
        town.time.advance(by: PlaceReservation.length)
        try await town.tell()
        let mails = try await town.sendMail().filter { $0.message.recipient.rawValue == "vergeblich@example.org" }
        #expect(mails.map(\.message.kind) == [.dayCancelled])
    }

    @Test(arguments: Engine.available)
    func `whoever was told hears, too, that it takes place after all, with a later number for the calendar`(
        engine: Engine
    ) async throws {
        let town = try await Town(engine)
        for name in ["Amal", "Bela", "Cem"] { try await town.register(name) }
        try await town.cancel()
        town.time.advance(by: PlaceReservation.length)
        try await town.tell()
        _ = try await town.sendMail()
        town.time.advance(by: .hours(1))
        try await town.reinstate(by: .system)
        // One body invites, and somebody else than its host has asked for it.
        let asked = try #require(try await town.kept().asked)
        #expect(!asked.cancels)
        let yes = SayYes(at: town.event.id, by: town.host, correspondence: town.correspondence)
        _ = try await town.database.write(by: .account(town.host.rawValue)) { db in try yes.run(in: db) { _ in } }
        town.time.advance(by: PlaceReservation.length)
        try await town.tell()
        let mails = try await town.sendMail()
        #expect(readers(mails, of: .dayTakesPlace) == Self.everybody)
        #expect(said("METHOD", in: mails, to: "amal@example.org") == ["REQUEST"])
        #expect(said("STATUS", in: mails, to: "amal@example.org") == ["CONFIRMED"])
        #expect(said("SEQUENCE", in: mails, to: "amal@example.org") == ["4200"])
        #expect(said("SEQUENCE", in: mails, to: "ece@example.org") == ["3"])
    }

    @Test(arguments: Engine.available)
    func `for a stand without an account the address of the directory hears, and without one the team is told`(
        engine: Engine
    ) async throws {
        let town = try await Town(engine)
        let theatre = ExampleNetwork.theatre
        try await town.database.write(by: .system) { [event = town.event, words = town.correspondence] db in
            _ = try RequestStand(
                Stand.Request(
                    text: "Masken", language: .german, supply: StandSupply(tables: 1, power: 0), languages: [.german]),
                by: Voice(theatre, .itself), at: event, correspondence: words
            ).run(in: db)
        }
        let outlook = try await town.database.read { [event = town.event] db in
            try StandingOutlook(of: event, in: db).withoutAddress
        }
        #expect(outlook.contains("Theater") && !outlook.contains("Chor"))
        try await town.database.write(by: .system) { db in
            try db.change(contactsOf: theatre) { contacts in
                contacts = [
                    ContactRole(
                        id: .init(rawValue: "bühne"), organisation: theatre, role: "Bühne",
                        email: "theater@example.org", visibility: .coordination)
                ]
            }
        }
        try await town.cancel()
        town.time.advance(by: PlaceReservation.length)
        try await town.tell()
        #expect(readers(try await town.sendMail(), of: .dayCancelled).contains("theater@example.org"))
    }

    @Test(arguments: Engine.available)
    func `what supposes the day waits until everybody reads that it takes place, and that can be taken back`(
        engine: Engine
    ) async throws {
        let town = try await Town(engine)
        try await town.register("Amal")
        try await town.cancel()
        town.time.advance(by: PlaceReservation.length)
        try await town.tell()
        _ = try await town.sendMail()
        try await town.database.write(by: .system) { [event = town.event] db in
            try db.enqueue(
                Message(
                    recipient: try #require(EmailAddress(rawValue: "amal@example.org")), language: .german,
                    subject: "Platz", body: "Ein Platz gehört Ihnen.", kind: .movedUp,
                    occasion: LetterOccasion(rawValue: "takes-place/\(event.id)")))
        }
        town.time.advance(by: .hours(1))
        try await town.reinstate()
        #expect(try await town.sendMail().isEmpty, "those who were told think that it is cancelled")
        let kept = try await town.kept()
        #expect(try await town.database.read { db in try db.reinstatementLetters(of: kept) } != nil)
        // By mistake: nobody hears of it.
        try await town.cancel()
        town.time.advance(by: PlaceReservation.length)
        try await town.tell()
        #expect(try await town.sendMail().isEmpty)
        try await town.reinstate()
        town.time.advance(by: PlaceReservation.length)
        try await town.tell()
        var mails = try await town.sendMail()
        #expect(!mails.isEmpty && mails.allSatisfy { $0.message.kind == .dayTakesPlace })
        town.time.advance(by: .seconds(1))
        mails = try await town.sendMail()
        #expect(mails.map(\.message.kind) == [.movedUp])
    }

    @Test(arguments: Engine.available)
    func `another day is told to whoever appears or has a stand, too, with a new entry for the calendar`(
        engine: Engine
    ) async throws {
        let town = try await Town(engine)
        try await town.register("Amal")
        _ = try await town.sendMail()
        let day = town.event.day.advanced(byDays: 7)
        let move = ReleaseEvent(
            moving: town.event.id, to: day, town.event.place, correspondence: town.correspondence)
        _ = try await town.database.write(by: .account(town.host.rawValue)) { db in try move.run(in: db) }
        town.time.advance(by: ProgrammeNewsPause.length)
        try await town.tell()
        let mails = try await town.sendMail()
        #expect(readers(mails, of: .programme) == ["amal@example.org", "ece@example.org", "verein@example.org"])
        #expect(mails.allSatisfy { $0.message.subject.hasPrefix("Yeni gün: ") })
        #expect(said("METHOD", in: mails, to: "ece@example.org") == ["REQUEST"])
    }

    @Test(arguments: Engine.available)
    func `letters that wait name the new day, and whoever was asked about the old one is not asked`(
        engine: Engine
    ) async throws {
        let town = try await Town(engine)
        _ = try await town.sendMail()
        let words = town.correspondence.lexicon.words(speaking: .german)
        let (old, day) = (town.event.day, town.event.day.advanced(byDays: 7))
        try await town.database.write(by: .system) { [event = town.event] db in
            for kind in [LetterKind.question, .names, .offer, .confirmation, .represented, .invitation] {
                try db.enqueue(
                    Message(
                        recipient: try #require(EmailAddress(rawValue: "wartet@example.org")), language: .german,
                        subject: "Post", body: "Am \(words.fullDay(event.day))", kind: kind,
                        occasion: LetterOccasion(rawValue: "takes-place/\(event.id)")))
            }
        }
        let move = ReleaseEvent(
            moving: town.event.id, to: day, town.event.place, correspondence: town.correspondence)
        _ = try await town.database.write(by: .account(town.host.rawValue)) { db in try move.run(in: db) }
        let mails = try await town.sendMail()
        let kinds = Set(mails.map(\.message.kind))
        #expect(kinds == [.offer, .confirmation, .represented, .invitation])
        #expect(mails.allSatisfy { $0.message.body == "Am \(words.fullDay(day))" })
        #expect(old != day)
    }

    @Test(arguments: Engine.available)
    func `it is cancelled when all who invite have said yes, and on the day itself at once`(engine: Engine) async throws
    {
        let town = try await Town(engine)
        #expect(try await town.cancel(by: .system) == .asked(missing: 1))
        let asked = try await town.kept()
        #expect(asked.asked?.cancels == true && !asked.isCancelled)
        #expect(try await town.cancel() == .done)
        let today = try await Town(engine, day: "2023-12-01")
        #expect(try await today.cancel(by: .system) == .done)
    }

    @Test(arguments: Engine.available)
    func `while it is cancelled no place that is held runs out, and none is offered`(engine: Engine) async throws {
        let town = try await Town(engine, places: 1)
        let amal = try await town.register("Amal")
        let bela = try await town.register("Bela", takesAtOnce: false)
        let cem = try await town.register("Cem", takesAtOnce: false)
        func leave(_ person: Registration) async throws {
            let deed = CancelRegistration(
                .person(person.id, at: town.event.id), by: .person, correspondence: town.correspondence)
            _ = try await town.database.write(by: .visitor) { db in try deed.run(in: db) }
        }
        func held(_ person: Registration) async throws -> Instant? {
            try await town.database.read { db in try db.placeOffer(to: person.id)?.until }
        }
        func passOn() async throws {
            let deed = PassPlacesOn(correspondence: town.correspondence)
            let now = town.time.clock.now
            guard try await town.database.read({ db in try PassPlacesOn.isDue(at: now, in: db) }) else { return }
            _ = try await town.database.write(by: .system) { db in try deed.run(in: db) }
        }
        try await leave(amal)
        let until = try #require(try await held(bela))
        try await town.cancel()
        town.time.advance(by: .days(4))
        try await passOn()
        #expect(try await held(bela) == until)
        await #expect(throws: RegistrationRefusal.eventIsCancelled) {
            _ = try await town.database.write(by: .visitor) { [event = town.event] db in
                try TakePlace(.person(bela.id, at: event.id), correspondence: town.correspondence).run(in: db)
            }
        }
        try await town.database.write(by: .system) { [event = town.event] db in
            _ = try db.change(event: event.id) { $0.capacity.places = 2 }
        }
        #expect(try await held(cem) == nil, "nobody moves up")
        try await town.tell()
        try await town.reinstate()
        // Nobody could answer: they have the whole time again.
        let again = try #require(try await held(bela))
        #expect(again > town.time.clock.now && again > until)
        #expect(try await held(cem) != nil)
    }

    @Test(arguments: Engine.available)
    func `nobody registers, is asked, reminded or let in, and only this is said by telephone`(engine: Engine)
        async throws
    {
        let town = try await Town(engine)
        let amal = try await town.register("Amal", address: false)
        let eve = town.event.day.advanced(byDays: -7).at(Countdown.time, in: town.event.timeZone)
        #expect(try await town.database.read { db in try CountDown.due(at: eve, in: db) } == [town.event.id])
        try await town.cancel()
        await #expect(throws: RegistrationRefusal.eventIsCancelled) { try await town.register("Dana") }
        let desk = Example.person("Emil")
        await #expect(throws: RegistrationRefusal.eventIsCancelled) {
            _ = try await town.database.write(by: .system) { [event = town.event] db in
                try db.register(desk, at: event.id, evenIfClosed: true)
            }
        }
        let admission = try await town.database.write(by: .system) { [event = town.event] db in
            try Admit(amal.id, at: event.id, device: "").run(in: db)
        }
        if case .dayIsCancelled = admission {} else { Issue.record("\(admission)") }
        town.time.advance(by: PlaceReservation.length)
        try await town.tell()
        let line = try await town.database.read { [event = town.event] db in
            try db.registrationLines(of: event.id, inGroups: [:]).first { $0.id == amal.id }
        }
        let person = try #require(line)
        #expect(person.call?.reason == .dayCancelled)
        let standing = try await town.kept().standing
        #expect(person.hasToBeCalled(isOver: false, standing: standing))
        #expect(!person.hasToBeCalled(isOver: false, standing: .takesPlace))
        #expect(try await town.database.read { db in try CountDown.due(at: eve, in: db) }.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a stand is not asked for, and a draft cannot be cancelled`(engine: Engine) async throws {
        let town = try await Town(engine)
        try await town.cancel()
        await #expect(throws: Stand.Refusal.eventIsCancelled) {
            _ = try await town.database.write(by: .visitor) { db in
                try RequestStand(
                    Stand.Request(
                        text: "Tee", language: .german, supply: StandSupply(tables: 1, power: 0), languages: [.german]),
                    by: Voice(ExampleNetwork.office, .itself), at: town.event, correspondence: town.correspondence
                ).run(in: db)
            }
        }
        await #expect(throws: StandingRefusal.isSo) { try await town.cancel() }
        try await town.database.write(by: .system) { [event = town.event] db in
            _ = try db.change(event: event.id) { ($0.isPublished, $0.cancelledAt) = (false, nil) }
        }
        await #expect(throws: StandingRefusal.isDraft) { try await town.cancel() }
    }
}
