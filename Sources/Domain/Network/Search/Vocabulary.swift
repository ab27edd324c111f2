/// The words of the directory: of names, texts and labels, each once, with who has it.
struct Vocabulary: Sendable {
    struct Word: Sendable {
        let text: String
        var names = Postings()
        var offers = Postings()
        var needs = Postings()
        var texts = Postings()
        /// The labels that have it.
        var labels: [LabelPlace] = []
    }

    /// Which word of a label it is, as a bit.
    struct LabelPlace: Sendable {
        let label: Int
        let bit: UInt16
    }

    /// A label of a value, or a part of one that says it already: of "Alter und Pflege" each word is one.
    struct Label: Sendable {
        let value: Int
        let language: Language
        /// As people write it, the whole; of what is called after a country, the country.
        let text: String
        /// Whether it is a country, and the value a language of it.
        let isCountry: Bool
        /// One for each word that counts.
        let bits: UInt16
        /// One for each word that says little.
        let weakBits: UInt16
        /// Whether the list calls the value so, or people do, or it is only a part of it.
        let sort: SearchedLabel.Sort
        /// It stands in brackets behind the label and only says more about it, or is a country whose first language is another.
        let isAside: Bool

        var isGerman: Bool { language == .german || language == .simpleGerman }
    }

    private(set) var words: [Word] = []
    private(set) var labels: [Label] = []
    /// The letters of each word, close together: a question looks at all of them and at few of the words.
    private(set) var letters: [LetterSet] = []
    private(set) var numbers: [String: Int] = [:]
    /// Words by what their forms have in common, and by how they sound to whoever writes another script.
    private(set) var forms: [String: [Int32]] = [:]
    private(set) var sounds: [String: [Int32]] = [:]
    /// Labels of small words alone.
    private var phrases: [Int: Set<String>] = [:]
    let wordForms: WordForms
    let same: [String: [String]]
    let smallWords: Set<String>
    /// Ends of German compounds that say little: "hilfe", "gruppe".
    let weakEnds: [String]

    init(_ data: QuestionWords, stemmer: WordStemmer?) {
        wordForms = WordForms(stemmer: stemmer, endings: data.endings)
        var same: [String: [String]] = [:]
        for group in data.same {
            for word in group {
                for key in Self.keys(of: word, wordForms) { same[key, default: []] += group.filter { $0 != word } }
            }
        }
        self.same = same
        smallWords = data.small
        weakEnds = data.weak.filter { $0.utf8.count >= 5 && $0.utf8.allSatisfy { $0 < 0x80 } }.sorted()
    }

    static func keys(of word: String, _ forms: WordForms) -> Set<String> {
        Set([word.foldedForSearch] + forms.keys(of: word))
    }

    subscript(_ number: Int) -> Word {
        get { words[number] }
        _modify { yield &words[number] }
    }

    mutating func pack() {
        for number in words.indices {
            words[number].names.pack()
            words[number].offers.pack()
            words[number].needs.pack()
            words[number].texts.pack()
        }
    }

    // MARK: Putting in

    /// How a word is found by whoever writes another script.
    enum Hearing {
        /// Not at all, as it is with texts.
        case no
        /// Where every sound is written in both scripts: so are the words of labels, which have one of their own in each language.
        case byLetters
        /// By its consonants alone, too, because short vowels are not written everywhere: so are names.
        case byConsonants
    }

    /// The number of each word of a text that somebody wrote in `language`.
    mutating func numbers(ofWordsIn written: String, language: Language, heard: Hearing) -> [Int] {
        let texts = written.searchWords
        // "Kinder-Treff" is two words, and neither ends as the whole does.
        let parts = texts.count == 1 ? [written] : texts
        return zip(texts, parts).map { number(of: $0, written: $1, language: language, heard: heard) }
    }

    private mutating func number(of text: String, written: String, language: Language, heard: Hearing) -> Int {
        let number: Int
        if let known = numbers[text] {
            number = known
        } else {
            number = words.count
            numbers[text] = number
            words.append(Word(text: text))
            letters.append(LetterSet(text))
        }
        for key in wordForms.keys(of: written, in: language) { forms[key, default: []].insertOnce(Int32(number)) }
        for key in SoundKey.keys(of: text, heard) { sounds[key, default: []].insertOnce(Int32(number)) }
        return number
    }

    /// Puts in a label of a value.
    /// - Parameters:
    ///   - isAsideCounted: whether what stands in brackets is a name, too.
    ///   - isPlace: whether it is a name on the map, which people write by ear.
    mutating func add(
        _ label: SearchedLabel, value: Int, isAsideCounted: Bool, isPlace: Bool, data: QuestionWords
    ) {
        let language = label.language
        let heard = isPlace && language == .german ? Hearing.byConsonants : .byLetters
        for part in LabelParts(label.text, joining: data.joining).parts {
            let all = part.text.split(separator: " ").map(String.init).filter { !$0.searchWords.isEmpty }
            let counting = all.filter { !$0.searchWords.allSatisfy(data.small.contains) }
            // "Geht mit mir": only together they say something.
            if counting.isEmpty, all.count > 1 { phrases[labels.count] = Set(all.flatMap(\.searchWords)) }
            let isWeak = { (word: String) in word.searchWords.allSatisfy(data.saysLittle) }
            let isAllWeak = counting.allSatisfy(isWeak)
            var (bits, weakBits) = (UInt16(0), UInt16(0))
            var places: [(number: Int, bit: UInt16)] = []
            for word in counting.isEmpty ? (all.count > 1 ? [] : all) : counting {
                for number in numbers(ofWordsIn: word, language: language, heard: heard)
                where places.count < 16 && !places.contains(where: { $0.number == number }) {
                    let bit: UInt16 = 1 << UInt16(places.count)
                    places.append((number, bit))
                    if isWeak(word), !isAllWeak { weakBits |= bit } else { bits |= bit }
                }
            }
            guard bits != 0 || phrases[labels.count] != nil else { continue }
            labels.append(
                Label(
                    value: value, language: language, text: label.country ?? label.text,
                    isCountry: label.country != nil, bits: bits, weakBits: weakBits, sort: label.sort,
                    isAside: label.isLesser || part.isAside && !isAsideCounted))
            for place in places {
                words[place.number].labels.append(LabelPlace(label: labels.count - 1, bit: place.bit))
            }
        }
    }

    /// The labels of small words alone that a question has, in the order in which they were put in, one for each value.
    func phrases(in question: Question) -> [(word: Question.Word, label: Int)] {
        var found: [Int: Int] = [:]
        for (label, texts) in phrases where texts.isSubset(of: question.smallWords) {
            found[labels[label].value] = min(found[labels[label].value] ?? label, label)
        }
        return found.values.sorted().map { (Question.Word(typed: labels[$0].text, text: labels[$0].text), $0) }
    }
}

extension [Int32] {
    fileprivate mutating func insertOnce(_ number: Int32) {
        if !contains(number) { append(number) }
    }
}
