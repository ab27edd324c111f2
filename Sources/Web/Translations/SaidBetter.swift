import Domain
import Storage

/// What the house says in other words than the program, and which organisations are named for it.
struct SaidBetter: Hashable, Sendable {
    let words: [BetterWords]
    let names: [Organisation.ID: String]

    init(in db: Reader) throws {
        words = try db.acceptedWords()
        // Who is no longer everybody's to see is not named either.
        let named = words.compactMap(\.organisation)
        names = try db.organisationNames(try db.publicOrganisations(among: named)).mapValues(\.name)
    }
}
