import Domain
import Testing

@testable import PublicDoor

@Suite struct PublicDoorTests {
    @Test(arguments: [
        ("Expire date:Dec  5 23:59:59 2026 GMT", "2026-12-05"), ("Expire date:Jan 31 00:00:00 2027 GMT", "2027-01-31"),
        ("Expire date:2026-12-05 23:59:59 GMT", "2026-12-05"), ("Start date:Dec  5 23:59:59 2026 GMT", nil),
        ("Expire date:soon", nil), ("Expire date:Feb 30 00:00:00 2027 GMT", nil), ("", nil),
    ])
    func `the last day of a certificate is read as libraries of TLS write it`(field: String, day: String?) {
        #expect(PublicDoor.expiry(inField: field)?.rawValue == day)
    }

    /// Port 1 of this machine: nobody listens there, and nothing outside is asked.
    @Test func `where nobody answers it says why`() {
        guard case .closed(let reason) = PublicDoor(at: "http://127.0.0.1:1/healthz").look() else {
            Issue.record("somebody answers")
            return
        }
        #expect(!reason.isEmpty)
    }
}
