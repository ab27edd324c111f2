extension DirectoryIndex {
    /// A page, and the words of the directory that the question meant, as the search compares them: what an organisation
    /// says is not in memory, and whoever reads it finds the line that answers by them.
    public struct Answer: Sendable {
        public var page: DirectoryPage
        public let meantWords: MeantWords
        /// Whether those were sought who need something.
        public let asksForNeeds: Bool
    }

    /// One page of what answers `query`, the best first and among equals by name, with the counts for all other choices.
    public func page(_ query: DirectoryQuery, offset: Int, limit: Int) -> DirectoryPage {
        answer(query, offset: offset, limit: limit).page
    }

    public func answer(_ query: DirectoryQuery, offset: Int, limit: Int) -> Answer {
        let seen = visible(to: query.viewer)
        if query.text.isBlank {
            let (all, facets) = chosen(query, of: seen)
            let numbers = Array(order.lazy.map(Int.init).filter(all.contains).dropFirst(offset).prefix(limit))
            let page = DirectoryPage(listings: numbers.map { listing($0) }, total: all.count, facets: facets)
            return Answer(page: page, meantWords: MeantWords(), asksForNeeds: false)
        }
        let search = DirectorySearch(query.text, in: self, seen: seen, reader: query.reader)
        let scores = search.scores()
        let (all, facets) = chosen(query, of: scores.numbers)
        let numbers = search.best(scores, of: all, offset: offset, limit: limit)
        let page = DirectoryPage(
            listings: numbers.map { listing($0, match: search.match($0)) }, total: all.count, facets: facets,
            unanswered: search.unanswered.map(\.typed), separate: search.separate(among: all).map(\.typed),
            nearest: scores.numbers.isEmpty ? search.nearest() : [])
        return Answer(page: page, meantWords: search.meant, asksForNeeds: search.asksForNeeds)
    }

    /// What is left of `candidates` with all choices, and what each other choice would give.
    private func chosen(_ query: DirectoryQuery, of candidates: Bitmap) -> (all: Bitmap, facets: DirectoryFacets) {
        let chosen: [ListedValue?] = [
            query.side.map { ListedValue(list: .organisationSides, slug: $0.rawValue) },
            query.topic.map { ListedValue(list: .topics, slug: $0.rawValue) },
            query.district.map { ListedValue(list: .districts, slug: $0.rawValue) },
            query.language.map { ListedValue(list: .languages, slug: $0.rawValue) },
        ]
        let all = chosen.reduce(candidates) { filtered($0, by: $1) }
        /// What there would be without the choice at `index`, so that every other choice shows what it would give.
        func without(_ index: Int) -> Bitmap {
            var rest = chosen
            rest[index] = nil
            return chosen[index] == nil ? all : rest.reduce(candidates) { filtered($0, by: $1) }
        }
        let facets = DirectoryFacets(
            sides: counts(in: without(0)), topics: counts(in: without(1)), districts: counts(in: without(2)),
            languages: counts(in: without(3)))
        return (all, facets)
    }
}
