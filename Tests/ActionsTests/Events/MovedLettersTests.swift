import Actions
import Domain
import Secrets
import TestHouse
import Testing
import Words

@testable import Storage

/// Letters about an event that moves to another day or place.
@Suite struct MovedLettersTests {
    @Test(arguments: Engine.available)
    func `another day is told to whoever appears or has a stand, too, with a new entry for the calendar`(
        engine: Engine
    ) async throws {
        let town = try await StandingTown(engine)
        try await town.register("Amal")
        _ = try await town.sendMail()
        let day = town.event.day.advanced(byDays: 7)
        let move = ReleaseEvent(
            moving: town.event.id, to: day, town.event.place, correspondence: town.correspondence)
        _ = try await town.database.write(by: .account(town.host.rawValue)) { db in try move.run(in: db) }
        town.time.advance(by: ProgrammeNewsPause.length)
        try await town.tell()
        let mails = try await town.sendMail()
        #expect(mails.readers(of: .programme) == ["amal@example.org", "ece@example.org", "verein@example.org"])
        #expect(mails.allSatisfy { $0.message.subject.hasPrefix("Yeni gün: ") })
        #expect(mails.said("METHOD", to: "ece@example.org") == ["REQUEST"])
    }

    @Test(arguments: Engine.available)
    func `letters that wait name the new day, and whoever was asked about the old one is not asked`(
        engine: Engine
    ) async throws {
        let town = try await StandingTown(engine)
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
    func `who is asked after a move reads of no other day, and who has not answered is not taken to come`(
        engine: Engine
    ) async throws {
        let town = try await StandingTown(engine)
        try await town.register("Amal")
        try await town.ask("Ivo")
        town.time.advance(by: .minutes(1))
        let move = ReleaseEvent(
            moving: town.event.id, to: town.event.day.advanced(byDays: 7), town.event.place,
            correspondence: town.correspondence)
        _ = try await town.database.write(by: .account(town.host.rawValue)) { db in try move.run(in: db) }
        town.time.advance(by: .seconds(1))
        try await town.ask("Lale")
        _ = try await town.sendMail()
        town.time.advance(by: ProgrammeNewsPause.length)
        try await town.tell()
        let mails = try await town.sendMail()
        #expect(
            mails.readers(of: .programme) == [
                "amal@example.org", "ece@example.org", "ivo@example.org", "verein@example.org",
            ])
        let ivo = try #require(mails.first { $0.message.recipient.rawValue == "ivo@example.org" }).message
        let ece = try #require(mails.first { $0.message.recipient.rawValue == "ece@example.org" }).message
        #expect(ivo.body.contains("/roles/") && !ece.body.contains("/roles/"))
        let attendee = "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT="
        let (asked, sure) = ("\(attendee)NEEDS-ACTION;RSVP=FALSE", "\(attendee)ACCEPTED;RSVP=FALSE")
        #expect(mails.said("\(asked):mailto", to: "ivo@example.org") == ["ivo@example.org"])
        #expect(mails.said("\(sure):mailto", to: "ece@example.org") == ["ece@example.org"])
        // The same when the day is cancelled.
        try await town.cancel()
        town.time.advance(by: PlaceReservation.length)
        try await town.tell()
        let gone = try await town.sendMail()
        #expect(gone.said("\(asked):mailto", to: "ivo@example.org") == ["ivo@example.org"])
        #expect(gone.said("\(asked):mailto", to: "lale@example.org") == ["lale@example.org"])
        #expect(gone.said("\(sure):mailto", to: "ece@example.org") == ["ece@example.org"])
    }
}
