public import Domain
public import Storage

/// A letter that waits, was stopped or did not arrive goes out now.
public struct SendLetterNow: Sendable {
    let letter: Identifier<Message>

    public init(_ letter: Identifier<Message>) {
        self.letter = letter
    }

    /// - Throws: `LetterRefusal`
    public func run(in db: Writer) throws {
        try db.resume(letter: letter)
    }
}
