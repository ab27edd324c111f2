/// What somebody asks for who wants to come, alone or for several people of one organisation.
public struct RegistrationWish: Hashable, Sendable {
    /// Who asks; with several places also who answers for the others.
    public var attendee: Attendee
    /// Where they agreed to be called; nil if they did not.
    public var telephone: PhoneNumber?
    public var answers: RegistrationAnswers
    public var places: Int
    /// How many eat what. It is counted, and never known of whom.
    public var meals: [Meal: Int]
    /// Whether a place from the waiting list is theirs at once.
    public var takesAtOnce = true

    public init(
        attendee: Attendee, telephone: PhoneNumber? = nil, answers: RegistrationAnswers = .init(), places: Int = 1,
        meals: [Meal: Int] = [:]
    ) {
        self.attendee = attendee
        self.telephone = telephone
        self.answers = answers
        self.places = places
        self.meals = meals
    }
}
