extension Migration {
    /// A phase that somebody has put in is a kind of its own: its cards do not hang with those of another one.
    static let extraPhases = Migration(
        name: "0031-extra-phases",
        steps: [
            // What was written there until now stays with the phase in which it has hung.
            "UPDATE board_phase SET kind = 'extra-' || CAST(position AS TEXT) WHERE is_extra = 1",
            "ALTER TABLE board_phase DROP COLUMN is_extra",
        ],
        tables: [
            TableNote(
                "board_phase", told: [.board],
                none: "board position kind title question minutes is_writing_hidden is_vote_planned")
        ])
}
