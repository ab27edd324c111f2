/// Where letters are, without times and reasons, as the desk counts them.
public enum LetterStanding: String, CaseIterable, Sendable {
    /// Its turn has not come, or it goes out at this moment.
    case waiting
    /// Tried without success; it is tried again.
    case deferred
    case failed, stopped, expired, sent
}

/// Why a letter can neither be stopped nor sent again.
public enum LetterRefusal: Error, Hashable {
    /// It is with the mail server, or what it says is not true any more.
    case isGone
    /// Links in it are secrets: what has gone out is forgotten here.
    case textIsForgotten
}

/// Letters to many at once wait for a moment, so that whoever has caused them by mistake can stop them. So do those of which
/// the next step often makes another one.
public enum MailHold {
    public static let length = Duration.minutes(5)
    /// What happens to so many at once is told to many.
    public static let many = 10
}
