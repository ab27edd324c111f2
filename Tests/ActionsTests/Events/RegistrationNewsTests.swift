import Actions
import Domain
import Foundation
import Secrets
import Storage
import TestHouse
import Testing

/// What happens to a registration, and who is told: the table in the documentation, and what really happens.
@Suite struct RegistrationNewsTests {
    private static var table: String {
        """
        # What happens to a registration, and who is told

        One line for each thing that can happen, and by whom. Whoever does it sees it on the page; here stands who hears of
        it besides. The deeds write their letters by this list, and `RegistrationNewsTests` tries every line;
        `TOLD_TABLE=write make test` writes it anew.

        | what happens | by whom | the person | whoever answers for their delegation | editors of a listed organisation | nobody can be written to |
        | --- | --- | --- | --- | --- | --- |
        \(RegistrationNews.allCases.map(\.row).joined(separator: "\n"))

        """
    }

    @Test func `the table in the documentation is the one that holds`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../docs/registrations.md")
        if ProcessInfo.processInfo.environment["TOLD_TABLE"] == "write" {
            try Data(Self.table.utf8).write(to: file)
        }
        #expect(String(decoding: try Data(contentsOf: file), as: UTF8.self) == Self.table)
    }

    /// Everybody who can be told in a different way.
    private struct People {
        let ground: EventGround
        let time = SetClock()
        /// One with an address, one without.
        let amal, ivan: Registration
        /// Of a delegation: the place of whoever answers for it, that of somebody with an own address, one without a name.
        let bela, cem, nameless: Registration
        /// Of a delegation that left no address.
        let lost: Registration

        static let amal = "amal@example.org"
        static let bela = "bela@example.org"
        static let cem = "cem@example.org"

        init(_ engine: Engine, places: Int = 20) async throws {
            ground = try await EventGround(engine, places: places, clock: time.clock)
            amal = try await ground.register("Amal")[0]
            ivan = try await ground.write { [ground] db in
                try db.register(
                    NewRegistration(
                        attendee: Attendee(name: "Ivan", language: .german),
                        ticket: Ticket(from: ground.correspondence.randomness)), at: ground.event.id)
            }
            let delegation = try await ground.delegate("Bela", places: 3)
            (bela, nameless) = (delegation.members[0], delegation.members[2])
            let deed = NameDelegate(
                delegation.members[1].id, of: delegation.id, name: "Cem", email: EmailAddress(rawValue: Self.cem),
                language: nil, correspondence: ground.correspondence)
            cem = try await ground.write { db in try deed.run(in: db) }
            let wish = RegistrationWish(
                attendee: Attendee(name: "", organisationName: "Brücke", language: .german), places: 2)
            let silent = Register(
                wish, at: ground.event, way: .desk, link: nil, correspondence: ground.correspondence)
            guard case .delegation(let other) = try await ground.write(silent.run) else { throw NotFound() }
            lost = other.members[0]
        }

        var all: [Registration] { [amal, ivan, bela, cem, nameless, lost] }
        var delegation: Delegation.ID { bela.delegation ?? .init(rawValue: "") }

        func cancel(_ people: [Registration], by voice: PlaceVoice) async throws -> [Registration.ID] {
            let (event, correspondence) = (ground.event.id, ground.correspondence)
            return try await ground.write { db in
                try people.flatMap { person in
                    try CancelRegistration(.person(person.id, at: event), by: voice, correspondence: correspondence)
                        .run(in: db).unreached
                }
            }
        }

        func comeBack(_ people: [Registration], by voice: PlaceVoice) async throws -> [Registration.ID] {
            let (event, correspondence) = (ground.event.id, ground.correspondence)
            return try await ground.write { db in
                try people.flatMap { person in
                    try ReinstateRegistration(.person(person.id, at: event), by: voice, correspondence: correspondence)
                        .run(in: db).unreached
                }
            }
        }

        /// All of them.
        func wantToBeAsked() async throws {
            try await ground.write { [event = ground.event.id] db in
                try db.run("UPDATE registration SET takes_at_once = 0 WHERE event = \(event)")
                try db.journal(.changed, .event, event)
            }
        }

        /// The hosts have still to say yes or no to all of them.
        func ask() async throws {
            try await ground.write { [event = ground.event.id] db in
                try db.run(
                    """
                    INSERT INTO place_request (registration, standing, since, words)
                    SELECT id, 'asked', created_at, '' FROM registration WHERE event = \(event)
                    """)
                try db.journal(.changed, .event, event)
            }
        }

        func makeRoom() async throws -> [Registration.ID] {
            let (event, correspondence) = (ground.event.id, ground.correspondence)
            return try await ground.write { db in
                try ChangeEvent(event, correspondence: correspondence).run(in: db) { $0.capacity.places = 20 }
                    .receipt.unreached
            }
        }

        /// The event is so many days from now on, and the clock has looked.
        func move(by days: Int) async throws -> [Registration.ID] {
            let (event, correspondence) = (ground.event, ground.correspondence)
            let day = CalendarDay(of: time.clock.now, in: event.timeZone).advanced(byDays: days)
            return try await ground.write { db in
                _ = try ChangeEvent(event.id, correspondence: correspondence).run(in: db) { $0.day = day }
                return try PassPlacesOn(correspondence: correspondence).run(in: db).unreached
            }
        }

        /// To nine in the morning of the day on which this happens.
        func countDown(to news: RegistrationNews) async throws {
            let days = news == .remindedOfNames ? 10 : news == .asked ? 7 : 2
            let moment = ground.event.day.advanced(byDays: -days).at(Countdown.time, in: ground.event.timeZone)
            time.advance(by: moment.since(time.clock.now))
            let deed = CountDown(to: ground.event.id, correspondence: ground.correspondence)
            _ = try await ground.write { db in try deed.run(in: db) }
        }

        func register(_ way: Register.Way) async throws {
            let (event, correspondence) = (ground.event, ground.correspondence)
            let wishes = ["Dana", "Emil"].enumerated().map { index, name in
                RegistrationWish(
                    attendee: Attendee(
                        name: name, organisationName: "Chor",
                        email: EmailAddress(rawValue: "\(name.lowercased())@example.org"), language: .german),
                    places: index + 1)
            }
            try await ground.write { db in
                for wish in wishes {
                    let link = way == .door ? nil : Secret(from: correspondence.randomness)
                    _ = try Register(wish, at: event, way: way, link: link, correspondence: correspondence).run(in: db)
                }
            }
        }

        func name(_ place: Registration, _ name: String) async throws {
            let deed = NameDelegate(
                place.id, of: delegation, name: name,
                email: EmailAddress(rawValue: "\(name.lowercased())@example.org"), language: nil,
                correspondence: ground.correspondence)
            try await ground.write { db in _ = try deed.run(in: db) }
        }
    }

    /// Does it to everybody whom it can happen to.
    /// - Returns: of whom the deed says that nobody could write to them.
    private func happen(_ news: RegistrationNews, to people: People) async throws -> [Registration.ID] {
        let (ground, event, correspondence) = (people.ground, people.ground.event.id, people.ground.correspondence)
        switch news {
        case .registered: try await people.register(.themselves)
        case .registeredByHosts: try await people.register(.desk)
        case .registeredByProgram: try await people.register(.program)
        case .walkedIn:
            let wish = RegistrationWish(
                attendee: Attendee(name: "Dana", email: EmailAddress(rawValue: "dana@example.org"), language: .german))
            _ = try await ground.write(WalkIn(wish, at: ground.event, correspondence: correspondence).run)
        case .granted:
            let deed = GrantPlaces(to: people.all.map(\.id), at: event, correspondence: correspondence)
            return try await ground.write(deed.run).unreached
        case .declined:
            let deed = DeclinePlaces(
                to: people.all.map(\.id), at: event, because: .full, correspondence: correspondence)
            _ = try await ground.write(deed.run)
            return try await ground.passPlacesOn(people.time)
        case .movedUp:
            return try await ground.write { db in
                try ChangeEvent(event, correspondence: correspondence).run(in: db) { $0.capacity.places = 20 }
                    .receipt.unreached
            }
        case .offered: return try await people.makeRoom()
        case .placeTaken:
            return try await ground.write { db in
                try [AskedPlaces.person(people.amal.id, at: event), .delegation(people.delegation)].flatMap { places in
                    try TakePlace(places, correspondence: correspondence).run(in: db).unreached
                }
            }
        case .offerMoved: return try await people.move(by: 2)
        case .holdingEnded: return try await people.move(by: 1)
        case .offerEnded:
            people.time.advance(by: .days(3))
            _ = try await ground.write(PassPlacesOn(correspondence: correspondence).run)
        case .firstComes:
            let start = ground.event.day.at(.midnight, in: ground.event.timeZone)
            people.time.advance(by: start.since(people.time.clock.now) - .hours(20))
            _ = try await people.makeRoom()
        case .cancelledByPerson: return try await people.cancel([people.amal, people.bela, people.cem], by: .person)
        case .cancelledByDelegation:
            return try await ground.write { db in
                try CancelRegistration(.delegation(people.delegation), by: .delegation, correspondence: correspondence)
                    .run(in: db).unreached
            }
        case .cancelledByHosts:
            _ = try await people.cancel(people.all, by: .hosts)
            return try await ground.passPlacesOn(people.time)
        case .returnedByPerson: return try await people.comeBack([people.amal, people.bela, people.cem], by: .person)
        case .returnedByDelegation:
            return try await ground.write { db in
                try ReinstateRegistration(
                    .delegation(people.delegation), by: .delegation, correspondence: correspondence
                ).run(in: db).unreached
            }
        case .returnedByHosts: return try await people.comeBack(people.all, by: .hosts)
        case .named: try await people.name(people.nameless, "Dana")
        case .replaced: try await people.name(people.cem, "Dana")
        case .replacedByHosts:
            let deeds = [people.ivan, people.lost, people.cem].map { place in
                ReplacePerson(
                    place.id, at: event, by: "Dana",
                    email: place.id == people.cem.id ? EmailAddress(rawValue: "dana@example.org") : nil, language: nil,
                    correspondence: correspondence)
            }
            return try await ground.write { db in try deeds.flatMap { try $0.run(in: db).unreached } }
        case .addressCorrected:
            let new = try #require(EmailAddress(rawValue: "dana@example.org"))
            _ = try await ground.write { db in
                try CorrectAddress(of: .person(people.amal.id, at: event), to: new, correspondence: correspondence)
                    .run(in: db)
            }
        case .eventCancelled, .eventTakesPlace:
            _ = try await ground.write { db in
                if news == .eventCancelled {
                    try CancelEvent(event, correspondence: correspondence).run(in: db)
                } else {
                    try ReinstateEvent(event, correspondence: correspondence).run(in: db)
                }
            }
            people.time.advance(by: PlaceReservation.length)
            return try await ground.write { db in
                try TellProgrammeNews(correspondence: correspondence).run(in: db)
                guard let kept = try db.event(event) else { return [] }
                return try StandingOutlook(of: kept, in: db).toCall.map(\.id)
            }
        case .written:
            let deed = WriteCircular(
                .german("Anfahrt"), .german("Bitte mit dem Bus."), to: RegistrationChoice(), at: event,
                correspondence: correspondence)
            return try await ground.write { db in
                let toCall = try CircularOutlook(to: RegistrationChoice(), at: event, in: db).toCall.map(\.id)
                try deed.run(in: db)
                return toCall
            }
        case .programmeChanged:
            let starts = try #require(TimeOfDay(rawValue: "17:00"))
            try await ground.write { db in
                _ = try AddProgrammeItem(to: event) { id, position, _ in
                    ProgrammeItem(
                        id: id, position: position, starts: starts, ends: starts, kind: .panel, title: .german("Podium")
                    )
                }.run(in: db)
                _ = try PublishProgramme(of: event).run(in: db)
                _ = try db.change(event: event) { $0.place = "Aula" }
                _ = try PublishProgramme(of: event).run(in: db)
            }
            people.time.advance(by: ProgrammeNewsPause.length)
            try await ground.write { db in try TellProgrammeNews(correspondence: correspondence).run(in: db) }
        case .asked, .remindedOfNames, .namesEnded: try await people.countDown(to: news)
        case .answersChanged:
            _ = try await ground.write { db in
                try ChangeRegistration(people.amal.id, correspondence: correspondence).run(in: db) {
                    $0.attendee.name = "Amal Ali"
                }
            }
        case .cameIn: _ = try await ground.write(Admit(people.amal.id, at: event, device: "a").run)
        case .cameInUndone:
            guard
                case .admitted(_, let checkIn) = try await ground.write(
                    Admit(people.amal.id, at: event, device: "a").run)
            else { throw NotFound() }
            _ = try await ground.write(UndoCheckIn(checkIn.id, at: event, correspondence: correspondence).run)
        case .didNotCome: _ = try await ground.write(FreePlaces(at: event).run)
        }
        return []
    }

    /// What has to be before.
    private func prepare(_ news: RegistrationNews, _ people: People) async throws {
        switch news {
        case .returnedByPerson: _ = try await people.cancel([people.amal, people.bela, people.cem], by: .person)
        case .returnedByDelegation: _ = try await happen(.cancelledByDelegation, to: people)
        case .returnedByHosts: _ = try await happen(.cancelledByHosts, to: people)
        case .eventTakesPlace: _ = try await happen(.eventCancelled, to: people)
        case .granted, .declined: try await people.ask()
        case .offered, .firstComes: try await people.wantToBeAsked()
        case .placeTaken, .offerEnded, .offerMoved, .holdingEnded:
            try await people.wantToBeAsked()
            _ = try await people.makeRoom()
        // What comes before.
        case .asked: try await people.countDown(to: .remindedOfNames)
        case .namesEnded:
            for news in [RegistrationNews.remindedOfNames, .asked] { try await people.countDown(to: news) }
        default: break
        }
    }

    /// Who gets post, in no order; twice where two letters come.
    private static func post(_ news: RegistrationNews) -> [String] {
        switch news {
        case .registered, .registeredByHosts, .registeredByProgram: ["dana@example.org", "emil@example.org"]
        // One letter about the two places of the delegation that have no address of their own.
        case .granted, .declined, .movedUp, .offered, .placeTaken, .offerEnded, .firstComes, .offerMoved, .holdingEnded,
            .programmeChanged,
            .eventCancelled, .eventTakesPlace, .written:
            [People.amal, People.bela, People.cem]
        // However fast the hosts are, those of one delegation are told in one letter.
        case .cancelledByHosts: [People.amal, People.bela, People.cem]
        // They take back one after the other.
        case .returnedByHosts: [People.amal, People.bela, People.bela, People.cem]
        case .cancelledByPerson, .returnedByPerson: [People.bela]
        case .cancelledByDelegation, .returnedByDelegation: [People.cem]
        case .named, .addressCorrected: ["dana@example.org"]
        // Their own place is told to whoever answers for the delegation in a letter about all without an address.
        case .asked: [People.amal, People.bela, People.cem]
        case .remindedOfNames: [People.bela]
        // On the same morning everybody is asked for the second time.
        case .namesEnded: [People.amal, People.bela, People.bela, People.cem]
        case .replaced, .replacedByHosts: [People.cem, "dana@example.org"]
        case .walkedIn, .answersChanged, .cameIn, .cameInUndone, .didNotCome: []
        }
    }

    @Test(arguments: Engine.available, RegistrationNews.allCases)
    func `whoever the table names is told, and nobody else`(engine: Engine, news: RegistrationNews) async throws {
        let aboutWaiting: [RegistrationNews] = [
            .granted, .declined, .movedUp, .offered, .placeTaken, .offerEnded, .firstComes, .offerMoved, .holdingEnded,
        ]
        let isAboutWaiting = aboutWaiting.contains(news)
        let people = try await People(engine, places: isAboutWaiting ? 0 : 20)
        try await prepare(news, people)
        let before = try await people.ground.letters().count
        let unreached = try await happen(news, to: people)
        let letters = try await people.ground.letters().dropFirst(before)
        let post = Self.post(news)
        #expect(letters.map(\.recipient).sorted() == post.sorted())
        let wanted = news.told.deskIfUnreached ? [people.ivan.id, people.lost.id] : []
        #expect(Set(wanted).isSubset(of: unreached))
        #expect(news.told.deskIfUnreached || unreached.isEmpty)
    }
}
