import Domain
import HostNames
import Testing

/// An address that is taken is one that mail reaches.
@Suite struct DeliverableAddressTests {
    @Test(arguments: [
        ("info@käse.example", "info@xn--kse-qla.example"), ("Amal@BÜCHER.example", "amal@xn--bcher-kva.example"),
        ("a@faß.example", "a@xn--fa-hia.example"), ("info@xn--kse-qla.example", "info@xn--kse-qla.example"),
        ("post@почта.example", "post@xn--80a1acny.example"), ("a@مثال.example", "a@xn--mgbh0fb.example"),
        ("a@bücher\u{3002}example", "a@xn--bcher-kva.example"), (" Amal@Example.ORG\n", "amal@example.org"),
    ])
    func `its domain is written as servers know it`(typed: String, kept: String) throws {
        #expect(try EmailAddress(typed: typed).rawValue == kept)
        #expect(EmailAddress(rawValue: kept)?.rawValue == kept)
    }

    @Test(arguments: [
        "a..b@example.org", ".a@example.org", "a.@example.org", "a@xn--.example", "a@\u{2800}.example", "a@b.x y",
        "a@ä_b.example", "a@ä\u{FF3F}b.example", "a@ä..example", "@", "ä", "ä@b@example.org", "ä @example.org",
        "ä@example",
    ])
    func `what no server would take is none`(typed: String) {
        #expect(throws: EmailAddress.Refusal.noAddress) { try EmailAddress(typed: typed) }
    }

    @Test(arguments: ["müller@beispiel.de", "İnfo@example.org", "иван@почта.example", "أمل@example.org"])
    func `letters of other scripts before the sign are refused by a sentence of their own`(typed: String) {
        #expect(throws: EmailAddress.Refusal.lettersBeforeAt) { try EmailAddress(typed: typed) }
    }

    @Test(arguments: ["info@käse.example", "müller@beispiel.de", "İnfo@example.org"])
    func `what is kept is ASCII, so that a header and a command to a server are`(kept: String) {
        #expect(EmailAddress(rawValue: kept) == nil)
    }

    @Test func `a label is as long as the net allows, also in its other script`() {
        let long = String(repeating: "ü", count: 70)
        #expect(throws: EmailAddress.Refusal.noAddress) { try EmailAddress(typed: "a@\(long).example") }
        #expect(EmailAddress(rawValue: "a@\(String(repeating: "b", count: 64)).example") == nil)
    }
}
