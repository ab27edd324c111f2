/// One of the pages at the foot of every page, on which the house says who it is and what everybody may expect of it.
public enum HousePage: String, CaseIterable, Hashable, Sendable {
    case imprint, privacy, accessibility
    case easyLanguage = "easy-language"
    case signLanguage = "sign-language"

    /// In the order of its form.
    public var facts: [HouseFact] { HouseFact.allCases.filter { $0.page == self } }
}

/// Something that whoever runs the house says about it. What is not said is an empty text.
public enum HouseFact: String, CaseIterable, Hashable, Sendable {
    // § 5 DDG and § 18 MStV.
    case body, address, representative, email
    /// The second way by which the house is reached quickly.
    case contact
    case register
    case registerNumber = "register-number"
    /// Of the value added tax or of the economy.
    case taxNumber = "tax-number"
    case editor

    // Art. 13 and 37 of the GDPR.
    case officerDuty = "officer-duty"
    case officer
    case officerContact = "officer-contact"
    case supervisor

    // The statement after (EU) 2018/1523, or after § 14 of the BFSG.
    case law, state, method
    case preparedOn = "prepared-on"
    case reviewedOn = "reviewed-on"
    case answerDays = "answer-days"
    case ombuds
    case ombudsContact = "ombuds-contact"

    // A text that a group of its readers has checked.
    case easyText = "easy-text"
    case easyCheckedBy = "easy-checked-by"
    case easyCheckedOn = "easy-checked-on"

    case signVideo = "sign-video"
    case signText = "sign-text"

    public enum Kind: Hashable, Sendable {
        case line
        case lines(Int)
        case email, webAddress, day, number
        /// One of these values.
        case choice([String])
    }

    public var kind: Kind {
        switch self {
        case .email: .email
        case .signVideo: .webAddress
        case .preparedOn, .reviewedOn, .easyCheckedOn: .day
        case .answerDays: .number
        case .address, .editor, .officer, .officerContact, .supervisor, .ombudsContact: .lines(3)
        case .easyText, .signText: .lines(12)
        case .officerDuty: .choice(OfficerDuty.allCases.map(\.rawValue))
        case .law: .choice(AccessibilityLaw.allCases.map(\.rawValue))
        case .state: .choice(AccessibilityState.allCases.map(\.rawValue))
        case .method: .choice(AccessibilityMethod.allCases.map(\.rawValue))
        default: .line
        }
    }

    public var page: HousePage {
        switch self {
        case .body, .address, .representative, .email, .contact, .register, .registerNumber, .taxNumber, .editor:
            .imprint
        case .officerDuty, .officer, .officerContact, .supervisor: .privacy
        case .law, .state, .method, .preparedOn, .reviewedOn, .answerDays, .ombuds, .ombudsContact: .accessibility
        case .easyText, .easyCheckedBy, .easyCheckedOn: .easyLanguage
        case .signVideo, .signText: .signLanguage
        }
    }

    /// The most letters it takes.
    public var limit: Int {
        switch kind {
        case .lines(let number): number > 3 ? 6_000 : 600
        default: 200
        }
    }
}

public enum OfficerDuty: String, CaseIterable, Hashable, Sendable {
    case named
    /// The law asks for none where so few people work (§ 38 BDSG).
    case notNeeded = "not-needed"
}

/// By which law somebody states how accessible the pages are.
public enum AccessibilityLaw: String, CaseIterable, Hashable, Sendable {
    /// Directive (EU) 2016/2102 and the laws that follow it.
    case publicBody = "public-body"
    /// The BFSG, for an association or a company.
    case association
}

public enum AccessibilityState: String, CaseIterable, Hashable, Sendable {
    case full, partial
    case notYet = "not-yet"
}

public enum AccessibilityMethod: String, CaseIterable, Hashable, Sendable {
    case ownReview = "own-review"
    case outsideReview = "outside-review"
}
