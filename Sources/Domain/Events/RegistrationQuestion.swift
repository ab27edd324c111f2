/// Something that the hosts ask whoever registers, in their own words.
public struct RegistrationQuestion: Hashable, Sendable, Codable {
    public typealias ID = Identifier<RegistrationQuestion>

    public static let wordingLimit = 200
    public static let purposeLimit = 300
    public static let optionLimit = 100
    public static let mostOptions = 20
    /// Of what somebody answers in their own words.
    public static let textLimit = 300
    /// What a number can be.
    public static let numbers = 0...9_999

    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case yesNo = "yes-no"
        case oneOf = "one-of"
        case severalOf = "several-of"
        case text
        case number

        /// Whether the hosts write down what can be chosen.
        public var hasOptions: Bool { self == .oneOf || self == .severalOf }
        /// Whether there are few enough answers that a list can be chosen by them.
        public var canBeChosenBy: Bool { hasOptions || self == .yesNo }
    }

    public let id: ID
    public let kind: Kind
    /// German is the source; what is not translated is shown as it is.
    public var wording: Translated
    /// What the answer is for. Whoever answers reads it.
    public var purpose: Translated
    /// What can be chosen, in its order. An answer is the number of one of them, so what was answered keeps its place.
    public var options: [Translated]
    public var isRequired: Bool
    /// Who is asked at all; nil for everybody.
    public var condition: Condition?

    public init(
        id: ID, kind: Kind, wording: Translated, purpose: Translated, options: [Translated] = [],
        isRequired: Bool = false, condition: Condition? = nil
    ) {
        self.id = id
        self.kind = kind
        self.wording = wording
        self.purpose = purpose
        self.options = kind.hasOptions ? options : []
        self.isRequired = isRequired
        self.condition = condition
    }

    /// Everything that can be chosen, as it is kept; empty where something is written.
    public var values: [String] {
        switch kind {
        case .yesNo: [QuestionAnswer.yes, QuestionAnswer.no]
        case .oneOf, .severalOf: options.indices.map { String($0 + 1) }
        case .text, .number: []
        }
    }

    /// Which of the things that can be chosen stand in another line of `later`, by the same German words. Other words in the
    /// same line are the old ones mended.
    func moved(in later: RegistrationQuestion) -> [String: String] {
        let (now, before) = (later.germanOptions, germanOptions)
        return before.indices.reduce(into: [:]) { moved, index in
            guard !now.indices.contains(index) || now[index] != before[index],
                let place = now.firstIndex(of: before[index])
            else { return }
            moved[String(index + 1)] = String(place + 1)
        }
    }

    private var germanOptions: [String] { options.map { $0.text(for: .german).text } }

    /// The words of something that can be chosen; nil for yes, no and numbers.
    public func option(_ value: String) -> Translated? {
        Int(value).flatMap { options.indices.contains($0 - 1) ? options[$0 - 1] : nil }
    }
}

extension RegistrationQuestion {
    /// The one thing on which it can depend whether somebody is asked.
    public enum Condition: Hashable, Sendable {
        case side(Side)
        /// Comes together with others.
        case accompanied
        /// Another question, before this one, was answered so.
        case answer(ID, String)
    }

    /// What is wrong with an answer.
    public enum Fault: Error, Hashable {
        case isMissing
        case notAmongChoices
        case tooLong(limit: Int)
        case noNumber(most: Int)
    }

    /// What somebody answers.
    /// - Parameter typed: as it came from a form or another program.
    /// - Returns: nil for no answer.
    public func answer(_ typed: [String]) throws(Fault) -> QuestionAnswer? {
        // What nobody can see is no answer.
        let typed = typed.map { TypedLine($0).text }.filter { !$0.isEmpty }
        guard let first = typed.first else {
            if isRequired { throw .isMissing }
            return nil
        }
        switch kind {
        case .text:
            guard !first.exceeds(Self.textLimit) else { throw .tooLong(limit: Self.textLimit) }
            return .written(first)
        case .number:
            guard typed.count == 1, let number = Int(first), Self.numbers.contains(number) else {
                throw .noNumber(most: Self.numbers.upperBound)
            }
            return .chosen([String(number)])
        case .yesNo, .oneOf:
            guard Set(typed).count == 1, values.contains(first) else { throw .notAmongChoices }
            return .chosen([first])
        case .severalOf:
            guard Set(typed).isSubset(of: values) else { throw .notAmongChoices }
            return .chosen(Set(typed))
        }
    }
}

/// As it is kept and as forms and files send it: `side:mo`, `accompanied`, `answer:ID:VALUE`.
extension RegistrationQuestion.Condition: RawRepresentable, Codable {
    private static let (company, ofSide, ofAnswer) = ("accompanied", "side", "answer")

    public init?(rawValue: String) {
        let parts = rawValue.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        switch (parts[0], parts.count) {
        case (Self.company, 1): self = .accompanied
        case (Self.ofSide, 2):
            guard let side = Side(rawValue: parts[1]) else { return nil }
            self = .side(side)
        case (Self.ofAnswer, 3):
            guard !parts[1].isEmpty, !parts[2].isEmpty else { return nil }
            self = .answer(RegistrationQuestion.ID(rawValue: parts[1]), parts[2])
        default: return nil
        }
    }

    public var rawValue: String {
        switch self {
        case .accompanied: Self.company
        case .side(let side): "\(Self.ofSide):\(side.rawValue)"
        case .answer(let question, let value): "\(Self.ofAnswer):\(question):\(value)"
        }
    }
}

/// What one person answered to a question of the hosts. It says nothing about anybody who comes along.
public enum QuestionAnswer: Hashable, Sendable, Codable {
    public static let (yes, no) = ("yes", "no")

    /// `yes`, `no`, the number of what was chosen, or a number.
    case chosen(Set<String>)
    /// In their own words.
    case written(String)

    /// As forms and programs send it.
    public var values: [String] {
        switch self {
        case .chosen(let values): values.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
        case .written(let text): [text]
        }
    }

    public func contains(_ value: String) -> Bool {
        if case .chosen(let values) = self { values.contains(value) } else { false }
    }
}
