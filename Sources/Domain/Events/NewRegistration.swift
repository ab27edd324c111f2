/// A wish for a place, before anybody has looked whether there is one.
public struct NewRegistration: Hashable, Sendable {
    public var attendee: Attendee {
        didSet { searchWords = attendee.searchWords }
    }
    /// By which the door finds them.
    public private(set) var searchWords: Set<String>
    /// Where they agreed to be called.
    public var telephone: PhoneNumber?
    public var answers: RegistrationAnswers
    public var ticket: Ticket
    public var isWalkIn: Bool
    /// Whether a place from the waiting list is theirs at once, and nobody has to ask them.
    public var takesAtOnce = true

    /// - Parameter searchWords: those of `attendee`, if they were found out before; it takes a moment for which nobody else
    ///   should have to wait.
    public init(
        attendee: Attendee, searchWords: Set<String>? = nil, telephone: PhoneNumber? = nil,
        answers: RegistrationAnswers = .init(), ticket: Ticket, isWalkIn: Bool = false
    ) {
        self.attendee = attendee
        self.searchWords = searchWords ?? attendee.searchWords
        self.telephone = telephone
        self.answers = answers
        self.ticket = ticket
        self.isWalkIn = isWalkIn
    }
}

/// Why nobody can be registered.
public enum RegistrationRefusal: Error, Hashable {
    case noSuchEvent
    /// The hosts have closed registration, or the day is over.
    case closed
    /// It does not take place.
    case eventIsCancelled
    /// More places at once than one form may take.
    case tooManyPlaces(most: Int)
    case noSuchRegistration
    /// The place was given back: nothing about it can be changed before somebody takes it back.
    case cancelled
    /// Whoever asks for the place may not take back what the hosts, or their organisation, have given up.
    case cancelledBy(PlaceVoice)
    /// The event is over.
    case over
    /// A place that somebody was asked about is not to be had any more.
    case placeIsGone(PlaceLoss)
    /// The rules do not know this step.
    case notPossible(from: RegistrationStatus, to: RegistrationStatus)
}
