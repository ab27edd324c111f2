/// Which words somebody read before they answered, and in which language.
public struct ShownWording: Hashable, Sendable {
    /// A fingerprint of the German original: whoever changes a word of it makes another version.
    public let version: String
    public let language: Language

    public init(version: String, language: Language) {
        (self.version, self.language) = (version, language)
    }
}
