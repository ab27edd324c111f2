public import Domain
public import Words

extension Cooperation.Step.Kind {
    /// What the party says: the word on the button, in the receipt and in the letter.
    /// - Parameter hadConfirmed: whether the party had said yes before it says no.
    public func said(hadConfirmed: Bool) -> VoicePhrase {
        switch self {
        case .confirm: .sayConfirm
        case .decline: hadConfirmed ? .sayWithdraw : .sayDecline
        case .plan: .sayPlan
        case .activate: .sayActivate
        case .pause: .sayPause
        case .askToWake: .sayAskToWake
        case .wake: .sayWake
        case .declineWaking: .sayDecline
        case .takeBackWaking: .sayTakeBackWaking
        case .end: .sayEnd
        case .stop: .sayStop
        case .agree: .sayAgree
        case .goOn: .sayGoOn
        case .takeBack: .sayTakeBack
        case .resume: .sayResume
        case .restart: .sayRestart
        case .leave: .sayLeave
        case .stay: .sayStay
        case .takeOver: .sayTakeOver
        case .passUp: .sayPassUp
        }
    }
}

extension Cooperation {
    /// What `organisation` would say with this step now, or has said with it just now.
    public func said(_ step: Step.Kind, by organisation: Organisation.ID) -> VoicePhrase {
        // Where nothing had begun, nothing has ended.
        if step == .resume, !isPublic { return .sayReconsider }
        let hasConfirmed = parties.first { $0.organisation == organisation }?.confirmedAt != nil
        return step.said(hadConfirmed: hasConfirmed || isTakenBack && ending?.voice.organisation == organisation)
    }
}
