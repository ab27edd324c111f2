import Testing

@testable import Domain

@Suite struct WordMatchTests {
    private func match(_ typed: String, in word: String, forgiving: Bool = true) -> UInt8? {
        TypedWord(typed).match(in: word, letters: LetterSet(word), forgiving: forgiving)
    }

    @Test func `the whole word is better than its beginning, and that than a part inside`() {
        #expect(match("beratung", in: "beratung") == WordMatch.exact)
        #expect(match("berat", in: "beratung") == WordMatch.beginning)
        #expect(match("beratung", in: "sozialberatung") == WordMatch.inside)
        #expect(match("beratung", in: "beratnug") == WordMatch.similar)
        let best = [WordMatch.exact, WordMatch.beginning, WordMatch.inside, WordMatch.similar]
        #expect(best == best.sorted())
    }

    @Test func `a short word is not looked for inside of others`() {
        #expect(match("rat", in: "beratung") == nil)
        #expect(match("rat", in: "ratschlag") == WordMatch.beginning)
    }

    @Test(arguments: [
        ("schule", "schle", true), ("schule", "schuhle", true), ("schule", "shcule", true), ("schule", "schale", true),
        ("schule", "schxlx", false), ("familienbildung", "familenbidung", true),
        ("familienbildung", "famlenbidung", false),
        ("rat", "rad", false), ("haus", "hasu", true), ("schule", "schulamt", true),
    ])
    func `one typing error is forgiven from four letters on, two from eight on`(
        typed: String, word: String, isForgiven: Bool
    ) {
        #expect((match(typed, in: word) != nil) == isForgiven)
        #expect(match(typed, in: word, forgiving: false) == nil)
    }

    @Test func `errors are counted in letters of any script`() {
        #expect(match("школа", in: "шкала") == WordMatch.similar)
        #expect(match("مدرسه", in: "مدسه") == WordMatch.similar)
    }

    /// Compared with the definitions, word by word.
    @Test(arguments: 0..<50 as Range<UInt64>) func `says what its definitions say`(seed: UInt64) {
        let random = Randomness.seeded(seed)
        for _ in 0..<100 {
            let typed = Self.word(random, letters: "abcde", length: 2...10)
            let word =
                random.next() % 2 == 0
                ? Self.word(random, letters: "abcde", length: 1...12) : Self.mistyped(typed, random)
            for forgiving in [false, true] {
                #expect(
                    match(typed, in: word, forgiving: forgiving) == Self.definition(typed, word, forgiving),
                    "\(typed) in \(word), forgiving: \(forgiving)")
            }
        }
    }

    private static func word(_ random: Randomness, letters: String, length: ClosedRange<Int>) -> String {
        let letters = Array(letters)
        let count = length.lowerBound + Int(random.next() % UInt64(length.count))
        return String((0..<count).map { _ in letters[Int(random.next() % UInt64(letters.count))] })
    }

    private static func mistyped(_ word: String, _ random: Randomness) -> String {
        var letters = Array(word)
        for _ in 0..<Int(random.next() % 4) where letters.count > 1 {
            let place = Int(random.next() % UInt64(letters.count - 1))
            switch random.next() % 4 {
            case 0: letters.remove(at: place)
            case 1: letters.insert("x", at: place)
            case 2: letters[place] = "y"
            default: letters.swapAt(place, place + 1)
            }
        }
        return String(letters) + (random.next() % 2 == 0 ? "" : "ende")
    }

    private static func definition(_ typed: String, _ word: String, _ forgiving: Bool) -> UInt8? {
        if typed == word { return WordMatch.exact }
        if word.hasPrefix(typed) { return WordMatch.beginning }
        if typed.count >= 4, word.contains(typed) { return WordMatch.inside }
        let forgiven = typed.count < 4 ? 0 : typed.count < 8 ? 1 : 2
        guard forgiving, forgiven > 0 else { return nil }
        let (one, other) = (Array(typed), Array(word))
        let lengths = 0...other.count
        let isSimilar = lengths.contains { length in
            length >= one.count - forgiven && distance(one, Array(other.prefix(length))) <= forgiven
        }
        return isSimilar ? WordMatch.similar : nil
    }

    /// Optimal string alignment, as textbooks write it.
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var table = [[Int]](repeating: [Int](repeating: 0, count: other.count + 1), count: one.count + 1)
        for row in 0...one.count {
            for column in 0...other.count {
                guard row > 0, column > 0 else {
                    table[row][column] = row + column
                    continue
                }
                let cost = one[row - 1] == other[column - 1] ? 0 : 1
                var least = min(table[row - 1][column], table[row][column - 1]) + 1
                least = min(least, table[row - 1][column - 1] + cost)
                if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
                    least = min(least, table[row - 2][column - 2] + 1)
                }
                table[row][column] = least
            }
        }
        return table[one.count][other.count]
    }
}
