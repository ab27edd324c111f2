import Domain
import Testing

/// Every step of a measure × every side × every situation.
@Suite struct MeasureVoiceTests {
    private static let club = Organisation.ID(rawValue: "club")
    private static let office = Organisation.ID(rawValue: "office")

    private static func owner(_ organisation: Organisation.ID, _ bank: Bank) -> Measure.Owner {
        .init(
            id: .init(rawValue: organisation.rawValue), organisation: organisation, bank: bank, name: "Amal",
            isNamePublic: false)
    }

    private static func measure(
        _ status: Measure.Status, owners: [Measure.Owner]? = nil
    ) throws -> Measure {
        Measure(
            id: .init(rawValue: "1"), event: nil, idea: nil, title: "Singen", language: .german, status: status,
            statusSince: try CooperationTests.today(),
            owners: owners ?? [owner(club, .migrantOrganisations), owner(office, .institutions)])
    }

    private enum Situation: String, CaseIterable {
        case alone, proposed, agreed, underWay, stalled, wants, yes, silent, old, givenUp, done

        func measure() throws -> (Measure, CalendarDay) {
            let today = try CooperationTests.today()
            func ending() throws -> Measure {
                var measure = try MeasureVoiceTests.measure(.inProgress)
                try measure.take(.end(.done, because: "Alle haben Schlüssel"), by: Voice(club), on: today)
                return measure
            }
            switch self {
            case .alone:
                return (
                    try MeasureVoiceTests.measure(.proposed, owners: [owner(club, .migrantOrganisations)]), today
                )
            case .proposed: return (try MeasureVoiceTests.measure(.proposed), today)
            case .agreed: return (try MeasureVoiceTests.measure(.agreed), today)
            case .underWay: return (try MeasureVoiceTests.measure(.inProgress), today)
            case .stalled: return (try MeasureVoiceTests.measure(.stalled), today)
            case .wants: return (try ending(), today.advanced(byDays: 14))
            case .yes:
                var measure = try ending()
                try measure.take(.agreeToEnd, by: Voice(office), on: today)
                return (measure, today)
            case .silent: return (try ending(), today.advanced(byDays: 15))
            case .old: return (try ending(), today.advanced(byDays: 15 + 31))
            case .givenUp: return (try MeasureVoiceTests.measure(.notPursued), today)
            case .done: return (try MeasureVoiceTests.measure(.done), today)
            }
        }
    }

    /// What the club hears, then the office: `+` it is so now · `=` it was so already · `m` a side is missing · `n` no
    /// owner · `e` an end is proposed · `o` only the other side · `l` too late · `-` it does not lead on from here.
    private static let table = """
                     alone proposed agreed underWay stalled wants yes silent old givenUp done
        agreed         mm     ++      ==      --      --      --   --   --    --    --     --
        in-progress    -n     --      ++      ==      ++      ==   --   --    --    --     --
        stalled        -n     --      ++      ++      ==      ee   --   --    --    --     --
        proposed       =n     ==      --      --      --      --   --   --    --    ++     --
        done           -n     --      ++      ++      ++      =e   ==   ==    ==    --     ==
        not-pursued    +n     ++      ++      ++      ++      ee   --   --    --    ==     --
        agree-to-end   -n     --      --      --      --      o+   ==   ==    ==    --     --
        go-on          =n     ==      ==      ==      ==      o+   --   --    --    --     --
        take-back      =n     ==      ==      ==      ==      +o   --   --    --    --     --
        resume         =n     ==      ==      ==      ==      --   ++   ++    ll    ll     ll
        """

    @Test func `a wish to end it goes with the last who could object, so that silence of nobody ends nothing`() throws {
        let today = try CooperationTests.today()
        var measure = try Self.measure(.inProgress)
        try measure.take(.end(.done, because: "Alle haben Schlüssel"), by: Voice(Self.club), on: today)
        try measure.stepBack(.init(rawValue: "office"), by: Voice(Self.office), on: today)
        #expect(measure.ending == nil)
        #expect(measure.status(on: today.advanced(byDays: 40)) == .proposed)
    }

    @Test func `each owner says what is its own to say, and nothing else`() throws {
        let lines = Self.table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines[0] == Situation.allCases.map(\.rawValue))
        #expect(Set(lines.dropFirst().compactMap(\.first)) == Set(Measure.Step.Kind.allCases.map(\.rawValue)))
        for line in lines.dropFirst() {
            let kind = try #require(Measure.Step.Kind(rawValue: line[0]))
            for (situation, expected) in zip(Situation.allCases, line.dropFirst()) {
                for way in Voice.Way.allCases {
                    let heard = try [Self.club, Self.office].map { side in
                        try Self.answer(to: kind, by: Voice(side, way), in: situation)
                    }
                    #expect(heard.joined() == expected, "\(kind) when \(situation), \(way)")
                }
                for nobody in [Voice(Organisation.ID(rawValue: "stranger")), nil] {
                    let heard = try Self.answer(to: kind, by: nobody, in: situation)
                    #expect(heard == "n" || heard == "m" && expected == "mm", "\(kind) when \(situation): \(heard)")
                }
            }
        }
    }

    @Test func `nobody takes it on or steps back for somebody else`() throws {
        let today = try CooperationTests.today()
        var measure = try Self.measure(.agreed)
        #expect(throws: Measure.Refusal.onlyForItself) {
            try measure.stepBack(.init(rawValue: "office"), by: Voice(Self.club), on: today)
        }
        let third = Self.owner(Organisation.ID(rawValue: "third"), .institutions)
        #expect(throws: Measure.Refusal.onlyForItself) { try measure.add(third, by: Voice(Self.club)) }
        #expect(try measure == Self.measure(.agreed))
        try measure.stepBack(.init(rawValue: "office"), by: Voice(Self.office), on: today)
        #expect(measure.status(on: today) == .proposed)
    }

    @Test func `whoever answers for it alone ends it at once, and can take it back`() throws {
        let today = try CooperationTests.today()
        var (measure, _) = try Situation.alone.measure()
        let before = measure
        #expect(throws: Measure.Refusal.outcomeMissing) {
            try measure.take(.end(.notPursued, because: " "), by: Voice(Self.club), on: today)
        }
        try measure.take(.end(.notPursued, because: "Kein Raum"), by: Voice(Self.club), on: today)
        #expect(measure.status(on: today) == .notPursued)
        #expect(measure.outcome(on: today) == "Kein Raum")
        try measure.take(.resume, by: Voice(Self.club), on: today)
        #expect(measure == before)
    }

    @Test func `as long as nobody answers for it, whoever wrote it down puts it aside`() throws {
        let today = try CooperationTests.today()
        var measure = try Self.measure(.proposed, owners: [])
        try measure.take(.end(.notPursued, because: "Niemand will es"), by: nil, on: today)
        #expect(measure.status(on: today) == .notPursued)
        var owned = try Self.measure(.proposed)
        #expect(throws: Measure.Refusal.notAnOwner) {
            try owned.take(.end(.notPursued, because: "x"), by: nil, on: today)
        }
    }

    @Test func `the yes comes from the other bank, also where several answer on one`() throws {
        let today = try CooperationTests.today()
        let choir = Organisation.ID(rawValue: "choir")
        var measure = try Self.measure(
            .agreed,
            owners: [
                Self.owner(Self.club, .migrantOrganisations), Self.owner(choir, .migrantOrganisations),
                Self.owner(Self.office, .institutions),
            ])
        try measure.take(.end(.done, because: "Fertig"), by: Voice(Self.club), on: today)
        #expect(throws: Measure.Refusal.onlyTheOtherSide) {
            try measure.take(.agreeToEnd, by: Voice(choir), on: today)
        }
        try measure.take(.agreeToEnd, by: Voice(Self.office), on: today)
        #expect(measure.status(on: today) == .done)
    }

    private static func answer(
        to kind: Measure.Step.Kind, by voice: Voice?, in situation: Situation
    ) throws -> String {
        var (measure, day) = try situation.measure()
        let before = measure
        do throws(Measure.Refusal) {
            try measure.take(step(kind), by: voice, on: day)
            return "+"
        } catch {
            #expect(measure == before, "a refused step changed something")
            switch error {
            case .alreadySo: return "="
            case .ownerMissing: return "m"
            case .notAnOwner: return "n"
            case .endingIsProposed: return "e"
            case .onlyTheOtherSide: return "o"
            case .tooLate: return "l"
            case .notNext: return "-"
            default: return "?"
            }
        }
    }

    private static func step(_ kind: Measure.Step.Kind) -> Measure.Step {
        switch kind {
        case .agree: .agree
        case .start: .start
        case .stall: .stall
        case .takeUpAgain: .takeUpAgain
        case .done: .end(.done, because: "Fertig")
        case .giveUp: .end(.notPursued, because: "Kein Raum")
        case .agreeToEnd: .agreeToEnd
        case .goOn: .goOn
        case .takeBack: .takeBack
        case .resume: .resume
        }
    }
}
