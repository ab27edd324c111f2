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
        #expect(line(.movedUp, .confirmed).hasToBeCalled(isOver: false))
        #expect(line(.cancelled, .cancelled).hasToBeCalled(isOver: false))
        #expect(!line(.movedUp, .confirmed, isReachable: true).hasToBeCalled(isOver: false))
        #expect(!line(nil, .registered).hasToBeCalled(isOver: false))
    }

    @Test(arguments: [
        (CallResult.reached, false), (.messageLeft, false), (.calledUs, false), (.notReached, true),
        (.wrongNumber, true),
    ])
    func `a call is made again until they have heard it`(result: CallResult, isOpen: Bool) {
        #expect(line(.movedUp, .confirmed, result: result).hasToBeCalled(isOver: false) == isOpen)
    }

    @Test(arguments: CallReason.allCases)
    func `nobody is told what is not true any more, and whoever came has heard it`(reason: CallReason) {
        // While the event is cancelled nothing else is told, and that is told at no other time.
        let cancelled = EventStanding.cancelled(since: Instant(milliseconds: 0))
        let (now, other) =
            reason == .dayCancelled ? (cancelled, EventStanding.takesPlace) : (EventStanding.takesPlace, cancelled)
        func isOpen(_ status: RegistrationStatus) -> Bool {
            line(reason, status).hasToBeCalled(isOver: false, standing: now)
        }
        #expect(!isOpen(.checkedIn))
        #expect(!isOpen(.noShow))
        #expect(isOpen(.cancelled) == [.cancelled, .declined, .written].contains(reason))
        // Who is asked whether they take a place has none yet.
        #expect(isOpen(.registered) != [.cancelled, .declined, .offered].contains(reason))
        #expect(line(.offered, .waitlisted).hasToBeCalled(isOver: false))
        for status in RegistrationStatus.allCases where reason != .written {
            #expect(!line(reason, status).hasToBeCalled(isOver: false, standing: other))
        }
        for status in RegistrationStatus.allCases { #expect(!line(reason, status).hasToBeCalled(isOver: true)) }
    }

    private func call(
        _ reason: CallReason = .movedUp, since: Int64 = 5, _ result: CallResult? = nil, at: Int64? = nil
    ) -> TelephoneCall {
        TelephoneCall(
            reason: reason, since: Instant(milliseconds: since), result: result,
            resultAt: at.map(Instant.init(milliseconds:)))
    }

    @Test func `a number is called unless somebody has found it wrong since it was given`() {
        let (before, after) = (Instant(milliseconds: 9), Instant(milliseconds: 11))
        #expect(!call().canBeMade(atNumberOf: nil))
        #expect(call().canBeMade(atNumberOf: before))
        #expect(call(.movedUp, .notReached, at: 10).canBeMade(atNumberOf: before))
        #expect(!call(.movedUp, .wrongNumber, at: 10).canBeMade(atNumberOf: before))
        #expect(call(.movedUp, .wrongNumber, at: 10).canBeMade(atNumberOf: after))
    }

    @Test func `what somebody says of a call is about what they saw, and hides nothing that was said meanwhile`() {
        let seen = call().shown
        #expect(TelephoneCall.Shown(text: seen.text) == seen)
        let heard = call(.regrouped, .messageLeft).shown
        #expect(TelephoneCall.Shown(text: heard.text) == heard)
        for text in ["", "moved-up", "moved-up.x.", "something.5."] { #expect(TelephoneCall.Shown(text: text) == nil) }

        #expect(call().takes(.reached, after: seen))
        #expect(call(.movedUp, .notReached).takes(.reached, after: seen))
        for (other, result) in [
            (call(.cancelled), CallResult.reached), (call(since: 6), .reached),
            (call(.movedUp, .calledUs), .notReached),
        ] {
            #expect(!other.takes(result, after: seen))
        }
        // Only what was shown is taken back.
        let reached = call(.movedUp, .reached)
        #expect(reached.takes(nil, after: reached.shown))
        #expect(!call(.movedUp, .calledUs).takes(nil, after: reached.shown))
        #expect(!call(.movedUp, .wrongNumber).takes(nil, after: call(.movedUp, .notReached).shown))
    }
}
