/// Everything in the directory that search needs, in memory: a bitmap per value of the lists, and for each word the
/// organisations that have it.
///
/// Organisations are numbered as they come. A changed organisation gets a new number and the old one dies; when too many
/// have died the whole index is made anew.
public struct DirectoryIndex: Sendable {
    /// A value of one of the lists that can be searched by its label.
    private struct ListedValue: Hashable {
        let list: TaxonomyList
        let slug: String
    }

    private struct Word {
        let text: String
        /// Organisations with the word in their name, and with the word in their own texts.
        var names: [UInt32] = []
        var texts: [UInt32] = []
        /// Values whose label, in any language, has the word.
        var values: [Int] = []
    }

    private var listings: [DirectoryListing] = []
    private var sortKeys: [String] = []
    private var numbers: [Organisation.ID: Int] = [:]
    /// All living numbers, sorted by name.
    private var order: [UInt32] = []
    private var alive = Bitmap()
    private var visible: [Visibility: Bitmap] = [:]
    private var valueIndex: [ListedValue: Int] = [:]
    private var holders: [Bitmap] = []
    private var words: [Word] = []
    /// The letters of each word, close together: a question looks at all of them and at few of the words.
    private var letters: [LetterSet] = []
    private var wordIndex: [String: Int] = [:]

    private static let lists: [TaxonomyList] = [
        .organisationSides, .organisationKinds, .topics, .targetGroups, .districts, .languages, .offerKinds,
    ]

    /// Words in front of the ones that matter: "wer hat Räume für uns?"
    private let smallWords: Set<String>

    /// - Parameter smallWords: words that say nothing in a question, as search compares them.
    public init(taxonomy: Taxonomy, smallWords: Set<String> = []) {
        self.smallWords = smallWords
        for list in Self.lists {
            for entry in taxonomy.entries(of: list) {
                let index = holders.count
                valueIndex[ListedValue(list: list, slug: entry.slug)] = index
                holders.append(Bitmap())
                let labels = Set(entry.labels.values).union(entry.neighbourhoods).union(
                    entry.endonym.map { [$0] } ?? [])
                for word in Set(labels.flatMap(\.searchWords)) { words[number(of: word)].values.append(index) }
            }
        }
    }

    public var count: Int { alive.count }

    /// Numbers that no longer belong to an organisation.
    public var deadCount: Int { listings.count - alive.count }

    private mutating func number(of word: String) -> Int {
        if let index = wordIndex[word] { return index }
        wordIndex[word] = words.count
        words.append(Word(text: word))
        letters.append(LetterSet(word))
        return words.count - 1
    }
}

extension DirectoryIndex {
    /// What is known of one organisation.
    public struct Entry: Sendable {
        public let listing: DirectoryListing
        public let targetGroups: Set<TargetGroup>
        public let offers: Set<OfferKind>
        /// Descriptions and texts of offers.
        public let texts: [String]

        public init(
            listing: DirectoryListing, targetGroups: Set<TargetGroup> = [], offers: Set<OfferKind> = [],
            texts: [String] = []
        ) {
            self.listing = listing
            self.targetGroups = targetGroups
            self.offers = offers
            self.texts = texts
        }
    }

    /// Adds organisations; `sortOrder` is put right once for all of them.
    public mutating func add(_ entries: [Entry]) {
        var added: [UInt32] = []
        var vocabulary: [Substring: [Int]] = [:]
        for entry in entries {
            remove(entry.listing.id)
            added.append(UInt32(add(entry, &vocabulary)))
        }
        if added.count > 100 {
            order = (order + added).sorted { isBefore($0, $1) }
        } else {
            for number in added { order.insert(number, at: place(of: number)) }
        }
    }

    public mutating func remove(_ id: Organisation.ID) {
        guard let number = numbers.removeValue(forKey: id) else { return }
        let place = place(of: UInt32(number))
        if order.indices.contains(place), order[place] == UInt32(number) { order.remove(at: place) }
        alive.remove(number)
    }

    /// - Parameter vocabulary: which words of the index a written word means, as far as it is known already: the same
    ///   words come in hundreds of texts, and taking one apart costs more than finding it.
    private mutating func add(_ entry: Entry, _ vocabulary: inout [Substring: [Int]]) -> Int {
        let listing = entry.listing
        let number = listings.count
        listings.append(listing)
        sortKeys.append(listing.name.foldedForSearch)
        numbers[listing.id] = number
        alive.insert(number)
        visible[listing.visibility, default: Bitmap()].insert(number)

        hold(number, [listing.side], of: .organisationSides)
        hold(number, [listing.kind], of: .organisationKinds)
        hold(number, listing.topics, of: .topics)
        hold(number, listing.districts, of: .districts)
        hold(number, listing.languages, of: .languages)
        hold(number, entry.targetGroups, of: .targetGroups)
        hold(number, entry.offers, of: .offerKinds)

        let names = numbers(ofWordsIn: listing.name, &vocabulary)
        for word in names { words[word].names.append(UInt32(number)) }
        var inTexts: Set<Int> = []
        for text in entry.texts { inTexts.formUnion(numbers(ofWordsIn: text, &vocabulary)) }
        for word in inTexts.subtracting(names) { words[word].texts.append(UInt32(number)) }
        return number
    }

    private mutating func numbers(ofWordsIn text: String, _ vocabulary: inout [Substring: [Int]]) -> Set<Int> {
        var numbers: Set<Int> = []
        for written in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
            let written = Substring(written)
            if let known = vocabulary[written] {
                numbers.formUnion(known)
                continue
            }
            let found = String(written).searchWords.map { number(of: $0) }
            vocabulary[written] = found
            numbers.formUnion(found)
        }
        return numbers
    }

    private mutating func hold(_ number: Int, _ values: some Sequence<some TaxonomyTerm>, of list: TaxonomyList) {
        for value in values {
            guard let index = valueIndex[ListedValue(list: list, slug: value.rawValue)] else { continue }
            holders[index].insert(number)
        }
    }

    private func isBefore(_ left: UInt32, _ right: UInt32) -> Bool {
        let (leftKey, rightKey) = (sortKeys[Int(left)], sortKeys[Int(right)])
        return leftKey == rightKey ? listings[Int(left)].id < listings[Int(right)].id : leftKey < rightKey
    }

    /// Where in `order` the number is, or would be.
    private func place(of number: UInt32) -> Int {
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(order[middle], number) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension DirectoryIndex {
    /// One page of what answers `query`, the best first and among equals by name, with the counts for all other choices.
    public func page(_ query: DirectoryQuery, offset: Int, limit: Int) -> DirectoryPage {
        let candidates = candidates(for: query)
        let chosen: [ListedValue?] = [
            query.side.map { ListedValue(list: .organisationSides, slug: $0.rawValue) },
            query.topic.map { ListedValue(list: .topics, slug: $0.rawValue) },
            query.district.map { ListedValue(list: .districts, slug: $0.rawValue) },
            query.language.map { ListedValue(list: .languages, slug: $0.rawValue) },
        ]
        let all = chosen.reduce(candidates.numbers) { filtered($0, by: $1) }
        /// What there would be without the choice at `index`, so that every other choice shows what it would give.
        func without(_ index: Int) -> Bitmap {
            var rest = chosen
            rest[index] = nil
            return chosen[index] == nil ? all : rest.reduce(candidates.numbers) { filtered($0, by: $1) }
        }
        let facets = DirectoryFacets(
            sides: counts(in: without(0), of: .organisationSides), topics: counts(in: without(1), of: .topics),
            districts: counts(in: without(2), of: .districts), languages: counts(in: without(3), of: .languages))
        let numbers = best(of: all, ranks: candidates.ranks, offset: offset, limit: limit)
        return DirectoryPage(listings: numbers.map { listings[$0] }, total: all.count, facets: facets)
    }

    /// All that `viewer` may see, by name.
    public func all(for viewer: Visibility) -> [DirectoryListing] {
        let seen = visible(to: viewer)
        return order.compactMap { seen.contains(Int($0)) ? listings[Int($0)] : nil }
    }

    private func visible(to viewer: Visibility) -> Bitmap {
        if viewer == .coordination { return alive }
        var seen = Bitmap()
        for (visibility, numbers) in visible where visibility.isVisible(to: viewer) {
            seen.formUnion(numbers)
        }
        return seen.intersection(alive)
    }

    private func filtered(_ numbers: Bitmap, by value: ListedValue?) -> Bitmap {
        guard let value else { return numbers }
        guard let index = valueIndex[value] else { return Bitmap() }
        return numbers.intersection(holders[index])
    }

    private func counts<Term: TaxonomyTerm>(in numbers: Bitmap, of list: TaxonomyList) -> [Term: Int] {
        var counts: [Term: Int] = [:]
        for (value, index) in valueIndex where value.list == list {
            let count = numbers.commonCount(holders[index])
            if count > 0, let term = Term(rawValue: value.slug) { counts[term] = count }
        }
        return counts
    }
}

extension DirectoryIndex {
    private static let noMatch = UInt8.max

    /// Who answers the words, and how well: `ranks` is empty without words.
    private func candidates(for query: DirectoryQuery) -> (numbers: Bitmap, ranks: [UInt8]) {
        let seen = visible(to: query.viewer)
        let typed = meaningfulWords(of: query.text).map(TypedWord.init)
        // "???" is a question that nobody answers.
        if typed.isEmpty { return (query.text.isBlank ? seen : Bitmap(), []) }
        let exactly = matches(typed, in: seen, forgiving: false)
        return exactly.numbers.count > 0 ? exactly : matches(typed, in: seen, forgiving: true)
    }

    /// The words of a question that say something; all of them, if there are only small ones.
    private func meaningfulWords(of text: String) -> [String] {
        let words = text.prefix(200).description.searchWords
        let meaningful = words.filter { !smallWords.contains($0) }
        return Array((meaningful.isEmpty ? words : meaningful).prefix(8))
    }

    private func matches(_ typed: [TypedWord], in seen: Bitmap, forgiving: Bool) -> (numbers: Bitmap, ranks: [UInt8]) {
        var total = [UInt8](repeating: 0, count: listings.count)
        for word in typed {
            let ranks = ranks(of: word, forgiving: forgiving)
            for number in total.indices {
                let sum = total[number].addingReportingOverflow(ranks[number])
                total[number] = sum.overflow ? Self.noMatch : sum.partialValue
            }
        }
        return (seen.filter { total[$0] != Self.noMatch }, total)
    }

    /// How well each organisation answers one word.
    private func ranks(of typed: TypedWord, forgiving: Bool) -> [UInt8] {
        var ranks = [UInt8](repeating: Self.noMatch, count: listings.count)
        for index in letters.indices {
            guard let match = typed.match(in: words[index].text, letters: letters[index], forgiving: forgiving) else {
                continue
            }
            let word = words[index]
            for number in word.names { ranks[Int(number)] = min(ranks[Int(number)], match) }
            for index in word.values { holders[index].forEach { ranks[$0] = min(ranks[$0], match + 1) } }
            for number in word.texts { ranks[Int(number)] = min(ranks[Int(number)], match + 2) }
        }
        return ranks
    }

    /// The numbers of one page: the best first, among equals by name.
    private func best(of numbers: Bitmap, ranks: [UInt8], offset: Int, limit: Int) -> [Int] {
        guard !ranks.isEmpty else {
            return Array(order.lazy.map(Int.init).filter(numbers.contains).dropFirst(offset).prefix(limit))
        }
        var byRank = [[Int]](repeating: [], count: 256)
        for number in order where numbers.contains(Int(number)) { byRank[Int(ranks[Int(number)])].append(Int(number)) }
        return Array(byRank.lazy.joined().dropFirst(offset).prefix(limit))
    }
}
