extension DirectorySearch {
    /// Who answers, and how well: 0 is nobody's answer.
    struct Scores {
        let numbers: Bitmap
        fileprivate let scores: [UInt32]
    }

    /// So many points are one word.
    private static let word: UInt32 = 1 << 12

    /// Those who answer all words, or nearly as many as the best do.
    func scores() -> Scores {
        let strong = words.filter { !$0.isWeak }
        var scores = [UInt32](repeating: 0, count: index.numberCount)
        scores.withUnsafeMutableBufferPointer { scores in
            for word in words where !word.marks.isEmpty {
                let rarity = word.isWeak ? 0 : rarity(of: word.count)
                let answer = word.isWeak ? 0 : Self.word
                word.marks.withUnsafeBufferPointer { marks in
                    for number in marks.indices {
                        // Who is one counts for "Verein", and hardly who has a room for one.
                        let isKind = marks[number].places & Mark.kind != 0
                        let shift: UInt32 = word.isWeak && !isKind ? 3 : 0
                        let points = answer &+ (rarity &+ marks[number].points) >> shift
                        scores[number] &+= marks[number].isAnswer ? points : 0
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
