import Domain
import Testing

struct RegistrationChoiceTests {
    private func line(
        _ id: String, _ name: String, _ status: RegistrationStatus = .registered, at organisation: String = "",
        side: Side? = nil, turn: Int = 0, needs: [AccessNeed: String] = [:], group: Int? = nil,
        hasEmail: Bool = true
    ) -> RegistrationLine {
        RegistrationLine(
            id: .init(rawValue: id), name: name, organisationName: organisation, side: side, hasEmail: hasEmail,
            language: .german, status: status, turn: turn, createdAt: Instant(milliseconds: Int64(100 - turn)),
            needs: needs, group: group)
    }

    private var all: [RegistrationLine] {
        [
            line("1", "Dr. Zoe Adler", side: .migrantOrganisation, turn: 1, needs: [.interpretation: "ar"]),
            line("2", "", at: "Mosaik", turn: 2, group: 4),
            line("3", "Anna Öztürk", .checkedIn, at: "Amt", turn: 3, hasEmail: false),
            line("4", "Bela Zimmer", .waitlisted, turn: 5), line("5", "Cem Aydın", .waitlisted, turn: 4),
            line("6", "Emil Berg", .cancelled, turn: 6), line("7", "Фарида Олейник", .noShow, turn: 7),
        ]
    }

    private func found(_ change: (inout RegistrationChoice) -> Void) -> [String] {
        var choice = RegistrationChoice()
        change(&choice)
        return choice.lines(of: all).map(\.id.rawValue)
    }

    @Test(
        arguments: [
            (.regrouped, nil, true), (.regrouped, .reached, false), (.relocated, nil, false),
        ] as [(CallReason, CallResult?, Bool)])
    func `whoever sits in another group than was said is found until they have heard it`(
        reason: CallReason, result: CallResult?, isFound: Bool
    ) {
        let call = TelephoneCall(reason: reason, since: Instant(milliseconds: 1), result: result)
        let line = RegistrationLine(
            id: .init(rawValue: "9"), name: "Gül Kaya", language: .german, status: .checkedIn, turn: 9,
            createdAt: Instant(milliseconds: 0), call: call)
        #expect(RegistrationConcern.regrouped.isAbout(line) == isFound)
    }

    @Test func `each part says how many stand in it`() {
        #expect(
            RegistrationChoice().counts(among: all)
                == [.registered: 3, .asking: 0, .waiting: 2, .unnamed: 1, .cancelled: 1, .absent: 3])
    }

    @Test func `who waits for a yes stands in a part of their own, and has no rank`() {
        var asking = line("8", "Gül Kaya", .waitlisted, turn: 3)
        asking.isAsking = true
        let all = all + [asking]
        let counts = RegistrationChoice().counts(among: all)
        #expect(counts[.asking] == 1 && counts[.waiting] == 2)
        #expect(RegistrationChoice(.asking).lines(of: all).map(\.id.rawValue) == ["8"])
        #expect(RegistrationChoice.ranks(among: all).count == 2)
        #expect(Arrivals(of: all).all.waiting == 2)
    }

    @Test func `people are sorted by surname, those without a name last, and the waiting ones by rank`() {
        #expect(found { _ in } == ["1", "3", "2"])
        #expect(found { $0.tab = .waiting } == ["5", "4"])
        #expect(found { ($0.tab, $0.order) = (.waiting, .surname) } == ["5", "4"])
        #expect(found { $0.order = .time } == ["3", "2", "1"])
        #expect(found { $0.order = .organisation } == ["3", "2", "1"])
        #expect(RegistrationChoice.ranks(among: all) == [.init(rawValue: "5"): 1, .init(rawValue: "4"): 2])
    }

    @Test func `filters narrow down together`() {
        #expect(found { $0.side = .one(.migrantOrganisation) } == ["1"])
        #expect(found { $0.side = .unknown } == ["3", "2"])
        #expect(found { $0.interpreted = Language(rawValue: "ar") } == ["1"])
        #expect(found { ($0.need, $0.isWithoutGroup) = (.any, true) } == ["1"])
        #expect(found { $0.need = .one(.childcare) } == [])
        #expect(found { $0.isWithoutGroup = true } == ["1", "3"])
        #expect(found { $0.group = 4 } == ["2"])
        #expect(found { $0.isWithoutTopic = true } == ["1", "3", "2"])
        #expect(found { $0.language = Language(rawValue: "tr") } == [])
        #expect(found { $0.isWithoutEmail = true } == ["3"])
        #expect(found { $0.hasArrived = true } == ["3"])
        #expect(found { $0.hasArrived = false } == ["1", "2"])
    }
}

/// A choice as text, in an address and in a filter that is kept.
@Suite struct RegistrationChoiceTextTests {
    @Test func `what is kept comes back, whatever is chosen`() throws {
        var choice = RegistrationChoice(.waiting, .unlisted)
        (choice.side, choice.need, choice.interpreted) = (.unknown, .one(.childcare), Language(rawValue: "ar"))
        (choice.isWithoutGroup, choice.isWithoutEmail, choice.hasArrived) = (true, true, false)
        (choice.topic, choice.organisation) = (Topic(rawValue: "childcare"), .init(rawValue: "018f-a"))
        choice.language = Language(rawValue: "tr")
        choice.order = .time
        #expect(RegistrationChoice(text: choice.text) == choice)
        var others = RegistrationChoice()
        (others.group, others.isWithoutTopic) = (4, true)
        #expect(others.text == "group=4&topic=none")
        #expect(RegistrationChoice(text: others.text) == others)
        #expect(RegistrationChoice().text == "")
        #expect(RegistrationChoice(text: "") == RegistrationChoice())
    }

    @Test(arguments: ["tab=x", "tab", "x=y", "arrived=maybe", "organisation=a b", "group=yes", "group=0", "group=-4"])
    func `what a choice cannot be is none`(text: String) {
        #expect(RegistrationChoice(text: text) == nil)
    }

    @Test func `the same people in another order are the same filter`() {
        var sorted = RegistrationChoice(.waiting)
        sorted.order = .time
        #expect(SavedFilter(id: .init(rawValue: "1"), choice: sorted).choice == RegistrationChoice(.waiting))
        #expect(sorted.isNarrow)
        sorted.tab = .registered
        #expect(!sorted.isNarrow)
    }
}
