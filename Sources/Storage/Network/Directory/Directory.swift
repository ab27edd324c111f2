public import Domain
import Synchronization

/// All published profiles, ready to be searched.
///
/// It is kept in memory and follows the journal, so it gives the same answers on both engines and on every instance. Asking
/// costs two statements that look up the newest entry of the journal; what is found comes from memory. A hundred thousand
/// organisations with long descriptions take 350 MB, eighty take nothing worth mentioning.
public final class Directory: Sendable {
    private struct State {
        var index: DirectoryIndex
        /// The newest entry of the journal that the index knows.
        var journal: Int64?
        /// Offers are in the index as they stood on this day.
        var day: CalendarDay?
    }

    private let taxonomy: Taxonomy
    private let state: Mutex<State>
    /// More changes at once than this are read as a whole.
    private static let greatestUpdate = 500

    public init(taxonomy: Taxonomy) {
        self.taxonomy = taxonomy
        state = Mutex(State(index: DirectoryIndex(taxonomy: taxonomy)))
    }

    /// One page of what answers `query`, the best first and among equals by name, with the counts for all other choices.
    ///
    /// Words are searched in names, in the labels of sides, kinds, topics, target groups, districts, languages and open offers
    /// in all languages, and in descriptions. All of them must occur. If none is found, typing errors are forgiven.
    public func page(
        _ query: DirectoryQuery, offset: Int = 0, limit: Int, today: CalendarDay, from db: Reader
    ) throws -> DirectoryPage {
        try index(today: today, from: db).page(query, offset: max(offset, 0), limit: limit)
    }

    /// Reads everything that is there, so that the first question does not wait for it.
    public func prepare(today: CalendarDay, from db: Reader) throws {
        _ = try index(today: today, from: db)
    }

    /// Everybody whom `viewer` may see, by name: for lists to choose from.
    public func all(for viewer: Visibility, today: CalendarDay, from db: Reader) throws -> [DirectoryListing] {
        try index(today: today, from: db).all(for: viewer)
    }

    /// The index as it is now. Whoever asks keeps it, so that many can search at once.
    private func index(today: CalendarDay, from db: Reader) throws -> DirectoryIndex {
        try state.withLock { state in
            try bringUpToDate(&state, today: today, from: db)
            return state.index
        }
    }

    private func bringUpToDate(_ state: inout State, today: CalendarDay, from db: Reader) throws {
        let newest = try db.lastJournalID(about: [.organisation, .offer])
        if let known = state.journal, let day = state.day, day <= today {
            // A reader that sees an older moment than the index gets the newer answer.
            guard newest > known || day < today else { return }
            let outdated = day < today ? try db.organisationsWithOffersEnding(from: day, before: today) : []
            let changed = try db.changedOrganisations(after: known, limit: Self.greatestUpdate)
            let all = changed.map { $0.union(outdated) }
            if let all, all.count <= Self.greatestUpdate, state.index.deadCount < 1000 + state.index.count / 4 {
                for id in all { state.index.remove(id) }
                state.index.add(try db.directoryEntries(Array(all), today: today))
                (state.journal, state.day) = (newest, today)
                return
            }
        }
        var index = DirectoryIndex(taxonomy: taxonomy)
        index.add(try db.directoryEntries(nil, today: today))
        state = State(index: index, journal: newest, day: today)
    }
}

/// What somebody looks for in the directory.
public struct DirectoryQuery: Hashable, Sendable {
    public var text: String
    public var side: Side?
    public var topic: Topic?
    public var district: District?
    public var language: Language?
    /// How much whoever asks may see.
    public var viewer: Visibility

    public init(
        text: String = "", side: Side? = nil, topic: Topic? = nil, district: District? = nil, language: Language? = nil,
        viewer: Visibility = .public
    ) {
        self.text = text
        self.side = side
        self.topic = topic
        self.district = district
        self.language = language
        self.viewer = viewer
    }
}

/// One page of answers.
public struct DirectoryPage: Hashable, Sendable {
    public let listings: [DirectoryListing]
    /// How many there are on all pages.
    public let total: Int
    public let facets: DirectoryFacets
}

/// How many answers each choice would give; choices that give none are left out.
public struct DirectoryFacets: Hashable, Sendable {
    public let sides: [Side: Int]
    public let topics: [Topic: Int]
    public let districts: [District: Int]
    public let languages: [Language: Int]
}

/// An organisation as lists show it.
public struct DirectoryListing: Hashable, Sendable {
    public let id: Organisation.ID
    public let slug: String
    public let name: String
    public let side: Side
    public let kind: OrganisationKind
    public let topics: [Topic]
    public let districts: [District]
    public let languages: [Language]
    public let visibility: Visibility
    public let confirmedAt: Instant?
    public let isFictional: Bool
}

extension Reader {
    /// The organisations that changed after entry `id` of the journal; nil if there were more changes than `limit`.
    fileprivate func changedOrganisations(after id: Int64, limit: Int) throws -> Set<Organisation.ID>? {
        var changed: Set<Organisation.ID> = []
        for kind in [SubjectKind.organisation, .offer] {
            let entries = try rows(
                """
                SELECT \(JournalEntry.columns) FROM journal WHERE kind = \(kind) AND id > \(id) ORDER BY id
                LIMIT \(limit + 1)
                """
            ).map(JournalEntry.init(row:))
            if entries.count > limit { return nil }
            for entry in entries {
                let organisation = kind == .organisation ? entry.subject : entry.details["organisation"]
                if let organisation { changed.insert(Organisation.ID(rawValue: organisation)) }
            }
        }
        return changed
    }

    /// Those whose offers were good on `day` and are no longer on `today`.
    fileprivate func organisationsWithOffersEnding(
        from day: CalendarDay, before today: CalendarDay
    ) throws -> Set<Organisation.ID> {
        let rows = try rows(
            """
            SELECT DISTINCT organisation FROM offer
            WHERE valid_until >= \(day) AND valid_until < \(today) AND direction = 'offer'
            """)
        return try Set(rows.map { try $0["organisation"] })
    }

    /// Those organisations as the index wants them; all, if `ids` is nil.
    fileprivate func directoryEntries(_ ids: [Organisation.ID]?, today: CalendarDay) throws -> [DirectoryIndex.Entry] {
        if ids?.isEmpty == true { return [] }
        let topics: [Organisation.ID: Set<Topic>] = try links(.topic, of: ids)
        let targetGroups: [Organisation.ID: Set<TargetGroup>] = try links(.targetGroup, of: ids)
        let districts: [Organisation.ID: Set<District>] = try links(.district, of: ids)
        let languages: [Organisation.ID: Set<Language>] = try links(.language, of: ids)
        let offers = try offersForDirectory(of: ids, today: today)
        let only: SQL = if let ids { "WHERE id IN \(list: ids)" } else { "" }
        return try rows(
            """
            SELECT id, slug, name, side, kind, descriptions, visibility, confirmed_at, is_fictional FROM organisation
            \(only)
            """
        ).map { row in
            let id: Organisation.ID = try row["id"]
            let listing = try DirectoryListing(
                id: id, slug: row["slug"], name: row["name"], side: row["side"], kind: row["kind"],
                topics: (topics[id] ?? []).sorted(), districts: (districts[id] ?? []).sorted(),
                languages: (languages[id] ?? []).sorted(), visibility: row["visibility"],
                confirmedAt: row["confirmed_at"], isFictional: row["is_fictional"])
            return try DirectoryIndex.Entry(
                listing: listing, targetGroups: targetGroups[id] ?? [], offers: Set((offers[id] ?? []).map(\.kind)),
                texts: DescriptionsColumn.read(row["descriptions"]).values + (offers[id] ?? []).map(\.text))
        }
    }

    private func offersForDirectory(
        of ids: [Organisation.ID]?, today: CalendarDay
    ) throws -> [Organisation.ID: [(kind: OfferKind, text: String)]] {
        let only: SQL = if let ids { "AND organisation IN \(list: ids)" } else { "" }
        var offers: [Organisation.ID: [(kind: OfferKind, text: String)]] = [:]
        let rows = try rows(
            """
            SELECT organisation, kind, text FROM offer
            WHERE direction = 'offer' AND withdrawn_at IS NULL AND valid_until >= \(today) \(only)
            """)
        for row in rows { try offers[row["organisation"], default: []].append((row["kind"], row["text"])) }
        return offers
    }
}
