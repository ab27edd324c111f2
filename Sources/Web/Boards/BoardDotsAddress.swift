import Domain

// Voting, typing from paper, and what is done about one card.
extension BoardAddress {
    /// Dots go to what hangs since earlier phases, too, or no more.
    var widerVote: String { voting + "/earlier" }
    var widerVoteRemoval: String { widerVote + "/removal" }

    /// Where a helper types cards and dots of people without a phone.
    var paper: String { page + "/paper" }
    var paperCards: String { paper + "/cards" }
    var paperCardRemoval: String { paperCards + "/removal" }
    var paperDots: String { paper + "/dots" }
    var paperDotRemoval: String { paperDots + "/removal" }

    /// The page for the next card: phase and language stay as they were chosen, and the last card can be taken back.
    func paper(after card: Card.ID?, in phase: BoardPhaseKind, _ language: Language) -> String {
        "\(paper)?phase=\(phase.rawValue)&language=\(language.rawValue)&typed=\(card?.rawValue ?? "")"
    }

    /// Asks why a card is to be hidden, and takes a note beside it.
    func care(of card: Card.ID) -> String { "\(page)/care/\(card)" }
    func note(beside card: Card.ID) -> String { care(of: card) + "/note" }
}

extension EventDeskAddress {
    /// What was hidden on the boards, for the coordination.
    var hiddenCards: String { boards + "/hidden" }
}
