import Domain
import Testing

@testable import Web

@Suite struct JournalPulseTests {
    private func at(_ seconds: Double) -> Instant { Instant(milliseconds: Int64(seconds * 1_000)) }

    @Test func `it knows how far the journal was at a moment, and says when it does not`() {
        let pulse = JournalPulse()
        #expect(pulse.number(at: at(0)) == nil)
        pulse.note(7, at: at(10))
        pulse.note(9, at: at(20))
        pulse.note(12, at: at(30))
        let (early, exact, late) = (pulse.number(at: at(9)), pulse.number(at: at(20)), pulse.number(at: at(29)))
        #expect(early?.number == 7 && early?.isWhole == false)
        #expect(exact?.number == 9 && exact?.isWhole == true)
        #expect(late?.number == 9 && late?.isWhole == true)
    }

    @Test func `of a burst it keeps the beginning and the end, and what was noted before is not noted again`() {
        let pulse = JournalPulse()
        for number in 1...500 { pulse.note(Int64(number), at: at(1 + Double(number) / 1_000)) }
        pulse.note(3, at: at(60))
        #expect(pulse.number(at: at(60))?.number == 500)
        #expect(pulse.number(at: at(1.0015))?.number == 1)
    }

    @Test func `what is longer ago than anybody asks is forgotten, but for the last that was true then`() {
        let pulse = JournalPulse()
        for minute in 0...60 { pulse.note(Int64(minute), at: at(Double(minute) * 60)) }
        #expect(pulse.number(at: at(50 * 60))?.number == 50)
        #expect(pulse.number(at: at(50 * 60))?.isWhole == true)
        #expect(pulse.number(at: at(20 * 60))?.isWhole == false)
    }
}

@Suite struct RateLimitTests {
    private static let now = Instant(milliseconds: 1_000_000)
    private static let most = Duration.seconds(2)

    private func wait(_ limits: RateLimits, after span: Duration = .zero) -> Duration {
        limits.wait(for: "codes", burst: 60, per: .minutes(1), most: Self.most, at: Self.now.advanced(by: span))
    }

    @Test func `beyond a budget people wait, never longer than two seconds, and nobody is turned away`() {
        let limits = RateLimits()
        #expect(wait(limits) == .zero)
        for _ in 0..<59 { limits.owe("codes", burst: 60, per: .minutes(1), at: Self.now) }
        #expect(wait(limits) == .zero)
        limits.owe("codes", burst: 60, per: .minutes(1), at: Self.now)
        #expect(wait(limits) == .seconds(1))
        for _ in 0..<10_000 { limits.owe("codes", burst: 60, per: .minutes(1), at: Self.now) }
        #expect(wait(limits) == Self.most)
        // However much was sent: two minutes later it is as if nothing had been.
        #expect(wait(limits, after: .minutes(2)) == .zero)
    }
}
