import Domain
import Storage

extension Visit {
    /// The event in the path.
    /// - Parameter audience: for whom the answer is; drafts are for the team.
    /// - Throws: `NotFound`.
    func event(for audience: EventAudience = .everyone) async throws -> Event {
        let slug = try parameter("event")
        let event = try await services.events.value(of: slug, in: database) { try $0.event(slug: slug) }
        guard let event, event.isShown(to: audience) else { throw NotFound() }
        return event
    }
}
