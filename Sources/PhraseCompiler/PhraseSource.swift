/// The phrases written as Swift: two enums per feature at most, and the table by which the runtime finds their texts.
struct PhraseSource {
    private(set) var text = """
        // Written by PhraseCompiler from Resources/texts at each build. Change the texts, not this file.

        """

    init(_ phrases: [Phrase]) {
        let numbered = Array(phrases.enumerated())
        var features: [String] = []
        for phrase in phrases where features.last != phrase.feature { features.append(phrase.feature) }
        for feature in features {
            let own = numbered.filter { $0.element.feature == feature }
            let name = feature.prefix(1).uppercased() + feature.dropFirst()
            write(own.filter { !$0.element.hasMarkup }, as: "\(name)Phrase", conformingTo: "Phrase")
            write(own.filter { $0.element.hasMarkup }, as: "\(name)MarkupPhrase", conformingTo: "MarkupPhrase")
        }
        writeTable(of: phrases)
    }

    private mutating func write(_ phrases: [(offset: Int, element: Phrase)], as name: String, conformingTo type: String)
    {
        if phrases.isEmpty { return }
        text += "\npublic enum \(name): \(type) {\n"
        for (_, phrase) in phrases { text += "    case \(phrase.declaration)\n" }
        text += "\n    public var number: Int {\n        switch self {\n"
        for (number, phrase) in phrases { text += "        case .\(phrase.key): \(number)\n" }
        text += "        }\n    }\n\n    public var arguments: [PhraseArgument] {\n"
        let withParameters = phrases.map(\.element).filter { !$0.signature.parameters.isEmpty }
        if withParameters.isEmpty {
            text += "        []\n    }\n}\n"
            return
        }
        text += "        switch self {\n"
        for phrase in withParameters { text += "        case \(phrase.pattern): \(phrase.arguments)\n" }
        if withParameters.count < phrases.count { text += "        default: []\n" }
        text += "        }\n    }\n}\n"
    }

    /// One line per phrase, in the order of the numbers: feature, key, names of the parameters.
    private mutating func writeTable(of phrases: [Phrase]) {
        text += "\nenum PhraseTable {\n    static let lines = \"\"\"\n"
        for phrase in phrases {
            let words = [phrase.feature, phrase.key] + phrase.signature.parameters.map(\.name)
            text += "        \(words.joined(separator: " "))\n"
        }
        text += "        \"\"\"\n}\n"
    }
}

extension Phrase {
    fileprivate var hasMarkup: Bool { signature.parameters.contains { $0.kind == .html } }

    fileprivate var declaration: String {
        let parameters = signature.parameters.map { "\($0.name): \($0.kind.swiftType)" }
        return parameters.isEmpty ? key : "\(key)(\(parameters.joined(separator: ", ")))"
    }

    fileprivate var pattern: String {
        ".\(key)(\(signature.parameters.map { "let \($0.name)" }.joined(separator: ", ")))"
    }

    fileprivate var arguments: String {
        "[\(signature.parameters.map { ".\($0.kind.rawValue)(\($0.name))" }.joined(separator: ", "))]"
    }
}

extension Parameter.Kind {
    fileprivate var swiftType: String {
        switch self {
        case .text: "String"
        case .number: "Int"
        case .html: "HTML"
        }
    }
}
