import Domain
import Storage

/// What the house says in other words than the program, and which organisations are named for it.
struct SaidBetter: Hashable, Sendable {
    let words: [BetterWords]
    let names: [Organisation.ID: String]

    init(in db: Reader) throws {
        words = try db.acceptedWords()
        names = try db.organisationNames(words.compactMap(\.organisation)).mapValues(\.name)
    }
}
