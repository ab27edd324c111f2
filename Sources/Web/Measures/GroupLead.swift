import Domain
import Storage

extension Access<BoardVisitor> {
    /// Those who speak for the group of the board in the path.
    static var groupLead: Self {
        Access(
            "moderator of the board's group, facilitator who moderates none, host, whoever leads by a link, coordination"
        ) { visit in
            guard let visitor = try await Access<BoardVisitor>.boardLead.find(visit) else { return nil }
            let groups = try await visit.read { db in try db.workGroups(of: visitor.board.event) }
            return visit.leadsGroup(of: visitor.board, among: groups) ? visitor : nil
        }
    }
}

extension Visit {
    /// Whether the caller speaks for the group of a board: whoever moderates a group speaks for that one alone, a facilitator
    /// who is named with no group for the one that they lead.
    ///
    /// - Parameter groups: of the board's event.
    func leadsGroup(of board: Board, among groups: [WorkGroup]) -> Bool {
        if caller.holds([.host], at: board.event) || leadsByLink(board) { return true }
        guard let account = caller.signedIn?.account.id, caller.holds([.facilitator], at: board.event) else {
            return false
        }
        let own = groups.filter { $0.moderator == account }
        return own.isEmpty || own.contains { $0.id == board.group }
    }
}
