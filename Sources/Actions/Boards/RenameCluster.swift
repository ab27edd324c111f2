public import Domain
public import Storage

/// A cluster gets another name.
public struct RenameCluster: Sendable {
    let cluster: Cluster.ID
    let name: String
    let board: Board.ID

    public init(_ cluster: Cluster.ID, to name: String, on board: Board.ID) {
        (self.cluster, self.name, self.board) = (cluster, name, board)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` if there is no such board.
    public func run(in db: Writer) throws {
        try db.rename(cluster, to: name, on: OpenBoard(board, in: db))
    }
}
