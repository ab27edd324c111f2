import Domain
import Foundation
import Testing

/// The nights in which clocks are put forward and back.
@Suite struct ClockChangeTests {
    private static let zone = TimeZone(identifier: "Europe/Berlin") ?? .gmt

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(rawValue: text)) }
    private func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(rawValue: text)) }
    private func utc(_ text: String) throws -> Instant { try #require(Instant(timestamp: text)) }

    @Test(arguments: [
        ("2024-03-30", "2024-03-30T21:00:00Z", "2024-03-31T02:30:00Z"),
        ("2024-10-26", "2024-10-26T20:00:00Z", "2024-10-27T03:30:00Z"),
        ("2024-10-27", "2024-10-27T21:00:00Z", "2024-10-28T03:30:00Z"),
    ])
    func `a night that clocks change in begins and ends when they show it`(
        day: String, starts: String, ends: String
    ) throws {
        let hours = Hours(from: try time("22:00"), to: try time("04:30"))
        let day = try self.day(day)
        let (first, last) = (try utc(starts), try utc(ends))
        #expect(day.at(hours.starts, in: Self.zone) == first)
        #expect(hours.end(on: day, in: Self.zone) == last)
    }

    /// An event on 3 April 2024, of which one of the days before lies in winter time.
    private func countdown(done: [CountdownStep: Instant] = [:]) throws -> Countdown {
        Countdown(
            to: try day("2024-04-03"), in: Self.zone, start: try day("2024-04-03").at(try time("16:00"), in: Self.zone),
            done: done)
    }

    @Test func `people are asked at nine by the clocks on both sides of the change, and once each`() throws {
        let (first, second) = (try utc("2024-03-27T08:00:00Z"), try utc("2024-04-01T07:00:00Z"))
        #expect(try countdown().moment(of: .firstQuestion) == first)
        #expect(try countdown().moment(of: .secondQuestion) == second)
        #expect(try !countdown().due(at: first.advanced(by: .seconds(-1))).contains(.firstQuestion))
        #expect(try countdown().due(at: first).contains(.firstQuestion))
        let done = [CountdownStep.firstQuestion: first]
        // The hour that is missing brings nothing a second time.
        for text in ["2024-03-31T00:59:59Z", "2024-03-31T01:00:00Z", "2024-03-31T08:00:00Z"] {
            let moment = try utc(text)
            #expect(try !countdown(done: done).due(at: moment).contains(.firstQuestion), "\(text)")
        }
        #expect(try countdown(done: done).due(at: second).contains(.secondQuestion))
        let later = second.advanced(by: .hours(1))
        let rest = try countdown(done: [.firstQuestion: first, .secondQuestion: second]).due(at: later)
        #expect(!rest.contains(.firstQuestion) && !rest.contains(.secondQuestion))
    }

    /// On 27 October 2024 the hour from two to three is there twice.
    @Test func `the hour that is there twice brings nothing twice`() throws {
        let count = Countdown(
            to: try day("2024-10-29"), in: Self.zone, start: try day("2024-10-29").at(try time("16:00"), in: Self.zone),
            done: [.firstQuestion: try utc("2024-10-22T07:00:00Z")])
        let moment = try utc("2024-10-27T08:00:00Z")
        #expect(count.moment(of: .secondQuestion) == moment)
        for text in ["2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z", "2024-10-27T07:59:59Z"] {
            let before = try utc(text)
            #expect(!count.due(at: before).contains(.secondQuestion), "\(text)")
        }
        #expect(count.due(at: moment).contains(.secondQuestion))
    }
}
