import Actions
import Domain
import Secrets
import Storage

/// Whether somebody may order the cards of a board, what they did last, and how new each card is.
struct BoardOrdering: Sendable {
    let isByAll: Bool
    let isLeading: Bool
    /// The number of the last act for each card and cluster.
    let touched: [String: Int]
    /// What whoever looks has done last, if it can be taken back just now.
    let ownAct: WallAct?

    init(on board: Board.ID, isLeading: Bool, by orderer: WallOrderer, in db: Reader) throws {
        self.isLeading = isLeading
        isByAll = try db.isOrderedByAll(board)
        guard isLeading || isByAll else {
            (touched, ownAct) = ([:], nil)
            return
        }
        let acts = try db.wallActs(on: board)
        touched = acts.lazy.map(\.act).touched
        let last = orderer.lastAct(among: acts, on: board)
        ownAct = try last.flatMap { try db.wall(on: board, remembering: acts).canTakeBack($0.number) ? $0 : nil }
    }

    func isOpen(at board: Board) -> Bool { board.letsOrder(isLeading: isLeading, isByAll: isByAll) }

    /// The number of the last act that touched a card; 0 if none has, nil where whoever looks may not order it.
    func act(on card: Card.ID, at board: Board) -> Int? { isOpen(at: board) ? touched[card.rawValue] ?? 0 : nil }
}

extension Visit {
    /// By what whoever orders cards here is known again.
    func wallOrderer(_ visitor: BoardVisitor) -> WallOrderer {
        func proof(_ secret: Secret) -> WallProof { WallProof(keeping: secret, signingKey: services.signingKey) }
        if !visitor.isLeading, let secret = visitor.secret { return .participant(proof(secret)) }
        if let account = caller.signedIn?.account.id { return .leader(account) }
        return browserSecret.map { .deputy(proof($0)) } ?? .leader(nil)
    }
}
