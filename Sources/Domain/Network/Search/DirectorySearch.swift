/// One question to the index: who answers how much of it, and why.
///
/// Each word of the question gives every organisation a mark: where it answers and how well. Who answers more words comes
/// first, then who answers the rarer ones, then who answers better: by its name, by an offer, by a value of the lists, by what it says.
struct DirectorySearch {
    private let index: DirectoryIndex
    private let question: Question
    private let seen: Bitmap
    private var words: [AskedWord] = []
    /// The words of the directory that were meant, for the line to show.
    private(set) var meant: Set<String> = []

    /// A word of the question, and what answers it.
    private struct AskedWord {
        let word: Question.Word
        let isWeak: Bool
        /// The label that is meant, of small words alone.
        var phrase: Int?
        var parts: [Part] = []
        var marks: [Mark] = []
        /// How many of those who are seen answer it.
        var count = 0
    }

    /// What has to be answered: the word itself, or one of those it is put together of.
    private struct Part {
        let hits: Vocabulary.Hits
        /// Whether the words themselves were found, and not only something like them.
        let isFirm: Bool
        /// Whether it is of a compound, and so German.
        var isGerman = false
        var values: [Int: MeantValue] = [:]
    }

    private struct MeantValue {
        let points: Int
        let label: Int
    }

    /// Where an organisation answers a word, and how well.
    struct Mark {
        static let name: UInt8 = 1
        static let offer: UInt8 = 2
        /// What it says about an offer, beside the kind.
        static let offerText: UInt8 = 4
        static let text: UInt8 = 8
        // Who has it of two lists answers better than who has it of one.
        static let topic: UInt8 = 16
        static let targetGroup: UInt8 = 32
        static let kind: UInt8 = 64
        static let otherList: UInt8 = 128

        static func place(of list: TaxonomyList) -> UInt8 {
            switch list {
            case .offerKinds: offer
            case .topics: topic
            case .targetGroups: targetGroup
            case .organisationKinds: kind
            default: otherList
            }
        }

        var places: UInt8 = 0
        var points: UInt8 = 0
        /// How often it answers in a place where it did already, up to three.
        var repeats: UInt8 = 0

        @inline(__always)
        mutating func note(_ place: UInt8, _ points: UInt8) {
            if places & place != 0, repeats < 3 { repeats += 1 }
            places |= place
            if points > self.points { self.points = points }
        }
    }

    // How good an answer in each place is at best.
    private static let (namePoints, offerTextPoints, textPoints) = (34, 24, 22)
    /// A name with another word for the same thing, or with a place that the list knows, says less than one with the word.
    private static let (otherNamePoints, placeNamePoints) = (25, 29)

    /// - Parameter seen: whom the asker may see. Nobody else has any part in the answer.
    init(_ text: String, in index: DirectoryIndex, seen: Bitmap) {
        self.index = index
        self.seen = seen
        question = Question(text, index.questionWords)
        words = question.words.map { AskedWord(word: $0, isWeak: false) }
            + question.weakWords.map { AskedWord(word: $0, isWeak: true) }
            + index.vocabulary.phrases(in: question).map { AskedWord(word: $0.word, isWeak: false, phrase: $0.label) }
        var wasStrange = false
        for stage in Vocabulary.Stage.allCases {
            let unanswered = words.indices.filter { words[$0].count == 0 && (stage == .firm || !words[$0].isWeak) }
            if unanswered.isEmpty { break }
            for index in unanswered where words[index].phrase == nil {
                let hits = self.index.vocabulary.hits(of: words[index].word, stage, isSeen: isSeen)
                words[index].parts = hits.map {
                    let isCompound = stage == .compound || stage == .compoundEnd
                    return Part(hits: $0, isFirm: stage == .firm || isCompound, isGerman: isCompound)
                }
            }
            if stage != .firm { wasStrange = true }
            findValues()
            for index in unanswered { mark(index) }
        }
        // A label of several words may be answered by one of them only now.
        if wasStrange { for index in words.indices where words[index].count > 0 { mark(index) } }
        for word in words {
            for part in word.parts {
                for hit in part.hits.keys { meant.insert(index.vocabulary[hit].text) }
            }
        }
    }

    var asksForNeeds: Bool { question.asksForNeeds }

    private func isSeen(_ word: Vocabulary.Word) -> Bool {
        let own = asksForNeeds ? word.needs : word.offers
        return word.names.meets(seen) || own.meets(seen) || word.texts.meets(seen)
            || word.labels.contains { place in
                let value = index.vocabulary.labels[place.label].value
                let isNeed = asksForNeeds && index.values[value].list == .offerKinds
                return (isNeed ? index.seekers[value] : index.holders[value]).commonCount(seen) > 0
            }
    }

    /// The words that nobody answers.
    var unanswered: [Question.Word] { words.filter { !$0.isWeak && $0.phrase == nil && $0.count == 0 }.map(\.word) }

    // MARK: Values

    /// The values that the words mean together: "elder care" means one whose label has both.
    private mutating func findValues() {
        struct Cover {
            var bits: UInt16 = 0
            /// For each part of the question that is in it: how well.
            var parts: [(word: Int, part: Int, quality: UInt8)] = []
        }
        var covers: [Int: Cover] = [:]
        for word in words.indices {
            for part in words[word].parts.indices {
                words[word].parts[part].values = [:]
                let asked = words[word].parts[part]
                // "Gesundheitsberatung" is another thing than "Beratung", and "Sennestadt" than "Senne".
                let isNamed = asked.hits.contains { $1 <= WordMatch.form && !index.vocabulary[$0].labels.isEmpty }
                let worst = !asked.isFirm ? WordMatch.same : isNamed ? WordMatch.beginning : WordMatch.inside
                for (hit, quality) in asked.hits where quality < worst {
                    for place in index.vocabulary[hit].labels {
                        covers[place.label, default: Cover()].bits |= place.bit
                        covers[place.label, default: Cover()].parts.append((word, part, quality))
                    }
                }
            }
        }
        for word in words.indices {
            guard let phrase = words[word].phrase else { continue }
            let value = index.vocabulary.labels[phrase].value
            let points = points(of: index.values[value].list)
            words[word].parts = [Part(hits: [:], isFirm: true, values: [value: MeantValue(points: points, label: phrase)])]
        }
        for (label, cover) in covers {
            let found = index.vocabulary.labels[label]
            let (all, covered) = (found.bits.nonzeroBitCount, (cover.bits & found.bits).nonzeroBitCount)
            if covered == 0 { continue }
            let isWhole = all == covered
            let strongWords = Set(cover.parts.filter { !words[$0.word].isWeak }.map(\.word))
            var points = points(of: index.values[found.value].list)
            if !isWhole { points -= 8 + 2 * (all - covered) }
            if found.isAside { points -= 6 }
            if found.isOwn { points += 3 }
            // "Community centre" is more than "community".
            if found.weakBits != 0 { points += cover.bits & found.weakBits == found.weakBits ? 3 : -3 }
            if isWhole, strongWords.count > 1, all > 1 { points += 6 }
            for asked in cover.parts {
                if words[asked.word].parts[asked.part].isGerman, !found.isGerman { continue }
                // One word of five says little: only where nothing says more.
                if !isWhole, covered * 2 < all, words[asked.word].parts[asked.part].isFirm { continue }
                let meant = MeantValue(points: max(points - Int(asked.quality), 1), label: label)
                if let known = words[asked.word].parts[asked.part].values[found.value],
                    (known.points, label) >= (meant.points, known.label)
                {
                    continue
                }
                words[asked.word].parts[asked.part].values[found.value] = meant
            }
        }
    }

    private func points(of list: TaxonomyList) -> Int {
        switch list {
        case .offerKinds: 27
        case .languages, .topics, .districts: 25
        case .organisationKinds: 24
        case .targetGroups: 23
        default: 21
        }
    }

    // MARK: Marks

    private mutating func mark(_ word: Int) {
        var marks = [Mark](repeating: Mark(), count: words[word].parts.isEmpty ? 0 : index.numberCount)
        for (place, part) in words[word].parts.enumerated() {
            if place == 0 {
                mark(part, &marks)
            } else {
                var others = [Mark](repeating: Mark(), count: index.numberCount)
                mark(part, &others)
                for number in marks.indices {
                    // All parts of a compound have to be answered.
                    let isBoth = marks[number].points > 0 && others[number].points > 0
                    marks[number] =
                        isBoth
                        ? Mark(
                            places: marks[number].places | others[number].places,
                            points: min(marks[number].points, others[number].points)) : Mark()
                }
            }
        }
        var answering = Bitmap(count: marks.count)
        marks.withUnsafeBufferPointer { marks in answering.set(below: marks.count) { marks[$0].points > 0 } }
        words[word].marks = marks
        words[word].count = answering.commonCount(seen)
    }

    private func mark(_ part: Part, _ marks: inout [Mark]) {
        let needs = question.asksForNeeds
        let isPlace = part.values.contains { index.values[$0.key].list == .districts && $0.value.points > Self.textPoints }
        marks.withUnsafeMutableBufferPointer { marks in
            func points(_ best: Int, _ quality: UInt8) -> UInt8 { UInt8(max(best - Int(WordMatch.loss(quality)), 1)) }
            for (hit, quality) in part.hits {
                let word = index.vocabulary[hit]
                let isOther = quality & WordMatch.same != 0
                let best = isOther ? Self.otherNamePoints : isPlace ? Self.placeNamePoints : Self.namePoints
                let name = points(best, quality)
                word.names.forEach { marks[$0].note(Mark.name, name) }
                let offer = points(Self.offerTextPoints, quality)
                if needs {
                    word.needs.forEach { marks[$0].note(Mark.offerText, offer) }
                } else {
                    word.offers.forEach { marks[$0].note(Mark.offerText, offer) }
                }
                let text = points(Self.textPoints, quality)
                word.texts.forEach { marks[$0].note(Mark.text, text) }
            }
            for (value, meant) in part.values {
                let list = index.values[value].list
                let isOffer = list == .offerKinds
                let holders = isOffer && needs ? index.seekers[value] : index.holders[value]
                let place = Mark.place(of: list)
                let best = UInt8(meant.points)
                switch list {
                case .languages:
                    holders.forEach { marks[$0].note(place, best + nearness(index.languageCounts[$0])) }
                    // Who writes in a language speaks it every day.
                    index.writers[value].forEach { marks[$0].note(place, best + 2 + nearness(index.languageCounts[$0])) }
                case .districts: holders.forEach { marks[$0].note(place, best + nearness(index.districtCounts[$0])) }
                default: holders.forEach { marks[$0].note(place, best) }
                }
            }
        }
    }

    /// Who has few languages or districts is nearer to each of them.
    @inline(__always)
    private func nearness(_ count: UInt8) -> UInt8 { count < 5 ? 5 - max(count, 2) : 0 }
}

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
                let shift: UInt32 = word.isWeak ? 3 : 0
                word.marks.withUnsafeBufferPointer { marks in
                    for number in marks.indices {
                        let mark = marks[number]
                        let besides = 3 &* UInt32(truncatingIfNeeded: mark.places.nonzeroBitCount) &+ UInt32(mark.repeats)
                        let points = answer &+ (rarity &+ UInt32(mark.points) &+ besides) >> shift
                        scores[number] &+= mark.points == 0 ? 0 : points
                    }
                }
            }
        }
        var most: UInt32 = 0
        scores.withUnsafeBufferPointer { scores in seen.forEach { most = max(most, scores[$0]) } }
        most /= Self.word
        // Beside a question of three words and more, also those who lack one.
        let least = most >= 3 || (most == 2 && strong.count > 2) ? most - 1 : most
        let threshold = max(least, 1) * Self.word
        if most == 0 { return Scores(numbers: Bitmap(), scores: scores) }
        var answering = Bitmap(count: scores.count)
        scores.withUnsafeBufferPointer { scores in answering.set(below: scores.count) { scores[$0] >= threshold } }
        return Scores(numbers: answering.intersection(seen), scores: scores)
    }

    /// The fewer answer a word, the more it says.
    private func rarity(of count: Int) -> UInt32 {
        guard count > 0 else { return 0 }
        var (rarity, rest) = (UInt32(0), index.count / count)
        while rest > 1, rarity < 12 {
            rarity += 1
            rest /= 2
        }
        return rarity
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

    // MARK: Reasons

    /// Why `number` answers.
    func match(_ number: Int) -> DirectoryMatch {
        var found: [(reason: MatchReason, points: Int)] = []
        var isWhole = true
        for word in words {
            guard number < word.marks.count, word.marks[number].points > 0 else {
                if !word.isWeak { isWhole = false }
                continue
            }
            // What nobody has to answer is no reason.
            if word.isWeak { continue }
            let mark = word.marks[number]
            if mark.places & Mark.name != 0 { found.append((.name, Self.namePoints)) }
            for part in word.parts { found += reasons(part, number) }
            if mark.places & (Mark.text | Mark.offerText) != 0 { found.append((.description, 0)) }
        }
        var reasons: [MatchReason] = []
        for (reason, _) in found.sorted(by: { $0.points > $1.points }) where !reasons.contains(where: { $0.isSame(reason) }) {
            reasons.append(reason)
        }
        // That its own words say it, too, is no reason beside better ones; the line shows it.
        if reasons.count > 1, let only = onlyInWords(number) { if !only { reasons.removeAll { $0 == .description } } }
        return DirectoryMatch(reasons: reasons, isWhole: isWhole)
    }

    /// Whether some word is answered by its own words and nothing else.
    private func onlyInWords(_ number: Int) -> Bool? {
        words.contains { word in
            guard number < word.marks.count, word.marks[number].points > 0 else { return false }
            let isListed = word.parts.contains { !reasons($0, number).isEmpty }
            return word.marks[number].places & Mark.name == 0 && !isListed
        }
    }

    private func reasons(_ part: Part, _ number: Int) -> [(reason: MatchReason, points: Int)] {
        let needs = question.asksForNeeds
        let held = part.values.filter { value, _ in
            index.values[value].list == .offerKinds && needs
                ? index.seekers[value].contains(number) : index.holders[value].contains(number)
        }
        let best = held.values.map(\.points).max() ?? 0
        // What says much less than the best adds nothing.
        return held.filter { $0.value.points >= best - 6 }.sorted { $0.key < $1.key }.compactMap { value, meant in
            let found = index.vocabulary.labels[meant.label]
            let label = MatchedLabel(language: found.language, text: found.text)
            return reason(index.values[value], label, needs).map { ($0, meant.points) }
        }
    }

    private func reason(_ value: DirectoryIndex.ListedValue, _ label: MatchedLabel, _ needs: Bool) -> MatchReason? {
        switch value.list {
        case .organisationSides: Side(rawValue: value.slug).map { .side($0, label: label) }
        case .organisationKinds: .kind(OrganisationKind(rawValue: value.slug), label: label)
        case .topics: .topic(Topic(rawValue: value.slug), label: label)
        case .targetGroups: .targetGroup(TargetGroup(rawValue: value.slug), label: label)
        case .districts: .district(District(rawValue: value.slug), label: label)
        case .languages: .language(Language(rawValue: value.slug), label: label)
        case .offerKinds:
            needs ? .need(OfferKind(rawValue: value.slug), label: label) : .offer(OfferKind(rawValue: value.slug), label: label)
        default: nil
        }
    }

    // MARK: Nothing found

    /// The values that are near to the words that nobody answers, and that somebody has.
    func nearest(limit: Int = 6) -> [NearestTerm] {
        var near: [Int: (label: Int, nearness: Double)] = [:]
        for word in unanswered {
            for found in index.vocabulary.nearLabels(to: word.text) {
                let value = index.vocabulary.labels[found.label].value
                if let known = near[value], (known.nearness, found.label) >= (found.nearness, known.label) { continue }
                near[value] = found
            }
        }
        let sorted = near.sorted { ($1.value.nearness, $0.key) < ($0.value.nearness, $1.key) }
        return Array(
            sorted.lazy.compactMap { value, found -> NearestTerm? in
                let count = index.holders[value].commonCount(seen)
                guard count > 0, let term = DirectoryTerm(index.values[value]) else { return nil }
                let label = index.vocabulary.labels[found.label]
                return NearestTerm(
                    term: term, label: MatchedLabel(language: label.language, text: label.text), count: count)
            }.prefix(limit))
    }
}

extension DirectoryTerm {
    init?(_ value: DirectoryIndex.ListedValue) {
        switch value.list {
        case .organisationSides:
            guard let side = Side(rawValue: value.slug) else { return nil }
            self = .side(side)
        case .organisationKinds: self = .kind(OrganisationKind(rawValue: value.slug))
        case .topics: self = .topic(Topic(rawValue: value.slug))
        case .targetGroups: self = .targetGroup(TargetGroup(rawValue: value.slug))
        case .districts: self = .district(District(rawValue: value.slug))
        case .languages: self = .language(Language(rawValue: value.slug))
        case .offerKinds: self = .offer(OfferKind(rawValue: value.slug))
        default: return nil
        }
    }
}

extension MatchReason {
    /// Whether it says the same, by whatever label.
    func isSame(_ other: MatchReason) -> Bool {
        switch (self, other) {
        case (.side(let one, _), .side(let two, _)): one == two
        case (.kind(let one, _), .kind(let two, _)): one == two
        case (.language(let one, _), .language(let two, _)): one == two
        case (.topic(let one, _), .topic(let two, _)): one == two
        case (.targetGroup(let one, _), .targetGroup(let two, _)): one == two
        case (.district(let one, _), .district(let two, _)): one == two
        case (.offer(let one, _), .offer(let two, _)): one == two
        case (.need(let one, _), .need(let two, _)): one == two
        default: self == other
        }
    }
}
