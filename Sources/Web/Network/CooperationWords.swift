import Domain
import HTTPTypes
import Words

extension Cooperation.Step.Kind {
    /// What the party says: the word on the button, in the receipt and in the mail.
    /// - Parameter hadConfirmed: whether the party had said yes before it says no.
    func said(hadConfirmed: Bool) -> VoicePhrase {
        switch self {
        case .confirm: .sayConfirm
        case .decline: hadConfirmed ? .sayWithdraw : .sayDecline
        case .plan: .sayPlan
        case .activate: .sayActivate
        case .pause: .sayPause
        case .wake: .sayWake
        case .end: .sayEnd
        case .stop: .sayStop
        case .agree: .sayAgree
        case .goOn: .sayGoOn
        case .takeBack: .sayTakeBack
        case .resume: .sayResume
        case .restart: .sayRestart
        }
    }

    /// Whether more than a tap is needed, so that it is a page of its own.
    var needsForm: Bool { [.pause, .end, .stop].contains(self) }

    /// What takes it back.
    var undo: Cooperation.Step.Kind? {
        switch self {
        case .confirm: .decline
        case .pause: .wake
        case .end, .stop: .takeBack
        case .decline, .agree: .resume
        case .plan, .activate, .wake, .goOn, .takeBack, .resume, .restart: nil
        }
    }
}

extension Cooperation {
    func said(_ step: Step.Kind, by organisation: Organisation.ID) -> VoicePhrase {
        step.said(hadConfirmed: parties.first { $0.organisation == organisation }?.confirmedAt != nil)
    }
}

/// The rules refuse what has become impossible since the page was shown: somebody else was quicker, or it was sent twice.
extension Cooperation.Refusal: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .notConfirmed: words(VoicePhrase.needsConfirmation)
        case .endingIsProposed: words(VoicePhrase.endingIsProposed)
        case .onlyTheOtherSide: words(VoicePhrase.onlyTheOtherSide)
        case .tooLate: words(VoicePhrase.tooLate)
        case .reasonMissing: words(VoicePhrase.reasonMissing)
        case .alreadySo: words(VoicePhrase.alreadySo)
        case .inTheFuture: words(NetworkPhrase.dayIsAhead)
        case .tooFewParties, .twiceTheSameParty: words(NetworkPhrase.notWithItself)
        case .notAParty, .notPossible: words(VoicePhrase.hasChanged)
        }
    }
}
