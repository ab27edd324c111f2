import Domain
import Testing

@Suite struct InternetTimeTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00"),
        // The example of RFC 9110.
        (784_111_777_000, "Sun, 06 Nov 1994 08:49:37"),
        (1_709_251_199_999, "Thu, 29 Feb 2024 23:59:59"),
        (-1, "Wed, 31 Dec 1969 23:59:59"),
    ])
    func `a time is written as mail and HTTP write it`(milliseconds: Int64, text: String) {
        #expect(Instant(milliseconds: milliseconds).internetTime == text)
    }
}
