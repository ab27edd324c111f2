import Domain

/// The coordination's desk.
enum DeskAddress {
    static let page = "/desk"
    static let journal = page + "/journal"
    /// Its entries that are older than this one.
    static func journal(before entry: Int64) -> String { "\(journal)?before=\(entry)" }
    static let undoingAnyChange = undoing("{entry}")
    /// The journal, right after a change was undone.
    static let journalAfterUndoing = journal + "?undone=yes"
    /// Undoes the change of which this entry tells.
    static func undoing(_ entry: Int64) -> String { undoing(String(entry)) }
    private static func undoing(_ entry: String) -> String { "\(journal)/\(entry)/undoing" }
    static let organisations = page + "/organisations"
    static let organisationsTable = organisations + ".csv"
    static let barriers = page + "/barriers"
    static let events = page + "/events"

    /// Whether `path` belongs to the desk, be there something or not.
    static func covers(_ path: String) -> Bool {
        path == page || path.hasPrefix(page + "/")
    }
}
