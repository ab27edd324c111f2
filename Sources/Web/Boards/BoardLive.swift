import Domain
import Storage
import Words

/// Turns an entry of the journal into the one fragment that changed, the same for all who listen.
struct BoardLive: Sendable {
    let database: Database
    let board: Board.ID
    let isLeading: Bool

    func event(for entry: JournalEntry, in words: Words) async throws -> LiveEvent? {
        switch entry.kind {
        case .card: try await card(Card.ID(rawValue: entry.subject), in: words, isMove: entry.change == .moved)
        case .translation: try await card(translatedBy: entry, in: words)
        case .dot: try await dots(on: Card.ID(rawValue: entry.subject), in: words)
        // Clusters, phases, ideas: the page asks for itself anew, because each person sees it differently.
        case .cluster, .idea: LiveEvent("cluster", entry.subject)
        case .board: LiveEvent(entry.change == .timerChanged ? "timer" : "phase", "")
        default: nil
        }
    }

    /// All cards that hang there, for whoever missed too much to catch up; none while people write, like each of them.
    func cards(in words: Words) async throws -> String {
        let (boardID, reader) = (board, words.language.tag)
        guard let snapshot = try await database.read({ try BoardSnapshot(boardID, for: reader, in: $0) }),
            !snapshot.board.isWritingHidden || isLeading
        else { return "" }
        return snapshot.cards.map { card in
            markup(
                of: card, dots: snapshot.dots[card.id] ?? 0, snapshot.translations, at: snapshot.board, in: words)
        }.joined(separator: "\n")
    }

    private func card(_ id: Card.ID, in words: Words, isMove: Bool) async throws -> LiveEvent? {
        let (boardID, reader) = (board, words.language.tag)
        let (card, board, dots, translations) = try await database.read { db in
            let card = try db.card(id)
            let translations = try db.translations(of: [card?.original].compactMap(\.self), for: reader)
            return (card, try db.board(boardID), try db.dotCount(of: id), translations)
        }
        guard let card, let board else { return LiveEvent("gone", id.rawValue) }
        // While people write, a card of somebody else shows only that somebody is writing.
        if board.isWritingHidden && !isLeading { return LiveEvent("waiting", "") }
        return LiveEvent(isMove ? "move" : "card", markup(of: card, dots: dots, translations, at: board, in: words))
    }

    private func markup(
        of card: Card, dots: Int, _ translations: TranslationsRead, at board: Board, in words: Words
    ) -> String {
        let mode = CardView.Mode(at: board, isLeading: isLeading)
        return CardView(card: card, dots: dots, words: words, mode: mode, translations: translations).html.markup
    }

    /// Somebody, or a machine, has said in another language what stands on a card.
    private func card(translatedBy entry: JournalEntry, in words: Words) async throws -> LiveEvent? {
        guard let id = entry.details["card"] else { return nil }
        return try await card(Card.ID(rawValue: id), in: words, isMove: false)
    }

    private func dots(on card: Card.ID, in words: Words) async throws -> LiveEvent? {
        let dots = try await database.read { try $0.dotCount(of: card) }
        return LiveEvent("dots", "\(card.rawValue) \(dots) \(dots == 0 ? "" : words(BoardPhrase.dots(count: dots)))")
    }
}
