extension LetterTopic {
    /// Somebody speaks for one of the bodies that answer for an event.
    public static func host(_ account: Account.ID, of event: Event.ID) -> Self {
        Self(rawValue: "host/\(event)/\(account)")
    }

    /// Somebody is asked for their yes to what an event is to be.
    public static func approval(by account: Account.ID, of event: Event.ID) -> Self {
        Self(rawValue: "approval/\(event)/\(account)")
    }
}
