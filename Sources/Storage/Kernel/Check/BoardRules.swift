extension CheckRule {
    static let boards = [dotsAreLimited, cardsHaveAPhase]

    private static let dotsAreLimited = CheckRule(
        name: "participants with too many dots",
        faults: """
            SELECT dot.board AS board, dot.participant AS participant, COUNT(*) AS dots,
                board.dots_per_person AS allowed
            FROM dot JOIN board ON board.id = dot.board WHERE dot.participant IS NOT NULL
            GROUP BY dot.board, dot.participant, board.dots_per_person HAVING COUNT(*) > board.dots_per_person
            """
    ) { row in
        let (dots, allowed): (Int, Int) = try (row["dots"], row["allowed"])
        return "participant \(try row.word("participant")) has \(dots) dots on board \(try row.word("board")), "
            + "which gives \(allowed) to each"
    }

    private static let cardsHaveAPhase = CheckRule(
        name: "cards in no phase",
        faults: """
            SELECT card.board AS board, card.id AS card, card.phase AS phase FROM card
            WHERE NOT EXISTS (
                SELECT 1 FROM board_phase WHERE board_phase.board = card.board AND board_phase.kind = card.phase)
            """
    ) { row in
        "card \(try row.word("card")) is in phase \(try row.word("phase")), "
            + "which board \(try row.word("board")) does not have"
    }
}
