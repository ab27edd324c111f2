import Domain
import Testing

/// Every step × every side × every situation.
@Suite struct CooperationVoiceTests {
    private static let club = CooperationTests.club
    private static let office = CooperationTests.office
    private static let heir = Organisation.ID(rawValue: "heir")

    /// How far a cooperation has come when somebody speaks. The club proposed it, and wants to end it where somebody does.
    private enum Situation: String, CaseIterable {
        case proposed, contact, planned, active, dormant, wants, agreed, silent, old, declined, stopped, ended
        /// It sleeps, and the club has asked to begin again; the club has named somebody to come in its place.
        case asked, named

        /// The cooperation, and the day on which somebody speaks.
        func cooperation() throws -> (Cooperation, CalendarDay) {
            let (today, now) = (try CooperationTests.today(), CooperationTests.now)
            func ending(_ more: (inout Cooperation) throws -> Void = { _ in }) throws -> Cooperation {
                var cooperation = try CooperationTests.cooperation(startingAs: .active)
                try cooperation.take(.end(.ended, because: "Fertig"), by: Voice(club), on: today, at: now)
                try more(&cooperation)
                return cooperation
            }
            switch self {
            case .proposed: return (try CooperationTests.cooperation(confirmed: [club]), today)
            case .contact: return (try CooperationTests.cooperation(), today)
            case .planned: return (try CooperationTests.cooperation(startingAs: .planned), today)
            case .active: return (try CooperationTests.cooperation(startingAs: .active), today)
            case .dormant:
                let reason = DormancyReason(rawValue: "no-time")
                return (try CooperationTests.cooperation(startingAs: .dormant(because: reason)), today)
            case .wants: return (try ending(), today.advanced(byDays: 14))
            case .agreed: return (try ending { try $0.take(.agree, by: Voice(office), on: today, at: now) }, today)
            case .silent: return (try ending(), today.advanced(byDays: 15))
            case .old: return (try ending(), today.advanced(byDays: 15 + 31))
            case .declined:
                var cooperation = try CooperationTests.cooperation(confirmed: [club])
                try cooperation.take(.decline(because: ""), by: Voice(office), on: today, at: now)
                return (cooperation, today)
            case .stopped: return (try CooperationTests.cooperation(startingAs: .stopped), today)
            case .ended: return (try CooperationTests.cooperation(startingAs: .ended), today)
            case .asked:
                let reason = DormancyReason(rawValue: "no-time")
                var cooperation = try CooperationTests.cooperation(startingAs: .dormant(because: reason))
                try cooperation.take(.askToWake(saying: ""), by: Voice(club), on: today, at: now)
                return (cooperation, today)
            case .named:
                var cooperation = try CooperationTests.cooperation(startingAs: .active)
                try cooperation.take(.leave(to: heir, because: "Ende"), by: Voice(club), on: today, at: now)
                return (cooperation, today)
            }
        }
    }

    /// What the club hears, then the office: `+` it is so now · `=` it was so already · `c` not all have confirmed ·
    /// `e` an end is proposed · `n` not yet · `o` only the other side · `l` too late · `-` it does not lead on from here.
    private static let table = """
                      proposed contact planned active dormant wants agreed silent old declined stopped ended asked named
        confirm          =+      ==      ==      ==     ==      ==    ==     ==   ==     =-      ==     ==    ==    ==
        decline          ++      --      --      --     --      --    --     --   --     -=      --     --    --    --
        plan             cc      ++      ==      --     --      --    --     --   --     cc      --     --    --    --
        activate         cc      ++      ++      ==     --      ==    --     --   --     cc      --     --    --    ==
        ask-to-wake      cc      --      --      ==     ++      ==    --     --   --     cc      --     --    =+    ==
        wake             cc      --      --      ==     --      ==    --     --   --     cc      --     --    o+    ==
        decline-waking   --      --      --      --     --      --    --     --   --     --      --     --    o+    --
        take-back-waking --      --      --      --     --      --    --     --   --     --      --     --    +o    --
        pause            cc      --      --      ++     ==      ee    --     --   --     cc      --     --    ==    ++
        end              cc      --      --      ++     ++      =e    ==     ==   ==     cc      --     ==    ++    ++
        stop             cc      ++      ++      ++     ++      ee    --     --   --     cc      ==     --    ++    ++
        agree            --      --      --      --     --      o+    ==     ==   ==     --      --     --    --    --
        go-on            ==      ==      ==      ==     ==      o+    --     --   --     --      --     --    ==    ==
        take-back        ==      ==      ==      ==     ==      +o    --     --   --     --      --     --    ==    ==
        resume           ==      ==      ==      ==     ==      --    ++     ++   ll     o+      ll     ll    ==    ==
        restart          =-      ==      --      --     --      --    ++     ++   ++     n+      ++     ++    --    --
        leave            cc      ++      ++      ++     ++      ee    --     --   --     cc      --     --    ++    =+
        stay             ==      ==      ==      ==     ==      ==    ==     ==   ==     ==      ==     ==    ==    +=
        take-over        --      --      --      --     --      --    --     --   --     --      --     --    --    --
        pass-up          --      --      --      --     --      --    --     --   --     --      --     --    --    --
        """

    @Test func `each side says what is its own to say, and nothing else`() throws {
        let lines = Self.table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines[0] == Situation.allCases.map(\.rawValue))
        #expect(Set(lines.dropFirst().compactMap(\.first)) == Set(Cooperation.Step.Kind.allCases.map(\.rawValue)))
        for line in lines.dropFirst() {
            let kind = try #require(Cooperation.Step.Kind(rawValue: line[0]))
            for (situation, expected) in zip(Situation.allCases, line.dropFirst()) {
                let heard = try [Self.club, Self.office].map { side in
                    try Self.answer(to: kind, by: Voice(side), in: situation)
                }
                #expect(heard.joined() == expected, "\(kind) when \(situation)")
                for way in [Voice.Way.telephone, .inPerson] {
                    let noted = try [Self.club, Self.office].map { side in
                        try Self.answer(to: kind, by: Voice(side, way), in: situation)
                    }
                    #expect(noted == heard, "\(kind) when \(situation), noted")
                }
                let stranger = Voice(Organisation.ID(rawValue: "stranger"))
                #expect(try Self.answer(to: kind, by: stranger, in: situation) == "s", "\(kind) when \(situation)")
            }
        }
    }

    @Test func `the buttons are those that are allowed`() throws {
        for situation in Situation.allCases {
            let (cooperation, day) = try situation.cooperation()
            for side in [Self.club, Self.office] {
                let allowed = try Cooperation.Step.Kind.allCases.filter {
                    try Self.answer(to: $0, by: Voice(side), in: situation) == "+"
                }
                #expect(cooperation.possibleSteps(for: side, on: day) == allowed, "\(side) when \(situation)")
            }
            #expect(cooperation.possibleSteps(for: Organisation.ID(rawValue: "stranger"), on: day) == [])
        }
    }

    @Test func `whoever was named comes or does not, and says nothing else`() throws {
        for situation in Situation.allCases {
            let (cooperation, day) = try situation.cooperation()
            let steps = cooperation.possibleSteps(for: Self.heir, on: day)
            #expect(steps == (situation == .named ? [.takeOver, .passUp] : []), "\(situation)")
        }
    }

    private static func answer(
        to kind: Cooperation.Step.Kind, by voice: Voice, in situation: Situation
    ) throws -> String {
        var (cooperation, day) = try situation.cooperation()
        let before = cooperation
        do throws(Cooperation.Refusal) {
            try cooperation.take(step(kind, on: day), by: voice, on: day, at: CooperationTests.now)
            return "+"
        } catch {
            #expect(cooperation == before, "a refused step changed something")
            switch error {
            case .alreadySo: return "="
            case .notConfirmed: return "c"
            case .endingIsProposed: return "e"
            case .onlyTheOtherSide: return "o"
            case .tooLate: return "l"
            case .tooSoon: return "n"
            case .notPossible: return "-"
            case .notAParty: return "s"
            default: return "?"
            }
        }
    }

    private static func step(_ kind: Cooperation.Step.Kind, on day: CalendarDay) -> Cooperation.Step {
        switch kind {
        case .confirm: .confirm
        case .decline: .decline(because: "Keine Zeit")
        case .askToWake: .askToWake(saying: "Wieder?")
        case .plan: .plan
        case .activate: .activate
        case .wake: .wake
        case .declineWaking: .declineWaking
        case .takeBackWaking: .takeBackWaking
        case .pause: .pause(because: DormancyReason(rawValue: "no-time"), since: day)
        case .end: .end(.ended, because: "Fertig")
        case .stop: .end(.stopped, because: "Kein Geld")
        case .agree: .agree
        case .goOn: .goOn
        case .takeBack: .takeBack
        case .resume: .resume
        case .restart: .restart
        case .leave: .leave(to: Organisation.ID(rawValue: "another"), because: "Kein Vorstand")
        case .stay: .stay
        case .takeOver: .takeOver
        case .passUp: .passUp
        }
    }
}
