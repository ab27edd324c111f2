import Domain
import Testing

@Suite struct IdeaAccountTests {
    private func idea(_ number: Int, _ status: Idea.Status) -> Idea {
        Idea(
            id: .init(rawValue: "\(number)"), event: .init(rawValue: "e"), board: nil, title: "Idee \(number)",
            text: "",
            language: .german, status: status)
    }

    private func ideas(_ statuses: [Idea.Status]) -> [Idea] {
        statuses.enumerated().map { idea($0.offset, $0.element) }
    }

    @Test func `every idea is exactly one of five things, and the five add up to all of them`() {
        let all = ideas(Idea.Status.allCases + [.parked, .declined, .measure, .measure, .elsewhere])
        let account = IdeaAccount(of: all)
        let sum = IdeaAccount.Answer.allCases.reduce(0) { $0 + account.number(of: $1) }
        #expect(sum == all.count && account.total == all.count)
        #expect(account.number(of: .measure) == 3 && account.number(of: .waiting) == 3)
        #expect(account.number(of: .parked) == 2 && account.number(of: .elsewhere) == 2)
        #expect(account.number(of: .declined) == 2)
    }

    @Test func `whatever needs no answer any more is counted as answered, and nothing else`() {
        for status in Idea.Status.allCases {
            #expect(idea(1, status).isOpen == (IdeaAccount.Answer(status) == .waiting))
        }
    }

    @Test(arguments: [(89, 0), (90, 0), (91, 2), (400, 2)])
    func `after ninety days whoever waits for an answer is told of`(days: Int, owed: Int) throws {
        let event = try #require(CalendarDay(rawValue: "2023-12-01"))
        let account = IdeaAccount(of: ideas([.prioritised, .collected, .parked, .measure]))
        #expect(account.owed(on: event.advanced(byDays: days), since: event) == owed)
    }

    @Test func `what waits until a day says so until it is taken up`() throws {
        let day = try #require(CalendarDay(rawValue: "2024-05-31"))
        var parked = idea(1, .prioritised)
        try parked.park(because: "Erst braucht es Geld", until: day)
        #expect(parked.parkedUntil == day)
        #expect(throws: Idea.Refusal.isPutAside) { try parked.park(because: "Erst braucht es Geld") }
        try parked.takeUp()
        #expect(parked == idea(1, .prioritised))
    }

    @Test func `what goes on elsewhere says where, and is decided`() throws {
        var idea = idea(1, .prioritised)
        #expect(throws: Idea.Refusal.placeMissing) { try idea.passOn(to: " ") }
        try idea.passOn(to: "Schulamt, Zimmer 12")
        #expect(idea.status == .elsewhere && idea.reason == "Schulamt, Zimmer 12" && !idea.isOpen)
        #expect(throws: Idea.Refusal.isPutAside) { try idea.becomeMeasure() }
    }
}
