import Domain
import Testing

/// What counts of somebody's roles, and for how long, depends on the second factor.
@Suite struct FactorTests {
    private static let event = Event.ID(rawValue: "event")
    private static let organisation = Organisation.ID(rawValue: "chor")
    private static let editor = RoleGrant.editor(of: organisation)
    private static let host = RoleGrant.role(.host, at: event)
    private static let door = RoleGrant.role(.door, at: event)
    private static let all: Set<RoleGrant> = [.coordination, host, door, editor]
    private let now = Instant(milliseconds: 1_700_000_000_000)

    @Test func `without a factor, coordination and hosts count for nothing, everybody else for what they are`() {
        let standing = FactorStanding(isSetUp: false, roles: Self.all)
        #expect(standing.counting(Self.all) == [Self.door, Self.editor])
        #expect(standing.isAwaited && standing.isDemanded)
        let volunteer = FactorStanding(isSetUp: false, roles: [Self.door])
        #expect(!volunteer.isAwaited && volunteer.counting([Self.door]) == [Self.door])
    }

    @Test func `whoever has a factor and has not shown it is nobody yet`() {
        let standing = FactorStanding(isSetUp: true, roles: [Self.door, Self.editor])
        #expect(standing.counting([Self.door, Self.editor]).isEmpty)
        #expect(standing.isAwaited && !standing.isDemanded)
    }

    @Test func `a factor that was shown is fresh for ten minutes, and counts as long as the session`() {
        let standing = FactorStanding(isSetUp: true, roles: Self.all, provedAt: now)
        #expect(standing.counting(Self.all) == Self.all && !standing.isAwaited)
        #expect(standing.isFresh(at: now.advanced(by: .seconds(599))))
        #expect(!standing.isFresh(at: now.advanced(by: .minutes(10))))
        let invented = FactorStanding(isSetUp: false, roles: Self.all, provedAt: now, isLasting: true)
        #expect(invented.isFresh(at: now.advanced(by: .days(3))))
    }

    @Test(arguments: [("123 456", "123456"), ("١٢٣-٤٥٦", "123456"), (" 000001 ", "000001")])
    func `the code of a letter is read as people type it`(typed: String, code: String) {
        #expect(SignInCode(rawValue: typed)?.rawValue == code)
    }

    @Test(arguments: ["", "12345", "1234567", "12345a", "½23456"])
    func `what is no code of a letter is none`(typed: String) {
        #expect(SignInCode(rawValue: typed) == nil)
    }

    @Test func `a code of a letter has six digits, whatever chance brings`() {
        for number: UInt64 in [0, 7, 999_999, 1_000_000, 18_446_744_073_708_999_999] {
            #expect(SignInCode(from: Randomness { number }).rawValue.count == 6)
        }
        #expect(SignInCode(from: Randomness { 7 }).description == "000 007")
    }

    @Test func `a code on paper is read as it was written down`() {
        let code = RecoveryCode(from: (1...10).map { UInt8($0) })
        #expect(RecoveryCode(rawValue: code.description.lowercased()) == code)
        #expect(RecoveryCode(rawValue: "ABCDE-FGHI1") == nil)
        #expect(RecoveryCode(rawValue: "ABCDE") == nil)
    }

    @Test func `the key of an app goes to paper and back`() throws {
        let key = try #require(OneTimeKey(Array("12345678901234567890".utf8)))
        // As RFC 4648 writes it.
        #expect(key.text == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(OneTimeKey(text: key.text) == key)
        #expect(OneTimeKey(text: "GEZDGNBV") == nil && OneTimeKey([1, 2, 3]) == nil)
    }

    @Test(arguments: [
        ("https://neue-wege.example", "neue-wege.example"), ("http://localhost:8080", "localhost"),
        ("http://127.0.0.1:8080", nil), ("http://[::1]:8080", nil),
    ])
    func `passkeys are good for a host with a name`(origin: String, site: String?) {
        #expect(PasskeyQuestion(challenge: "x", origin: origin).site == site)
    }
}
