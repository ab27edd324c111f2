import Domain
import Testing

/// Where a handover stands depends on the time and on what both have done.
@Suite struct HandoverTests {
    private let start = Instant(milliseconds: 1_000_000)

    private func handover(
        claimed: Bool = false, doneAt: Instant? = nil, undoneAt: Instant? = nil
    ) throws -> Handover {
        let email = try #require(EmailAddress(rawValue: "neu@example.org"))
        let successor = Handover.Successor(
            name: "Hodan", email: email, language: .german, digits: "47", browser: SecretHash(rawValue: "b"))
        return Handover(
            id: .init(rawValue: "h"), organisation: .init(rawValue: "chor"), account: .init(rawValue: "a"),
            expiresAt: start.advanced(by: Handover.time), successor: claimed ? successor : nil, doneAt: doneAt,
            undoneAt: undoneAt)
    }

    @Test func `it is open for five minutes, and not a moment longer`() throws {
        let open = try handover()
        #expect(open.state(at: start) == .open)
        #expect(open.state(at: start.advanced(by: Handover.time)) == .over)
        #expect(try handover(claimed: true).state(at: start.advanced(by: Handover.time)) == .over)
    }

    @Test func `what is done stays done when the time is up, and what is undone undone`() throws {
        let later = start.advanced(by: .days(1))
        #expect(try handover(claimed: true, doneAt: start).state(at: later) == .done)
        #expect(try handover(claimed: true, doneAt: start, undoneAt: later).state(at: later) == .undone)
    }

    @Test func `it can be undone for fourteen days after it was done`() throws {
        let done = try handover(claimed: true, doneAt: start)
        let end = start.advanced(by: Handover.undoing)
        #expect(done.canBeUndone(at: end.advanced(by: .seconds(-1))))
        #expect(!done.canBeUndone(at: end))
        #expect(!(try handover(claimed: true).canBeUndone(at: start)))
    }

    @Test func `there are always two digits, and not always the same`() {
        let drawn = (0..<200).map { Handover.digits(from: .seeded($0)) }
        #expect(drawn.allSatisfy { $0.count == 2 && $0.allSatisfy(\.isNumber) })
        #expect(Set(drawn).count > 20)
    }
}
