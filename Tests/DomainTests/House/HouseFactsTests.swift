import Domain
import Testing

/// What whoever runs the house has to say about it.
@Suite struct HouseFactsTests {
    private static let complete: [HouseFact: String] = [
        .body: "Stadt", .address: "Gasse 1", .representative: "Amal Haddad", .email: "a@example.org",
        .contact: "0521 1234", .officerDuty: "named", .officer: "Amt", .officerContact: "d@example.org",
        .supervisor: "Land", .law: "public-body", .state: "full", .method: "own-review", .preparedOn: "2023-01-01",
        .reviewedOn: "2023-06-01", .ombuds: "Ombudsstelle", .ombudsContact: "o@example.org",
    ]

    private func gaps(_ change: (inout HouseFacts) -> Void, on day: String = "2023-12-01") throws -> [HouseGap] {
        var facts = HouseFacts(Self.complete)
        change(&facts)
        return facts.gaps(on: try #require(CalendarDay(rawValue: day)))
    }

    @Test func `whoever has said everything lacks nothing`() throws {
        #expect(try gaps { _ in } == [])
    }

    @Test func `of an empty house all that the law asks for is missing, in the order of its pages`() throws {
        let day = try #require(CalendarDay(rawValue: "2023-12-01"))
        let gaps = HouseFacts().gaps(on: day)
        #expect(gaps.first == .missing(.body))
        let places = gaps.map { Self.place(of: $0.page) }
        #expect(places == places.sorted())
        #expect(Set(gaps.map(\.page)) == [.imprint, .privacy, .accessibility])
        #expect(HouseFacts().gaps(of: .privacy, on: day).contains(.missing(.officer)))
    }

    private static func place(of page: HousePage) -> Int { HousePage.allCases.firstIndex(of: page) ?? 0 }

    @Test func `who stands in a register says in which and under which number, and nobody else has to`() throws {
        #expect(try gaps { $0[.register] = "Amtsgericht" } == [.missing(.registerNumber)])
        #expect(try gaps { $0[.registerNumber] = "VR 1" } == [.missing(.register)])
    }

    @Test func `where the law asks for no data protection officer, none is missing`() throws {
        let without: (inout HouseFacts) -> Void = { facts in
            (facts[.officer], facts[.officerContact]) = ("", "")
        }
        #expect(try gaps(without) == [.missing(.officer), .missing(.officerContact)])
        let notNeeded = try gaps { facts in
            without(&facts)
            facts[.officerDuty] = OfficerDuty.notNeeded.rawValue
        }
        #expect(notNeeded == [])
    }

    @Test(arguments: [("2024-05-31", false), ("2024-06-01", true)])
    func `a statement that nobody has looked at for a year is old`(day: String, isOld: Bool) throws {
        #expect(try gaps({ _ in }, on: day) == (isOld ? [.outdated(.reviewedOn)] : []))
    }

    @Test func `a text is in Leichte Sprache only with the group that has checked it, and the day`() {
        var facts = HouseFacts([.easyText: "Hier treffen sich Vereine."])
        #expect(!facts.hasCheckedText)
        facts[.easyCheckedBy] = "Prüfgruppe"
        #expect(!facts.hasCheckedText)
        facts[.easyCheckedOn] = "2023-11-01"
        #expect(facts.hasCheckedText)
    }

    @Test func `an answer comes in two weeks if nothing else is promised`() {
        #expect(HouseFacts().answerDays == 14)
        #expect(HouseFacts([.answerDays: "5"]).answerDays == 5)
    }

    @Test func `what is not said is as if it had never been said`() {
        var facts = HouseFacts([.body: "Stadt"])
        facts[.body] = ""
        #expect(facts == HouseFacts())
    }
}
