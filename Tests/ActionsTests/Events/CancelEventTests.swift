import Actions
import Domain
import Secrets
import TestHouse
import Testing
import Words

@testable import Storage

/// An event that is cancelled, and one that takes place after all: who decides it, and who hears of it.
@Suite struct CancelEventTests {
    private static let everybody = [
        "amal@example.org", "bela@example.org", "cem@example.org", "ece@example.org", "ki@example.org",
        "verein@example.org",
    ]

    @Test(arguments: Engine.available)
    func `whoever comes, waits, appears, has a stand or invites gets one letter, and calendars lose the day`(
        engine: Engine
    ) async throws {
        let town = try await StandingTown(engine)
        for name in ["Amal", "Bela", "Cem"] { try await town.register(name) }
        _ = try await town.sendMail()
        #expect(try await town.cancel() == .done)
        try await town.tell()
        #expect(try await town.sendMail().readers(of: .dayCancelled).isEmpty, "it can be taken back for five minutes")
        town.time.advance(by: PlaceReservation.length)
        try await town.tell()
        try await town.tell()
        let mails = try await town.sendMail()
        #expect(mails.readers(of: .dayCancelled) == Self.everybody)
        let amal = try #require(mails.first { $0.message.recipient.rawValue == "amal@example.org" }).message
        #expect(amal.body.contains("iptal edildi") && amal.body.contains("/r/"))
        #expect(mails.said("METHOD", to: "amal@example.org") == ["CANCEL"])
        #expect(mails.said("STATUS", to: "amal@example.org") == ["CANCELLED"])
        #expect(mails.said("SEQUENCE", to: "amal@example.org") == ["300"])
        // Who waits has nothing in the calendar that looks like a date.
        #expect(mails.said("METHOD", to: "cem@example.org").isEmpty)
        #expect(mails.said("METHOD", to: "ece@example.org") == ["CANCEL"])
        #expect(mails.said("SEQUENCE", to: "ece@example.org") == ["2"])
        #expect(try await town.sendMail().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `two clocks tell everybody once, also after one of them was ended in the middle`(engine: Engine) async throws {
        let town = try await StandingTown(engine)
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
        #expect(try await town.sendMail().readers(of: .dayCancelled) == Self.everybody)
    }

    @Test(arguments: Engine.available)
    func `who takes it back within five minutes lets nobody hear of it, and what waited goes`(engine: Engine)
        async throws
    {
        let town = try await StandingTown(engine)
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
        let town = try await StandingTown(engine)
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
        let town = try await StandingTown(engine)
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
        #expect(mails.readers(of: .dayTakesPlace) == Self.everybody)
        #expect(mails.said("METHOD", to: "amal@example.org") == ["REQUEST"])
        #expect(mails.said("STATUS", to: "amal@example.org") == ["CONFIRMED"])
        #expect(mails.said("SEQUENCE", to: "amal@example.org") == ["4200"])
        #expect(mails.said("SEQUENCE", to: "ece@example.org") == ["3"])
    }

    @Test(arguments: Engine.available)
    func `for a stand without an account the address of the directory hears, and without one the team is told`(
        engine: Engine
    ) async throws {
        let town = try await StandingTown(engine)
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
        #expect(try await town.sendMail().readers(of: .dayCancelled).contains("theater@example.org"))
    }

    @Test(arguments: Engine.available)
    func `what supposes the day waits until everybody reads that it takes place, and that can be taken back`(
        engine: Engine
    ) async throws {
        let town = try await StandingTown(engine)
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
    func `it is cancelled when all who invite have said yes, and on the day itself at once`(engine: Engine) async throws
    {
        let town = try await StandingTown(engine)
        #expect(try await town.cancel(by: .system) == .asked(missing: 1))
        let asked = try await town.kept()
        #expect(asked.asked?.cancels == true && !asked.isCancelled)
        #expect(try await town.cancel() == .done)
        let today = try await StandingTown(engine, day: "2023-12-01")
        #expect(try await today.cancel(by: .system) == .done)
    }
}
