import Domain

extension CheckRule {
    static let boards = [dotsAreLimited, cardsHaveAPhase, groupsWithSeatsHaveBoards]

    private static let dotsAreLimited = CheckRule(
        name: "participants with too many dots",
        faults: """
            SELECT dot.board AS board, dot.participant AS participant, COUNT(*) AS dots,
                board.dots_per_person AS allowed
            FROM dot JOIN board ON board.id = dot.board JOIN card ON card.id = dot.card
            WHERE dot.participant IS NOT NULL AND (dot.cluster IS NOT NULL OR card.removed_at IS NULL)
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

    /// Only of groups of people who came: those formed before the day write nothing yet.
    private static let groupsWithSeatsHaveBoards = CheckRule(
        name: "groups without a board",
        faults: """
            SELECT formation.id AS formation, group_assignment.work_group AS work_group, COUNT(*) AS seats
            FROM formation JOIN group_assignment ON group_assignment.formation = formation.id
            WHERE formation.released_at IS NOT NULL AND formation.basis = \(Formation.Basis.present)
                AND NOT EXISTS (SELECT 1 FROM board WHERE board.work_group = group_assignment.work_group)
            GROUP BY formation.id, group_assignment.work_group
            """
    ) { row in
        let seats: Int = try row["seats"]
        return "group \(try row.word("work_group")) has \(seats) seats in released formation "
            + "\(try row.word("formation")), but no board"
    }
}
