/// A part of the pages that not everybody can use, why, and what helps instead.
public struct KnownBarrier: Hashable, Sendable, Codable {
    public static let most = 8
    public static let limit = 400

    /// The three headings under which the model of (EU) 2018/1523 puts what is not accessible.
    public enum Ground: String, CaseIterable, Hashable, Sendable, Codable {
        case notCompliant = "not-compliant"
        /// To change it would be a disproportionate burden.
        case burden
        /// The law does not ask for it.
        case outOfScope = "out-of-scope"
    }

    public let part: String
    public let ground: Ground
    public let reason: String
    /// Empty if there is nothing.
    public let alternative: String

    public init(part: String, ground: Ground = .notCompliant, reason: String, alternative: String) {
        (self.part, self.ground, self.reason, self.alternative) = (part, ground, reason, alternative)
    }
}

/// What a page of the house lacks before everybody may come.
public enum HouseGap: Hashable, Sendable {
    case missing(HouseFact)
    /// Nobody has looked for a year whether it is still so.
    case outdated(HouseFact)

    public var page: HousePage {
        switch self {
        case .missing(let fact), .outdated(let fact): fact.page
        }
    }

    public var isOutdated: Bool {
        if case .outdated = self { true } else { false }
    }
}

/// All that whoever runs the house says about it.
public struct HouseFacts: Hashable, Sendable {
    private var values: [HouseFact: String]
    public var barriers: [KnownBarrier]

    /// A statement is looked at once a year.
    public static let daysOfStatement = 365
    public static let usualAnswerDays = 14
    public static let answerDaysRange = 1...30

    public init(_ values: [HouseFact: String] = [:], barriers: [KnownBarrier] = []) {
        (self.values, self.barriers) = (values.filter { !$0.value.isEmpty }, barriers)
    }

    /// Empty if it is not said.
    public subscript(_ fact: HouseFact) -> String {
        get { values[fact] ?? "" }
        set { values[fact] = newValue.isEmpty ? nil : newValue }
    }

    public func day(_ fact: HouseFact) -> CalendarDay? { CalendarDay(rawValue: self[fact]) }

    public var law: AccessibilityLaw? { AccessibilityLaw(rawValue: self[.law]) }
    public var state: AccessibilityState? { AccessibilityState(rawValue: self[.state]) }
    public var method: AccessibilityMethod? { AccessibilityMethod(rawValue: self[.method]) }
    public var needsNoOfficer: Bool { self[.officerDuty] == OfficerDuty.notNeeded.rawValue }

    /// In how many days whoever reports a barrier has an answer.
    public var answerDays: Int { Int(self[.answerDays]) ?? Self.usualAnswerDays }

    /// A text in Leichte Sprache counts only with the group that has checked it, and the day.
    public var hasCheckedText: Bool {
        !self[.easyText].isEmpty && !self[.easyCheckedBy].isEmpty && day(.easyCheckedOn) != nil
    }

    // MARK: What is missing

    /// What the law asks for and nobody has said.
    private var due: [HouseFact] {
        let always: [HouseFact] = [
            .body, .address, .representative, .email, .contact, .officerDuty, .supervisor, .law, .state, .method,
            .preparedOn, .reviewedOn, .ombuds, .ombudsContact,
        ]
        // Who is in a register says in which, and under which number.
        let register: [HouseFact] =
            self[.register].isEmpty && self[.registerNumber].isEmpty
            ? [] : [.register, .registerNumber]
        return always + register + (needsNoOfficer ? [] : [.officer, .officerContact])
    }

    /// Whether it has to be said before everybody may come, as the rest is said.
    public func isDue(_ fact: HouseFact) -> Bool { due.contains(fact) }

    /// In the order of the pages and of their forms.
    public func gaps(on today: CalendarDay) -> [HouseGap] {
        let due = Set(due)
        return HouseFact.allCases.compactMap { fact in
            if due.contains(fact), self[fact].isEmpty { return .missing(fact) }
            guard fact == .reviewedOn, let day = day(fact) else { return nil }
            return today.days(since: day) > Self.daysOfStatement ? .outdated(fact) : nil
        }
    }

    public func gaps(of page: HousePage, on today: CalendarDay) -> [HouseGap] {
        gaps(on: today).filter { $0.page == page }
    }
}
