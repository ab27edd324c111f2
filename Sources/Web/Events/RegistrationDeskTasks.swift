import Domain
import Storage
import Words

/// Organisations that say that somebody does not come for them.
enum RegistrationDeskTasks {
    /// More would hide what else waits.
    private static let most = 10

    static let search: DeskTasks.Search = { db, _ in
        let objections = try db.objections(limit: most)
        guard !objections.isEmpty else { return [] }
        let names = try db.organisationNames(objections.map(\.organisation))
        let events = Dictionary(try db.events().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return objections.compactMap { objection in
            guard let event = events[objection.event], let name = names[objection.organisation]?.name else {
                return nil
            }
            return DeskTask(
                phrase: RegistrationPhrase.organisationObjects(organisation: name),
                address: EventDeskAddress(event).registration(objection.registration))
        }
    }
}
