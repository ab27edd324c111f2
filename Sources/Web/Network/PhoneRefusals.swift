import Domain
import HTTPTypes
import Words

extension PhoneNumber.Refusal: Explainable {
    var status: HTTPResponse.Status { .unprocessableContent }

    func explanation(in words: Words) -> String { words(NetworkPhrase.noPhone) }
}
