extension DirectorySearch {
    /// Who answers, and how well: 0 is nobody's answer.
    struct Scores {
        let numbers: Bitmap
        fileprivate let scores: [UInt32]
    }

    /// What answering a word by the lists or by the name adds.
    struct Weight {
        /// Where a value of the lists stands that the word names, and the least points of who has it.
        var places: UInt8 = 0
        var leastPoints: UInt32 = .max
        var ofLists: UInt32 = 0
        /// Of the very word in the name.
        var ofName: UInt32 = Self.language

        /// A language weighs more than all else between answers of as many words: who interprets and does not speak it is nobody's
        /// interpreter. So does a need, where needs are asked for. Others of the lists weigh more than words of a text.
        static let (need, language, term): (UInt32, UInt32, UInt32) = (512, 256, 4)
    }

    func weight(of parts: [Part]) -> Weight {
        var weight = Weight()
        for (value, meant) in parts.flatMap(\.values) where meant.isNamed {
            let list = index.values[value].list
            switch list {
            case .languages: weight.ofLists = max(weight.ofLists, Weight.language)
            case .offerKinds where question.asksForNeeds: weight.ofLists = Weight.need
            case .districts, .offerKinds: weight.ofLists = max(weight.ofLists, Weight.term)
            default: continue
            }
            weight.places |= Mark.place(of: list)
            weight.leastPoints = min(weight.leastPoints, UInt32(meant.points))
            // Whoever asks for a place does not mean a house that is called after it.
            if list == .districts { weight.ofName = Weight.term }
        }
        return weight
    }

    /// So many points are one word: more than all that answering each of them well adds.
    private static let word: UInt32 = 1 << 13

    /// Those who answer all words, or nearly as many as the best do.
    func scores() -> Scores {
        let strong = words.filter { !$0.isWeak }
        // Where a language or a need is sought, a name has to stand against it.
        let isNameGreat = strong.contains { $0.weight.ofLists > Weight.term }
        var scores = [UInt32](repeating: 0, count: index.numberCount)
        scores.withUnsafeMutableBufferPointer { scores in
            for word in words where !word.marks.isEmpty {
                let rarity = word.isWeak ? 0 : rarity(of: max(word.answerCount, 1))
                let answer = word.isWeak ? 0 : Self.word
                word.marks.withUnsafeBufferPointer { marks in
                    for number in marks.indices {
                        // Who is one counts for "Verein", and hardly who has a room for one.
                        let isKind = marks[number].places & Mark.kind != 0
                        let shift: UInt32 = word.isWeak && !isKind ? 3 : 0
                        let rare = marks[number].isNear ? 0 : rarity
                        let points = (rare &+ marks[number].points) >> shift
                        let weight = weight(of: marks[number], in: word, isNameGreat: isNameGreat)
                        scores[number] &+= marks[number].isAnswer ? answer &+ weight &+ points : 0
                    }
                }
            }
        }
        let most = scores.withUnsafeBufferPointer { scores in seen.greatest { scores[$0] } } / Self.word
        // Beside a question of three words and more, also those who lack one.
        let least = most >= 3 || (most == 2 && strong.count > 2) ? most - 1 : most
        let threshold = max(least, 1) * Self.word
        if most == 0 { return Scores(numbers: Bitmap(), scores: scores) }
        var answering = Bitmap(count: scores.count)
        scores.withUnsafeBufferPointer { scores in answering.set(below: scores.count) { scores[$0] >= threshold } }
        return Scores(numbers: answering.intersection(seen), scores: scores)
    }

    /// What an answer has of the lists, or in its name, weighs more than what it says.
    @inline(__always)
    private func weight(of mark: Mark, in word: AskedWord, isNameGreat: Bool) -> UInt32 {
        if word.isWeak { return 0 }
        let hasIt = mark.places & word.weight.places != 0 && mark.bestPoints >= word.weight.leastPoints
        let ofLists = hasIt ? word.weight.ofLists : 0
        if mark.places & Mark.name == 0 { return ofLists }
        // "Raum" is only a part of "Zwischenraum".
        let isCalledSo = isNameGreat && mark.bestPoints >= Self.calledPoints
        return max(ofLists, isCalledSo ? word.weight.ofName : Weight.term)
    }

    /// From so many points on a name has the very word, or a form of it.
    private static let calledPoints = UInt32(DirectorySearch.namePoints - Int(WordMatch.form))

    /// The fewer answer a word, the more it says: more than how well the others do it. Who speaks Somali and does not interpret
    /// is nearer to "Somali interpreter" than one of many who interpret.
    private func rarity(of count: Int) -> UInt32 {
        guard count > 0 else { return 0 }
        var (rarity, rest) = (UInt32(0), index.count / count)
        while rest > 1, rarity < 12 {
            rarity += 1
            rest /= 2
        }
        return rarity * 8
    }

    /// The numbers of one page: the best first, among equals by name.
    func best(_ scores: Scores, of numbers: Bitmap, offset: Int, limit: Int) -> [Int] {
        let scores = scores.scores
        var (least, most) = (UInt32.max, UInt32(0))
        numbers.forEach {
            least = min(least, scores[$0])
            most = max(most, scores[$0])
        }
        guard least <= most else { return [] }
        var counts = [Int](repeating: 0, count: Int(most - least) + 1)
        numbers.forEach { counts[Int(scores[$0] - least)] += 1 }
        // Only those groups of equals are sorted in which the page lies.
        var (skipped, wanted, page) = (0, limit, [Int]())
        for bucket in counts.indices.reversed() where wanted > 0 {
            let count = counts[bucket]
            defer { skipped += count }
            guard count > 0, skipped + count > offset else { continue }
            let before = max(offset - skipped, 0)
            let score = least + UInt32(bucket)
            let equals = byName(numbers, count, first: before + wanted) { scores[$0] == score }
            let part = equals.dropFirst(before).prefix(wanted)
            page += part
            wanted -= part.count
        }
        return page
    }

    /// The first of those `count` that are wanted, by name.
    private func byName(_ numbers: Bitmap, _ count: Int, first: Int, _ isWanted: (Int) -> Bool) -> [Int] {
        var found: [Int] = []
        // Of many the first few are soon met on the way through all names; few are sorted faster.
        if count > first, first * index.count / count < 8 * count {
            for number in index.order where numbers.contains(Int(number)) && isWanted(Int(number)) {
                found.append(Int(number))
                if found.count == first { break }
            }
            return found
        }
        numbers.forEach { if isWanted($0) { found.append($0) } }
        return found.sorted { index.places[$0] < index.places[$1] }
    }
}
