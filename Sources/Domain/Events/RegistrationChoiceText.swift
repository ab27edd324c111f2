// A choice as text: what stands in an address, and what is kept of a filter that somebody saved. It names values only.
extension RegistrationChoice {
    /// No event has more groups.
    private static let groupNumbers = 1...999
    private static let (none, any, yes, no) = ("none", "any", "yes", "no")

    /// A name or a value that a choice cannot have.
    public struct Unknown: Error, Hashable {}

    /// Name by name; nothing for the list as it opens.
    public var parameters: [(name: String, value: String)] {
        var parts: [(name: String, value: String)] = []
        if tab != .registered { parts.append(("tab", tab.rawValue)) }
        switch side {
        case .one(let side): parts.append(("side", side.rawValue))
        case .unknown: parts.append(("side", Self.none))
        case nil: break
        }
        switch need {
        case .one(let need): parts.append(("need", need.rawValue))
        case .any: parts.append(("need", Self.any))
        case nil: break
        }
        if let interpreted { parts.append(("interpreted", interpreted.rawValue)) }
        if isWithoutGroup { parts.append(("group", Self.none)) }
        if let group, !isWithoutGroup { parts.append(("group", String(group))) }
        if isWithoutEmail { parts.append(("email", Self.none)) }
        if let concern { parts.append(("only", concern.rawValue)) }
        if let language { parts.append(("language", language.rawValue)) }
        if isWithoutTopic { parts.append(("topic", Self.none)) }
        if let topic, !isWithoutTopic { parts.append(("topic", topic.rawValue)) }
        if let organisation { parts.append(("organisation", organisation.rawValue)) }
        if let hasArrived { parts.append(("arrived", hasArrived ? Self.yes : Self.no)) }
        if let answer { parts.append(("answer", answer.text)) }
        if let order { parts.append(("sort", order.rawValue)) }
        return parts
    }

    /// `tab=waiting&side=mo`
    public var text: String { parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&") }

    /// As it was kept; nil for what a newer program has written.
    public init?(text: String) {
        let pairs = text.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        guard pairs.allSatisfy({ $0.count == 2 }) else { return nil }
        let values = Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
        guard let choice = try? RegistrationChoice(reading: { values[$0] ?? "" }),
            choice.parameters.count == values.count
        else { return nil }
        self = choice
    }

    /// - Parameter value: what stands behind a name; empty for nothing.
    public init(reading value: (String) -> String) throws(Unknown) {
        self.init()
        func one<Value: RawRepresentable<String>>(_ name: String) throws(Unknown) -> Value? {
            let typed = value(name)
            guard !typed.isEmpty else { return nil }
            guard let known = Value(rawValue: typed) else { throw Unknown() }
            return known
        }
        func has(_ name: String, _ expected: String) throws(Unknown) -> Bool {
            let typed = value(name)
            guard typed.isEmpty || typed == expected else { throw Unknown() }
            return !typed.isEmpty
        }
        if let tab: RegistrationTab = try one("tab") { self.tab = tab }
        side = value("side") == Self.none ? .unknown : (try one("side") as Side?).map { .one($0) }
        need = value("need") == Self.any ? .any : (try one("need") as AccessNeed?).map { .one($0) }
        interpreted = try one("interpreted")
        isWithoutGroup = value("group") == Self.none
        if !isWithoutGroup, !value("group").isEmpty {
            guard let number = Int(value("group")), Self.groupNumbers.contains(number) else { throw Unknown() }
            group = number
        }
        isWithoutEmail = try has("email", Self.none)
        concern = try one("only")
        isWithoutTopic = value("topic") == Self.none
        if !isWithoutTopic { topic = try one("topic") }
        language = try one("language")
        organisation = try one("organisation")
        guard organisation?.rawValue.utf8.allSatisfy(Self.isPartOfIdentifier) ?? true else { throw Unknown() }
        switch value("arrived") {
        case "": break
        case Self.yes: hasArrived = true
        case Self.no: hasArrived = false
        default: throw Unknown()
        }
        answer = AnswerChoice(text: value("answer"))
        guard value("answer").isEmpty || answer != nil else { throw Unknown() }
        order = try one("sort")
    }

    fileprivate static func isPartOfIdentifier(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// The question and the answer, with a dot between them, which neither of them has.
extension RegistrationChoice.AnswerChoice {
    var text: String { "\(question).\(value)" }

    init?(text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
            parts.allSatisfy({ $0.utf8.allSatisfy(RegistrationChoice.isPartOfIdentifier) })
        else { return nil }
        self.init(RegistrationQuestion.ID(rawValue: parts[0]), parts[1])
    }
}
