import Domain
import Foundation
import Testing

/// What holds whatever happens: histories that chance has drawn, each looked at after every step by somebody who knows the
/// rule as it is printed, and not how it is worked out. `make faults` looks at 10,000 of them.
@Suite struct WaitingHistoryTests {
    private static let inEachPart =
        ProcessInfo.processInfo.environment["NEUE_WEGE_HISTORIES"].flatMap(UInt64.init) ?? 50

    @Test(arguments: 0..<20) func `nobody passes against the rule, and no limit is exceeded`(part: Int) {
        for seed in UInt64(part) * Self.inEachPart..<UInt64(part + 1) * Self.inEachPart {
            let history = WaitingHistory(seed: seed)
            #expect(history.complaints.isEmpty, "history \(seed): \(history.complaints.first ?? "")")
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>) func `replayed, a history has the same end`(seed: UInt64) {
        let (first, again) = (WaitingHistory(seed: seed), WaitingHistory(seed: seed))
        #expect(first.log == again.log)
        #expect(first.places == again.places)
    }

    /// Without these the test above could pass because it does not look.
    @Test(arguments: Broken.allCases) func `a broken rule is found`(broken: Broken) {
        let found = (0..<200 as Range<UInt64>).contains { !WaitingHistory(seed: $0, broken: broken).complaints.isEmpty }
        #expect(found)
    }

    @Test func `histories are about something`() {
        let histories = (0..<300 as Range<UInt64>).map { WaitingHistory(seed: $0) }
        #expect(histories.reduce(0) { $0 + $1.movedUp } > 300)
        #expect(histories.reduce(0) { $0 + $1.passed } > 20)
        #expect(histories.reduce(0) { $0 + $1.taken } > 50)
        #expect(histories.reduce(0) { $0 + $1.ended } > 20)
        #expect(histories.reduce(0) { $0 + $1.wereLetGo } > 30)
    }
}
