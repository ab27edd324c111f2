extension Migration {
    /// Who has put the cards of a board where they hang, and what was there before.
    static let boardOrder = Migration(
        name: "0024-board-order",
        steps: [
            // Boards that the whole group orders; where there is no row, whoever leads does.
            """
            CREATE TABLE board_order (
                board TEXT PRIMARY KEY REFERENCES board (id) ON DELETE CASCADE,
                is_by_all BIGINT NOT NULL CHECK (is_by_all IN (0, 1))
            )
            """,
            // The last ones of each board. Whoever has an account is named; of whoever joined there is a proof for this one act,
            // which only their own browser can make again, so that no two acts lead to one person. No time.
            """
            CREATE TABLE order_act (
                board TEXT NOT NULL REFERENCES board (id) ON DELETE CASCADE,
                number BIGINT NOT NULL,
                kind TEXT NOT NULL,
                account TEXT REFERENCES account (id) ON DELETE SET NULL,
                proof TEXT,
                is_taken_back BIGINT NOT NULL CHECK (is_taken_back IN (0, 1)),
                PRIMARY KEY (board, number)
            )
            """,
            "CREATE INDEX order_act_by_account ON order_act (account)",
            // What an act touched, as it was before: of a card the cluster and the card in front of it, of a cluster that was
            // there its name, its place and the ideas that were made of it. What is named here may be gone.
            """
            CREATE TABLE order_trace (
                board TEXT NOT NULL,
                act BIGINT NOT NULL,
                position BIGINT NOT NULL,
                thing TEXT NOT NULL,
                is_cluster BIGINT NOT NULL CHECK (is_cluster IN (0, 1)),
                cluster TEXT,
                neighbour TEXT,
                phase TEXT,
                name TEXT,
                place BIGINT,
                ideas TEXT,
                PRIMARY KEY (board, act, position),
                FOREIGN KEY (board, act) REFERENCES order_act (board, number) ON DELETE CASCADE
            )
            """,
        ],
        tables: [
            TableNote("board_order", told: [.board], none: "board is_by_all"),
            TableNote(
                "order_act", told: [.card, .cluster, .board],
                personal: [
                    PersonalColumn("account", .trace, for: .undo, .monthsAfterEvent(1)),
                    PersonalColumn("proof", .proof, for: .undo, .monthsAfterEvent(1)),
                ],
                none: "board number kind is_taken_back"),
            TableNote(
                "order_trace", told: [.card, .cluster, .board],
                none: "board act position thing is_cluster cluster neighbour phase name place ideas"),
        ])
}
