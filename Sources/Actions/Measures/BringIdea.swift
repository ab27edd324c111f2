public import Domain
public import Storage

/// Whoever leads makes an idea of what got dots and brings it to the plenary, in one step.
public struct BringIdea: Sendable {
    let title: String
    let language: Language
    let place: DotPlace
    let board: Board.ID

    public init(_ title: String, in language: Language, from place: DotPlace, on board: Board.ID) {
        (self.title, self.language) = (title, language)
        (self.place, self.board) = (place, board)
    }

    /// - Throws: `Board.Refusal.closed`, `PlenaryChoice.Refusal`; `NotFound` if there is no such board.
    @discardableResult
    public func run(in db: Writer) throws -> Idea {
        let idea = try made(in: db)
        try ChooseForPlenary(.add, idea.id, of: board).run(in: db)
        return idea
    }

    private func made(in db: Writer) throws -> Idea {
        switch place {
        case .card(let card): try MakeIdea(title, in: language, from: nil, card: card, on: board).run(in: db)
        case .cluster(let cluster): try MakeIdea(title, in: language, from: cluster, on: board).run(in: db)
        }
    }
}
