/// What links one Fachtag to the next.
public struct EventSeries: Hashable, Sendable, Codable {
    public typealias ID = Identifier<EventSeries>

    public let id: ID
    public let slug: String
    public let title: Translated

    public init(id: ID, slug: String, title: Translated) {
        self.id = id
        self.slug = slug
        self.title = title
    }
}
