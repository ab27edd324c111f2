package import Words

extension Lexicon {
    /// Read once for all tests.
    package static let ofTests: Lexicon = {
        do {
            return try .bundled()
        } catch {
            fatalError("\(error)")
        }
    }()
}
