public import Domain
public import Words

extension HousePage {
    /// For whoever runs the house from a command line.
    public func name(in words: Words) -> String { words(title) }

    /// Where the coordination fills it in, below the public address.
    public var formAddress: String { HouseAddress.form(of: self) }

    /// What it is called at the foot of every page.
    var title: KernelPhrase {
        switch self {
        case .imprint: .imprint
        case .privacy: .privacy
        case .accessibility: .accessibility
        case .easyLanguage: .easyLanguage
        case .signLanguage: .signLanguage
        }
    }

    var subject: InformationPage.Subject {
        switch self {
        case .imprint: .imprint
        case .privacy: .privacy
        case .accessibility: .accessibility
        case .easyLanguage: .easyLanguage
        case .signLanguage: .signLanguage
        }
    }
}

extension HouseFact {
    /// What its form asks.
    var question: PlainPhrase {
        switch self {
        case .body: .bodyLabel
        case .address: .addressLabel
        case .representative: .representativeLabel
        case .email: .houseEmailLabel
        case .contact: .secondContactLabel
        case .register: .registerLabel
        case .registerNumber: .registerNumberLabel
        case .taxNumber: .taxNumberLabel
        case .editor: .editorLabel
        case .officerDuty: .officerLabel
        case .officer: .officerNameLabel
        case .officerContact: .officerContactLabel
        case .supervisor: .supervisorLabel
        case .law: .lawLabel
        case .state: .stateLabel
        case .method: .methodLabel
        case .preparedOn: .preparedOnLabel
        case .reviewedOn: .reviewedOnLabel
        case .answerDays: .answerDaysLabel
        case .ombuds: .ombudsLabel
        case .ombudsContact: .ombudsContactLabel
        case .easyText: .easyTextLabel
        case .easyCheckedBy: .easyCheckedByLabel
        case .easyCheckedOn: .easyCheckedOnLabel
        case .signVideo: .signVideoLabel
        case .signText: .signTextLabel
        }
    }

    var hint: PlainPhrase? {
        switch self {
        case .body: .bodyHint
        case .address: .addressHint
        case .contact: .secondContactHint
        case .register, .taxNumber: .ifThereIsOneHint
        case .editor: .editorHint
        case .ombuds: .ombudsHint
        case .easyText: .easyTextHint
        case .signVideo: .signVideoHint
        default: nil
        }
    }

    /// What one of its values is called.
    func phrase(of value: String) -> PlainPhrase? {
        switch self {
        case .officerDuty: OfficerDuty(rawValue: value).map { $0 == .named ? .officerNamed : .officerNotNeeded }
        case .law: AccessibilityLaw(rawValue: value).map { $0 == .publicBody ? .lawPublicBody : .lawAssociation }
        case .method: AccessibilityMethod(rawValue: value).map { $0 == .ownReview ? .methodOwn : .methodOutside }
        case .state: AccessibilityState(rawValue: value)?.phrase
        default: nil
        }
    }
}

extension AccessibilityState {
    var phrase: PlainPhrase {
        switch self {
        case .full: .stateFull
        case .partial: .statePartial
        case .notYet: .stateNotYet
        }
    }
}

extension KnownBarrier.Ground {
    var phrase: PlainPhrase {
        switch self {
        case .notCompliant: .groundNotCompliant
        case .burden: .groundBurden
        case .outOfScope: .groundOutOfScope
        }
    }
}

extension HouseGap {
    /// What is missing, in the words of its form.
    public func sentence(in words: Words) -> String {
        switch self {
        case .missing(let fact): words(fact.question)
        case .outdated: words(PlainPhrase.statementIsOld)
        }
    }
}
