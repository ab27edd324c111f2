extension Vocabulary {
    /// How well words of the directory answer one that was typed: the less the better.
    typealias Hits = [Int: UInt8]

    /// The ways in which an answer is looked for. A word for which one of them finds somebody is not looked for by the next.
    enum Stage: CaseIterable {
        /// The word itself, its forms, other words for the same thing, long beginnings, and the end of a compound.
        case firm
        /// Beginnings and parts of words, too.
        case loose
        /// How it sounds in another script.
        case heard
        /// With one typing error.
        case slip
        /// The words that it is put together of.
        case compound
        /// The last of them, which says what it is, or the only one that is known: that is no full answer.
        case compoundEnd
        /// With typing errors.
        case mistyped
    }

    /// For each part that wants an answer: nearly always one, several for a compound. None if there is no such word.
    /// - Parameter isSeen: whether somebody has a word of the directory whom the asker may see. Of the words that are
    ///   spelled like one only those count: a hidden one would keep another from being found.
    func hits(of word: Question.Word, _ stage: Stage, isSeen: (Word) -> Bool) -> [Hits] {
        if word.isExact {
            guard stage == .firm, let number = numbers[word.text] else { return [] }
            return [[number: WordMatch.exact]]
        }
        let hits: Hits
        switch stage {
        case .firm: hits = wordHits(of: word, isFirm: true)
        case .loose: hits = wordHits(of: word, isFirm: false)
        case .heard: hits = heardHits(of: word)
        case .slip: hits = mistypedHits(of: word, isSeen).filter { $0.value <= WordMatch.similar + 2 }
        case .compound: return compoundHits(of: word, onlyEnd: false)
        case .compoundEnd: return compoundHits(of: word, onlyEnd: true)
        case .mistyped: hits = mistypedHits(of: word, isSeen)
        }
        return hits.isEmpty ? [] : [hits]
    }

    private func wordHits(of word: Question.Word, isFirm: Bool) -> Hits {
        var hits = likeHits(of: word.typed, text: word.text)
        scan(word.text, 0, isFirm: isFirm, &hits)
        // "Fahrräder" are in a "Fahrradwerkstatt", too.
        if case .latin = WordScript(of: word.text), let stem = wordForms.stem(of: word.typed, in: .german),
            stem != word.text, stem.count >= 4
        {
            scan(stem, WordMatch.form, isFirm: true, &hits)
        }
        // "Hausaufgabenhilfe" is found where somebody helps with "Hausaufgaben".
        for end in weakEnds where word.text.hasSuffix(end) && word.text.utf8.count >= end.utf8.count + 4 {
            guard let rest = knownBeginning(word.text.dropLast(end.count)) else { continue }
            for (number, quality) in likeHits(of: rest, text: rest) { hits.note(number, quality + WordMatch.part) }
        }
        for key in Self.keys(of: word.typed, wordForms).union([word.text]) {
            for other in same[key] ?? [] {
                let texts = other.searchWords
                // "дитячий садок" is no word that stands in texts as one.
                guard texts.count == 1 else { continue }
                for (number, quality) in likeHits(of: other, text: texts[0]) {
                    hits.note(number, quality + WordMatch.same)
                }
                // Compounds are German, and what is inflected elsewhere has its forms.
                if case .latin = WordScript(of: texts[0]) { scan(texts[0], WordMatch.same, isFirm: true, &hits) }
            }
        }
        return hits
    }

    /// The word itself and its forms.
    private func likeHits(of typed: String, text: String) -> Hits {
        var hits: Hits = [:]
        if let number = numbers[text] { hits.note(number, WordMatch.exact) }
        for key in wordForms.keys(of: typed) {
            for number in forms[key] ?? [] { hits.note(Int(number), WordMatch.form) }
        }
        return hits
    }

    /// Words that begin or end with it, or have it inside.
    private func scan(_ text: String, _ least: UInt8, isFirm: Bool, _ hits: inout Hits) {
        let typed = TypedWord(text)
        let count = typed.scalars.count
        guard count >= 3 || (count == 2 && !isFirm) else { return }
        for number in letters.indices {
            guard let match = typed.match(in: words[number].text, letters: letters[number], forgiving: false),
                match != WordMatch.exact
            else { continue }
            let word = words[number].text
            if isFirm {
                let isLongEnough =
                    match == WordMatch.beginning ? count >= 5 : count >= 7 || isEnd(text, ofCompound: word)
                guard isLongEnough else { continue }
            } else if match == WordMatch.inside, count < 7, !isJoined(text, in: word) {
                continue
            }
            hits.note(number, least + match)
        }
    }

    /// Whether `text` is what a German compound is about: "Zelt" of "Festzelt", and no "Sport" of "Transport".
    private func isEnd(_ text: String, ofCompound word: String) -> Bool {
        Self.inflections.contains {
            word.hasSuffix(text + $0) && isGerman(String(word.dropLast(text.count + $0.count)))
        }
    }

    /// Whether it stands between the joints of a German compound: "Wohnung" in "Sozialwohnungsamt", and no "Mathe" in
    /// "Traumatherapie". Other scripts write no compounds.
    private func isJoined(_ text: String, in word: String) -> Bool {
        guard case .latin = WordScript(of: word) else { return true }
        return word.ranges(of: text).contains { range in
            isGerman(String(word[..<range.lowerBound])) && isRest(word[range.upperBound...])
        }
    }

    /// Whether it ends a word, or another one begins with it.
    private func isRest(_ rest: Substring) -> Bool {
        Self.inflections.contains { rest == $0 || rest.hasPrefix($0) && isKnown(rest.dropFirst($0.count)) }
    }

    private static let inflections = ["", "e", "en", "n", "s", "er", "es"]

    /// Whether it is a word, or how one stands in front of another.
    private func isGerman(_ beginning: String) -> Bool {
        guard beginning.count >= 3 else { return false }
        if numbers[beginning] != nil || forms["de \(beginning)"] != nil { return true }
        return Self.links.contains { link in
            guard beginning.hasSuffix(link), beginning.count - link.count >= 3 else { return false }
            let rest = String(beginning.dropLast(link.count))
            return numbers[rest] != nil || forms["de \(rest)"] != nil
        }
    }

    private static let links = ["s", "n", "es", "en", "er", "e"]

    private func heardHits(of word: Question.Word) -> Hits {
        var hits: Hits = [:]
        for key in SoundKey.sought(word.typed, text: word.text) {
            for number in sounds[key] ?? [] { hits.note(Int(number), WordMatch.heard) }
        }
        return hits
    }

    /// "Altenpflegeberatung": what it is put together of, if all of it is known; else its known end or beginning.
    private func compoundHits(of word: Question.Word, onlyEnd: Bool) -> [Hits] {
        guard case .latin = WordScript(of: word.text), Self.compoundLengths.contains(word.text.utf8.count) else {
            return []
        }
        let whole = compoundParts(Substring(word.text), most: Self.mostParts)
        let parts = onlyEnd ? (whole?.last ?? knownPart(of: word.text)).map { [$0] } ?? [] : whole ?? []
        return parts.map { part in
            var hits = wordHits(of: Question.Word(typed: part, text: part), isFirm: true)
            for number in hits.keys { hits[number, default: 0] += WordMatch.part }
            return hits
        }
    }

    /// No word that somebody means is longer, and whoever means no word is not looked after for long.
    private static let compoundLengths = 7...60
    private static let mostParts = 4
    private static let leastPart = 4

    private func compoundParts(_ text: Substring, most: Int) -> [String]? {
        if isKnown(text) { return [String(text)] }
        let start = text.index(text.startIndex, offsetBy: Self.leastPart, limitedBy: text.endIndex)
        let last = text.index(text.endIndex, offsetBy: -Self.leastPart, limitedBy: text.startIndex)
        guard most > 1, let start, var end = last else { return nil }
        while end >= start {
            if let first = knownBeginning(text[..<end]), let rest = compoundParts(text[end...], most: most - 1) {
                return [first] + rest
            }
            end = text.index(before: end)
        }
        return nil
    }

    private func knownBeginning(_ text: Substring) -> String? {
        if isKnown(text) { return String(text) }
        let link = Self.links.first {
            text.hasSuffix($0) && text.count - $0.count >= 4 && isKnown(text.dropLast($0.count))
        }
        return link.map { String(text.dropLast($0.count)) }
    }

    private func isKnown(_ text: Substring) -> Bool {
        let text = String(text)
        if smallWords.contains(text) { return false }
        return numbers[text] != nil || !wordForms.keys(of: text, in: .german).allSatisfy { forms[$0] == nil }
            || same[text] != nil
    }

    /// The longest end or beginning that is a word, if it is half of it at least: in "Zitronenfalter" nobody means "Alter".
    private func knownPart(of text: String) -> String? {
        for count in stride(from: text.count - 3, through: max(6, text.count / 2), by: -1) {
            if isKnown(text.suffix(count)) { return String(text.suffix(count)) }
            if isKnown(text.prefix(count)) { return String(text.prefix(count)) }
        }
        // What stands in front is seldom a part of another word: "Radiosendung".
        return text.count >= 9 && isKnown(text.prefix(5)) ? String(text.prefix(5)) : nil
    }

    /// Those with the fewest errors.
    private func mistypedHits(of word: Question.Word, _ isSeen: (Word) -> Bool) -> Hits {
        let typed = TypedWord(word.text)
        guard typed.forgivenErrors > 0 else { return [:] }
        var hits: Hits = [:]
        var least = UInt8.max
        for number in letters.indices
        where typed.letters.countMissing(in: letters[number]) <= typed.forgivenErrors {
            guard let errors = typed.errors(comparedWith: words[number].text.unicodeScalars.map(\.value)) else {
                continue
            }
            // As the beginning of longer words a short one is like too many.
            guard errors.isWhole || typed.scalars.count >= 7 else { continue }
            // Of a short word nobody mistypes the first letter: "gift" is no "lift"; and nobody means a word that says nothing.
            let text = words[number].text
            if typed.scalars.count < 5, text.unicodeScalars.first?.value != typed.scalars.first { continue }
            if smallWords.contains(text) { continue }
            let quality = WordMatch.similar + UInt8(errors.count) * 2 + (errors.isWhole ? 0 : 1)
            guard quality <= least, isSeen(words[number]) else { continue }
            if quality < least { hits.removeAll() }
            least = quality
            hits[number] = quality
        }
        return hits
    }

    /// How near the words of labels are to one that was typed, those that are near: by the pairs of letters that both have, if they
    /// begin or end alike. "Strasse" is neither "Stress" nor "passt".
    func nearLabels(to text: String) -> [(label: Int, nearness: Double)] {
        let pairs = Self.pairs(of: text)
        guard !pairs.isEmpty else { return [] }
        var near: [Int: Double] = [:]
        for word in words where !word.labels.isEmpty {
            let others = Self.pairs(of: word.text)
            let nearness = 2 * Double(pairs.intersection(others).count) / Double(pairs.count + others.count)
            guard nearness >= 0.6, Self.isAlike(text, word.text) else { continue }
            for place in word.labels { near[place.label] = max(near[place.label] ?? 0, nearness) }
        }
        return near.map { (label: $0.key, nearness: $0.value) }
    }

    private static func isAlike(_ text: String, _ other: String) -> Bool {
        zip(text.unicodeScalars, other.unicodeScalars).prefix { $0 == $1 }.count >= 3
            || zip(text.unicodeScalars.reversed(), other.unicodeScalars.reversed()).prefix { $0 == $1 }.count >= 3
    }

    private static func pairs(of text: String) -> Set<UInt64> {
        let scalars = text.unicodeScalars.map { UInt64($0.value) }
        return Set(zip(scalars, scalars.dropFirst()).map { $0 << 32 | $1 })
    }
}

extension Vocabulary.Hits {
    fileprivate mutating func note(_ number: Int, _ quality: UInt8) {
        self[number] = Swift.min(self[number] ?? .max, quality)
    }
}
