import Domain
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("amal@example.org", "amal@example.org"), ("  Amal@Example.ORG\n", "amal@example.org"),
        ("amal.haddad+fachtag@mail.example.org", "amal.haddad+fachtag@mail.example.org"),
        ("o'brien@example.org", "o'brien@example.org"), ("OZLEM@xn--bcher-kva.example", "ozlem@xn--bcher-kva.example"),
        ("a@b-c.de", "a@b-c.de"), ("x_y@1.example", "x_y@1.example"),
    ])
    func `is kept in small letters and without the spaces around it`(typed: String, kept: String) {
        #expect(EmailAddress(rawValue: typed)?.rawValue == kept)
    }

    @Test func `two ways to write it are one address`() {
        #expect(EmailAddress(rawValue: " AMAL@example.org") == EmailAddress(rawValue: "amal@EXAMPLE.org"))
    }

    @Test(arguments: [
        "", "   ", "amal", "@example.org", "amal@", "amal@example", "amal@@example.org", "amal@b@example.org",
        "amal@.org", "amal@example.", "amal@example..org", "amal@-example.org", "amal@example-.org",
        "amal@example.-org",
    ])
    func `what no mail can be sent to is none`(typed: String) {
        #expect(EmailAddress(rawValue: typed) == nil)
    }

    /// It stands in the header of a mail as it is.
    @Test(arguments: [
        "amal@example.org\r\nBcc: all@example.org", "amal haddad@example.org", "amal\u{A0}haddad@example.org",
        "Amal <amal@example.org>", "amal@example.org,boris@example.org", "amal@example.org;boris@example.org",
        "\"amal\"@example.org", "amal(work)@example.org", "amal@[127.0.0.1]", "amal:x@example.org", "a\\b@example.org",
        "amal\u{0}@example.org", "amal\u{202E}gro@example.org", "amal\u{200B}@example.org",
    ])
    func `nothing in it could mean something else in a header`(typed: String) {
        #expect(EmailAddress(rawValue: typed) == nil)
    }

    @Test func `is no longer than mail servers take`() {
        let (most, tooMuch) = (String(repeating: "a", count: 64), String(repeating: "a", count: 65))
        #expect(EmailAddress(rawValue: "\(most)@example.org") != nil)
        #expect(EmailAddress(rawValue: "\(tooMuch)@example.org") == nil)
        // 254 bytes in all, counted as they are sent.
        let label = String(repeating: "b", count: 62) + "."
        let host = label + label + label + String(repeating: "b", count: 59) + ".de"
        #expect(EmailAddress(rawValue: "ab@\(host)")?.rawValue.utf8.count == 254)
        #expect(EmailAddress(rawValue: "abc@\(host)") == nil)
    }
}

@Suite struct RoleGrantTests {
    private let event = Event.ID(rawValue: "e")

    @Test(arguments: [
        ("coordination", ""), ("editor", "club"), ("host", "e"), ("facilitator", "e"), ("door", "e"), ("helper", "e"),
    ])
    func `is read as the database keeps it`(role: String, scope: String) throws {
        let grant = try #require(RoleGrant(storedRole: role, scope: scope))
        #expect(grant.role.rawValue == role)
        #expect(grant.scope == scope)
    }

    @Test func `a role that nobody knows grants nothing`() {
        #expect(RoleGrant(storedRole: "owner", scope: "") == nil)
        #expect(RoleGrant(storedRole: "Door", scope: "e") == nil)
        #expect(RoleGrant(storedRole: "", scope: "") == nil)
    }

    @Test func `holds where it was given and nowhere else`() {
        #expect(RoleGrant(storedRole: "coordination", scope: "") == .coordination)
        #expect(RoleGrant.role(.door, at: event) == RoleGrant(storedRole: "door", scope: "e"))
        #expect(RoleGrant.role(.door, at: event) != .role(.door, at: .init(rawValue: "f")))
        #expect(RoleGrant.role(.door, at: event) != .role(.helper, at: event))
        #expect(RoleGrant.editor(of: .init(rawValue: "e")) != .role(.host, at: event))
    }
}
