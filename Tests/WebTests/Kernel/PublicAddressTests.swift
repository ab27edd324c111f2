import Testing

@testable import Web

/// The address that people type, as whoever runs the house wrote it.
@Suite struct PublicAddressTests {
    @Test(arguments: [
        ("https://neue-wege.example", "https://neue-wege.example"), ("HTTPS://X.Example//", "https://x.example"),
        (" http://x:80/ ", "http://x"), ("http://x:443", "http://x:443"), ("https://x:443", "https://x"),
        ("https://käse.example.", "https://xn--kse-qla.example"), ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080"),
    ])
    func `is written in one way`(typed: String, known: String) throws {
        #expect(try PublicAddress(typed: typed).text == known)
    }

    @Test(arguments: [
        ("", PublicAddress.Refusal.schemeMissing), ("neue-wege.example", .schemeMissing), ("ftp://x", .schemeMissing),
        ("https//x", .schemeMissing), ("https://x/neue-wege", .belowRoot), ("https://x?a", .belowRoot),
        ("https://x/#a", .belowRoot), ("https://u:p@x", .holdsUser), ("https://", .noHost), ("https://:80", .noHost),
        ("https://a b", .noHost), ("https://a..b", .noHost), ("https://[x]", .noHost), ("https://[::1", .noHost),
        ("https://x:", .noPort), ("https://x:0", .noPort), ("https://x:65536", .noPort), ("https://x:+1", .noPort),
        ("https://[::1]8080", .noPort),
    ])
    func `is refused where links would lead nowhere`(typed: String, refusal: PublicAddress.Refusal) {
        #expect(throws: refusal) { try PublicAddress(typed: typed) }
    }
}
