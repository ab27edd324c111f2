/// A question that every form of registration has, until the hosts switch it off.
public enum FixedQuestion: String, Hashable, Sendable, Codable, CaseIterable {
    case telephone, topics, languages, interpretation, needs, childcare, meals, photo
}

/// What whoever registers for an event is asked besides their name: one value, written and read as a whole.
public struct RegistrationQuestions: Hashable, Sendable, Codable {
    /// More questions nobody answers.
    public static let mostOwn = 20

    /// What the form does not ask. What was answered before stays with the registration until that goes.
    public var unasked: Set<FixedQuestion>
    /// Those of the hosts, in the order of the form.
    public private(set) var own: [RegistrationQuestion]

    public init(unasked: Set<FixedQuestion> = [], own: [RegistrationQuestion] = []) {
        (self.unasked, self.own) = (unasked, own)
    }

    /// Whether everything is as it is without anybody's doing.
    public var isUsual: Bool { unasked.isEmpty && own.isEmpty }

    public func asks(_ question: FixedQuestion) -> Bool { !unasked.contains(question) }

    public func asks(about need: AccessNeed) -> Bool { asks(need.question) }

    public subscript(_ id: RegistrationQuestion.ID) -> RegistrationQuestion? { own.first { $0.id == id } }

    /// Why a question cannot be as somebody wants it.
    public enum Refusal: Error, Hashable, Sendable {
        case tooMany(most: Int)
        /// Nobody can depend on a question that is asked later, or not at all.
        case conditionIsLater
        /// Another question is asked only after this one was answered.
        case isNeeded(by: RegistrationQuestion.ID)
        /// It was answered: what could be chosen can be mended, and not fewer.
        case hasAnswers
        /// It was answered: an answer is the number of a line, so what stands in another line now would be what nobody chose.
        case orderHasAnswers
    }

    /// - Throws: `Refusal`.
    public mutating func add(_ question: RegistrationQuestion) throws(Refusal) {
        guard own.count < Self.mostOwn else { throw .tooMany(most: Self.mostOwn) }
        own.append(question)
        try requireOrder()
    }

    /// Mends the words of a question, its options, whether it has to be answered, and who is asked. The kind stays.
    /// - Parameter answers: how many people have answered it.
    /// - Throws: `Refusal`.
    public mutating func change(_ question: RegistrationQuestion, answers: Int) throws(Refusal) {
        guard let place = own.firstIndex(where: { $0.id == question.id }) else { return }
        let before = own[place]
        guard answers == 0 || (before.kind == question.kind && before.options.count <= question.options.count) else {
            throw .hasAnswers
        }
        let moved = before.moved(in: question)
        guard answers == 0 || moved.isEmpty else { throw .orderHasAnswers }
        own[place] = question
        follow(moved, of: question.id)
        try requireOrder()
    }

    /// Who is asked only after one of the lines was chosen is asked after the same words, in whichever line they stand now.
    private mutating func follow(_ moved: [String: String], of id: RegistrationQuestion.ID) {
        for index in own.indices {
            guard case .answer(id, let value) = own[index].condition, let now = moved[value] else { continue }
            own[index].condition = .answer(id, now)
        }
    }

    /// - Throws: `Refusal.isNeeded`.
    public mutating func remove(_ id: RegistrationQuestion.ID) throws(Refusal) {
        if let dependant = dependants(of: id).first { throw .isNeeded(by: dependant) }
        own.removeAll { $0.id == id }
    }

    /// Puts it one place earlier or later; at the end of the row it stays.
    /// - Throws: `Refusal.conditionIsLater`.
    public mutating func move(_ id: RegistrationQuestion.ID, earlier: Bool) throws(Refusal) {
        guard let place = own.firstIndex(where: { $0.id == id }) else { return }
        let other = earlier ? place - 1 : place + 1
        guard own.indices.contains(other) else { return }
        own.swapAt(place, other)
        try requireOrder()
    }

    private func dependants(of id: RegistrationQuestion.ID) -> [RegistrationQuestion.ID] {
        own.filter { question in
            if case .answer(id, _) = question.condition { true } else { false }
        }.map(\.id)
    }

    private func requireOrder() throws(Refusal) {
        var earlier: [RegistrationQuestion.ID: RegistrationQuestion] = [:]
        for question in own {
            if case .answer(let id, let value) = question.condition {
                guard earlier[id]?.values.contains(value) == true else { throw .conditionIsLater }
            }
            earlier[question.id] = question
        }
    }

    /// The same for another event: new names, and what depends on them.
    public func copied(naming name: () -> RegistrationQuestion.ID) -> RegistrationQuestions {
        var names: [RegistrationQuestion.ID: RegistrationQuestion.ID] = [:]
        for question in own { names[question.id] = name() }
        return RegistrationQuestions(
            unasked: unasked,
            own: own.compactMap { question in
                guard let id = names[question.id] else { return nil }
                var condition = question.condition
                if case .answer(let other, let value) = condition, let renamed = names[other] {
                    condition = .answer(renamed, value)
                }
                return RegistrationQuestion(
                    id: id, kind: question.kind, wording: question.wording, purpose: question.purpose,
                    options: question.options, isRequired: question.isRequired, condition: condition)
            })
    }
}

extension RegistrationQuestions {
    /// Who answers, as far as a question may depend on it.
    public struct Asked: Hashable, Sendable {
        public let side: Side?
        public let isAccompanied: Bool

        public init(side: Side?, isAccompanied: Bool) {
            (self.side, self.isAccompanied) = (side, isAccompanied)
        }
    }

    /// Reads all answers of one person. What they are not asked is not kept, whatever was sent.
    /// - Parameters:
    ///   - isComplete: whether what has to be answered is missed; not where somebody writes down for somebody else.
    ///   - typed: what was sent for a question.
    ///   - tell: hears what is wrong.
    public func answers(
        of person: Asked, isComplete: Bool = true, typed: (RegistrationQuestion) -> [String],
        tell: (RegistrationQuestion, RegistrationQuestion.Fault) -> Void
    ) -> [RegistrationQuestion.ID: QuestionAnswer] {
        var answers: [RegistrationQuestion.ID: QuestionAnswer] = [:]
        for question in own where isAsked(question, of: person, after: answers) {
            do throws(RegistrationQuestion.Fault) {
                answers[question.id] = try question.answer(typed(question))
            } catch {
                if isComplete || error != .isMissing { tell(question, error) }
            }
        }
        return answers
    }

    /// - Parameter answers: to the questions before it.
    public func isAsked(
        _ question: RegistrationQuestion, of person: Asked, after answers: [RegistrationQuestion.ID: QuestionAnswer]
    ) -> Bool {
        switch question.condition {
        case nil: true
        case .side(let side): person.side == side
        case .accompanied: person.isAccompanied
        case .answer(let id, let value): answers[id]?.contains(value) ?? false
        }
    }
}

extension AccessNeed {
    /// The question of the form to which it is an answer.
    public var question: FixedQuestion {
        switch self {
        case .interpretation: .interpretation
        case .childcare: .childcare
        case .plainLanguage, .signLanguage, .speechToText, .hearingLoop, .stepFree, .largePrint, .assistant, .quietRoom,
            .other:
            .needs
        }
    }
}

extension RegistrationAnswers {
    /// What is not asked any more stays as it was answered before; nobody could have answered it now.
    public func keeping(_ earlier: RegistrationAnswers, unasked questions: RegistrationQuestions) -> RegistrationAnswers
    {
        var kept = self
        if !questions.asks(.topics) { kept.topics = earlier.topics }
        if !questions.asks(.languages) { kept.languages = earlier.languages }
        for (need, detail) in earlier.needs where !questions.asks(about: need) { kept.needs[need] = detail }
        return kept
    }
}
