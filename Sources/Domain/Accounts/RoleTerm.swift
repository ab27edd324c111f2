/// A role that somebody holds, since when, and when somebody last said that it is still needed.
public struct HeldRole: Hashable, Sendable {
    /// Twice a year somebody looks whether it is.
    public static let daysUntilAsked = 182

    public let account: Account.ID
    public let grant: RoleGrant
    /// Nil: from before it was kept.
    public let givenAt: Instant?
    public let neededAt: Instant?

    public init(account: Account.ID, grant: RoleGrant, givenAt: Instant?, neededAt: Instant?) {
        (self.account, self.grant, self.givenAt, self.neededAt) = (account, grant, givenAt, neededAt)
    }

    /// Whether somebody has to say that it is still needed. Of what is from before it was kept nobody knows, so they have to.
    public func isToReview(at now: Instant) -> Bool {
        guard let known = neededAt ?? givenAt else { return true }
        return now >= known.advanced(by: .days(Self.daysUntilAsked))
    }
}

/// When a role at an event ends by itself: what somebody could see and do on the day they need no longer.
public enum RoleTerm {
    /// After the event, for whoever led a group, stood at the door or typed cards.
    public static let days = 30
    /// After the event, for hosts who have never finished.
    public static let mostMonthsOfHosts = 18
    private static let mostDaysOfHosts = mostMonthsOfHosts * 365 / 12

    /// - Parameters:
    ///   - day: of the event.
    ///   - isFinished: whether every idea is answered and every measure reported.
    public static func isOver(_ role: Role, after day: CalendarDay, on today: CalendarDay, isFinished: Bool) -> Bool {
        if role == .host, isFinished { return today > day.advanced(byDays: days) }
        return lastDay(of: role, after: day).map { today > $0 } ?? false
    }

    /// Until when it lasts at the latest; nil for one that does not end by itself.
    /// - Parameter day: of the event.
    public static func lastDay(of role: Role, after day: CalendarDay) -> CalendarDay? {
        switch role {
        case .facilitator, .door, .helper: day.advanced(byDays: days)
        case .host: day.advanced(byDays: mostDaysOfHosts)
        case .coordination, .editor: nil
        }
    }
}

extension RoleGrant {
    /// Whether somebody who holds `roles` may give this one away: nobody gives more than they have. Hosts share their own role and
    /// give those of their event, editors share theirs; whoever only helps on the day gives none.
    public func mayBeGiven(by roles: Set<RoleGrant>) -> Bool {
        if roles.contains(.coordination) { return true }
        switch role {
        case .coordination: return false
        case .editor: return roles.contains(self)
        case .host, .facilitator, .door, .helper: return roles.contains { $0.role == .host && $0.scope == scope }
        }
    }
}
