import Domain
import Storage

/// The board of a group that somebody leads by their account.
struct OwnBoard: Sendable {
    let board: Board.ID
    let group: WorkGroup

    /// Those that somebody leads on this day and that are not closed, in the order of their groups.
    static func all(
        ledBy account: Account.ID, holding roles: Set<RoleGrant>, at now: Instant, in db: Reader
    ) throws -> [OwnBoard] {
        let today = try db.events().filter { event in
            roles.contains(.role(.facilitator, at: event.id)) && CalendarDay(of: now, in: event.timeZone) == event.day
        }
        return try today.flatMap { event -> [OwnBoard] in
            let groups = try db.workGroups(of: event.id).filter { $0.moderator == account && $0.isHeld }
            guard !groups.isEmpty else { return [] }
            let boards = try db.boards(of: event.id)
            return groups.compactMap { group in
                boards.first { $0.group == group.id && !$0.isClosed }.map { OwnBoard(board: $0.id, group: group) }
            }
        }
    }
}

extension Visit {
    /// Where somebody begins who has signed in: whoever leads a group, on its day, at its board.
    func home(of account: Account.ID, holding roles: Set<RoleGrant>) async throws -> String {
        let usual = AccountPage.home(of: roles)
        guard usual != DeskAddress.page else { return usual }
        let own = try await read { [now] db in try OwnBoard.all(ledBy: account, holding: roles, at: now, in: db) }
        return own.first.map { BoardAddress($0.board).page } ?? usual
    }

    /// Whether the caller leads this group by their account.
    func leads(_ group: WorkGroup) -> Bool {
        group.moderator != nil && group.moderator == caller.signedIn?.account.id
    }
}
