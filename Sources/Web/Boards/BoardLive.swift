import Actions
import Domain
import Storage
import Words

/// Turns an entry of the journal into the one fragment that changed, the same for all who listen.
struct BoardLive: Sendable {
    let database: Database
    let board: Board.ID
    let isLeading: Bool
    /// Whether it is for a computer at a wall, which looks whether it still may.
    var isAtWall = false

    func event(for entry: JournalEntry, in words: Words) async throws -> LiveEvent? {
        switch entry.kind {
        case .card: try await card(Card.ID(rawValue: entry.subject), in: words, isMove: entry.change == .moved)
        // Of a vote that runs the journal names no card, and only whoever leads hears that somebody has finished.
        case .dot where entry.subject == board.rawValue: isLeading ? LiveEvent("cluster", "") : nil
        case .translation: try await card(translatedBy: entry, in: words)
        case .dot: try await dots(on: Card.ID(rawValue: entry.subject), in: words)
        // Clusters, phases, ideas: the page asks for itself anew, because each person sees it differently.
        case .cluster, .idea: LiveEvent("cluster", entry.subject)
        // Only whoever leads is told how many people are there.
        case .board where entry.change == .joined: isLeading ? LiveEvent("cluster", "") : nil
        case .board: LiveEvent(entry.change == .timerChanged ? "timer" : "phase", "")
        // Only whoever leads is asked for a yes, and told what the hosts say; a wall that is to show nothing more hears it.
        case .wallComputer: isLeading || isAtWall ? LiveEvent("phase", "") : nil
        case .facilitatorMessage: isLeading ? LiveEvent("phase", "") : nil
        default: nil
        }
    }

    /// All cards that hang there, for whoever missed too much to catch up; those that are hidden while people write are left out.
    func cards(in words: Words) async throws -> String {
        let (boardID, reader, isLeading) = (board, words.language.tag, isLeading)
        let (found, ordering) = try await database.read { db in
            let ordering = try BoardOrdering(on: boardID, isLeading: isLeading, by: .leader(nil), in: db)
            return (try BoardSnapshot(boardID, for: reader, in: db), ordering)
        }
        guard let snapshot = found else { return "" }
        return snapshot.cards.filter { !snapshot.board.hides($0) }.map { card in
            markup(
                of: card, snapshot.counts, snapshot.notes[card.id], snapshot.translations,
                ordering.act(on: card.id, at: snapshot.board), at: snapshot.board, in: words)
        }.joined(separator: "\n")
    }

    private func card(_ id: Card.ID, in words: Words, isMove: Bool) async throws -> LiveEvent? {
        let (boardID, reader, isLeading) = (board, words.language.tag, isLeading)
        let (card, board, counts, note, translations, act) = try await database.read { db in
            let (card, board) = (try db.card(id), try db.board(boardID))
            let translations = try db.translations(of: [card?.original].compactMap(\.self), for: reader)
            let isByAll = try isLeading || db.isOrderedByAll(boardID)
            let isOrdered = board?.letsOrder(isLeading: isLeading, isByAll: isByAll) == true
            let act = try isOrdered ? db.lastAct(on: id, of: boardID) : nil
            return (
                card, board, try db.dotCounts(on: boardID), try db.notes(on: boardID)[id], translations, act
            )
        }
        guard let card, let board else { return LiveEvent("gone", id.rawValue) }
        // While people write, a card of somebody else shows only that somebody is writing, also on a tablet that is mirrored.
        if board.hides(card) { return LiveEvent("waiting", "") }
        // While people vote, each sees their own dots alone.
        if board.isVotingOpen { return LiveEvent("cluster", "") }
        return LiveEvent(
            isMove ? "move" : "card", markup(of: card, counts, note, translations, act, at: board, in: words))
    }

    private func markup(
        of card: Card, _ counts: [DotPlace: DotCount], _ note: CardNote?, _ translations: TranslationsRead,
        _ act: Int?, at board: Board, in words: Words
    ) -> String {
        let mode = CardView.Mode(at: board, isLeading: isLeading)
        let count: DotCount = card.cluster == nil ? counts[DotPlace(of: card)] ?? .zero : .zero
        return CardView(
            card: card, dots: count.total, words: words, mode: mode, translations: translations, room: count.room,
            note: note, act: act
        ).html.markup
    }

    /// Somebody, or a machine, has said in another language what stands on a card.
    private func card(translatedBy entry: JournalEntry, in words: Words) async throws -> LiveEvent? {
        guard let id = entry.details["card"] else { return nil }
        return try await card(Card.ID(rawValue: id), in: words, isMove: false)
    }

    private func dots(on card: Card.ID, in words: Words) async throws -> LiveEvent? {
        let boardID = board
        let (found, board, counts) = try await database.read { db in
            (try db.card(card), try db.board(boardID), try db.dotCounts(on: boardID))
        }
        guard let found, board?.isVotingOpen == false else { return nil }
        let place = DotPlace(of: found)
        let count = counts[place] ?? .zero
        let id = found.cluster?.rawValue ?? card.rawValue
        return LiveEvent("dots", "\(id) \(count.total) \(count.total == 0 ? "" : words.said(count))")
    }
}
