/// A set of languages by position; almost every instance needs a single word.
struct LanguageSet: Hashable, Sendable {
    private(set) var words: [UInt64]

    init(_ positions: some Sequence<Int>, of count: Int) {
        words = [UInt64](repeating: 0, count: max(1, (count + 63) / 64))
        for position in positions {
            insert(position)
        }
    }

    mutating func insert(_ position: Int) {
        words[position / 64] |= 1 << UInt64(position % 64)
    }

    mutating func formUnion(_ other: LanguageSet) {
        for word in words.indices {
            words[word] |= other.words[word]
        }
    }

    func contains(_ position: Int) -> Bool {
        words[position / 64] & (1 << UInt64(position % 64)) != 0
    }

    func intersects(_ other: LanguageSet) -> Bool {
        for word in words.indices where words[word] & other.words[word] != 0 {
            return true
        }
        return false
    }
}
