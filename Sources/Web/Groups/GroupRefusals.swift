import Domain
import HTTPTypes
import Words

extension Formation.Refusal: Explainable {
    var status: HTTPResponse.Status { .unprocessableContent }

    func explanation(in words: Words) -> String {
        switch self {
        case .groupIsFull(let maximum): words(GroupPhrase.groupIsFull(count: maximum))
        case .notSeated, .alreadyReleased, .groupNotHeld: words(GroupPhrase.seatHasChanged)
        }
    }
}
