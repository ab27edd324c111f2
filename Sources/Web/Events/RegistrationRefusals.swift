import Domain
import HTTPTypes
import Words

extension RegistrationRefusal: FormRefusal {
    /// It closed while somebody typed: they read so above what they typed.
    var field: String? { [.closed, .eventIsCancelled].contains(self) ? "" : nil }

    var status: HTTPResponse.Status {
        switch self {
        case .noSuchEvent, .noSuchRegistration: .notFound
        case .closed, .eventIsCancelled, .notPossible, .cancelled, .cancelledBy, .over, .placeIsGone: .conflict
        case .tooManyPlaces: .unprocessableContent
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .noSuchEvent, .noSuchRegistration: words(KernelPhrase.notFoundSentence)
        case .closed: words(EventPhrase.registrationIsClosed)
        case .eventIsCancelled: words(StandingPhrase.isCancelled)
        case .tooManyPlaces(let most): words(RegistrationPhrase.placesAreWrong(limit: most))
        case .notPossible: words(RegistrationPhrase.notPossible)
        case .cancelled: words(RegistrationPhrase.placeIsCancelled)
        case .cancelledBy(.hosts): words(RegistrationPhrase.cancelledByHosts)
        case .cancelledBy: words(RegistrationPhrase.cancelledByDelegation)
        case .placeIsGone(let loss): words(loss.phrase)
        case .over: words(RegistrationPhrase.eventIsOver)
        }
    }
}

extension PlaceLoss {
    /// What has become of the place, and how it goes on.
    fileprivate var phrase: OfferPhrase {
        switch self {
        case .isOver: .timeIsOver
        case .hasLeft: .hasLeft
        case .isTaken: .isTaken
        case .isCollected: .isCollected
        case .isNotHeld: .isNotHeld
        }
    }
}
