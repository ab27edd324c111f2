/// One question to the index: who answers how much of it, and why.
///
/// Each word of the question gives every organisation a mark: where it answers and how well. Who answers more words comes
/// first, then who answers the rarer ones, then who answers better: by its name, by an offer, by a value of the lists, by what it says.
struct DirectorySearch {
    let index: DirectoryIndex
    let question: Question
    let seen: Bitmap
    let reader: Language
    private(set) var words: [AskedWord] = []
    /// The words of the directory that were meant, for the line to show.
    private(set) var meant = MeantWords()

    /// A word of the question, and what answers it.
    struct AskedWord {
        let word: Question.Word
        let isWeak: Bool
        /// The label that is meant, of small words alone.
        var phrase: Int?
        var parts: [Part] = []
        var marks: [Mark] = []
        /// How many of those who are seen answer it, or are near to it.
        var count = 0
        /// How many answer it.
        var answerCount = 0
        /// Whether they answer only a part of it.
        var isPartly = false
        /// What an answer by the lists or by the name weighs besides.
        var weight = Weight()
    }

    /// What has to be answered: the word itself, or one of those it is put together of.
    struct Part {
        let hits: Vocabulary.Hits
        /// Whether the words themselves were found, and not only something like them.
        let isFirm: Bool
        /// Whether it is of a compound, and so German.
        var isGerman = false
        var values: [Int: MeantValue] = [:]
    }

    struct MeantValue {
        let points: Int
        let label: Int
        /// Whether the question names it, and neither a part of it nor something that also means it.
        var isNamed = true
        /// Whether what was asked is only a part of it.
        var isWider = false
    }

    // How good an answer in each place is at best.
    static let (namePoints, offerTextPoints, textPoints) = (34, 28, 18)
    /// A name with another word for the same thing, or with a place that the list knows, says less than one with the word.
    private static let (otherNamePoints, placeNamePoints) = (25, 29)
    /// Of a value of the lists of which only a part was asked for.
    private static let widerPoints = 4

    /// - Parameters:
    ///   - seen: whom the asker may see. Nobody else has any part in the answer.
    ///   - reader: the language of the page on which it is asked.
    init(_ text: String, in index: DirectoryIndex, seen: Bitmap, reader: Language) {
        self.index = index
        self.seen = seen
        self.reader = reader
        question = Question(text, index.questionWords)
        words =
            question.words.map { AskedWord(word: $0, isWeak: false) }
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
            for index in unanswered {
                words[index].isPartly = stage == .compoundEnd
                mark(index)
            }
        }
        // A label of several words may be answered by one of them only now.
        if wasStrange { for index in words.indices where words[index].count > 0 { mark(index) } }
        for word in words {
            for part in word.parts {
                for (hit, quality) in part.hits {
                    let text = index.vocabulary[hit].text
                    if quality & WordMatch.same == 0 { meant.asked.insert(text) } else { meant.other.insert(text) }
                }
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
            words[word].parts = [
                Part(hits: [:], isFirm: true, values: [value: MeantValue(points: points, label: phrase)])
            ]
        }
        let own = ownWords(covers.map { label, cover in (label, cover.bits, cover.parts) })
        for (label, cover) in covers {
            let found = index.vocabulary.labels[label]
            let (all, covered) = (found.bits.nonzeroBitCount, (cover.bits & found.bits).nonzeroBitCount)
            if covered == 0 { continue }
            let isWhole = all == covered
            let strongWords = Set(cover.parts.filter { !words[$0.word].isWeak }.map(\.word))
            // "Home" is nothing of a "care home".
            if found.sort == .narrower, !isWhole { continue }
            var points = Self.widerPoints
            if found.sort != .narrower {
                points = self.points(of: index.values[found.value].list)
                if !isWhole { points -= 10 + 2 * (all - covered) }
                if found.isAside { points -= 6 }
                if found.sort == .own { points += 3 }
                // "Community centre" is more than "community".
                if found.weakBits != 0 { points += cover.bits & found.weakBits == found.weakBits ? 5 : -3 }
                if isWhole, strongWords.count > 1, all > 1 { points += 6 }
            }
            for asked in cover.parts {
                let part = words[asked.word].parts[asked.part]
                if part.isGerman, !found.isGerman { continue }
                // "Kind" is a child to whoever reads German, and no donation "in kind".
                let ofReader = isOfReader(found) ? nil : own[PartPlace(asked.word, asked.part)]
                if let ofReader, ofReader.isLabel || !isWhole { continue }
                // One word of five says little: only where nothing says more.
                if !isWhole, covered * 2 < all, part.isFirm { continue }
                // "Fest" is a thing of its own, and no "Feste Ansprechperson".
                if !isWhole, asked.quality == WordMatch.form, isOwnThing(words[asked.word].word, part) { continue }
                let meant = MeantValue(
                    points: max(points - Int(asked.quality), 1), label: label,
                    isNamed: isWhole && !found.isAside && found.sort != .narrower, isWider: found.sort == .narrower)
                if let known = words[asked.word].parts[asked.part].values[found.value],
                    (known.points, label) >= (meant.points, known.label)
                {
                    continue
                }
                words[asked.word].parts[asked.part].values[found.value] = meant
            }
        }
    }

    /// Whether what was typed is known as it is, and so need not be another form of something.
    private func isOwnThing(_ word: Question.Word, _ part: Part) -> Bool {
        part.hits.values.contains(WordMatch.exact) || index.vocabulary.same[word.text] != nil
    }

    private func points(of list: TaxonomyList) -> Int {
        switch list {
        case .offerKinds: 27
        case .languages, .topics, .districts: 22
        case .organisationKinds: 21
        case .targetGroups: 20
        default: 19
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
                for number in marks.indices { marks[number] = marks[number].met(by: others[number]) }
            }
        }
        words[word].count =
            marks.isEmpty ? 0 : marks.withUnsafeBufferPointer { marks in seen.sum { min(marks[$0].bits, 1) } }
        words[word].answerCount = words[word].count
        if words[word].parts.contains(where: { $0.values.values.contains(where: \.isWider) }) {
            words[word].answerCount = marks.withUnsafeBufferPointer { marks in
                seen.sum { marks[$0].isAnswer && !marks[$0].isNear ? 1 : 0 }
            }
        }
        words[word].marks = marks
        words[word].weight = weight(of: words[word].parts)
    }

    private func mark(_ part: Part, _ marks: inout [Mark]) {
        let needs = question.asksForNeeds
        let isPlace = part.values.contains {
            index.values[$0.key].list == .districts && $0.value.points > Self.textPoints
        }
        marks.withUnsafeMutableBufferPointer { marks in
            func points(_ best: Int, _ quality: UInt8) -> UInt8 { UInt8(max(best - Int(WordMatch.loss(quality)), 1)) }
            for (hit, quality) in part.hits {
                // "Sennestadt" is another place than "Senne".
                if isPlace, WordMatch.loss(quality) >= WordMatch.beginning { continue }
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
            for (value, meant) in part.values where !meant.isWider {
                let list = index.values[value].list
                let isOffer = list == .offerKinds
                let holders = isOffer && needs ? index.seekers[value] : index.holders[value]
                let place = Mark.place(of: list)
                let best = UInt8(meant.points)
                switch list {
                case .languages:
                    holders.forEach { marks[$0].note(place, best + nearness(index.languageCounts[$0])) }
                    // Who writes in a language speaks it every day.
                    index.writers[value].forEach {
                        marks[$0].note(place, best + 1 + nearness(index.languageCounts[$0]))
                    }
                case .districts: holders.forEach { marks[$0].note(place, best + nearness(index.districtCounts[$0])) }
                default: holders.forEach { marks[$0].note(place, best) }
                }
            }
            // When all are known who answer it.
            for (value, meant) in part.values where meant.isWider {
                let list = index.values[value].list
                let holders = list == .offerKinds && needs ? index.seekers[value] : index.holders[value]
                let (place, best) = (Mark.place(of: list), UInt8(meant.points))
                holders.forEach { marks[$0].noteNear(place, best) }
            }
        }
    }

    /// Who has few languages or districts is nearer to each of them.
    @inline(__always)
    private func nearness(_ count: UInt8) -> UInt8 { count < 5 ? min(5 - count, 2) : 0 }
}
