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
    func paper(after card: Card.ID, in phase: BoardPhaseKind, _ language: Language) -> String {
        "\(paper)?phase=\(phase.rawValue)&language=\(language.rawValue)&typed=\(card)"
    }

    /// The same after the last card was taken back.
    func paper(withoutLastIn phase: BoardPhaseKind, _ language: Language) -> String {
        "\(paper)?phase=\(phase.rawValue)&language=\(language.rawValue)&\(Self.goneParameter)=yes"
    }
    /// What was entered for a card or its cluster; nothing if a dot was taken away.
    func paper(with count: Int, enteredAt card: Card.ID) -> String {
        "\(paper)?\(Self.enteredParameter)=\(card)&count=\(count)#dots"
    }
    static let goneParameter = "gone"
    static let enteredParameter = "entered"

    /// What was hidden on this board, for whoever leads it.
    var hiddenCards: String { page + "/hidden" }
    /// What was done about a card, for the page that says so.
    func page(withoutHidden card: Card.ID) -> String { "\(page)?\(Self.removedParameter)=\(card)" }
    func place(ofRestored card: Card.ID) -> String { "\(page)?\(Self.restoredParameter)=\(card)#card-\(card)" }
    static let removedParameter = "removed"
    static let restoredParameter = "restored"

    /// Asks why a card is to be hidden, and takes a note beside it.
    func care(of card: Card.ID) -> String { "\(page)/care/\(card)" }
    func note(beside card: Card.ID) -> String { care(of: card) + "/note" }
}

extension EventDeskAddress {
    /// What was hidden on the boards, for the coordination.
    var hiddenCards: String { boards + "/hidden" }
}
