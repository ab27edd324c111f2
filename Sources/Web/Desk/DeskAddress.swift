import Domain

/// The coordination's desk.
enum DeskAddress {
    static let page = "/desk"
    static let journal = page + "/journal"
    static let organisations = page + "/organisations"
    static let organisationsTable = organisations + ".csv"
    static let barriers = page + "/barriers"
    static let events = page + "/events"

    /// Whether `path` belongs to the desk, be there something or not.
    static func covers(_ path: String) -> Bool {
        path == page || path.hasPrefix(page + "/")
    }

    // The desk of one event, by its slug.
    static func event(_ slug: String) -> String { "\(events)/\(slug)" }
    static func door(of slug: String) -> String { event(slug) + "/door" }
    static func groups(of slug: String) -> String { event(slug) + "/groups" }
    static func boards(of slug: String) -> String { event(slug) + "/boards" }
    static func ideas(of slug: String) -> String { event(slug) + "/ideas" }
}
