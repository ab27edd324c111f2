import Domain
import Storage
import Words

/// One page of the directory.
struct DirectoryContents: Sendable {
    let query: DirectoryQuery
    /// Counted from 1.
    let page: Int
    let result: DirectoryPage
    let descriptions: [Organisation.ID: [Language: String]]
    let offers: [Organisation.ID: Set<OfferKind>]
    /// For whoever found nobody: what somebody does answer, all of it together first.
    let waysOn: [WayOn]

    static let size = 30

    init(
        _ query: DirectoryQuery, page: Int, on today: CalendarDay, from directory: Directory, in db: Reader
    ) throws {
        func found(on page: Int) throws -> DirectoryPage {
            try directory.page(query, offset: (page - 1) * Self.size, limit: Self.size, today: today, from: db)
        }
        let asked = try found(on: page)
        // Behind the last page is the last page: nobody says "nobody" who has somebody.
        let last = (asked.total + Self.size - 1) / Self.size
        let isBehind = asked.total > 0 && page > last
        let result = isBehind ? try found(on: last) : asked
        self.query = query
        self.page = isBehind ? last : page
        self.result = result
        descriptions = try db.organisationDescriptions(result.listings.map(\.id))
        offers = try db.offeredKinds(of: result.listings.map(\.id), on: today)
        guard result.total == 0 else {
            waysOn = []
            return
        }
        var ways: [WayOn] = []
        for way in WayOn.whole(query, near: result.nearest) {
            let count = try directory.page(way.query, limit: 1, today: today, from: db).total
            if count > 0 { ways.append(WayOn(query: way.query, terms: way.terms, count: count)) }
        }
        waysOn = ways + WayOn.each(of: result.nearest, for: query.viewer)
    }

    /// Whether somebody asked something in their own words that nobody answers, or not all of it.
    var leavesQuestion: Bool {
        page == 1 && !query.text.isBlank && query.narrowed.isEmpty && !result.isWholeAnswer
    }
}

/// Another question, to which there is an answer.
struct WayOn: Hashable, Sendable {
    let query: DirectoryQuery
    /// What it asks for; nothing for the same words without the choices beside them.
    let terms: [DirectoryTerm]
    let count: Int

    /// So many are offered one by one.
    private static let most = 8

    /// What asks for all of it in another way, be there an answer or not: the same words without the choices, and what is near as
    /// choices that can be made at once.
    static func whole(
        _ asked: DirectoryQuery, near nearest: [NearestTerm]
    ) -> [(query: DirectoryQuery, terms: [DirectoryTerm])] {
        var ways: [(query: DirectoryQuery, terms: [DirectoryTerm])] = []
        if !asked.text.isBlank, !asked.narrowed.isEmpty {
            ways.append(
                (query: DirectoryQuery(text: asked.text, viewer: asked.viewer, reader: asked.reader), terms: []))
        }
        var query = DirectoryQuery(viewer: asked.viewer, reader: asked.reader)
        let terms = nearest.map(\.term).filter { query.narrow(by: $0) }
        if terms.count > 1 { ways.append((query: query, terms: terms)) }
        return ways
    }

    static func each(of nearest: [NearestTerm], for viewer: Visibility) -> [WayOn] {
        nearest.prefix(most).map { near in
            var query = DirectoryQuery(viewer: viewer)
            // What is no choice of the list is found by its words.
            if !query.narrow(by: near.term) { query.text = near.label.text }
            return WayOn(query: query, terms: [near.term], count: near.count)
        }
    }
}

extension DirectoryQuery {
    /// Chooses a value, where the list has such a choice and it is not made yet.
    /// - Returns: whether it did.
    fileprivate mutating func narrow(by term: DirectoryTerm) -> Bool {
        switch term {
        case .side(let side) where self.side == nil: self.side = side
        case .topic(let topic) where self.topic == nil: self.topic = topic
        case .district(let district) where self.district == nil: self.district = district
        case .language(let language) where self.language == nil: self.language = language
        default: return false
        }
        return true
    }

    /// What is chosen beside the words, as the address has it.
    var narrowed: [(name: String, value: String)] {
        [
            side.map { ("side", $0.rawValue) }, topic.map { ("topic", $0.rawValue) },
            district.map { ("district", $0.rawValue) }, language.map { ("language", $0.rawValue) },
        ].compactMap { $0 }
    }
}

extension OrganisationAddress {
    /// The directory with the answer to `query`.
    static func directory(asking query: DirectoryQuery) -> String {
        let words: [(String, String)] = query.text.isEmpty ? [] : [("q", query.text)]
        return QueryText.address(Self.directory, words + query.narrowed.map { ($0.name, $0.value) })
    }
}
