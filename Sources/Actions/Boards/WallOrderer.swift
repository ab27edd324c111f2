public import Domain
public import Secrets
public import Storage

/// Whoever orders the cards of a board.
public enum WallOrderer: Sendable {
    /// Whoever leads it, by their account.
    case leader(Account.ID?)
    /// Whoever leads it without an account.
    case deputy(WallProof)
    case participant(WallProof)

    /// Whether this one has done it.
    public func hasDone(_ kept: KeptWallAct, on board: Board.ID) -> Bool {
        switch (self, kept.act.hand) {
        case (.leader(let own?), .account(let id, _)): own == id
        case (.participant(let proof), .somebody), (.deputy(let proof), .somebody):
            kept.proof == proof.hash(ofAct: kept.act.number, on: board)
        default: false
        }
    }

    /// Their last act that stands.
    public func lastAct(among acts: [KeptWallAct], on board: Board.ID) -> WallAct? {
        acts.last { $0.act.stands && hasDone($0, on: board) }?.act
    }

    /// - Throws: `Wall.Refusal.onlyLeaders`.
    func requireTurn(on board: OpenBoard, in db: Reader) throws {
        guard case .participant = self else { return }
        guard try board.board.letsOrder(isLeading: false, isByAll: db.isOrderedByAll(board.id)) else {
            throw Wall.Refusal.onlyLeaders
        }
    }

    func hand(in db: Reader) throws -> WallHand {
        guard case .leader(let id?) = self, let name = try db.accountNames([id])[id] else { return .somebody }
        return .account(id, name: name)
    }

    func proof(of act: WallAct, on board: Board.ID) -> SecretHash? {
        switch self {
        case .leader: nil
        case .deputy(let proof), .participant(let proof): proof.hash(ofAct: act.number, on: board)
        }
    }
}

/// By what somebody without an account is known as whoever has done an act: made of what only their browser keeps, another for
/// each act. Whoever has the database finds neither the person nor a second act of theirs, nor a card that they wrote.
public struct WallProof: Sendable {
    private let secret: Secret
    private let signingKey: [UInt8]

    public init(keeping secret: Secret, signingKey: [UInt8]) {
        (self.secret, self.signingKey) = (secret, signingKey)
    }

    func hash(ofAct number: Int, on board: Board.ID) -> SecretHash {
        Secret(derivedFrom: "\(secret.text):act:\(board):\(number)", key: signingKey).hash
    }
}
