import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// What comes into a calendar by letter.
@Suite struct CalendarLettersTests {
    /// Of each letter what its calendar says: nil where there is none.
    private func calendars(
        _ ground: EventGround, _ lines: [String] = ["METHOD", "STATUS", "SEQUENCE"]
    ) async throws -> [String?] {
        let mails = try await ground.write { db in
            var mails: [QueuedMail] = []
            while let mail = try db.takeDueMail(for: .hours(1)) { mails.append(mail) }
            return mails
        }
        return mails.map { mail in
            mail.message.attachments.first.map { attachment in
                let text = String(decoding: attachment.content, as: UTF8.self)
                let unfolded = text.replacing("\r\n ", with: "").split(separator: "\r\n")
                let said = unfolded.filter { line in lines.contains { line.hasPrefix($0) } }
                #expect(attachment.mediaType.hasSuffix(text.contains("METHOD:CANCEL") ? "CANCEL" : "REQUEST"))
                return said.joined(separator: " ")
            }
        }
    }

    private func register(
        _ name: String, _ ground: EventGround, at address: String? = nil
    ) async throws -> Registration {
        let wish = RegistrationWish(
            attendee: Attendee(
                name: name, email: EmailAddress(rawValue: address ?? "\(name.lowercased())@example.org"),
                language: .german))
        let deed = Register(
            wish, at: ground.event, way: .themselves, link: Secret(from: ground.correspondence.randomness),
            correspondence: ground.correspondence)
        return try #require(try await ground.write(deed.run).registration)
    }

    @Test(arguments: Engine.available)
    func `who has a place gets the day, who waits does not, and who lost it loses the day`(engine: Engine) async throws
    {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 1, clock: time.clock)
        let amal = try await register("Amal", ground)
        _ = try await register("Bela", ground)
        // What has not left is not sent to somebody who is cancelled.
        #expect(try await calendars(ground) == ["METHOD:REQUEST STATUS:CONFIRMED SEQUENCE:0", nil])
        time.advance(by: .seconds(90))
        let deed = CancelRegistration(
            .person(amal.id, at: ground.event.id), by: .hosts, correspondence: ground.correspondence)
        _ = try await ground.write(deed.run)
        _ = try await ground.passPlacesOn(time)
        let said = try await calendars(ground)
        #expect(
            said == [
                "METHOD:CANCEL STATUS:CANCELLED SEQUENCE:390", "METHOD:REQUEST STATUS:CONFIRMED SEQUENCE:390",
            ])
    }

    @Test(arguments: Engine.available)
    func `of two who share one address, each has a day of their own, and a later letter is about the same one`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        let amal = try await register("Amal", ground, at: "familie@example.org")
        let bela = try await register("Bela", ground, at: "familie@example.org")
        let invited = "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:familie@example.org"
        #expect(
            try await calendars(ground, ["METHOD", "UID", "ATTENDEE"]) == [
                "METHOD:REQUEST UID:\(amal.id)@neue-wege \(invited)",
                "METHOD:REQUEST UID:\(bela.id)@neue-wege \(invited)",
            ])
        time.advance(by: .seconds(90))
        let deed = CancelRegistration(
            .person(amal.id, at: ground.event.id), by: .hosts, correspondence: ground.correspondence)
        _ = try await ground.write(deed.run)
        _ = try await ground.passPlacesOn(time)
        let said = try await calendars(ground, ["METHOD", "UID", "ATTENDEE"])
        #expect(said == ["METHOD:CANCEL UID:\(amal.id)@neue-wege \(invited)"])
    }

    @Test(arguments: Engine.available)
    func `the day goes from the calendar of whoever had the place before, and comes into that of their successor`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        let amal = try await register("Amal", ground)
        _ = try await calendars(ground)
        func replace(by name: String, at address: String) async throws -> [String?] {
            time.advance(by: .seconds(90))
            let deed = ReplacePerson(
                amal.id, at: ground.event.id, by: name, email: EmailAddress(rawValue: address), language: nil,
                correspondence: ground.correspondence)
            _ = try await ground.write { db in try deed.run(in: db) }
            return try await calendars(ground, ["METHOD", "UID", "STATUS", "SEQUENCE"])
        }
        let day = "UID:\(amal.id)@neue-wege STATUS"
        #expect(
            try await replace(by: "Bela", at: "bela@example.org") == [
                "METHOD:CANCEL \(day):CANCELLED SEQUENCE:90", "METHOD:REQUEST \(day):CONFIRMED SEQUENCE:90",
            ])
        // At one address the same entry stays.
        #expect(
            try await replace(by: "Cem", at: "bela@example.org") == [
                nil, "METHOD:REQUEST \(day):CONFIRMED SEQUENCE:180",
            ])
    }
}
