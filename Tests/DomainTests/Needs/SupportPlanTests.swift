import Testing

@testable import Domain

/// Who needs what where, who takes care of it, and that nobody is in two places at once.
@Suite struct SupportPlanTests {
    private static let event = Event.ID(rawValue: "fachtag")
    private static let (arabic, turkish) = (Language(rawValue: "ar"), Language(rawValue: "tr"))
    private static let panel = SupportPlace.item(.init(rawValue: "panel"))
    private static let fourth = SupportPlace.group(.init(rawValue: "g4"))

    private func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(rawValue: text)) }

    private func programme() throws -> Programme {
        func item(_ name: String, _ kind: ProgrammeItem.Kind, _ starts: String, _ ends: String) throws -> ProgrammeItem
        {
            try ProgrammeItem(
                id: .init(rawValue: name), position: 0, starts: time(starts), ends: time(ends), kind: kind,
                title: .german(name))
        }
        return Programme(items: [
            try item("reception", .reception, "16:00", "16:30"), try item("panel", .panel, "17:00", "17:45"),
            try item("groups", .groups, "17:45", "19:00"), try item("plenary", .plenary, "19:00", "19:30"),
        ])
    }

    private func group(_ number: Int) -> WorkGroup {
        WorkGroup(
            id: .init(rawValue: "g\(number)"), event: Self.event, number: number, topic: nil, room: "\(number)",
            language: .german, moderatorName: "", moderator: nil, size: 3...12, isStepFree: true)
    }

    private func ask(_ person: String, _ need: AccessNeed, _ detail: String = "") -> SupportAsk {
        SupportAsk(registration: .init(rawValue: person), need: need, detail: detail)
    }

    private func assignment(
        _ name: String, _ kind: SupportKind, at place: SupportPlace, from starts: String, to ends: String,
        by person: SupportPerson = .interpreter(.init(rawValue: "munir"))
    ) throws -> SupportAssignment {
        SupportAssignment(
            id: .init(rawValue: name), event: Self.event, person: person, kind: kind, place: place,
            hours: Hours(from: try time(starts), to: try time(ends)))
    }

    private func plan(
        _ asks: [SupportAsk], _ assignments: [SupportAssignment] = [],
        withGroups: [Interpreter.ID: WorkGroup.ID] = [:]
    ) throws -> SupportPlan {
        SupportPlan(
            asks: asks, programme: try programme(), groups: [group(3), group(4)],
            seats: [.init(rawValue: "amal"): .init(rawValue: "g4"), .init(rawValue: "bela"): .init(rawValue: "g3")],
            assignments: assignments,
            interpreters: [
                Interpreter(
                    id: .init(rawValue: "munir"), event: Self.event, name: "Munir",
                    languages: [Self.arabic, .german])
            ],
            supporters: [Supporter(id: .init(rawValue: "ece"), event: Self.event, name: "Ece")], withGroups: withGroups)
    }

    @Test func `nobody is looked for where the room of somebody's group is what they need`() throws {
        let plan = try plan([ask("amal", .stepFree), ask("amal", .hearingLoop), ask("cem", .stepFree)])
        let known: [Registration.ID: WorkGroup.ID] = [.init(rawValue: "amal"): .init(rawValue: "g4")]
        let own = plan.asks.filter { $0.registration.rawValue == "amal" }
        #expect(plan.metByRoom(of: own, known: known).map(\.place) == [Self.fourth])
        #expect(plan.standing(of: own, known: known).open == [.need(.hearingLoop)])
        // Whoever does not know their group yet waits.
        let other = plan.asks.filter { $0.registration.rawValue == "cem" }
        #expect(plan.standing(of: other, known: known).open == [.need(.stepFree)])
    }

    @Test func `hours of interpreting and childcare are those of the plan, once for each person`() throws {
        let supporter = SupportPerson.supporter(.init(rawValue: "ece"))
        let assignments = try [
            assignment("1", .interpretation(Self.arabic), at: Self.panel, from: "17:00", to: "17:45"),
            assignment("2", .need(.childcare), at: .wholeDay, from: "16:00", to: "19:30", by: supporter),
            assignment("3", .need(.assistant), at: .wholeDay, from: "16:00", to: "17:00", by: supporter),
        ]
        let (munir, fourth) = (Interpreter.ID(rawValue: "munir"), WorkGroup.ID(rawValue: "g4"))
        let hours = try #require(plan([], assignments, withGroups: [munir: fourth]).supportHours)
        // The panel, and the groups, with which the plan of the groups has put him.
        #expect(hours == SupportHours(interpretingMinutes: 45 + 75, childcareMinutes: 210))
        let inGroup = try assignment("4", .interpretation(Self.arabic), at: Self.fourth, from: "17:45", to: "18:15")
        let assigned = try #require(plan([], [inGroup], withGroups: [munir: fourth]).supportHours)
        #expect(assigned.interpretingMinutes == 30)
        // Nobody wrote down that somebody looks after children: that is not none.
        #expect(assigned.childcareMinutes == nil)
        #expect(try plan([]).supportHours == nil)
    }

    @Test func `what has been asked for ends with the last place at which it is wanted`() throws {
        let plan = try plan([ask("amal", .interpretation, "ar"), ask("cem", .childcare)])
        let plenary = try Hours(from: time("19:00"), to: time("19:30"))
        #expect(plan.lastHours(of: .interpretation(Self.arabic)) == plenary)
        #expect(plan.lastHours(of: .need(.childcare)) == plan.dayHours)
    }

    @Test func `a language is wanted at every item that is listened to, and in the groups in which somebody sits`()
        throws
    {
        let plan = try plan([ask("amal", .interpretation, "ar"), ask("cem", .interpretation, "ar")])
        let plenary = SupportPlace.item(.init(rawValue: "plenary"))
        #expect(plan.places(of: Self.arabic) == [Self.panel, plenary, Self.fourth])
        #expect(plan.people(wanting: .interpretation(Self.arabic), at: Self.panel) == 2)
        #expect(plan.people(wanting: .interpretation(Self.arabic), at: Self.fourth) == 1)
        #expect(plan.gaps.map(\.place) == [Self.panel, plenary, Self.fourth])
        #expect(plan.gaps.map(\.people) == [2, 2, 1])
    }

    @Test func `gaps are what nobody takes care of, the most wanted language first, then everything else`() throws {
        let asks = [
            ask("bela", .interpretation, "tr"), ask("amal", .interpretation, "ar"), ask("cem", .interpretation, "ar"),
            ask("amal", .childcare, "2 Kinder"), ask("bela", .stepFree), ask("dina", .interpretation, ""),
        ]
        let kept = [
            try assignment("1", .interpretation(Self.arabic), at: Self.panel, from: "17:00", to: "17:45"),
            try assignment(
                "2", .need(.childcare), at: .wholeDay, from: "16:00", to: "19:30",
                by: .supporter(.init(rawValue: "ece"))),
        ]
        let plan = try plan(
            asks, kept, withGroups: [.init(rawValue: "munir"): .init(rawValue: "g4")])
        #expect(plan.languages == [Self.arabic, Self.turkish])
        let plenary = SupportPlace.item(.init(rawValue: "plenary"))
        // Group 4 has its interpreter from the plan of the groups.
        #expect(
            plan.gaps == [
                .init(kind: .interpretation(Self.arabic), place: plenary, people: 2),
                .init(kind: .interpretation(Self.turkish), place: Self.panel, people: 1),
                .init(kind: .interpretation(Self.turkish), place: plenary, people: 1),
                .init(kind: .interpretation(Self.turkish), place: .group(.init(rawValue: "g3")), people: 1),
                .init(kind: .need(.stepFree), place: .wholeDay, people: 1),
            ])
        #expect(plan.withoutLanguage == 1)
    }

    @Test func `one interpreter in two places at the same time is refused, and both places are named`() throws {
        let kept = try assignment("1", .interpretation(Self.arabic), at: Self.panel, from: "17:00", to: "17:45")
        let plan = try plan([ask("amal", .interpretation, "ar")], [kept])
        let new = try assignment("2", .interpretation(Self.arabic), at: Self.fourth, from: "17:30", to: "19:00")
        let expected = SupportPlan.DoubleBooking(
            person: new.person, kept: Self.panel, keptHours: kept.hours, new: Self.fourth, newHours: new.hours)
        #expect(throws: expected) { try plan.check(new) }
        // When the one ends, the other may begin; and in one place somebody may do two things.
        try plan.check(try assignment("2", .interpretation(Self.arabic), at: Self.fourth, from: "17:45", to: "19:00"))
        try plan.check(try assignment("2", .need(.assistant), at: Self.panel, from: "17:00", to: "17:45"))
    }

    @Test func `a need is met only if somebody is there for as long as it goes on`() throws {
        let asks = [ask("amal", .interpretation, "ar"), ask("bela", .childcare)]
        let leyla = SupportPerson.interpreter(.init(rawValue: "leyla"))
        func open(_ kept: [SupportAssignment], _ kind: SupportKind, _ place: SupportPlace) throws -> [String] {
            let plan = try plan(asks, kept)
            let open = plan.openHours(of: kind, at: place)
            #expect(plan.isMet(kind, at: place) == open.isEmpty)
            #expect(plan.gaps.contains { $0.kind == kind && $0.place == place } == !open.isEmpty)
            return open.map { "\($0.starts)–\($0.ends)" }
        }
        let arabic = SupportKind.interpretation(Self.arabic)
        let early = try assignment("1", arabic, at: Self.panel, from: "06:00", to: "07:00")
        #expect(try open([early], arabic, Self.panel) == ["17:00–17:45"])
        #expect(try plan(asks, [early]).carers(of: arabic, at: Self.panel) == [])
        // Two who take turns cover it together, in whatever order they were assigned.
        let second = try assignment("2", arabic, at: Self.panel, from: "17:20", to: "17:50")
        let first = try assignment("3", arabic, at: Self.panel, from: "16:50", to: "17:10", by: leyla)
        #expect(try open([second], arabic, Self.panel) == ["17:00–17:20"])
        #expect(try open([second, first], arabic, Self.panel) == ["17:10–17:20"])
        let whole = try assignment("4", arabic, at: .wholeDay, from: "17:10", to: "17:20", by: leyla)
        #expect(try open([second, first, whole], arabic, Self.panel) == [])
        // What is needed all day is not taken care of by somebody who comes for the panel.
        let children = try assignment(
            "5", .need(.childcare), at: Self.panel, from: "17:00", to: "17:45",
            by: .supporter(.init(rawValue: "ece")))
        #expect(try open([children], .need(.childcare), .wholeDay) == ["16:00–17:00", "17:45–19:30"])
    }

    @Test func `nobody is assigned when nothing goes on there, or twice for the same`() throws {
        let kept = try assignment("1", .interpretation(Self.arabic), at: Self.panel, from: "17:00", to: "17:20")
        let plan = try plan([ask("amal", .interpretation, "ar")], [kept])
        func new(_ starts: String, _ ends: String) throws -> SupportAssignment {
            try assignment("2", .interpretation(Self.arabic), at: Self.panel, from: starts, to: ends)
        }
        for (starts, ends) in [("06:00", "07:00"), ("17:45", "18:00")] {
            #expect(throws: SupportPlan.Refusal.outsideHours) { try plan.check(try new(starts, ends)) }
        }
        #expect(throws: SupportPlan.Refusal.isThere) { try plan.check(try new("17:10", "17:45")) }
        try plan.check(try new("17:30", "17:45"))
        let twice = try self.plan([ask("amal", .interpretation, "ar")], [kept, try new("17:30", "17:45")])
        #expect(twice.carers(of: .interpretation(Self.arabic), at: Self.panel) == [kept.person])
    }

    @Test func `who interprets for a group in its plan is nowhere else at that time`() throws {
        let plan = try plan(
            [ask("amal", .interpretation, "ar")], withGroups: [.init(rawValue: "munir"): .init(rawValue: "g4")])
        let third = try assignment(
            "2", .interpretation(Self.arabic), at: .group(.init(rawValue: "g3")), from: "18:00", to: "18:30")
        #expect(throws: SupportPlan.DoubleBooking.self) { try plan.check(third) }
        try plan.check(try assignment("2", .interpretation(Self.arabic), at: Self.panel, from: "17:00", to: "17:45"))
    }

    @Test func `nobody interprets into a language that they do not speak`() throws {
        let plan = try plan([ask("bela", .interpretation, "tr")])
        let wrong = try assignment("1", .interpretation(Self.turkish), at: Self.panel, from: "17:00", to: "17:45")
        #expect(throws: SupportPlan.Refusal.doesNotSpeak) { try plan.check(wrong) }
    }

    @Test func `told are those who asked for it, and of a group those who know that they sit there`() throws {
        let asks = [
            ask("amal", .interpretation, "ar"), ask("cem", .interpretation, "ar"), ask("bela", .interpretation, "tr"),
        ]
        func told(
            _ place: SupportPlace, _ known: [Registration.ID: WorkGroup.ID] = [:]
        ) throws -> [String] {
            let new = try assignment("1", .interpretation(Self.arabic), at: place, from: "17:00", to: "17:45")
            return SupportPlan.askers(of: new, among: asks, known: known).map(\.rawValue)
        }
        #expect(try told(Self.panel) == ["amal", "cem"])
        #expect(try told(Self.fourth) == [])
        #expect(try told(Self.fourth, [.init(rawValue: "amal"): .init(rawValue: "g4")]) == ["amal"])
    }

    @Test(arguments: ["interpretation ar", "childcare", "step-free"])
    func `what is needed is kept as a word and read again`(word: String) {
        #expect(SupportKind(rawValue: word)?.rawValue == word)
    }

    @Test(arguments: ["interpretation", "interpretation ar tr", "", "religion"])
    func `anything else is nothing that somebody can take care of`(word: String) {
        #expect(SupportKind(rawValue: word) == nil)
    }

    // MARK: Children

    @Test(arguments: [
        ("3 Kinder, 2, 5 und 8 Jahre", [1, 1, 1, 0], 0), ("2 Kinder, 3 und 6 Jahre", [0, 1, 1, 0], 0),
        ("1 Kind, 4 Jahre", [0, 1, 0, 0], 0), ("2 children", [0, 0, 0, 0], 2), ("", [0, 0, 0, 0], 1),
        ("2 çocuk: 1 ve 11 yaşında", [1, 0, 0, 1], 0), ("2 дитини, 7 років", [0, 0, 1, 0], 1),
        ("٣ أطفال: ٢ و ٤ و ٩", [1, 1, 1, 0], 0), ("bitte ruhiger Raum", [0, 0, 0, 0], 1),
    ])
    func `children are counted by their ages, as far as somebody wrote them`(
        note: String, ages: [Int], withoutAge: Int
    ) {
        let count = ChildrenCount([note])
        #expect(ChildrenCount.Band.allCases.map { count.children[$0] ?? 0 } == ages)
        #expect(count.withoutAge == withoutAge)
        #expect(count.total == ages.reduce(withoutAge, +))
    }

    @Test func `who interprets stands at the item, and at the groups with the group in which they do`() throws {
        let panel = try assignment("a", .interpretation(Self.arabic), at: Self.panel, from: "17:00", to: "17:45")
        let ece = SupportPerson.supporter(.init(rawValue: "ece"))
        let day = try assignment(
            "b", .interpretation(Self.turkish), at: .wholeDay, from: "17:30", to: "19:00", by: ece)
        let care = try assignment("c", .need(.childcare), at: .wholeDay, from: "16:00", to: "19:30", by: ece)
        let plan = try plan([], [panel, day, care], withGroups: [.init(rawValue: "munir"): .init(rawValue: "g4")])
        func during(_ name: String) throws -> [Interpreting] {
            plan.interpreting(during: try #require(try programme().items.first { $0.id.rawValue == name }))
        }
        #expect(try during("reception").isEmpty)
        #expect(try during("plenary").isEmpty)
        #expect(try during("panel").map(\.languages) == [[Self.arabic], [Self.turkish]])
        #expect(try during("panel").map(\.place) == [Self.panel, .wholeDay])
        let groups = try during("groups")
        #expect(groups.map(\.place) == [.wholeDay, Self.fourth])
        #expect(groups.last?.languages == [Self.arabic, .german])
        #expect(groups.last?.hours == plan.groupHours)
        #expect(plan.interpreting(in: .init(rawValue: "g3")).isEmpty)
        // Whoever is assigned to their own group is named once.
        let own = try assignment("d", .interpretation(Self.arabic), at: Self.fourth, from: "17:45", to: "18:30")
        let once = try self.plan([], [own], withGroups: [.init(rawValue: "munir"): .init(rawValue: "g4")])
        #expect(once.interpreting(in: .init(rawValue: "g4")).map(\.hours) == [own.hours])
    }
}
