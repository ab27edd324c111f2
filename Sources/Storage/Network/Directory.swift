public import Domain
import Synchronization

/// All published profiles, ready to be searched.
///
/// It is kept in memory and follows the journal, so it gives the same answers on both engines and on every instance. Asking
/// costs two statements that look up the newest entry of the journal, and a question two more for what the organisations of
/// its page say; who is found comes from memory.
public final class Directory: Sendable {
    private struct State {
        var index: DirectoryIndex
        /// Nil as long as nothing was read.
        var moment: Moment?
        /// What was asked of this index lately: many ask the same.
        var answers: [Asked: DirectoryIndex.Answer] = [:]
    }

    private struct Asked: Hashable {
        let query: DirectoryQuery
        let offset: Int
        let limit: Int
    }

    /// How new an index is.
    private struct Moment: Comparable {
        /// Offers are in the index as they stood on this day.
        let day: CalendarDay
        /// The newest entry of the journal that the index knows.
        let journal: Int64

        static func < (left: Self, right: Self) -> Bool {
            (left.day, left.journal) < (right.day, right.journal)
        }
    }

    /// What the database has and the index does not know yet.
    private enum News {
        case nothing
        case some([Organisation.ID], [DirectoryIndex.Entry], Moment)
        case everything(DirectoryIndex, Moment)
    }

    /// The index follows the entries of the journal about these.
    static let kinds: Set<SubjectKind> = [.organisation, .offer]

    /// What an index begins with.
    private let empty: DirectoryIndex
    private let state: Mutex<State>
    /// More changes at once than this are read as a whole.
    private static let greatestUpdate = 500
    private static let rowsAtOnce = 1_000
    /// So many answers are remembered, each of a page.
    private static let mostAnswers = 200
    /// A longer question is nobody else's.
    private static let longestRemembered = 300

    /// - Parameter empty: what the index begins with: the words of the lists, and no organisation. Making it takes longer than
    ///   reading a small city; whoever opens several houses makes it once.
    public init(beginningWith empty: DirectoryIndex) {
        self.empty = empty
        state = Mutex(State(index: empty, moment: nil))
    }

    /// One page of what answers `query`, the best first and among equals by name, with the counts for all other choices.
    ///
    /// Words are sought in names, in labels and other names of the lists in all languages, in open offers, and in what
    /// organisations say about themselves. Who answers most of them comes first. What the lists do not say stands in the
    /// line that is shown: a question with words reads what the organisations of the page say.
    public func page(
        _ query: DirectoryQuery, offset: Int = 0, limit: Int, today: CalendarDay, from db: Reader
    ) throws -> DirectoryPage {
        let answer = try answer(Asked(query: query, offset: max(offset, 0), limit: limit), today: today, from: db)
        var page = answer.page
        guard !answer.meantWords.isEmpty, !page.listings.isEmpty else { return page }
        let direction = answer.asksForNeeds ? Offer.Direction.need : .offer
        let texts = try db.ownWords(of: page.listings.map(\.id), in: direction, today: today)
        for place in page.listings.indices {
            let own = texts[page.listings[place].id] ?? []
            page.listings[place].match?.excerpt = DirectoryMatch.Excerpt(of: own, for: answer.meantWords)
        }
        return page
    }

    private func answer(_ asked: Asked, today: CalendarDay, from db: Reader) throws -> DirectoryIndex.Answer {
        let (index, moment) = try index(today: today, from: db)
        let known = state.withLock { $0.moment == moment ? $0.answers[asked] : nil }
        if let known { return known }
        let answer = index.answer(asked.query, offset: asked.offset, limit: asked.limit)
        guard asked.query.text.utf8.count <= Self.longestRemembered else { return answer }
        state.withLock { state in
            // Somebody has changed something meanwhile.
            guard state.moment == moment else { return }
            if state.answers.count >= Self.mostAnswers { state.answers.removeAll(keepingCapacity: true) }
            state.answers[asked] = answer
        }
        return answer
    }

    /// Those of the questions that are still without an answer for everybody: somebody may have come since who answers.
    public func stillUnanswered(
        _ questions: [CountedQuestion], today: CalendarDay, from db: Reader
    ) throws -> [CountedQuestion] {
        let index = try index(today: today, from: db).index
        return questions.filter { counted in
            let query = DirectoryQuery(text: counted.question.text, reader: counted.question.language)
            return !index.page(query, offset: 0, limit: 1).isWholeAnswer
        }
    }

    /// Reads everything that is there, so that the first question does not wait for it.
    public func prepare(today: CalendarDay, from db: Reader) throws {
        _ = try index(today: today, from: db)
    }

    /// Everybody whom `viewer` may see, by name: for lists to choose from.
    public func all(for viewer: Visibility, today: CalendarDay, from db: Reader) throws -> [DirectoryListing] {
        try index(today: today, from: db).index.all(for: viewer)
    }

    /// The index as it is now. Whoever asks keeps it, so that many can search at once.
    ///
    /// Nobody waits while somebody else asks the database: what was read is put in afterwards, if nobody was faster.
    private func index(today: CalendarDay, from db: Reader) throws -> (index: DirectoryIndex, moment: Moment) {
        db.answersFromMemory(about: Self.kinds)
        while true {
            let (known, isWorn) = state.withLock { ($0.moment, $0.index.deadCount >= 1000 + $0.index.count / 4) }
            let news = try news(since: isWorn ? nil : known, today: today, from: db)
            if let now = state.withLock({ Self.put(news, into: &$0, that: known) }) { return now }
        }
    }

    /// - Returns: nil if somebody else has put in something meanwhile that does not go together with this.
    private static func put(
        _ news: News, into state: inout State, that known: Moment?
    ) -> (index: DirectoryIndex, moment: Moment)? {
        switch news {
        case .nothing: return state.moment.map { (state.index, $0) }
        case .some(let changed, let entries, let moment):
            guard state.moment == known else { return nil }
            state.index.remove(all: changed)
            state.index.add(entries)
            state.moment = moment
            state.answers = [:]
            return (state.index, moment)
        case .everything(let index, let moment):
            if state.moment.map({ $0 < moment }) ?? true { state = State(index: index, moment: moment) }
            return (index, moment)
        }
    }

    /// - Parameter known: nil to read everything.
    private func news(since known: Moment?, today: CalendarDay, from db: Reader) throws -> News {
        let newest = try db.lastJournalID(about: Self.kinds)
        if let known, known.day <= today {
            // A reader that sees an older moment than the index gets the newer answer.
            guard newest > known.journal || known.day < today else { return .nothing }
            let outdated = known.day < today ? try db.organisationsWithOffersEnding(from: known.day, before: today) : []
            let changed = try db.changedOrganisations(after: known.journal, limit: Self.greatestUpdate)
            if let all = changed.map({ Array($0.union(outdated)) }), all.count <= Self.greatestUpdate {
                let moment = Moment(day: today, journal: max(newest, known.journal))
                return .some(all, try db.directoryEntries(all, today: today), moment)
            }
        }
        var index = empty
        // Not all rows at once: the index is small, and what it is made of is not.
        var rest = try db.allOrganisationIDs()[...]
        try index.fill {
            let next = rest.prefix(Self.rowsAtOnce)
            rest = rest.dropFirst(Self.rowsAtOnce)
            return try db.directoryEntries(Array(next), today: today)
        }
        return .everything(index, Moment(day: today, journal: newest))
    }
}

extension Reader {
    /// The organisations that changed after entry `id` of the journal; nil if there were more changes than `limit`.
    fileprivate func changedOrganisations(after id: Int64, limit: Int) throws -> Set<Organisation.ID>? {
        var changed: Set<Organisation.ID> = []
        for kind in Directory.kinds {
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

    /// Those whose offers or needs were good on `day` and are no longer on `today`.
    fileprivate func organisationsWithOffersEnding(
        from day: CalendarDay, before today: CalendarDay
    ) throws -> Set<Organisation.ID> {
        let rows = try rows(
            """
            SELECT DISTINCT organisation FROM offer
            WHERE valid_until >= \(day) AND valid_until < \(today)
            """)
        return try Set(rows.map { try $0["organisation"] })
    }

    fileprivate func allOrganisationIDs() throws -> [Organisation.ID] {
        try rows("SELECT id FROM organisation ORDER BY id").map { try $0["id"] }
    }

    /// Those organisations as the index wants them.
    fileprivate func directoryEntries(_ ids: [Organisation.ID], today: CalendarDay) throws -> [DirectoryIndex.Entry] {
        if ids.isEmpty { return [] }
        let topics: [Organisation.ID: Set<Topic>] = try links(.topic, of: ids)
        let targetGroups: [Organisation.ID: Set<TargetGroup>] = try links(.targetGroup, of: ids)
        let districts: [Organisation.ID: Set<District>] = try links(.district, of: ids)
        let languages: [Organisation.ID: Set<Language>] = try links(.language, of: ids)
        let offers = try offersForDirectory(of: ids, today: today)
        let rows = try rows(
            """
            SELECT id, slug, name, side, kind, descriptions, visibility, confirmed_at, is_fictional FROM organisation
            WHERE id IN \(list: ids)
            """)
        let visibilities = try Dictionary(
            rows.map { try ($0["id"] as Organisation.ID, $0["visibility"] as Visibility) },
            uniquingKeysWith: { first, _ in first })
        let otherNames = try formerNames(of: ids, visibleAs: visibilities)
        return try rows.map { row in
            let id: Organisation.ID = try row["id"]
            let listing = try DirectoryListing(
                id: id, slug: row["slug"], name: row["name"], side: row["side"], kind: row["kind"],
                topics: (topics[id] ?? []).sorted(), districts: (districts[id] ?? []).sorted(),
                languages: (languages[id] ?? []).sorted(), visibility: row["visibility"],
                confirmedAt: row["confirmed_at"], isFictional: row["is_fictional"])
            let (given, sought) = (offers[id]?[.offer] ?? [], offers[id]?[.need] ?? [])
            return try DirectoryIndex.Entry(
                listing: listing, otherNames: otherNames[id] ?? [], targetGroups: targetGroups[id] ?? [],
                offers: Set(given.map(\.kind)),
                needs: Set(sought.map(\.kind)), texts: ownWords(row["descriptions"]), offerTexts: given.map(\.text),
                needTexts: sought.map(\.text))
        }
    }

    private func ownWords(_ descriptions: String) throws -> [DirectoryIndex.Entry.Text] {
        // The German one first: of lines that say the same it is the one that most can read.
        try DescriptionsColumn.read(descriptions).sorted {
            ($0.key == .german ? 0 : 1, $0.key) < ($1.key == .german ? 0 : 1, $1.key)
        }.map { .init(text: $1, language: $0) }
    }

    /// What those say: first about their offers, or about what they look for, then about themselves.
    fileprivate func ownWords(
        of ids: [Organisation.ID], in direction: Offer.Direction, today: CalendarDay
    ) throws -> [Organisation.ID: [DirectoryIndex.Entry.Text]] {
        var texts = try offersForDirectory(of: ids, today: today).mapValues { ($0[direction] ?? []).map(\.text) }
        for row in try rows("SELECT id, descriptions FROM organisation WHERE id IN \(list: ids)") {
            try texts[row["id"], default: []] += ownWords(row["descriptions"])
        }
        return texts
    }

    private typealias DirectoryOffers = [Offer.Direction: [(kind: OfferKind, text: DirectoryIndex.Entry.Text)]]

    private func offersForDirectory(
        of ids: [Organisation.ID], today: CalendarDay
    ) throws -> [Organisation.ID: DirectoryOffers] {
        var offers: [Organisation.ID: DirectoryOffers] = [:]
        let rows = try rows(
            """
            SELECT organisation, direction, kind, text, language FROM offer
            WHERE organisation IN \(list: ids) AND withdrawn_at IS NULL AND valid_until >= \(today) ORDER BY id
            """)
        for row in rows {
            let text = try DirectoryIndex.Entry.Text(text: row["text"], language: row["language"])
            let direction: Offer.Direction = try row["direction"]
            try offers[row["organisation"], default: [:]][direction, default: []].append((row["kind"], text))
        }
        return offers
    }
}
