import Domain
import HTTPTypes
import Words

extension Cooperation.Step.Kind {
    /// Whether more than a tap is needed, so that it is a page of its own.
    var needsForm: Bool { [.decline, .askToWake, .pause, .end, .stop, .leave].contains(self) }

    /// What takes it back.
    var undo: Cooperation.Step.Kind? {
        switch self {
        case .confirm: .decline
        case .pause: .wake
        case .end, .stop: .takeBack
        case .decline, .agree: .resume
        case .leave: .stay
        case .plan, .activate, .askToWake, .wake, .declineWaking, .takeBackWaking, .goOn, .takeBack, .resume, .restart,
            .stay, .takeOver, .passUp:
            nil
        }
    }
}

extension Cooperation {
    /// What became of a proposal to which not all have said yes: that is no end.
    func notBegun(on today: CalendarDay) -> CooperatingPhrase? {
        guard isDeclined(on: today) else { return nil }
        return isTakenBack ? .takenBack : .notNow
    }
}

/// The rules refuse what has become impossible since the page was shown: somebody else was quicker, or it was sent twice.
extension Cooperation.Refusal: FormRefusal {
    var status: HTTPResponse.Status { field == nil ? .conflict : .unprocessableContent }

    /// Whoever proposes something to nobody but themselves can still choose somebody else, whoever leaves nobody alone behind can
    /// name somebody, whoever is wrong about a day can choose another one, and whoever wrote much keeps what they wrote.
    var field: String? {
        switch self {
        case .tooFewParties, .twiceTheSameParty, .tooSoon: ""
        case .nobodyIsLeft: "successor"
        case .tooManyNotes: "text"
        case .inTheFuture, .notActiveBefore: "since"
        default: nil
        }
    }

    /// What to throw where a form stands: beside the field that can mend it, or as it is.
    var inItsField: any Error {
        guard field?.isEmpty == false, let problems = FormProblems(self) else { return self }
        return problems
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .notConfirmed: words(VoicePhrase.needsConfirmation)
        case .endingIsProposed: words(VoicePhrase.endingIsProposed)
        case .onlyTheOtherSide: words(VoicePhrase.onlyTheOtherSide)
        case .tooLate: words(VoicePhrase.tooLate)
        case .reasonMissing: words(VoicePhrase.reasonMissing)
        case .alreadySo: words(VoicePhrase.alreadySo)
        case .inTheFuture: words(NetworkPhrase.dayIsAhead)
        case .tooSoon(let day): words(CooperatingPhrase.askAgainFrom(day: words.day(day)))
        case .notActiveBefore(let day): words(CooperatingPhrase.notAsleepBefore(day: words.day(day)))
        case .tooFewParties, .twiceTheSameParty: words(NetworkPhrase.notWithItself)
        case .nobodyIsLeft: words(CooperatingPhrase.nobodyIsLeft)
        case .tooManyNotes: words(CooperatingPhrase.tooManyNotes)
        case .notAParty, .notPossible: words(VoicePhrase.hasChanged)
        }
    }
}
