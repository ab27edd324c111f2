import Actions
import Storage
import TestHouse
import Testing

@testable import Domain

/// Somebody takes care of what people asked for, and they hear of it.
@Suite struct SupportDeedTests {
    private static let arabic = Language(rawValue: "ar")

    private struct Ground {
        let time = SetClock()
        let event: EventGround
        let panel: ProgrammeItem
        let group: WorkGroup
        let interpreter: Interpreter
        let asker: Registration

        /// Amal needs Arabic and sits in group 4 of a plan that was released; Bela needs childcare.
        init(_ engine: Engine) async throws {
            event = try await EventGround(engine, clock: time.clock)
            let people = try await event.register("Amal", "Bela")
            asker = people[0]
            (panel, group, interpreter) = try await event.write { [event = event.event] db in
                let starts = ["17:00", "17:45"], ends = ["17:45", "19:00"]
                for (position, kind) in [ProgrammeItem.Kind.panel, .groups].enumerated() {
                    try AddProgrammeItem(to: event.id) { id, place, _ in
                        ProgrammeItem(
                            id: id, position: place, starts: try #require(TimeOfDay(rawValue: starts[position])),
                            ends: try #require(TimeOfDay(rawValue: ends[position])), kind: kind,
                            title: .german(kind == .panel ? "Podium" : "Kleingruppen"))
                    }.run(in: db)
                }
                let group = WorkGroup(
                    id: .init(rawValue: "gruppe"), event: event.id, number: 4, topic: nil, room: "101",
                    language: .german, moderatorName: "", moderator: nil, size: 1...12, isStepFree: true)
                try db.insert(group)
                let interpreter = try AddInterpreter(
                    "Munir", languages: [SupportDeedTests.arabic, .german], at: event.id
                ).run(in: db)
                _ = try db.change(registration: people[0].id) { $0.answers.needs = [.interpretation: "ar"] }
                _ = try db.change(registration: people[1].id) { $0.answers.needs = [.childcare: "2 Kinder"] }
                let panel = try #require(try db.draftProgramme(of: event.id).items.first { $0.kind == .panel })
                return (panel, group, interpreter)
            }
        }

        func seat() async throws {
            try await event.write { [event = event.event, asker, group] db in
                var formation = Formation(
                    id: db.newIdentifier(), event: event.id, basis: .registered, seed: 1, score: 0,
                    seats: [.init(registration: asker.id, group: group.id)], interpreters: [:], createdAt: db.now)
                try db.insert(formation)
                try formation.release(at: db.now)
                try db.release(formation)
            }
        }

        /// Three minutes later every letter that waits has gone out.
        func deliver() async throws {
            time.advance(by: .minutes(3))
            try await event.database.write(by: .system) { db in
                while let mail = try db.takeDueMail(for: .minutes(5)) { try db.markSent(mail.id) }
            }
        }

        /// What Amal will read.
        func unread() async throws -> [QueuedLetter] {
            try await event.database.letters().filter { $0.to == "amal@example.org" && !$0.body.isEmpty }
        }

        func end(_ assignment: SupportAssignment) async throws -> SupportLetters.Told {
            let deed = EndSupport(assignment.id, at: event.event, correspondence: event.correspondence)
            return try await event.write { db in try deed.run(in: db) }
        }

        func assign(
            _ kind: SupportKind, at place: SupportPlace, by person: SupportPerson? = nil, hours: Hours? = nil
        ) async throws -> AssignSupport.Receipt {
            let deed = AssignSupport(
                person ?? .interpreter(interpreter.id), for: kind, at: place, hours: hours, of: event.event,
                correspondence: event.correspondence)
            return try await event.write { db in try deed.run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever asked reads that their language is confirmed for their group, in their language`(engine: Engine)
        async throws
    {
        let ground = try await Ground(engine)
        try await ground.seat()
        let receipt = try await ground.assign(.interpretation(Self.arabic), at: .group(ground.group.id))
        #expect(receipt.told == 1)
        #expect(receipt.assignment.hours.starts.rawValue == "17:45")
        let letters = try await ground.event.database.letters()
        #expect(letters.map(\.to) == ["amal@example.org"])
        #expect(letters.first?.subject == "Onaylandı: Arapça, Grup 4")
        #expect(try await ground.event.linked(from: letters.first?.body ?? "") != nil)
        // The same once more is nothing new.
        let again = try await ground.assign(.interpretation(Self.arabic), at: .group(ground.group.id))
        #expect(again.told == 0)
        #expect(try await ground.event.database.letters().count == 1)
    }

    @Test(arguments: Engine.available)
    func `what is found while the day is cancelled is told once it takes place after all`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        try await ground.seat()
        let (event, words) = (ground.event.event.id, ground.event.correspondence)
        let news = TellProgrammeNews(correspondence: words)
        _ = try await ground.event.write { db in try CancelEvent(event, correspondence: words).run(in: db) }
        _ = try await ground.assign(.interpretation(Self.arabic), at: .group(ground.group.id))
        ground.time.advance(by: PlaceReservation.length)
        try await ground.event.write { db in try news.run(in: db) }
        try await ground.deliver()
        _ = try await ground.event.write { db in try ReinstateEvent(event, correspondence: words).run(in: db) }
        ground.time.advance(by: PlaceReservation.length)
        try await ground.event.write { db in try news.run(in: db) }
        let said = try await ground.unread().filter { $0.body.contains("Arapça") }
        #expect(said.count == 1)
    }

    @Test(arguments: Engine.available)
    func `one interpreter twice at the same time is refused with both places, and nothing is kept`(engine: Engine)
        async throws
    {
        let ground = try await Ground(engine)
        try await ground.seat()
        let first = try await ground.assign(.interpretation(Self.arabic), at: .item(ground.panel.id))
        let late = Hours(
            from: try #require(TimeOfDay(rawValue: "17:30")), to: try #require(TimeOfDay(rawValue: "18:30")))
        let expected = SupportPlan.DoubleBooking(
            person: .interpreter(ground.interpreter.id), kept: .item(ground.panel.id),
            keptHours: first.assignment.hours, new: .group(ground.group.id), newHours: late)
        await #expect(throws: expected) {
            _ = try await ground.assign(.interpretation(Self.arabic), at: .group(ground.group.id), hours: late)
        }
        let kept = try await ground.event.read { [event = ground.event.event] db in
            try db.supportAssignments(of: event.id)
        }
        #expect(kept == [first.assignment])
    }

    @Test(arguments: Engine.available)
    func `whoever was told that it is confirmed is told that it is open again, unless somebody else does it`(
        engine: Engine
    ) async throws {
        let ground = try await Ground(engine)
        let event = ground.event.event
        let other = try await ground.event.write { db in
            try AddInterpreter("Leyla", languages: [SupportDeedTests.arabic], at: event.id).run(in: db)
        }
        let first = try await ground.assign(.interpretation(Self.arabic), at: .item(ground.panel.id))
        let second = try await ground.assign(
            .interpretation(Self.arabic), at: .item(ground.panel.id), by: .interpreter(other.id))
        try await ground.deliver()
        let before = try await ground.event.database.letters().count
        #expect(try await ground.end(first.assignment).told == 0)
        #expect(try await ground.event.database.letters().count == before)
        let told = try await ground.end(second.assignment)
        #expect(told.told == 1)
        #expect(told.unreached == 0)
        let letter = try #require(try await ground.event.database.letters().last)
        #expect(letter.to == "amal@example.org")
        #expect(letter.language == "tr")
        #expect(letter.body.contains("Arapça"))
        #expect(try await ground.event.linked(from: letter.body) != nil)
        await #expect(throws: NotFound.self) { _ = try await ground.end(second.assignment) }
    }

    @Test(arguments: Engine.available)
    func `an interpreter who does not come at all leaves open what they were assigned to`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        let (event, correspondence) = (ground.event.event, ground.event.correspondence)
        _ = try await ground.assign(.interpretation(Self.arabic), at: .item(ground.panel.id))
        try await ground.deliver()
        let before = try await ground.event.database.letters().count
        let deed = RemoveInterpreter(ground.interpreter.id, at: event.id, correspondence: correspondence)
        try await ground.event.write { db in try deed.run(in: db) }
        let letters = try await ground.event.database.letters().dropFirst(before)
        #expect(letters.map(\.to) == ["amal@example.org"])
        #expect(letters.first?.body.contains("Arapça") == true)
    }

    @Test(arguments: Engine.available)
    func `whoever leaves several things open is one letter for each person`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        let (event, correspondence, asker) = (ground.event.event, ground.event.correspondence, ground.asker)
        let carer = try await ground.event.write { db in
            _ = try db.change(registration: asker.id) { $0.answers.needs = [.childcare: "", .assistant: ""] }
            return try AddSupporter("Ece", at: event.id).run(in: db)
        }
        for (need, starts, ends) in [(AccessNeed.childcare, "17:00", "18:00"), (.assistant, "18:00", "19:00")] {
            let hours = Hours(
                from: try #require(TimeOfDay(rawValue: starts)), to: try #require(TimeOfDay(rawValue: ends)))
            _ = try await ground.assign(.need(need), at: .wholeDay, by: .supporter(carer.id), hours: hours)
        }
        try await ground.deliver()
        let before = try await ground.event.database.letters().count
        let deed = RemoveSupporter(carer.id, at: event, correspondence: correspondence)
        let told = try await ground.event.write { db in try deed.run(in: db) { #expect($0.count == 2) } }
        let letters = try await ground.event.database.letters().dropFirst(before)
        #expect(told.told == letters.count)
        #expect(letters.count { $0.to == "amal@example.org" } == 1)
        #expect(letters.contains { $0.body.contains("17:00") && $0.body.contains("19:00") })
    }

    @Test(arguments: Engine.available)
    func `what is confirmed one after the other and moved within three minutes is one letter`(
        engine: Engine
    ) async throws {
        let ground = try await Ground(engine)
        try await ground.seat()
        let asker = ground.asker
        let carer = try await ground.event.write { [event = ground.event.event] db in
            _ = try db.change(registration: asker.id) { $0.answers.needs = [.childcare: "", .interpretation: "ar"] }
            return try AddSupporter("Ece", at: event.id).run(in: db)
        }
        let first = try await ground.assign(.interpretation(Self.arabic), at: .item(ground.panel.id))
        let care = try await ground.assign(.need(.childcare), at: .wholeDay, by: .supporter(carer.id))
        // Bela needs it, too.
        #expect(care.told == 2)
        #expect(try await ground.unread().count == 1)
        #expect(try await ground.unread().first?.body.matches(of: /Onaylandı:/).count == 2)
        _ = try await ground.end(first.assignment)
        #expect(try await ground.unread().count == 1)
        #expect(try await ground.unread().first?.body.matches(of: /Onaylandı:/).count == 1)
        _ = try await ground.assign(.interpretation(Self.arabic), at: .group(ground.group.id))
        let letters = try await ground.unread()
        #expect(letters.count == 1)
        let letter = try #require(letters.first)
        #expect(letter.language == "tr")
        #expect(letter.body.contains("Onaylandı: Arapça, Grup 4"))
        #expect(letter.body.matches(of: /Onaylandı:/).count == 2)
        #expect(try await ground.event.linked(from: letter.body) != nil)
        // It waits for three minutes, then it has gone, and what happens later is a letter of its own.
        let early = try await ground.event.read { db in try db.hasDueMail(at: .testStart.advanced(by: .minutes(2))) }
        #expect(!early)
        try await ground.deliver()
        #expect(try await ground.unread().isEmpty)
        _ = try await ground.assign(.interpretation(Self.arabic), at: .item(ground.panel.id))
        #expect(try await ground.unread().first?.subject.hasPrefix("Onaylandı: Arapça") == true)
    }

    @Test(arguments: Engine.available)
    func `what was confirmed and taken back before anybody read of it is no letter`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        let receipt = try await ground.assign(.interpretation(Self.arabic), at: .item(ground.panel.id))
        #expect(try await ground.unread().count == 1)
        let told = try await ground.end(receipt.assignment)
        #expect(told.told == 0)
        #expect(told.unreached == 0)
        #expect(try await ground.unread().isEmpty)
        // Whoever has read of it hears of the end.
        let again = try await ground.assign(.interpretation(Self.arabic), at: .item(ground.panel.id))
        try await ground.deliver()
        #expect(try await ground.end(again.assignment).told == 1)
        #expect(try await ground.unread().count == 1)
    }

    @Test(arguments: Engine.available)
    func `hours at which nothing goes on are refused, and nobody is told`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        let early = Hours(
            from: try #require(TimeOfDay(rawValue: "06:00")), to: try #require(TimeOfDay(rawValue: "07:00")))
        await #expect(throws: SupportPlan.Refusal.outsideHours) {
            _ = try await ground.assign(.interpretation(Self.arabic), at: .item(ground.panel.id), hours: early)
        }
        let (kept, gaps) = try await ground.event.read { [event = ground.event.event] db in
            try (db.supportAssignments(of: event.id), db.supportPlan(of: event.id).gaps)
        }
        #expect(kept == [])
        #expect(gaps.contains { $0.place == .item(ground.panel.id) })
        #expect(try await ground.event.database.letters().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `somebody looks after children until they cannot come; then it is a gap again`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        let carer = try await ground.event.write { [event = ground.event.event] db in
            try AddSupporter("Ece", at: event.id).run(in: db)
        }
        func gaps() async throws -> [SupportKind] {
            try await ground.event.read { [event = ground.event.event] db in
                try db.supportPlan(of: event.id).gaps.map(\.kind)
            }
        }
        #expect(try await gaps().contains(.need(.childcare)))
        let receipt = try await ground.assign(.need(.childcare), at: .wholeDay, by: .supporter(carer.id))
        #expect(receipt.told == 1)
        #expect(try await !gaps().contains(.need(.childcare)))
        _ = try await ground.event.write {
            [event = ground.event.event, correspondence = ground.event.correspondence] db in
            try RemoveSupporter(carer.id, at: event, correspondence: correspondence).run(in: db)
        }
        #expect(try await gaps().contains(.need(.childcare)))
    }

    @Test(arguments: Engine.available)
    func `of another event nobody is assigned, and without hours nothing is`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        await #expect(throws: SupportPlan.Refusal.unknown) {
            _ = try await ground.assign(
                .need(.childcare), at: .wholeDay, by: .supporter(.init(rawValue: "niemand")))
        }
        await #expect(throws: SupportPlan.Refusal.unknown) {
            _ = try await ground.assign(
                .interpretation(Self.arabic), at: .item(.init(rawValue: "anderswo")))
        }
        try await ground.event.write { [event = ground.event.event, correspondence = ground.event.correspondence] db in
            for item in try db.draftProgramme(of: event.id).items {
                try RemoveProgrammeItem(item.id, of: event.id, correspondence: correspondence).run(in: db) { _ in }
            }
        }
        await #expect(throws: SupportPlan.Refusal.hoursAreMissing) {
            _ = try await ground.assign(.interpretation(Self.arabic), at: .group(ground.group.id))
        }
    }

    @Test(arguments: Engine.available)
    func `thirty days after the event nobody knows who took care of what`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        try await ground.write { [event = ground.event] db in
            let carer = try AddSupporter("Ece", at: event.id).run(in: db)
            let hours = Hours(
                from: try #require(TimeOfDay(rawValue: "16:00")), to: try #require(TimeOfDay(rawValue: "19:00")))
            try AssignSupport(
                .supporter(carer.id), for: .need(.childcare), at: .wholeDay, hours: hours, of: event,
                correspondence: ground.correspondence
            ).run(in: db)
        }
        func kept() async throws -> Int {
            try await ground.read { [event = ground.event] db in
                try db.supporters(of: event.id).count + db.supportAssignments(of: event.id).count
            }
        }
        // The event is on 22 December; the test begins on the first.
        time.advance(by: .hours(24 * 51))
        try await ground.database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
        #expect(try await kept() == 2)
        time.advance(by: .hours(24))
        try await ground.database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
        #expect(try await kept() == 0)
    }
}
