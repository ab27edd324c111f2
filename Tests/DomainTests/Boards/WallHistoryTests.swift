import Domain
import Foundation
import Testing

/// What holds however five people get in each other's way: histories that chance has drawn. `make faults` looks at 10,000 of
/// them.
@Suite struct WallHistoryTests {
    private static let inEachPart =
        ProcessInfo.processInfo.environment["NEUE_WEGE_HISTORIES"].flatMap(UInt64.init) ?? 50

    @Test(arguments: 0..<20) func `five people at once lead to one end that all of them see`(part: Int) {
        for seed in UInt64(part) * Self.inEachPart..<UInt64(part + 1) * Self.inEachPart {
            let history = WallHistory(seed: seed)
            #expect(history.complaints.isEmpty, "history \(seed): \(history.complaints.first ?? "")")
        }
    }

    /// Without these the test above could pass because it does not look.
    @Test(arguments: BrokenWall.allCases) func `a broken wall is found`(broken: BrokenWall) {
        let found = (0..<200 as Range<UInt64>).contains { !WallHistory(seed: $0, broken: broken).complaints.isEmpty }
        #expect(found)
    }

    @Test func `these histories are about something`() {
        let histories = (0..<300 as Range<UInt64>).map { WallHistory(seed: $0) }
        #expect(histories.reduce(0) { $0 + $1.done } > 1_500)
        #expect(histories.reduce(0) { $0 + $1.refused } > 1_000)
        #expect(histories.reduce(0) { $0 + $1.takenBack } > 200)
        #expect(histories.reduce(0) { $0 + $1.builtOn } > 40)
    }

    @Test func `replayed, a history has the same end`() {
        for seed in 0..<50 as Range<UInt64> {
            #expect(WallHistory(seed: seed).wall == WallHistory(seed: seed).wall)
        }
    }
}
