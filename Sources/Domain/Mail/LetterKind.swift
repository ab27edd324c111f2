/// Which letter it is, for the people at the desk: they see this, and never its text.
public enum LetterKind: String, CaseIterable, Sendable {
    /// Somebody stands at the door and waits for it.
    case signIn = "sign-in"
    case invitation
    /// Somebody is to look after a profile or an event.
    case access
    /// "You have a place", or where somebody stands now.
    case confirmation
    /// The way to their own page once more.
    case link
    case movedUp = "moved-up"
    /// A place is there, and they are asked.
    case offer
    case cancelled
    /// A place that was given back is theirs again.
    case returned
    /// Somebody else has the place now.
    case replaced
    /// "Do you come?", before the day.
    case question
    /// For which places a name is missing.
    case names
    /// An agreement: asked, answered, changed.
    case agreement
    /// Somebody registered in the name of an organisation, which is asked whether that is right.
    case represented
    /// Somebody is asked whether they appear in the programme.
    case role
    /// Something has changed in the programme that concerns its reader.
    case programme
    /// The whole event does not take place, or does after all.
    case dayCancelled = "day-cancelled"
    case dayTakesPlace = "day-takes-place"
    /// In the words of the hosts, to some of those who registered.
    case circular
    /// What is new and what waits, for the team.
    case morning
    /// Whether a profile is still right.
    case profile
    /// Help in a crisis: somebody hears what became of it.
    case help
    /// Somebody is asked for help in a crisis.
    case helpWanted = "help-wanted"
    /// Whether somebody goes on helping, after a crisis.
    case staying
    /// A code that shows that an address is somebody's own; they wait for it.
    case code
    /// Somebody wants to reach an organisation: asked, answered, over.
    case request
    /// What an organisation offers, needs or works with ends soon.
    case ending
    /// What became of a measure is asked.
    case followUp = "follow-up"
    /// What has happened to the ideas of a group, for whoever has left an address.
    case news
    case other

    /// Whether the house writes it by itself to many: then its reader ends such letters with one button of their mail program
    /// (RFC 8058), and none goes without. The others say what somebody waits for, has asked for or has agreed with somebody, and cannot
    /// be ended without ending that.
    public var isBulk: Bool {
        switch self {
        case .invitation, .morning, .profile, .helpWanted, .staying, .ending, .followUp, .news: true
        case .signIn, .access, .confirmation, .link, .movedUp, .offer, .cancelled, .returned, .replaced, .question,
            .names,
            .agreement, .represented, .role, .programme, .dayCancelled, .dayTakesPlace, .circular, .help, .code,
            .request,
            .other:
            false
        }
    }

    /// Whether it goes before all others, however many of them wait.
    public var goesFirst: Bool { self == .signIn || self == .code }

    /// Which of those that wait goes first: the lower, the earlier. Somebody stands at the door, somebody has no bed tonight,
    /// and everything else can wait for both.
    public var turn: Int { goesFirst ? 0 : [.help, .helpWanted].contains(self) ? 1 : 2 }
}

/// What letters suppose: none of them goes while it is not so. The features say what there is.
public struct LetterOccasion: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
}

/// What or whom a letter is about, so that whoever looks there finds it. The features say what there is.
public struct LetterTopic: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
}
