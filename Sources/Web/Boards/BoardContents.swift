import Actions
import Domain
import Secrets
import Storage
import Words

/// What one visitor sees of a board, and what of it is their own.
struct BoardContents: Sendable {
    let snapshot: BoardSnapshot
    /// Once for each dot, the last one last.
    let ownDots: [DotPlace]
    /// This browser alone can tell which they are.
    let ownCards: Set<Card.ID>
    /// The same, the newest first.
    let own: [OwnCard]
    /// Those of the visitor's cards that whoever leads has hidden.
    let ownHidden: [OwnHiddenCard]
    let ordering: BoardOrdering
    /// Leads to what becomes of the card that the visitor has just hung up.
    let receipt: Secret?
    /// What whoever leads has just hidden, and what they have just brought back.
    let removed: HiddenCard?
    let restored: Card?
    /// For whoever leads; nil for everybody else.
    let news: LeadNews?

    /// - Parameters:
    ///   - key: the writer's number of the card that was just hung up.
    ///   - removed: the identifier of the card that was just hidden; empty for none.
    ///   - restored: the same of one that was just brought back.
    init?(
        for visitor: BoardVisitor, writing writer: CardWriter, ordering orderer: WallOrderer, hungWith key: String,
        removed: String, restored: String, reading reader: Language, at now: Instant, in db: Reader
    ) throws {
        guard let snapshot = try BoardSnapshot(visitor.board.id, for: reader, in: db) else { return nil }
        let hung = key.isEmpty ? nil : writer.id(ofCardWith: key, on: visitor.board.id)
        receipt = hung.flatMap { id in snapshot.cards.contains { $0.id == id } ? writer.receipt(of: id) : nil }
        self.snapshot = snapshot
        self.removed =
            try visitor.isLeading && !removed.isEmpty
            ? db.hiddenCards(on: snapshot.board.id).first { $0.id.rawValue == removed } : nil
        self.restored = visitor.isLeading ? snapshot.cards.first { $0.id.rawValue == restored } : nil
        ordering = try BoardOrdering(on: snapshot.board.id, isLeading: visitor.isLeading, by: orderer, in: db)
        news = try visitor.isLeading ? LeadNews(at: snapshot.board, now: now, in: db) : nil
        ownDots = try visitor.participant.map(db.dots(of:)) ?? []
        let ownCards = writer.own(among: try db.receipts(on: snapshot.board.id))
        self.ownCards = ownCards
        own = snapshot.cards.filter { ownCards.contains($0.id) }.reversed().map { card in
            OwnCard(
                card, of: writer,
                mayChange: !snapshot.board.isVotingOpen && card.cluster == nil && snapshot.dots[card.id] == nil)
        }
        let hidden = try db.hiddenReceipts(on: snapshot.board.id)
        let receipts = Dictionary(hidden.map { ($0.card.id, $0.receipt) }, uniquingKeysWith: { first, _ in first })
        let ownHiddenCards = writer.own(among: receipts)
        ownHidden = hidden.filter { ownHiddenCards.contains($0.card.id) }.map { found in
            OwnHiddenCard(card: found.card, receipt: writer.receipt(of: found.card.id))
        }
    }
}

extension Visit {
    /// Whoever writes cards here: known by what their browser got when it joined. Whoever leads and has not joined is known
    /// by their account, which the journal names anyway, so that signing in anew makes nobody else of them.
    func cardWriter(_ visitor: BoardVisitor) -> CardWriter {
        let lead = caller.signedIn.map { derivedSecret("cards of \($0.account.id)") }
        return CardWriter(
            keeping: visitor.secret ?? lead ?? .init(from: services.randomness), signingKey: services.signingKey,
            randomness: services.randomness)
    }

    /// What `visitor` sees of the board.
    func boardContents(for visitor: BoardVisitor) async throws -> BoardContents {
        let (writer, orderer) = (cardWriter(visitor), wallOrderer(visitor))
        let (key, reader) = (query["hung"], words.language.tag)
        let (removed, restored) = (query[BoardAddress.removedParameter], query[BoardAddress.restoredParameter])
        return try await found { [now] db in
            try BoardContents(
                for: visitor, writing: writer, ordering: orderer, hungWith: key, removed: removed,
                restored: restored, reading: reader, at: now, in: db)
        }
    }

    /// The board as `visitor` sees it, with what was typed and why it was refused.
    func boardPage(
        for visitor: BoardVisitor, form: NewCardForm = NewCardForm(), problems: FormProblems = FormProblems(),
        refusal: Board.Refusal? = nil
    ) async throws -> PageFrame {
        let contents = try await boardContents(for: visitor)
        return visitor.isLeading
            ? BoardLeadPage(
                visit: self, contents: contents, visitor: visitor, form: form, problems: problems, refusal: refusal
            ).frame
            : BoardPage(
                visit: self, contents: contents, visitor: visitor, form: form, problems: problems, refusal: refusal
            ).frame
    }
}
