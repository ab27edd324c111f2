import Domain
import Testing

/// Where the rule asks for words, signs that nobody can see are none.
@Suite struct BlankReasonTests {
    @Test(arguments: ["\u{200B}", "\u{3164}\u{2800}", "\u{202E}\n\u{AD}"]) func `a reason that nobody can see is none`(
        reason: String
    ) throws {
        #expect(throws: CardText.Refusal.empty) { try CardText(reason) }
        var idea = Idea(
            id: .init(rawValue: "i"), event: .init(rawValue: "e"), board: nil, title: "Schlüssel", text: "",
            language: .german, status: .prioritised, reason: nil)
        #expect(throws: Idea.Refusal.reasonMissing) { try idea.park(because: reason) }
        let (today, now, club) = (try CooperationTests.today(), CooperationTests.now, Voice(CooperationTests.club))
        var cooperation = try CooperationTests.cooperation(startingAs: .active)
        #expect(throws: Cooperation.Refusal.reasonMissing) {
            try cooperation.take(.end(.ended, because: reason), by: club, on: today, at: now)
        }
        var measure = Measure(
            id: .init(rawValue: "1"), event: nil, idea: nil, title: "Singen", language: .german, status: .inProgress,
            statusSince: today,
            owners: [
                .init(
                    id: .init(rawValue: "o"), organisation: CooperationTests.club, bank: .migrantOrganisations,
                    name: "Amal", isNamePublic: false)
            ])
        #expect(throws: Measure.Refusal.outcomeMissing) {
            try measure.take(.end(.done, because: reason), by: club, on: today)
        }
    }
}
