public import Domain
public import Storage

/// Letters that still wait do not go out. They can be sent after all.
public struct StopLetters: Sendable {
    public enum Those: Hashable, Sendable {
        case one(Identifier<Message>)
        /// All but those that sign somebody in.
        case all
    }

    let those: Those

    public init(_ those: Those) {
        self.those = those
    }

    /// - Returns: how many they were.
    /// - Throws: `LetterRefusal.isGone` if that one is on its way.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        switch those {
        case .one(let letter):
            try db.stop(letter: letter)
            return 1
        case .all: return try db.stopLetters()
        }
    }
}
