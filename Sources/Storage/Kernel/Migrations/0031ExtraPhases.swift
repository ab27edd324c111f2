extension Migration {
    /// A phase that somebody has put in is a kind of its own: its cards do not hang with those of another one. And each phase
    /// knows whether people were asked for dots in it. The link by which somebody leads can be taken back.
    static let extraPhases = Migration(
        name: "0031-extra-phases",
        steps: [
            // What was written there until now stays with the phase in which it has hung.
            "UPDATE board_phase SET kind = 'extra-' || CAST(position AS TEXT) WHERE is_extra = 1",
            "ALTER TABLE board_phase DROP COLUMN is_extra",
            "ALTER TABLE board_phase ADD COLUMN has_voted BIGINT NOT NULL DEFAULT 0 CHECK (has_voted IN (0, 1))",
            """
            UPDATE board_phase SET has_voted = 1 WHERE EXISTS (
                SELECT 1 FROM dot JOIN card ON card.id = dot.card
                WHERE dot.board = board_phase.board AND card.phase = board_phase.kind)
            """,
            "ALTER TABLE board ADD COLUMN withdrawn_links BIGINT NOT NULL DEFAULT 0 CHECK (withdrawn_links >= 0)",
        ],
        tables: [
            TableNote(
                "board", told: [.board],
                none: """
                    id event work_group code phase timer_ends_at timer_left is_voting_open dots_per_person closed_at \
                    created_at withdrawn_links
                    """),
            TableNote(
                "board_phase", told: [.board],
                none: "board position kind title question minutes is_writing_hidden is_vote_planned has_voted"),
        ])
}
