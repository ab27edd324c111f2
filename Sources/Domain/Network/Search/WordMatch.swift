/// How well a word of the directory answers a word that somebody typed. Less is better.
enum WordMatch {
    static let exact: UInt8 = 0
    /// Another form of the same word.
    static let form: UInt8 = 1
    static let beginning: UInt8 = 3
    static let inside: UInt8 = 5
    static let similar: UInt8 = 8

    /// Added to how well it is answered by the part of a compound.
    static let part: UInt8 = 2
    /// Marks another word for the same thing, which stands in texts; labels have other names of their own.
    static let same: UInt8 = 0x40

    /// How much less it is worth than the word itself.
    static func loss(_ quality: UInt8) -> UInt8 { quality & same == 0 ? quality : (quality & ~same) + 1 }
    /// As it sounds in another script.
    static let heard: UInt8 = 3
}

/// A word that somebody typed, prepared for being compared with many.
struct TypedWord {
    let text: String
    let scalars: [UInt32]
    let letters: LetterSet
    /// How many typing errors are forgiven: none in short words, where every other word would match.
    let forgivenErrors: Int

    init(_ text: String) {
        self.text = text
        scalars = text.unicodeScalars.map(\.value)
        letters = LetterSet(text)
        // Every other house number and postcode would match.
        let isNumbered = text.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        forgivenErrors =
            switch scalars.count {
            case ..<4: 0
            case _ where isNumbered: 0
            case ..<8: 1
            default: 2
            }
    }

    /// How well `word` answers this one; nil if it does not.
    ///
    /// - Parameters:
    ///   - word: taken only where the letters allow it, because nearly every word of the directory is ruled out by them.
    ///   - forgiving: whether a few typing errors count as an answer.
    func match(in word: @autoclosure () -> String, letters: LetterSet, forgiving: Bool) -> UInt8? {
        if letters.isSuperset(of: self.letters), let match = match(in: word()) { return match }
        guard forgiving, forgivenErrors > 0, self.letters.countMissing(in: letters) <= forgivenErrors else {
            return nil
        }
        return errors(comparedWith: word().unicodeScalars.map(\.value)) == nil ? nil : WordMatch.similar
    }

    private func match(in word: String) -> UInt8? {
        if word.utf8.starts(with: text.utf8) {
            return word.utf8.count == text.utf8.count ? WordMatch.exact : WordMatch.beginning
        }
        // Parts of German compounds: "beratung" finds "Sozialberatung".
        guard scalars.count >= 4, word.utf8.count > text.utf8.count else { return nil }
        return word.utf8.containsRun(text.utf8) ? WordMatch.inside : nil
    }

    /// With how many typing errors `word`, or its beginning, is this one: letters missing, added, exchanged, or two neighbours
    /// swapped (optimal string alignment). Nil if they are too many.
    func errors(comparedWith word: [UInt32]) -> (count: Int, isWhole: Bool)? {
        guard word.count >= scalars.count - forgivenErrors else { return nil }
        var beforePrevious = [Int](repeating: 0, count: word.count + 1)
        var previous = Array(0...word.count)
        for row in 1...scalars.count {
            var current = [row] + [Int](repeating: 0, count: word.count)
            var least = row
            for column in stride(from: 1, through: word.count, by: 1) {
                let cost = scalars[row - 1] == word[column - 1] ? 0 : 1
                var errors = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + cost)
                if row > 1, column > 1, scalars[row - 1] == word[column - 2], scalars[row - 2] == word[column - 1] {
                    errors = min(errors, beforePrevious[column - 2] + 1)
                }
                current[column] = errors
                least = min(least, errors)
            }
            if least > forgivenErrors { return nil }
            beforePrevious = previous
            previous = current
        }
        // The rest of a longer word is not an error, if its beginning is as long as what was typed.
        let shortest = max(scalars.count - forgivenErrors, 0)
        guard let least = previous[shortest...].min(), least <= forgivenErrors else { return nil }
        return (least, previous[word.count] == least)
    }
}

/// Which letters a word has, in 64 bits: most words are ruled out by one comparison.
struct LetterSet {
    private let bits: UInt64

    init(_ word: String) {
        var bits: UInt64 = 0
        for scalar in word.unicodeScalars {
            let value = scalar.value
            let bit: UInt32 =
                switch value {
                case 0x61...0x7A: value - 0x61
                case 0x30...0x39: value - 0x30 + 26
                default: 36 + value % 28
                }
            bits |= 1 << UInt64(bit)
        }
        self.bits = bits
    }

    func isSuperset(of other: LetterSet) -> Bool {
        other.bits & ~bits == 0
    }

    func countMissing(in other: LetterSet) -> Int {
        (bits & ~other.bits).nonzeroBitCount
    }
}

extension String.UTF8View {
    fileprivate func containsRun(_ run: String.UTF8View) -> Bool {
        guard let first = run.first else { return true }
        var start = startIndex
        let last = index(startIndex, offsetBy: count - run.count)
        while start <= last {
            if self[start] == first, self[start...].starts(with: run) { return true }
            start = index(after: start)
        }
        return false
    }
}
