import Domain
import Testing

/// Who has to be called, and until when.
@Suite struct TelephoneCallTests {
    private func line(
        _ reason: CallReason?, _ status: RegistrationStatus, isReachable: Bool = false, result: CallResult? = nil
    ) -> RegistrationLine {
        RegistrationLine(
            id: .init(rawValue: "1"), name: "Ömer", isReachable: isReachable, language: .german, status: status,
            turn: 1,
            createdAt: Instant(milliseconds: 0),
            call: reason.map { TelephoneCall(reason: $0, since: Instant(milliseconds: 0), result: result) })
    }

    @Test func `somebody is called who has to hear something and whom no letter reaches`() {
        #expect(line(.movedUp, .confirmed).hasToBeCalled)
        #expect(line(.cancelled, .cancelled).hasToBeCalled)
        #expect(!line(.movedUp, .confirmed, isReachable: true).hasToBeCalled)
        #expect(!line(nil, .registered).hasToBeCalled)
    }

    @Test(arguments: [
        (CallResult.reached, false), (.messageLeft, false), (.calledUs, false), (.notReached, true),
        (.wrongNumber, true),
    ])
    func `a call is made again until they have heard it`(result: CallResult, isOpen: Bool) {
        #expect(line(.movedUp, .confirmed, result: result).hasToBeCalled == isOpen)
    }

    @Test(arguments: CallReason.allCases)
    func `nobody is told what is not true any more, and whoever came has heard it`(reason: CallReason) {
        #expect(!line(reason, .checkedIn).hasToBeCalled)
        #expect(!line(reason, .noShow).hasToBeCalled)
        #expect(line(reason, .cancelled).hasToBeCalled == (reason == .cancelled))
        #expect(line(reason, .registered).hasToBeCalled == (reason != .cancelled))
    }
}
