/// The list of events, and the public pages of one of them.
struct EventAddress {
    static let list = "/events"

    private let slug: String

    init(_ slug: String) {
        self.slug = slug
    }

    var page: String { "\(Self.list)/\(slug)" }
    var programme: String { page + "/programme" }
    var results: String { page + "/results" }
}
