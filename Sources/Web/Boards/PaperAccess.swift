import Domain
import Storage

extension Access<Board> {
    /// Those who type for people without a phone, at the event of the board in the path.
    static var boardHelper: Self {
        Access("facilitator, helper and host of the board's event, coordination") { visit in
            guard visit.caller.signedIn != nil else { return nil }
            let id: Board.ID = try visit.identifier("board")
            guard let board = try await visit.read({ try $0.board(id) }) else { return nil }
            return visit.caller.holds([.facilitator, .helper, .host], at: board.event) ? board : nil
        }
    }
}

extension Access<Event> {
    /// For what at the event in the path only the coordination may read.
    static var coordinationOfEvent: Self {
        Access("coordination") { visit in
            guard visit.caller.isCoordination else { return nil }
            return try await visit.event(for: .team)
        }
    }
}
