public import Domain
public import Storage

/// What the group brings to the plenary, from a cluster or by itself. It keeps the cards that it says in one sentence, so
/// that their writers can follow it.
public struct MakeIdea: Sendable {
    let title: String
    let text: String
    let language: Language
    let topic: Topic?
    let cluster: Cluster.ID?
    let card: Card.ID?
    let board: Board.ID

    /// - Parameters:
    ///   - topic: nil takes that of the group.
    ///   - cluster: one that does not hang on this board is passed over.
    ///   - card: one that hangs alone; the same.
    public init(
        _ title: String, text: String = "", in language: Language, topic: Topic? = nil, from cluster: Cluster.ID?,
        card: Card.ID? = nil, on board: Board.ID
    ) {
        (self.title, self.text, self.language, self.topic) = (title, text, language, topic)
        (self.cluster, self.card, self.board) = (cluster, card, board)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` if there is no such board.
    @discardableResult
    public func run(in db: Writer) throws -> Idea {
        let board = try OpenBoard(board, in: db)
        guard let group = try db.workGroup(board.board.group) else { throw NotFound() }
        let known = try db.clusters(on: board.id).first { $0.id == cluster }
        let cards = try db.cards(on: board.id).filter { hung in
            hung.id == card || (hung.cluster != nil && hung.cluster == known?.id)
        }
        let idea = Idea(
            id: db.newIdentifier(), event: board.event, board: board.id, cluster: known?.id, title: title, text: text,
            language: language, topic: topic ?? group.topic)
        try db.insert(idea, from: cards.map(\.id))
        return idea
    }
}
