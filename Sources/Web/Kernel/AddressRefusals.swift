import Domain
import HTTPTypes
import HostNames
import Words

extension EmailAddress.Refusal: Explainable {
    var status: HTTPResponse.Status { .unprocessableContent }

    func explanation(in words: Words) -> String {
        switch self {
        case .noAddress: words(AccountPhrase.emailIsWrong)
        case .lettersBeforeAt: words(KernelPhrase.lettersBeforeAt)
        }
    }
}

extension FormProblems {
    /// The address that somebody typed into `field`; else nil, and it is noted what is wrong with it.
    /// - Parameter sentence: what this form says where there is no address at all.
    mutating func address(_ field: String, _ typed: String, otherwise sentence: some Phrase) -> EmailAddress? {
        do throws(EmailAddress.Refusal) {
            return try EmailAddress(typed: typed)
        } catch {
            switch error {
            case .noAddress: add(field, sentence)
            case .lettersBeforeAt: add(field, KernelPhrase.lettersBeforeAt)
            }
            return nil
        }
    }
}
