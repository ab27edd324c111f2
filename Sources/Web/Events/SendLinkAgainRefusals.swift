import Actions
import Domain
import Foundation
import HTTPTypes
import Words

extension SendLinkAgain.Refusal: Explainable {
    var status: HTTPResponse.Status {
        switch self {
        case .noSuchRegistration: .notFound
        case .noPlace, .noAddress, .unreachable, .sentAlready: .conflict
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .noSuchRegistration: words(KernelPhrase.notFoundSentence)
        case .noPlace: words(RegistrationPhrase.placeIsCancelled)
        case .noAddress: words(MailPhrase.noAddress)
        case .unreachable: words(MailPhrase.unreachable)
        case .sentAlready(let next): words(MailPhrase.linkSentAlready(time: words.time(next, in: .ofTheCity)))
        }
    }
}
