extension Migration {
    /// Whoever leads a board pauses its timer and plans its phases, each of which knows whether it is hidden and what it ends with.
    static let boardLead = Migration(
        name: "0022-board-lead",
        steps: [
            // What is left of a paused timer, in milliseconds; while there is none, or it runs, NULL.
            "ALTER TABLE board ADD COLUMN timer_left BIGINT",
            """
            ALTER TABLE board_phase ADD COLUMN is_writing_hidden BIGINT NOT NULL DEFAULT 0
                CHECK (is_writing_hidden IN (0, 1))
            """,
            """
            ALTER TABLE board_phase ADD COLUMN is_vote_planned BIGINT NOT NULL DEFAULT 0
                CHECK (is_vote_planned IN (0, 1))
            """,
            "ALTER TABLE board_phase ADD COLUMN is_extra BIGINT NOT NULL DEFAULT 0 CHECK (is_extra IN (0, 1))",
            """
            UPDATE board_phase SET is_writing_hidden = 1 WHERE EXISTS (
                SELECT 1 FROM board WHERE board.id = board_phase.board AND board.phase = board_phase.position
                    AND board.is_writing_hidden = 1)
            """,
            "UPDATE board_phase SET is_vote_planned = 1 WHERE kind = 'ideas'",
            "ALTER TABLE board DROP COLUMN is_writing_hidden",
            "ALTER TABLE event_board_phase ADD COLUMN question TEXT",
            """
            ALTER TABLE event_board_phase ADD COLUMN is_writing_hidden BIGINT NOT NULL DEFAULT 0
                CHECK (is_writing_hidden IN (0, 1))
            """,
            """
            ALTER TABLE event_board_phase ADD COLUMN is_vote_planned BIGINT NOT NULL DEFAULT 0
                CHECK (is_vote_planned IN (0, 1))
            """,
            "UPDATE event_board_phase SET is_vote_planned = 1 WHERE kind = 'ideas'",
        ],
        tables: [
            TableNote(
                "board", told: [.board],
                none: """
                    id event work_group code phase timer_ends_at timer_left is_voting_open dots_per_person closed_at \
                    created_at
                    """),
            TableNote(
                "board_phase", told: [.board],
                none: "board position kind title question minutes is_writing_hidden is_vote_planned is_extra"),
            TableNote(
                "event_board_phase", told: [.event],
                none: "event position kind title minutes question is_writing_hidden is_vote_planned"),
        ])
}
