/// Everything in the directory that search needs, in memory: a bitmap per value of the lists, and for each word the
/// organisations that have it.
///
/// Organisations are numbered as they come. A changed organisation gets a new number and the old one dies; when too many
/// have died the whole index is made anew. What an organisation has of the lists stands in the bitmaps alone: of a hundred
/// thousand there is no value for each.
public struct DirectoryIndex: Sendable {
    /// A value of one of the lists that can be searched by its label.
    struct ListedValue: Hashable, Sendable {
        let list: TaxonomyList
        let slug: String
    }

    // What is known of each number.
    private var ids: [Organisation.ID] = []
    private var slugs = TextColumn()
    private var names = TextColumn()
    private var sortKeys = TextColumn()
    private var sides: [Side] = []
    private var kinds: [UInt16] = []
    private var visibilities: [Visibility] = []
    private var confirmations: [Instant?] = []
    private var fictional = Bitmap()
    /// How many languages and districts it has: who works in one district is nearer to it than who works in five.
    private(set) var languageCounts: [UInt8] = []
    private(set) var districtCounts: [UInt8] = []

    private var numbers: [Organisation.ID: Int32] = [:]
    /// All living numbers, sorted by name, and where in it each stands.
    private(set) var order: [UInt32] = []
    private(set) var places: [UInt32] = []
    private var alive = Bitmap()
    private var visible: [Visibility: Bitmap] = [:]

    private(set) var values: [ListedValue] = []
    private var valueIndex: [ListedValue: Int] = [:]
    private var valuesOfList: [TaxonomyList: [Int]] = [:]
    /// Who has each value: of kinds of offers, who offers it.
    private(set) var holders: [Bitmap] = []
    /// Who looks for it.
    private(set) var seekers: [Bitmap] = []
    /// Of languages: who speaks it and tells about itself in it.
    private(set) var writers: [Bitmap] = []
    private(set) var vocabulary: Vocabulary

    private static let lists: [TaxonomyList] = [
        .organisationSides, .organisationKinds, .topics, .targetGroups, .districts, .languages, .offerKinds,
    ]

    let questionWords: QuestionWords

    /// - Parameters:
    ///   - questionWords: what the search knows of languages.
    ///   - stemmer: takes the endings off words; without one only the forms that the texts have are found.
    public init(taxonomy: Taxonomy, questionWords: QuestionWords = QuestionWords(), stemmer: WordStemmer? = nil) {
        self.questionWords = questionWords
        vocabulary = Vocabulary(questionWords, stemmer: stemmer)
        for list in Self.lists {
            for entry in taxonomy.entries(of: list) {
                let index = index(of: ListedValue(list: list, slug: entry.slug))
                for label in entry.searchedLabels {
                    vocabulary.add(
                        label, value: index, isAsideCounted: list == .languages, isPlace: list == .districts,
                        data: questionWords)
                }
            }
        }
    }

    public var count: Int { order.count }

    /// Numbers that no longer belong to an organisation.
    public var deadCount: Int { ids.count - order.count }

    /// How many numbers there are.
    var numberCount: Int { ids.count }

    /// The number of a value. A list may have lost one that an organisation still has: then it has no label.
    private mutating func index(of value: ListedValue) -> Int {
        if let index = valueIndex[value] { return index }
        valueIndex[value] = holders.count
        valuesOfList[value.list, default: []].append(holders.count)
        values.append(value)
        holders.append(Bitmap())
        seekers.append(Bitmap())
        writers.append(Bitmap())
        return holders.count - 1
    }
}

extension DirectoryIndex {
    /// What is known of one organisation.
    public struct Entry: Sendable {
        /// Something that it says, in the language in which it says so.
        public typealias Text = DirectoryMatch.Excerpt

        public let listing: DirectoryListing
        /// By what else it is known: what those were called that have become part of it.
        public let otherNames: [String]
        public let targetGroups: Set<TargetGroup>
        public let offers: Set<OfferKind>
        public let needs: Set<OfferKind>
        /// What it says about itself.
        public let texts: [Text]
        /// What it says about its offers, and about what it looks for.
        public let offerTexts: [Text]
        public let needTexts: [Text]

        public init(
            listing: DirectoryListing, otherNames: [String] = [], targetGroups: Set<TargetGroup> = [],
            offers: Set<OfferKind> = [],
            needs: Set<OfferKind> = [], texts: [Text] = [], offerTexts: [Text] = [], needTexts: [Text] = []
        ) {
            self.listing = listing
            self.otherNames = otherNames
            self.targetGroups = targetGroups
            self.offers = offers
            self.needs = needs
            self.texts = texts
            self.offerTexts = offerTexts
            self.needTexts = needTexts
        }
    }

    /// Which words of the index a written word means, as far as it is known already: the same words come in hundreds of
    /// texts, and taking one apart costs more than finding it.
    struct KnownWords {
        fileprivate var ofNames: [Substring: [Int]] = [:]
        fileprivate var ofTexts: [Language: [Substring: [Int]]] = [:]
        /// Of texts as a whole: groups of one body, and members of one network, say much with the same words.
        fileprivate var ofWholeTexts: [Entry.Text: [Int]] = [:]
        /// So many are remembered; what comes later is new.
        fileprivate static let mostWholeTexts = 2_000
    }

    /// Adds organisations; what is sorted is put right once for all of them.
    public mutating func add(_ entries: [Entry]) {
        var rest = [entries]
        fill { rest.popLast() ?? [] }
    }

    /// Adds all that `next` gives, some at a time, until it gives none.
    public mutating func fill(_ next: () throws -> [Entry]) rethrows {
        var known = KnownWords()
        var added: [UInt32] = []
        while case let entries = try next(), !entries.isEmpty {
            remove(all: entries.map(\.listing.id))
            for entry in entries {
                // One that comes twice.
                remove(entry.listing.id)
                added.append(UInt32(add(entry, &known)))
            }
        }
        put(added)
    }

    /// Puts numbers where they belong in the order, all of them in one pass.
    private mutating func put(_ added: [UInt32]) {
        places.append(contentsOf: repeatElement(0, count: ids.count - places.count))
        // One that came twice has died meanwhile.
        let living = added.filter { alive.contains(Int($0)) }.sorted { isBefore($0, $1) }
        var (together, start, first) = ([UInt32](), 0, order.count)
        together.reserveCapacity(order.count + living.count)
        for number in living {
            let place = place(of: number)
            together += order[start..<place]
            together.append(number)
            (start, first) = (place, min(first, place))
        }
        together += order[start...]
        order = together
        renumber(from: first)
        if added.count > 100 { vocabulary.pack() }
    }

    public mutating func remove(_ id: Organisation.ID) { remove(all: [id]) }

    /// Takes all of these out, however many, in one pass.
    public mutating func remove(all gone: [Organisation.ID]) {
        var first = order.count
        for id in gone {
            guard let number = numbers.removeValue(forKey: id) else { continue }
            alive.remove(Int(number))
            // One that has only just been added stands nowhere yet.
            guard Int(number) < places.count else { continue }
            first = min(first, Int(places[Int(number)]))
        }
        guard first < order.count else { return }
        order = Array(order[..<first]) + order[first...].filter { alive.contains(Int($0)) }
        renumber(from: first)
    }

    private mutating func renumber(from place: Int) {
        for place in place..<order.count { places[Int(order[place])] = UInt32(place) }
    }

    private mutating func add(_ entry: Entry, _ known: inout KnownWords) -> Int {
        let listing = entry.listing
        let number = ids.count
        ids.append(listing.id)
        slugs.append(listing.slug)
        names.append(listing.name)
        sortKeys.append(listing.name.foldedForSearch)
        sides.append(listing.side)
        visibilities.append(listing.visibility)
        confirmations.append(listing.confirmedAt)
        if listing.isFictional { fictional.insert(number) }
        languageCounts.append(UInt8(clamping: listing.languages.count))
        districtCounts.append(UInt8(clamping: listing.districts.count))
        numbers[listing.id] = Int32(number)
        alive.insert(number)
        visible[listing.visibility, default: Bitmap()].insert(number)

        kinds.append(UInt16(index(of: ListedValue(list: .organisationKinds, slug: listing.kind.rawValue))))
        hold(number, [listing.side])
        hold(number, [listing.kind])
        hold(number, listing.topics)
        hold(number, listing.districts)
        hold(number, listing.languages)
        for text in entry.texts where listing.languages.contains(text.language) {
            writers[index(of: ListedValue(list: .languages, slug: text.language.rawValue))].insert(number)
        }
        hold(number, entry.targetGroups)
        hold(number, entry.offers)
        for need in entry.needs {
            seekers[index(of: ListedValue(list: .offerKinds, slug: need.rawValue))].insert(number)
        }

        for name in [listing.name] + entry.otherNames {
            for word in numbers(ofWordsIn: name, .german, isName: true, &known) {
                vocabulary[word].names.append(number)
            }
        }
        for text in entry.offerTexts {
            for word in numbers(ofWordsIn: text, &known) { vocabulary[word].offers.append(number) }
        }
        for text in entry.needTexts {
            for word in numbers(ofWordsIn: text, &known) { vocabulary[word].needs.append(number) }
        }
        for text in entry.texts {
            for word in numbers(ofWordsIn: text, &known) { vocabulary[word].texts.append(number) }
        }
        return number
    }

    private mutating func numbers(ofWordsIn text: Entry.Text, _ known: inout KnownWords) -> [Int] {
        if let words = known.ofWholeTexts[text] { return words }
        let words = Array(Set(numbers(ofWordsIn: text.text, text.language, isName: false, &known)))
        if known.ofWholeTexts.count < KnownWords.mostWholeTexts { known.ofWholeTexts[text] = words }
        return words
    }

    private mutating func numbers(
        ofWordsIn text: String, _ language: Language, isName: Bool, _ known: inout KnownWords
    ) -> [Int] {
        var found: [Int] = []
        for written in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
            let written = Substring(written)
            if let known = isName ? known.ofNames[written] : known.ofTexts[language]?[written] {
                found += known
                continue
            }
            let new = vocabulary.numbers(
                ofWordsIn: String(written), language: language, heard: isName ? .byConsonants : .no)
            if isName { known.ofNames[written] = new } else { known.ofTexts[language, default: [:]][written] = new }
            found += new
        }
        return found
    }

    private mutating func hold<Term: TaxonomyTerm>(_ number: Int, _ terms: some Sequence<Term>) {
        for term in terms { holders[index(of: ListedValue(list: Term.list, slug: term.rawValue))].insert(number) }
    }

    private func isBefore(_ left: UInt32, _ right: UInt32) -> Bool {
        let difference = sortKeys.compared(Int(left), Int(right))
        return difference == 0 ? ids[Int(left)] < ids[Int(right)] : difference < 0
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
    /// All that `viewer` may see, by name.
    public func all(for viewer: Visibility) -> [DirectoryListing] {
        let seen = visible(to: viewer)
        return order.compactMap { seen.contains(Int($0)) ? listing(Int($0)) : nil }
    }

    func visible(to viewer: Visibility) -> Bitmap {
        if viewer == .coordination { return alive }
        var seen = Bitmap()
        for (visibility, numbers) in visible where visibility.isVisible(to: viewer) {
            seen.formUnion(numbers)
        }
        return seen.intersection(alive)
    }

    func listing(_ number: Int, match: DirectoryMatch? = nil) -> DirectoryListing {
        DirectoryListing(
            id: ids[number], slug: slugs[number], name: names[number], side: sides[number],
            kind: OrganisationKind(rawValue: values[Int(kinds[number])].slug), topics: terms(of: number),
            districts: terms(of: number), languages: terms(of: number), visibility: visibilities[number],
            confirmedAt: confirmations[number], isFictional: fictional.contains(number), match: match)
    }

    private func terms<Term: TaxonomyTerm>(of number: Int) -> [Term] {
        (valuesOfList[Term.list] ?? []).filter { holders[$0].contains(number) }
            .compactMap { Term(rawValue: values[$0].slug) }.sorted()
    }

    func filtered(_ numbers: Bitmap, by value: ListedValue?) -> Bitmap {
        guard let value else { return numbers }
        guard let index = valueIndex[value] else { return Bitmap() }
        return numbers.intersection(holders[index])
    }

    /// How many of `numbers` have each value of a list.
    func counts<Term: TaxonomyTerm>(in numbers: Bitmap) -> [Term: Int] {
        var counts: [Term: Int] = [:]
        for index in valuesOfList[Term.list] ?? [] {
            let count = numbers.commonCount(holders[index])
            if count > 0, let term = Term(rawValue: values[index].slug) { counts[term] = count }
        }
        return counts
    }
}
