import Domain
import Testing

@Suite struct IdeaTests {
    private func idea(_ status: Idea.Status = .prioritised, reason: String? = nil) -> Idea {
        Idea(
            id: .init(rawValue: "i"), event: .init(rawValue: "e"), board: nil, title: "Schlüssel für die Schule",
            text: "", language: .german, status: status, reason: reason,
            reasonLanguage: reason == nil ? nil : .german)
    }

    @Test func `is put aside or declined with a reason that everybody reads`() throws {
        var idea = idea()
        try idea.park(because: "Erst braucht es Geld")
        #expect(idea == self.idea(.parked, reason: "Erst braucht es Geld"))
        try idea.takeUp()
        try idea.decline(because: "Gibt es schon")
        #expect(idea == self.idea(.declined, reason: "Gibt es schon"))
    }

    @Test(arguments: [Idea.Status.parked, .declined])
    func `once put aside, nobody decides anew without taking it up again`(status: Idea.Status) {
        var idea = idea(status, reason: "Kein Raum")
        let steps: [(inout Idea) throws -> Void] = [
            { try $0.park(because: "Später") }, { try $0.decline(because: "Nein") }, { try $0.becomeMeasure() },
        ]
        for step in steps {
            #expect(throws: Idea.Refusal.isPutAside) { try step(&idea) }
        }
        #expect(idea == self.idea(status, reason: "Kein Raum"))
    }

    @Test(arguments: ["", " ", "\n\t", "\u{A0}"]) func `without a reason it stays where it is`(reason: String) {
        var idea = idea(.clustered)
        #expect(throws: Idea.Refusal.reasonMissing) { try idea.park(because: reason) }
        #expect(throws: Idea.Refusal.reasonMissing) { try idea.decline(because: reason) }
        #expect(idea == self.idea(.clustered))
    }

    @Test(arguments: [Idea.Status.parked, .declined]) func `is taken up again, and the reason is gone`(
        status: Idea.Status
    ) throws {
        var idea = idea(status, reason: "Kein Raum")
        try idea.takeUp()
        #expect(idea == self.idea(.prioritised))
    }

    @Test(arguments: [Idea.Status.collected, .clustered, .prioritised])
    func `becomes a measure as long as it is on the table, and no old reason stays with it`(status: Idea.Status) throws
    {
        var idea = idea(status, reason: "Kein Raum")
        try idea.becomeMeasure()
        #expect(idea == self.idea(.measure))
    }

    @Test func `has no say any more in what became a measure`() {
        var idea = idea(.measure)
        let steps: [(inout Idea) throws -> Void] = [
            { try $0.park(because: "Später") }, { try $0.decline(because: "Nein") }, { try $0.takeUp() },
            { try $0.becomeMeasure() }, { try $0.park(because: "") },
        ]
        for step in steps {
            #expect(throws: Idea.Refusal.isMeasureAlready) { try step(&idea) }
        }
        #expect(idea == self.idea(.measure))
    }

    @Test func `a better reason is told only of what is kept for later`() throws {
        var parked = idea(.parked, reason: "Kein Raum")
        try parked.explain(because: "Im Herbst ist der Raum frei", in: .german)
        #expect(parked.status == .parked && parked.reason == "Im Herbst ist der Raum frei")
        #expect(throws: Idea.Refusal.reasonMissing) { try parked.explain(because: " ", in: .german) }
        var open = idea(.prioritised)
        #expect(throws: Idea.Refusal.isNotParked) { try open.explain(because: "Später", in: .german) }
        var measure = idea(.measure)
        #expect(throws: Idea.Refusal.isMeasureAlready) { try measure.explain(because: "Später", in: .german) }
    }
}
