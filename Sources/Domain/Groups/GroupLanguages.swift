/// In which languages a group can be followed.
public struct GroupLanguages: Hashable, Sendable {
    /// What is spoken; nil if everybody can follow.
    public let spoken: Language?
    /// What is said in these, too. Whoever does not speak the language of the group helps nobody there.
    public let interpreted: Set<Language>

    /// - Parameter interpreters: those who are with the group.
    public init(of group: WorkGroup, interpreters: [Interpreter]) {
        spoken = group.language
        guard let spoken = group.language else {
            interpreted = []
            return
        }
        interpreted = Set(interpreters.filter { $0.languages.contains(spoken) }.flatMap(\.languages))
            .subtracting([spoken])
    }

    public func canBeFollowed(by registration: Registration) -> Bool {
        guard let spoken else { return true }
        return registration.understood.contains { $0 == spoken || interpreted.contains($0) }
    }
}

extension Registration {
    /// What the person speaks. Whoever has not said understands the language in which we write to them.
    public var understood: [Language] {
        guard answers.languages.isEmpty else { return answers.languages }
        return [attendee.language == .simpleGerman ? .german : attendee.language]
    }
}
