public import Domain
public import Words

/// What can be said about a measure: a step, or that an organisation takes it on or steps back.
public enum MeasureSaying: Hashable, Sendable {
    case step(Measure.Step.Kind)
    case takeOn, stepBack

    public init?(rawValue: String) {
        switch rawValue {
        case "take-on": self = .takeOn
        case "step-back": self = .stepBack
        default:
            guard let step = Measure.Step.Kind(rawValue: rawValue) else { return nil }
            self = .step(step)
        }
    }

    public var rawValue: String {
        switch self {
        case .step(let step): step.rawValue
        case .takeOn: "take-on"
        case .stepBack: "step-back"
        }
    }

    public var step: Measure.Step.Kind? {
        if case .step(let step) = self { step } else { nil }
    }

    /// In the words of whoever says it.
    public var phrase: VoicePhrase {
        switch self {
        case .takeOn: .sayTakeOn
        case .stepBack: .sayStepBack
        case .step(.agree): .sayPlan
        case .step(.start): .sayActivate
        case .step(.stall): .sayStall
        case .step(.takeUpAgain): .sayRestart
        case .step(.done): .sayDone
        case .step(.giveUp): .sayGiveUp
        case .step(.agreeToEnd): .sayAgree
        case .step(.goOn): .sayGoOn
        case .step(.takeBack): .sayTakeBack
        case .step(.resume): .sayResume
        }
    }
}
