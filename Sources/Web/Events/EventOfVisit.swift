import Domain
import Storage

extension Visit {
    /// The event in the path.
    /// - Throws: `NotFound`.
    func event() async throws -> Event {
        let slug = try parameter("event")
        let event = try await services.events.value(of: slug, in: database) { try $0.event(slug: slug) }
        guard let event else { throw NotFound() }
        return event
    }
}
