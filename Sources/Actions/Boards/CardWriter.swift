public import Domain
public import Secrets
public import Storage

/// Whoever writes cards, as only their own browser can say it.
///
/// From a secret that the house does not keep come the identifiers of the cards and the receipts. So a card that is sent again
/// finds itself, and a browser knows its own cards again; whoever has only the database, with its keys, knows nobody's.
public struct CardWriter: Sendable {
    private let secret: Secret
    private let signingKey: [UInt8]
    private let randomness: Randomness

    /// - Parameter secret: what the browser got when it joined or signed in. Of it only the hash is kept.
    public init(keeping secret: Secret, signingKey: [UInt8], randomness: Randomness) {
        (self.secret, self.signingKey, self.randomness) = (secret, signingKey, randomness)
    }

    /// Somebody invented, whose cards nobody will ask for.
    public init(inventedBy randomness: Randomness) {
        self.init(keeping: Secret(from: randomness), signingKey: randomness.bytes(16), randomness: randomness)
    }

    /// The identifier of the writer's card with the number `key`; by chance for a card without one.
    public func id(ofCardWith key: String?, on board: Board.ID) -> Card.ID {
        guard let key else { return Card.ID(untimed: randomness.bytes(16)) }
        return Card.ID(untimed: derived("card:\(board):\(key)"))
    }

    /// What lets the writer follow a card of theirs; the same each time.
    public func receipt(of card: Card.ID) -> Secret {
        Secret(from: derived("receipt:\(card)"))
    }

    /// The short form of that, to be read out or written down; the same each time.
    public func shortForm(of card: Card.ID) -> OwnCode {
        OwnCode(shortFormOf: receipt(of: card), signedWith: signingKey)
    }

    /// What is kept of the short form.
    func hashOfShortForm(of card: Card.ID) -> SecretHash {
        shortForm(of: card).hashOfReceipt(signedWith: signingKey)
    }

    /// What addresses call a card of this browser's own. A proxy notes addresses; together with the database, which knows no
    /// secrets, they lead to no card.
    public func handle(of card: Card.ID) -> String {
        Secret(from: derived("handle:\(card)")).text
    }

    /// The card that hangs on a board and that this browser has written.
    /// - Throws: `NotFound` if there is none that is called so.
    public func card(called handle: String, on board: Board.ID, in db: Reader) throws -> Card {
        let ids = own(among: try db.receipts(on: board))
        guard let id = ids.first(where: { self.handle(of: $0) == handle }), let card = try db.card(id) else {
            throw NotFound()
        }
        return card
    }

    /// The card, if this browser has written it.
    /// - Throws: `NotFound` for everybody else.
    func own(_ card: Card.ID, on board: Board.ID, in db: Reader) throws -> Card {
        guard let hash = try db.receipt(of: card), receipt(of: card).hash == hash, let found = try db.card(card),
            found.board == board
        else { throw NotFound() }
        return found
    }

    /// Those of the cards that this browser has written.
    public func own(among receipts: [Card.ID: SecretHash]) -> Set<Card.ID> {
        Set(receipts.filter { receipt(of: $0.key).hash == $0.value }.keys)
    }

    private func derived(_ purpose: String) -> some Sequence<UInt8> {
        Secret.authentication(of: "\(secret.text):\(purpose)", key: signingKey)
    }
}
