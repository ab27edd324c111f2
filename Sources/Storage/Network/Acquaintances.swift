public import Domain
import Synchronization

/// Everybody in the network, ready for the question whom somebody should meet. It is kept in memory and follows the journal, as
/// `Directory` does.
public final class Acquaintances: Sendable {
    private struct State {
        var index: AcquaintanceIndex
        /// The newest entry of the journal that the index knows; nil as long as nothing was read.
        var journal: Int64?
    }

    private static let kinds: Set<SubjectKind> = [.organisation]
    /// More changes at once than this are read as a whole.
    private static let greatestUpdate = 500

    private let empty: AcquaintanceIndex
    private let state: Mutex<State>

    public init(taxonomy: Taxonomy) {
        empty = AcquaintanceIndex(taxonomy: taxonomy)
        state = Mutex(State(index: empty, journal: nil))
    }

    /// The index as it is now. Whoever asks keeps it, so that many can ask at once.
    public func index(from db: Reader) throws -> AcquaintanceIndex {
        db.answersFromMemory(about: Self.kinds)
        let known = state.withLock { $0 }
        let newest = try db.lastJournalID(about: Self.kinds)
        if let journal = known.journal, newest <= journal { return known.index }
        var index = known.index
        if let journal = known.journal, let changed = try db.changedOrganisations(since: journal, Self.greatestUpdate) {
            for id in changed { index.remove(id) }
            for entry in try db.acquaintances(changed.sorted()) { index.put(entry) }
        } else {
            index = empty
            for entry in try db.acquaintances(nil) { index.put(entry) }
        }
        state.withLock { [index] state in
            // Whoever was slower puts in nothing older.
            if state.journal.map({ $0 < newest }) ?? true { state = State(index: index, journal: newest) }
        }
        return index
    }
}

extension Reader {
    /// The organisations of which the journal tells after entry `id`; nil if there were more entries than `limit`.
    fileprivate func changedOrganisations(since id: Int64, _ limit: Int) throws -> Set<Organisation.ID>? {
        let subjects: [Organisation.ID] = try rows(
            """
            SELECT subject FROM journal WHERE kind = \(SubjectKind.organisation) AND id > \(id) ORDER BY id
            LIMIT \(limit + 1)
            """
        ).map { try $0["subject"] }
        return limit < subjects.count ? nil : Set(subjects)
    }

    /// Those organisations as the index wants them; all, if `ids` is nil.
    fileprivate func acquaintances(_ ids: [Organisation.ID]?) throws -> [AcquaintanceIndex.Entry] {
        if ids?.isEmpty == true { return [] }
        let topics: [Organisation.ID: Set<Topic>] = try links(.topic, of: ids)
        let targetGroups: [Organisation.ID: Set<TargetGroup>] = try links(.targetGroup, of: ids)
        let districts: [Organisation.ID: Set<District>] = try links(.district, of: ids)
        let languages: [Organisation.ID: Set<Language>] = try links(.language, of: ids)
        let only: SQL = if let ids { "WHERE id IN \(list: ids)" } else { "" }
        return try rows("SELECT id, side, visibility FROM organisation \(only)").map { row in
            let id: Organisation.ID = try row["id"]
            return try AcquaintanceIndex.Entry(
                id: id, side: row["side"], visibility: row["visibility"], topics: topics[id] ?? [],
                targetGroups: targetGroups[id] ?? [], districts: districts[id] ?? [], languages: languages[id] ?? [])
        }
    }
}
