import Domain
import Testing

@testable import Factors

/// Codes of the half minute.
@Suite struct OneTimeCodeTests {
    private static let key = OneTimeKey(Array("12345678901234567890".utf8))

    private func instant(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1000) }

    /// The last six of the digits in RFC 6238, appendix B.
    @Test(
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func `the codes are those of the standard`(seconds: Int64, code: String) throws {
        let key = try #require(Self.key)
        #expect(OneTimeCodes.code(of: key, at: OneTimeCodes.step(at: instant(seconds))) == code)
    }

    @Test func `clocks may be one half minute apart, and no more`() throws {
        let key = try #require(Self.key)
        let now = instant(1_111_111_109)
        let step = OneTimeCodes.step(at: now)
        for (distance, isGood) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let code = try #require(OneTimeCodes.code(of: key, at: step + distance))
            #expect((OneTimeCodes.step(of: code, by: key, after: 0, at: now) == step + distance) == isGood)
        }
    }

    @Test func `each half minute is good once, and none before it`() throws {
        let key = try #require(Self.key)
        let now = instant(1_111_111_109)
        let step = OneTimeCodes.step(at: now)
        let code = try #require(OneTimeCodes.code(of: key, at: step))
        let earlier = try #require(OneTimeCodes.code(of: key, at: step - 1))
        #expect(OneTimeCodes.step(of: code, by: key, after: step, at: now) == nil)
        #expect(OneTimeCodes.step(of: earlier, by: key, after: step, at: now) == nil)
        #expect(OneTimeCodes.step(of: code, by: key, after: step - 1, at: now) == step)
    }

    @Test(arguments: ["081 804", "٠٨١٨٠٤"])
    func `a code is read as people type it`(typed: String) throws {
        let key = try #require(Self.key)
        #expect(OneTimeCodes.step(of: typed, by: key, after: 0, at: instant(1_111_111_109)) != nil)
    }

    @Test func `what an app reads names the house and the account`() throws {
        let key = try #require(Self.key)
        let address = OneTimeCodes.address(of: key, house: "Neue Wege", account: "a+b@example.org")
        #expect(
            address
                == "otpauth://totp/Neue%20Wege:a%2Bb%40example.org?secret=\(key.text)&issuer=Neue%20Wege")
    }
}
