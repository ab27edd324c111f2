import Domain
import Foundation
import Testing

/// When the letter of a day is written, and to whom.
@Suite struct MorningLetterTests {
    private static let berlin = TimeZone(identifier: "Europe/Berlin") ?? .gmt

    private func day(at text: String, in zone: TimeZone = berlin) throws -> String? {
        let formatter = ISO8601DateFormatter()
        let date = try #require(formatter.date(from: text))
        let now = Instant(milliseconds: Int64(date.timeIntervalSince1970) * 1000)
        return MorningLetter.day(at: now, in: zone)?.rawValue
    }

    @Test(arguments: [
        ("2023-12-01T05:59:59Z", nil), ("2023-12-01T06:00:00Z", "2023-12-01"), ("2023-12-01T10:59:59Z", "2023-12-01"),
        ("2023-12-01T11:00:00Z", nil), ("2023-12-01T23:30:00Z", nil),
        // The day on which the clocks go forward, and the one on which they go back.
        ("2024-03-31T04:59:59Z", nil), ("2024-03-31T05:00:00Z", "2024-03-31"),
        ("2024-10-27T05:59:59Z", nil), ("2024-10-27T06:00:00Z", "2024-10-27"),
    ])
    func `from seven until noon on the clocks of the city`(now: String, expected: String?) throws {
        #expect(try day(at: now) == expected)
    }

    @Test func `the coordination gets it unless they say no, hosts if they say yes, and nobody else`() throws {
        func isWanted(_ said: Bool?, _ roles: RoleGrant...) throws -> Bool {
            let account = Account(
                id: .init(rawValue: "a"), email: try #require(EmailAddress(rawValue: "a@example.org")), name: "A",
                language: .german, wantsMorningLetter: said)
            return MorningLetter.isWanted(by: account, holding: Set(roles))
        }
        let event = Identifier<Event>(rawValue: "e")
        #expect(try isWanted(nil, .coordination))
        #expect(try !isWanted(false, .coordination))
        #expect(try !isWanted(nil, .role(.host, at: event)))
        #expect(try isWanted(true, .role(.host, at: event)))
        #expect(try !isWanted(true, .role(.door, at: event)))
        #expect(try !isWanted(true))
    }
}
