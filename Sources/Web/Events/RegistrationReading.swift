import Domain
import Words

/// Reads what a form and a program say about somebody in the same words, and notes what is wrong with it.
struct RegistrationReading {
    static let nameLimit = 120

    let taxonomy: Taxonomy
    var problems = FormProblems()

    init(taxonomy: Taxonomy) {
        self.taxonomy = taxonomy
    }

    mutating func name(_ text: String) -> String {
        if text.isEmpty { problems.add("name", RegistrationPhrase.nameIsMissing) }
        if text.exceeds(Self.nameLimit) {
            problems.add("name", RegistrationPhrase.textIsTooLong(limit: Self.nameLimit))
        }
        return text
    }

    /// Nil if there is none, or no right one.
    mutating func email(_ text: String) -> EmailAddress? {
        guard !text.isEmpty else { return nil }
        return problems.address("email", text, otherwise: RegistrationPhrase.emailIsWrong)
    }

    mutating func side(_ text: String) -> Side? {
        let side = Side(rawValue: text)
        if side == nil, !text.isEmpty { problems.add("side", RegistrationPhrase.chooseFromList) }
        return side
    }

    /// - Parameters:
    ///   - chosen: the dearest first.
    ///   - field: what the form or the interface calls it.
    mutating func topics(_ chosen: [String], field: String = "topic") -> [Topic] {
        let topics = chosen.filter { !$0.isEmpty }.map(Topic.init(rawValue:))
        if !topics.allSatisfy(taxonomy.contains) { problems.add(field, RegistrationPhrase.chooseFromList) }
        if Set(topics).count < topics.count { problems.add(field, RegistrationPhrase.wishesAreEqual) }
        return topics
    }

    mutating func languages(_ chosen: [String], field: String = "language") -> [Language] {
        let languages = chosen.map(Language.init(rawValue:))
        if !languages.allSatisfy(taxonomy.contains) { problems.add(field, RegistrationPhrase.chooseFromList) }
        return languages
    }

    mutating func needs(_ chosen: [String], field: String = "need") -> [AccessNeed] {
        let needs = chosen.compactMap(AccessNeed.init(rawValue:))
        if needs.count < chosen.count { problems.add(field, RegistrationPhrase.chooseFromList) }
        return needs
    }
}
