import Domain
import HTTPTypes
import Words

extension Crisis.Refusal: FormRefusal {
    var status: HTTPResponse.Status {
        switch self {
        case .titleMissing, .titleTooLong, .contactUnreachable: .unprocessableContent
        case .alreadyClosed, .stillOpen, .tooLateToReopen: .conflict
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .titleMissing: words(KernelPhrase.fieldIsRequired)
        case .titleTooLong(let limit): words(KernelPhrase.textIsTooLong(count: limit))
        case .contactUnreachable: words(CrisisPhrase.contactUnreachable)
        case .alreadyClosed: words(CrisisPhrase.isClosed)
        case .stillOpen: words(CrisisPhrase.isStillOpen)
        case .tooLateToReopen: words(CrisisCarePhrase.tooLateToReopen)
        }
    }

    var field: String? {
        switch self {
        case .titleMissing, .titleTooLong: CrisisForm.title(.german)
        case .contactUnreachable: "phone"
        case .alreadyClosed, .stillOpen, .tooLateToReopen: ""
        }
    }
}

extension VerifiedChannel.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .unprocessableContent }
    func explanation(in words: Words) -> String { words(NetworkPhrase.dayIsAhead) }
    var field: String? { "checkedOn" }
}

extension CrisisNeed.Refusal: FormRefusal {
    var status: HTTPResponse.Status {
        switch self {
        case .alreadyClosed, .crisisIsClosed: .conflict
        default: .unprocessableContent
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .taskMissing: words(CrisisPhrase.taskMissing)
        case .taskTooLong(let limit): words(KernelPhrase.textIsTooLong(count: limit))
        case .amountOutOfRange(let range): words(CrisisPhrase.amountIsWrong(most: range.upperBound))
        case .endsBeforeItBegins: words(CrisisPhrase.endsBeforeItBegins)
        case .alreadyOver: words(CrisisPhrase.isOver)
        case .tooFarAhead(let days): words(CrisisPhrase.isTooFarAhead(count: days))
        case .onlyThroughOrganisation: words(CrisisPhrase.needsOrganisation)
        case .unwanted: words(CrisisCarePhrase.isUnwanted)
        case .contactUnreachable: words(CrisisPhrase.contactUnreachable)
        case .alreadyClosed: words(CrisisPhrase.needIsClosed)
        case .crisisIsClosed: words(CrisisPhrase.isClosed)
        }
    }

    var field: String? {
        switch self {
        case .taskMissing, .taskTooLong: CrisisNeedForm.task(.german)
        case .amountOutOfRange: "amount"
        case .endsBeforeItBegins: "to"
        case .alreadyOver: "day"
        case .tooFarAhead: "holds"
        case .onlyThroughOrganisation: "organisation"
        case .unwanted: "kind"
        case .contactUnreachable: "phone"
        case .alreadyClosed, .crisisIsClosed: ""
        }
    }
}

extension CrisisOffer.Refusal: FormRefusal {
    var status: HTTPResponse.Status {
        switch self {
        case .alreadyWithdrawn, .crisisIsClosed: .conflict
        default: .unprocessableContent
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .textTooLong(let limit): words(KernelPhrase.textIsTooLong(count: limit))
        case .amountOutOfRange(let range) where range.upperBound == 1: words(AskingPhrase.personCountsOnce)
        case .amountOutOfRange(let range): words(CrisisPhrase.amountIsWrong(most: range.upperBound))
        case .alreadyOver: words(CrisisPhrase.isOver)
        case .tooFarAhead(let days): words(CrisisPhrase.isTooFarAhead(count: days))
        case .onlyThroughOrganisation: words(CrisisPhrase.onlyOrganisations)
        case .unwanted: words(CrisisCarePhrase.isUnwanted)
        case .alreadyWithdrawn: words(VoicePhrase.hasChanged)
        case .crisisIsClosed: words(CrisisPhrase.isClosed)
        }
    }

    var field: String? {
        switch self {
        case .textTooLong: "text"
        case .amountOutOfRange: "amount"
        case .onlyThroughOrganisation, .unwanted: "offered"
        case .alreadyOver, .tooFarAhead, .alreadyWithdrawn, .crisisIsClosed: ""
        }
    }
}

extension Helper.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .unprocessableContent }

    func explanation(in words: Words) -> String {
        switch self {
        case .unreachable: words(CrisisPhrase.contactUnreachable)
        case .noKind: words(CrisisPhrase.noKindChosen)
        case .onlyThroughOrganisation: words(CrisisPhrase.onlyOrganisations)
        case .nameMissing: words(KernelPhrase.fieldIsRequired)
        }
    }

    var field: String? {
        switch self {
        case .unreachable: "phone"
        case .noKind, .onlyThroughOrganisation: "kind"
        case .nameMissing: "name"
        }
    }
}
