import Domain
import Testing

@Suite struct InstantTests {
    @Test func `to go on and to look back are one distance`() {
        let random = Randomness.seeded(11)
        for _ in 0..<1_000 {
            let start = Instant(milliseconds: Int64(truncatingIfNeeded: random.next() >> 20))
            let distance = Int64(random.next() % 4_000_000_000_000) - 2_000_000_000_000
            let end = start.advanced(by: .milliseconds(distance))
            #expect(end.milliseconds == start.milliseconds + distance)
            #expect(end.since(start) == .milliseconds(distance))
            #expect((start < end) == (distance > 0))
        }
    }

    @Test func `less than a millisecond is nothing, also backwards`() {
        let start = Instant(milliseconds: 5_000)
        #expect(start.advanced(by: .microseconds(1_999)).milliseconds == 5_001)
        #expect(start.advanced(by: .microseconds(999)).milliseconds == 5_000)
        #expect(start.advanced(by: .microseconds(-999)).milliseconds == 5_000)
        #expect(start.advanced(by: .milliseconds(-1_500)).milliseconds == 3_500)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01t00:00:01.5z", 1_500), ("1970-01-01T01:00:00.0009+01:00", 0),
        ("2023-12-01T15:05:00Z", 1_701_443_100_000), ("2023-12-01T15:05:00.25-00:30", 1_701_444_900_250),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000),
    ])
    func `a time is read as RFC 3339 writes it`(text: String, milliseconds: Int64) {
        #expect(Instant(timestamp: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2023-12-01", "2023-12-01T12:99:00Z", "2023-12-01T24:00:00Z", "2023-02-30T12:00:00Z",
        "2023-12-01T12:00:61Z", "2023-12-01T12:00:00", "2023-12-01T12:00Z", "2023-12-01 12:00:00Z",
        "2023-12-01T12:00:00.Z", "2023-12-01T12:00:00+1:00", "2023-12-01T12:00:00*01:00", "2023-12-01T12:00:00Zz",
        "2023-12-01T12:00:0٣Z", "2023-12-01T12:00.00Z", " 2023-12-01T12:00:00Z",
    ])
    func `what is no time is none`(text: String) {
        #expect(Instant(timestamp: text) == nil)
    }

    @Test func `minutes, hours and days are of the usual length`() {
        #expect(Duration.minutes(1) == .seconds(60))
        #expect(Duration.hours(1) == .minutes(60))
        #expect(Duration.days(1) == .hours(24))
        #expect(Duration.days(-2) == .hours(-48))
    }
}

@Suite struct WallClockTests {
    @Test func `a clock that stands still shows the same time again`() {
        let clock = WallClock.stopped(at: Instant(milliseconds: 42))
        #expect([clock.now, clock.now] == [Instant(milliseconds: 42), Instant(milliseconds: 42)])
    }

    @Test func `a clock that was set runs on from there`() {
        let start = Instant(milliseconds: 1_701_449_100_000)
        let clock = WallClock.running(from: start)
        let (first, second) = (clock.now, clock.now)
        #expect(first >= start && first.since(start) < .seconds(60))
        #expect(second >= first)
    }

    @Test func `the clock of the machine counts milliseconds since 1970`() {
        // Between the years 2020 and 2100.
        #expect((1_577_836_800_000...4_102_444_800_000).contains(WallClock.system.now.milliseconds))
    }
}
