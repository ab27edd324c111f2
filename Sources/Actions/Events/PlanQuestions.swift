public import Domain
public import Storage

/// The hosts switch questions of the form on or off. What was answered before stays with the registrations.
public struct SwitchQuestions: Sendable {
    let event: Event.ID

    public init(of event: Event.ID) {
        self.event = event
    }

    /// - Parameter change: gets what is not asked, as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, `HostRefusal.hasNoVoice`.
    public func run(in db: Writer, change: (inout Set<FixedQuestion>) throws -> Void) throws {
        try QuestionsOfEvent(event: event).change(in: db) { questions in try change(&questions.unasked) }
    }
}

/// The hosts ask something of their own.
public struct AddQuestion: Sendable {
    let event: Event.ID
    let make: @Sendable (RegistrationQuestion.ID) throws -> RegistrationQuestion

    /// - Parameter make: gets the identifier that the question will have.
    public init(
        to event: Event.ID, make: @escaping @Sendable (RegistrationQuestion.ID) throws -> RegistrationQuestion
    ) {
        (self.event, self.make) = (event, make)
    }

    /// - Throws: `NotFound` without the event, `HostRefusal.hasNoVoice`, `RegistrationQuestions.Refusal`, and whatever `make`
    ///   throws.
    public func run(in db: Writer) throws {
        let question = try make(db.newIdentifier())
        try QuestionsOfEvent(event: event).change(in: db) { questions in try questions.add(question) }
    }
}

/// The hosts mend the words of a question, or who is asked. What was answered keeps its meaning: the kind stays.
public struct ChangeQuestion: Sendable {
    let question: RegistrationQuestion.ID
    let event: Event.ID

    public init(_ question: RegistrationQuestion.ID, of event: Event.ID) {
        (self.question, self.event) = (question, event)
    }

    /// - Parameter change: gets the question as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, also for a question of another event; `HostRefusal.hasNoVoice`,
    ///   `RegistrationQuestions.Refusal`.
    public func run(
        in db: Writer, change: (RegistrationQuestion) throws -> RegistrationQuestion
    ) throws {
        let answers = try db.numberOfAnswers(to: question)
        try QuestionsOfEvent(event: event).change(in: db) { questions in
            guard let kept = questions[question] else { throw NotFound() }
            try questions.change(try change(kept), answers: answers)
        }
    }
}

/// The hosts put a question one place earlier or later.
public struct MoveQuestion: Sendable {
    let question: RegistrationQuestion.ID
    let event: Event.ID
    let isEarlier: Bool

    public init(_ question: RegistrationQuestion.ID, of event: Event.ID, earlier isEarlier: Bool) {
        (self.question, self.event, self.isEarlier) = (question, event, isEarlier)
    }

    /// - Throws: `NotFound`, `HostRefusal.hasNoVoice`, `RegistrationQuestions.Refusal`.
    public func run(in db: Writer) throws {
        try QuestionsOfEvent(event: event).change(in: db) { questions in
            guard questions[question] != nil else { throw NotFound() }
            try questions.move(question, earlier: isEarlier)
        }
    }
}

/// The hosts ask a question no more. What was answered goes with it, and cannot come back.
public struct RemoveQuestion: Sendable {
    let question: RegistrationQuestion.ID
    let event: Event.ID

    public init(_ question: RegistrationQuestion.ID, of event: Event.ID) {
        (self.question, self.event) = (question, event)
    }

    /// - Parameter check: gets the number of answers that go; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, `HostRefusal.hasNoVoice`, `RegistrationQuestions.Refusal`.
    public func run(in db: Writer, unless check: (Int) throws -> Void = { _ in }) throws {
        try check(try db.numberOfAnswers(to: question))
        try QuestionsOfEvent(event: event).change(in: db) { questions in
            guard questions[question] != nil else { throw NotFound() }
            try questions.remove(question)
        }
        try db.removeAnswers(to: question, at: event)
    }
}

/// What everybody is asked who registers.
private struct QuestionsOfEvent {
    let event: Event.ID

    func change(in db: Writer, _ body: (inout RegistrationQuestions) throws -> Void) throws {
        try db.event(event)?.requireAcceptance(in: db)
        _ = try db.change(event: event) { event in try body(&event.questions) }
    }
}
