public import Domain
public import Words

/// What somebody needs who writes letters to people: words in every language, the address of the house, and chance for the
/// links that go out.
public struct Correspondence: Sendable {
    public let lexicon: Lexicon
    /// Without a slash at the end.
    public let publicAddress: String
    public let randomness: Randomness
    /// From where letters come; nil where none leave the house. A calendar wants to know who invites.
    public let sender: EmailAddress?

    public init(lexicon: Lexicon, publicAddress: String, randomness: Randomness, sender: EmailAddress? = nil) {
        self.lexicon = lexicon
        self.publicAddress = publicAddress
        self.randomness = randomness
        self.sender = sender
    }
}
