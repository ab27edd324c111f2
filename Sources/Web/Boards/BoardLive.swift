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
        // Of a vote that runs the journal names no card, and only whoever leads hears that somebody has finished.
        case .dot where entry.subject == board.rawValue: isLeading ? LiveEvent("cluster", "") : nil
        case .dot: try await dots(on: Card.ID(rawValue: entry.subject), in: words)
        // Clusters, phases, ideas: the page asks for itself anew, because each person sees it differently.
        case .cluster, .idea: LiveEvent("cluster", entry.subject)
        case .board: LiveEvent(entry.change == .timerChanged ? "timer" : "phase", "")
        // Only whoever leads is asked for a yes, and told what the hosts say.
        case .wallComputer, .facilitatorMessage: isLeading ? LiveEvent("phase", "") : nil
        default: nil
        }
    }

    private func card(_ id: Card.ID, in words: Words, isMove: Bool) async throws -> LiveEvent? {
        let boardID = board
        let isLeading = isLeading
        let (card, board, counts, notes, act) = try await database.read { db in
            let board = try db.board(boardID)
            let isByAll = try isLeading || db.isOrderedByAll(boardID)
            let isOrdered = board?.letsOrder(isLeading: isLeading, isByAll: isByAll) == true
            let act = try isOrdered ? db.lastAct(on: id, of: boardID) : nil
            return (try db.card(id), board, try db.dotCounts(on: boardID), try db.notes(on: boardID), act)
        }
        guard let card, let board else { return LiveEvent("gone", id.rawValue) }
        // While people write, a card of somebody else shows only that somebody is writing, also on a tablet that is mirrored.
        if board.hides(card) { return LiveEvent("waiting", "") }
        // While people vote, each sees their own dots alone.
        if board.isVotingOpen { return LiveEvent("cluster", "") }
        let mode = CardView.Mode(at: board, isLeading: isLeading)
        let count: DotCount = card.cluster == nil ? counts[DotPlace(of: card)] ?? .zero : .zero
        let view = CardView(
            card: card, dots: count.total, words: words, mode: mode, room: count.room, note: notes[id],
            act: act)
        return LiveEvent(isMove ? "move" : "card", view.html.markup)
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
