/// Similar cards that hang together under a name that the group gave.
public struct Cluster: Hashable, Sendable {
    public typealias ID = Identifier<Cluster>

    public static let nameLimit = 120

    public let id: ID
    public let board: Board.ID
    public let phase: BoardPhaseKind
    public var name: String
    public var position: Int

    public init(id: ID, board: Board.ID, phase: BoardPhaseKind, name: String, position: Int) {
        self.id = id
        self.board = board
        self.phase = phase
        self.name = name
        self.position = position
    }
}
