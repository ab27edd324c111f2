public import FoundationEssentials

/// The letter that tells the team in the morning what is new and what waits: one for each day, to whoever wants it.
public enum MorningLetter {
    /// When it is written, on the clocks of the city.
    public static let time = TimeOfDay(rawValue: "07:00") ?? .midnight
    /// From then on it is not written any more: whoever is at work has seen the desk. The next one tells everything.
    public static let end = TimeOfDay(rawValue: "12:00") ?? .midnight

    /// The day whose letter is written at `now`; nil before and after.
    public static func day(at now: Instant, in zone: TimeZone) -> CalendarDay? {
        let today = CalendarDay(of: now, in: zone)
        return now >= begin(of: today, in: zone) && now < today.at(end, in: zone) ? today : nil
    }

    /// What happened before this is in the letter of `day`, everything later in that of the next.
    public static func begin(of day: CalendarDay, in zone: TimeZone) -> Instant {
        day.at(time, in: zone)
    }

    /// Who gets one: the coordination unless they say no, hosts if they say yes, and nobody else.
    public static func isWanted(by account: Account, holding roles: Set<RoleGrant>) -> Bool {
        if roles.contains(.coordination) { return account.wantsMorningLetter ?? true }
        return roles.contains { $0.role == .host } && account.wantsMorningLetter == true
    }
}
