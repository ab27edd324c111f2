import Actions
import Domain
import Secrets
import TestHouse
import Testing
import Words

@testable import Storage

/// Inviting, answering and reminding, on both engines and without a page.
@Suite struct InviteGuestsTests {
    /// An event that hosts invite to.
    private struct House {
        let database: Database
        let event: Event
        let clock: SetClock
        let correspondence: Correspondence

        init(_ engine: Engine, byInvitation: Bool = false) async throws {
            var event = try Example.event()
            event.isByInvitation = byInvitation
            self.event = event
            clock = SetClock()
            database = try await engine.open(with: event, clock: clock.clock)
            correspondence = Correspondence(
                lexicon: try .bundled(), publicAddress: "https://neue-wege.example", randomness: .seeded(7))
        }

        func invite(_ names: String..., language: String = "de") async throws -> Int {
            let guests = try names.map { name in
                InvitedGuest(name: name, email: try House.address(of: name), language: Language(rawValue: language))
            }
            let deed = InviteGuests(guests, to: event.id, correspondence: correspondence)
            return try await database.write(by: .system) { db in try deed.run(in: db) }
        }

        static func address(of name: String) throws -> EmailAddress {
            try #require(EmailAddress(rawValue: "\(name.lowercased())@example.org"))
        }

        func register(
            _ name: String, by link: Secret? = nil, email: EmailAddress? = nil, way: Register.Way = .themselves
        ) async throws -> Registration.ID {
            let wish = RegistrationWish(attendee: Attendee(name: name, email: email, language: .german))
            let deed = Register(
                wish, at: event, way: way, link: nil, invitation: link?.hash, correspondence: correspondence)
            return try await database.write(by: .visitor) { db in
                guard let registration = try deed.run(in: db).registration else { throw NotFound() }
                return registration.id
            }
        }

        func remind(showing number: Int) async throws {
            let deed = RemindGuests(of: event.id, showing: number, correspondence: correspondence)
            try await database.write(by: .system) { db in try deed.run(in: db) }
        }

        /// Every letter whose turn it is has gone.
        func sendMail() async throws {
            clock.advance(by: MailHold.length)
            try await database.write(by: .system) { db in
                while let mail = try db.takeDueMail(for: .seconds(60)) { try db.markSent(mail.id) }
            }
        }

        /// The link of the letter to somebody that waits.
        func link(of name: String) async throws -> Secret {
            let letter = try #require(
                try await database.letters().last { $0.to == "\(name.lowercased())@example.org" && !$0.body.isEmpty })
            let found = try #require(letter.body.firstMatch(of: /\/invitations\/([0-9a-f]{32})\/register/))
            return try #require(Secret(text: found.1))
        }

        func standings() async throws -> [String: InvitationStanding] {
            let lines = try await database.read { db in try db.invitationLines(of: event.id) }
            return Dictionary(lines.map { ($0.invitation.guest.name, $0.standing) }) { first, _ in first }
        }
    }

    @Test(arguments: Engine.available)
    func `each gets one letter in their language with two links, held for five minutes, and nobody twice`(
        engine: Engine
    ) async throws {
        let house = try await House(engine)
        #expect(try await house.invite("Amal", "Bela", "Amal", language: "tr") == 2)
        let letters = try await house.database.letters()
        #expect(letters.map(\.to) == ["amal@example.org", "bela@example.org"])
        #expect(letters.allSatisfy { $0.language == "tr" && $0.body.contains("/register\n") })
        #expect(letters[0].body.contains("Merhaba Amal") && letters[0].body.contains("Gelemiyorum"))
        // Without following a link: who invites, what it is about, where it stands.
        let host = "Kommunales Integrationszentrum"
        for said in ["Davet edenler: \(host)", "Amacımız: Sich wiederfinden", "/events/fachtag\n"] {
            #expect(letters[0].body.contains(said))
        }
        #expect(letters[0].body.hasSuffix("Saygılarımızla\n\(host)"))
        let held = try await house.database.read { db in
            try db.rows("SELECT next_attempt_at - created_at AS pause, unsubscribing FROM mail").map { row in
                try (row["pause"] as Int, row["unsubscribing"] as String?)
            }
        }
        #expect(held.map(\.0) == [300_000, 300_000])
        #expect(held.allSatisfy { $0.1?.hasSuffix("/no-more") == true })
        await #expect(throws: InvitationRefusal.nobody) { try await house.invite("Amal") }
        #expect(try await house.database.letters().count == 2)
        let told = try await house.database.entries(about: .invitation)
        #expect(told.map(\.change) == [.invited, .invited])
        #expect(told.allSatisfy { !$0.details.values.contains { $0.contains("@") } })
    }

    @Test(arguments: Engine.available)
    func `only whoever has not answered is reminded, and nobody within a week`(engine: Engine) async throws {
        let house = try await House(engine)
        _ = try await house.invite("Amal", "Bela", "Cem", "Dana", "Ece")
        let (amal, cem, dana) = (
            try await house.link(of: "Amal"), try await house.link(of: "Cem"), try await house.link(of: "Dana")
        )
        #expect(try await house.standings().values.allSatisfy { $0 == .waiting })
        try await house.sendMail()
        _ = try await house.register("Amal", by: amal)
        // Without the link, but at the address that was invited.
        _ = try await house.register("Bela", email: try House.address(of: "Bela"))
        let (decline, refuse) = (DeclineInvitation(link: cem), RefuseInvitations(link: dana))
        try await house.database.write(by: .visitor) { db in try decline.run(in: db) }
        try await house.database.write(by: .visitor) { db in try refuse.run(in: db) }
        #expect(
            try await house.standings()
                == ["Amal": .registered, "Bela": .registered, "Cem": .cannotCome, "Dana": .sent, "Ece": .sent])

        house.clock.advance(by: .days(6))
        await #expect(throws: InvitationRefusal.nobody) { try await house.remind(showing: 1) }
        house.clock.advance(by: .days(1))
        await #expect(throws: InvitationRefusal.otherNumber(1)) { try await house.remind(showing: 2) }
        let before = try await house.database.letters().count
        try await house.remind(showing: 1)
        let after = try await house.database.letters()
        #expect(after.count == before + 1)
        #expect(after.last?.to == "ece@example.org")
        try await house.sendMail()
        await #expect(throws: InvitationRefusal.nobody) { try await house.remind(showing: 1) }
        // Nobody who wants none is invited anywhere again.
        await #expect(throws: InvitationRefusal.nobody) { try await house.invite("Dana") }
    }

    @Test(arguments: Engine.available)
    func `a letter that was stopped in time invites nobody, and a stopped reminder leaves the invitation`(
        engine: Engine
    ) async throws {
        let house = try await House(engine)
        let stop = StopInvitations(to: house.event.id)
        _ = try await house.invite("Amal")
        try await house.sendMail()
        house.clock.advance(by: .days(8))
        try await house.remind(showing: 1)
        _ = try await house.invite("Bela")
        try await house.database.write(by: .system) { db in try stop.run(in: db) }
        #expect(try await house.standings() == ["Amal": .sent])
        let waiting = try await house.database.read { db in try db.mailQueueState().waiting }
        #expect(waiting == 0)
        #expect(try await house.invite("Bela") == 1)
        try await house.remind(showing: 1)
        try await house.sendMail()
        await #expect(throws: InvitationRefusal.nobody) {
            try await house.database.write(by: .system) { db in try stop.run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `where only who is invited registers, a link holds so many, and a place given back is free again`(
        engine: Engine
    ) async throws {
        let house = try await House(engine, byInvitation: true)
        await #expect(throws: InvitationRefusal.needed) { try await house.register("Amal") }
        await #expect(throws: InvitationRefusal.needed) { try await house.register("Amal", way: .program) }
        _ = try await house.register("Am Telefon", way: .desk)

        let link = Secret(from: .seeded(3))
        let give = GiveOpenInvitation(
            to: house.event.id, label: "Schulen", places: 2, until: house.event.day, link: link)
        try await house.database.write(by: .system) { db in try give.run(in: db) }
        let amal = try await house.register("Amal", by: link)
        _ = try await house.register("Bela", by: link)
        await #expect(throws: InvitationRefusal.full(left: 0)) { try await house.register("Cem", by: link) }
        let cancel = CancelRegistration(
            .person(amal, at: house.event.id), by: .person, correspondence: house.correspondence)
        _ = try await house.database.write(by: .visitor) { db in try cancel.run(in: db) }
        _ = try await house.register("Cem", by: link)

        let found = try await house.database.read { db in try db.openInvitations(to: house.event.id) }
        #expect(found.map(\.taken) == [2])
        let revoke = RevokeOpenInvitation(found[0].id, to: house.event.id)
        try await house.database.write(by: .system) { db in try revoke.run(in: db) }
        await #expect(throws: InvitationRefusal.ended) { try await house.register("Dana", by: link) }
        await #expect(throws: NotFound.self) { try await house.register("Dana", by: Secret(from: .seeded(4))) }
    }

    @Test(arguments: Engine.available)
    func `a link that is open until the event follows it to another day, and a day that was chosen stays`(
        engine: Engine
    ) async throws {
        let house = try await House(engine)
        let (event, day) = (house.event.id, house.event.day)
        let gifts = [day, day.advanced(byDays: -2)].enumerated().map { index, until in
            GiveOpenInvitation(
                to: event, label: "Schulen \(index)", places: 2, until: until,
                link: Secret(from: .seeded(UInt64(index + 3))))
        }
        try await house.database.write(by: .system) { db in
            for gift in gifts { try gift.run(in: db) }
            _ = try db.change(event: event) { $0.day = day.advanced(byDays: 7) }
        }
        let found = try await house.database.read { db in try db.openInvitations(to: event) }
        let days = Dictionary(uniqueKeysWithValues: found.map { ($0.label, $0.until) })
        #expect(days == ["Schulen 0": day.advanced(byDays: 7), "Schulen 1": day.advanced(byDays: -2)])
    }

    @Test(arguments: Engine.available)
    func `of many at once as many register by a link as it has places`(engine: Engine) async throws {
        let house = try await House(engine, byInvitation: true)
        let link = Secret(from: .seeded(3))
        let give = GiveOpenInvitation(
            to: house.event.id, label: "Schulen", places: 2, until: house.event.day, link: link)
        try await house.database.write(by: .system) { db in try give.run(in: db) }
        let registered = await withTaskGroup(of: Bool.self) { group in
            for number in 1...6 {
                group.addTask { (try? await house.register("Person \(number)", by: link)) != nil }
            }
            return await group.reduce(into: 0) { count, isThere in count += isThere ? 1 : 0 }
        }
        #expect(registered == 2)
    }

    @Test(arguments: Engine.available)
    func `half a year after the event nobody knows who was invited, but who wants no letters stays known`(
        engine: Engine
    ) async throws {
        let house = try await House(engine)
        _ = try await house.invite("Amal")
        let refuse = RefuseInvitations(link: try await house.link(of: "Amal"))
        try await house.database.write(by: .visitor) { db in try refuse.run(in: db) }
        house.clock.advance(by: .days(21 + Invitation.daysAfterEvent))
        _ = try await house.database.write(by: .system) { db in try ForgetWhatIsOver().run(in: db) }
        #expect(try await house.standings().count == 1)
        house.clock.advance(by: .days(1))
        _ = try await house.database.write(by: .system) { db in try ForgetWhatIsOver().run(in: db) }
        #expect(try await house.standings().isEmpty)
        let (links, unwanted) = try await house.database.read { db in
            try (db.count("SELECT COUNT(*) AS value FROM invitation_link"), db.addressesWithoutInvitations())
        }
        #expect(links == 0)
        #expect(unwanted.map(\.rawValue) == ["amal@example.org"])
    }

    @Test(arguments: Engine.available)
    func `a deleted invitation leaves neither address nor link, and whoever registered stays registered`(
        engine: Engine
    ) async throws {
        let house = try await House(engine)
        _ = try await house.invite("Amal")
        let link = try await house.link(of: "Amal")
        let person = try await house.register("Amal", by: link)
        let invitation = try #require(
            try await house.database.read { db in try db.invitationLines(of: house.event.id).first?.invitation.id })
        let remove = RemoveInvitation(invitation, to: house.event.id)
        try await house.database.write(by: .system) { db in try remove.run(in: db) }
        let (pass, registration) = try await house.database.read { db in
            (try db.pass(link: link.hash), try db.registration(person))
        }
        #expect(pass == nil)
        #expect(registration?.status == .registered)
        #expect(try await house.standings().isEmpty)
    }

    @Test(arguments: Engine.available, [true, false])
    func `a clone with the rules of registration is by invitation as well, and one without is not`(
        engine: Engine, takesRules: Bool
    ) async throws {
        let house = try await House(engine, byInvitation: true)
        let day = try #require(CalendarDay(rawValue: "2024-12-20"))
        let edition = NewEdition(kind: .fachtag, title: .german("Fachtag"), day: day)
        let deed = MakeEdition(
            edition, in: "bielefeld", takingOver: takesRules ? [.questions] : [.texts], from: house.event.id)
        let made = try await house.database.write(by: .system) { db in try deed.run(in: db).event.id }
        let kept = try await house.database.read { db in try db.event(made) }
        #expect(kept?.isByInvitation == takesRules)
    }

    @Test(arguments: Engine.available)
    func `nobody is invited to what is over, or to a draft`(engine: Engine) async throws {
        let house = try await House(engine)
        house.clock.advance(by: .days(30))
        await #expect(throws: InvitationRefusal.over) { try await house.invite("Amal") }
        var draft = try Example.event("entwurf")
        draft.isPublished = false
        try await house.database.write(by: .system) { [draft] db in
            try db.insert(draft, programme: Programme(items: []), boardPhases: [])
        }
        let guest = InvitedGuest(email: try House.address(of: "Amal"), language: .german)
        let deed = InviteGuests([guest], to: draft.id, correspondence: house.correspondence)
        await #expect(throws: InvitationRefusal.draft) {
            try await house.database.write(by: .system) { db in try deed.run(in: db) }
        }
    }
}
