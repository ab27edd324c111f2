public import Domain

extension Reader {
    /// What stands beside the cards of a board; cards without a note are left out.
    public func notes(on board: Board.ID) throws -> [Card.ID: CardNote] {
        let notes: [(Card.ID, CardNote)] = try rows(
            "SELECT card, text, language FROM card_note WHERE board = \(board)"
        ).map { row in try (row["card"], CardNote(kept: row["text"], in: row["language"])) }
        return Dictionary(uniqueKeysWithValues: notes)
    }
}

extension Writer {
    /// Puts a note beside a card in place of the one that stands there; an empty one takes it away.
    public func setNote(_ note: CardNote, beside card: Card.ID, on board: OpenBoard) throws {
        guard try notes(on: board.id)[card] ?? CardNote(kept: "", in: note.language) != note else { return }
        try run("DELETE FROM card_note WHERE card = \(card)")
        if !note.text.isEmpty {
            try run(
                """
                INSERT INTO card_note (card, board, text, language)
                VALUES (\(card), \(board.id), \(note.text), \(note.language))
                """)
        }
        try journal(
            .changed, .card, card, event: board.event, stream: .board(board.id), details: ["fields": "note"])
    }
}
