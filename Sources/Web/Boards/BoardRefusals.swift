import Domain
import HTTPTypes
import Words

extension Board.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .conflict }

    /// Beside the card that does not hang.
    var field: String? { [.closed, .phaseIsOver].contains(self) ? "text" : nil }

    func explanation(in words: Words) -> String {
        switch self {
        case .closed: words(BoardPhrase.boardIsClosed)
        case .noSuchPhase: words(BoardPhrase.noSuchPhase)
        case .phaseIsOver: words(BoardPhrase.phaseIsOver)
        case .votingNotOpen: words(BoardPhrase.votingNotOpen)
        case .dotsSpent(let limit): words(BoardPhrase.dotsSpent(count: limit))
        case .phaseHasBegun: words(BoardLeadPhrase.phaseHasBegun)
        case .tooManyPhases(let limit): words(BoardLeadPhrase.tooManyPhases(count: limit))
        }
    }
}

extension Card.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .conflict }
    var field: String? { "text" }

    func explanation(in words: Words) -> String {
        switch self {
        case .builtOn: words(BoardCardsPhrase.othersBuiltOnIt)
        case .votingIsOpen: words(BoardCardsPhrase.votingIsOpen)
        }
    }
}

extension CardText.Refusal: Explainable {
    var status: HTTPResponse.Status { .unprocessableContent }

    func explanation(in words: Words) -> String { words(phrase) }

    var phrase: BoardPhrase {
        switch self {
        case .empty: .cardIsEmpty
        case .tooLong(let limit): .cardIsTooLong(limit: limit)
        }
    }
}

extension Idea.Refusal: Explainable {
    var status: HTTPResponse.Status {
        switch self {
        case .reasonMissing, .placeMissing: .unprocessableContent
        case .isMeasureAlready, .isPutAside, .notMergeable, .isNotParked: .conflict
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .reasonMissing: words(MeasurePhrase.reasonMissing)
        case .placeMissing: words(StoryPhrase.placeMissing)
        case .isMeasureAlready: words(MeasurePhrase.ideaIsMeasure)
        case .isPutAside: words(MeasurePhrase.ideaIsPutAside)
        case .notMergeable: words(PlenaryPhrase.notMergeable)
        case .isNotParked: words(PlenaryPhrase.notParked)
        }
    }
}
