import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// The door, where one tap is not enough: a full house, and people who come together.
enum AdmissionRoutes {
    private static let team = Access.event([.host, .door])

    static func add(to routes: inout Routes) {
        let (door, anybody) = (EventDeskAddress.pattern.door, EventDeskAddress.anyRegistration)
        routes.post(door.admission(of: anybody), for: team, admitAnyway)
        routes.post(door.waiting(anybody), for: team) { try await note($0, at: $1, waitsHere: true) }
        routes.post(door.waitingRemoval(anybody), for: team) { try await note($0, at: $1, waitsHere: false) }
        routes.post(door.call(for: anybody), for: team, callCoordination)
        routes.post(door.admission(of: DoorAddress.anyDelegation), for: team, admitTogether)
    }

    private static let admitAnyway: Routes.HandlerOf<Event> = { visit, event in
        let person = try visit.identifier("registration", of: Registration.self)
        let deed = AdmitAnyway(person, at: event.id, device: visit.deviceAtDoor)
        let door = EventDeskAddress(event).door
        return try await visit.once { db in
            let admission = try deed.run(in: db)
            return door.answer(DoorPage.Result(admission), about: admission.entry?.id)
        }
    }

    private static func note(_ visit: Visit, at event: Event, waitsHere isHere: Bool) async throws -> Response {
        let person = try visit.identifier("registration", of: Registration.self)
        let deed = WaitAtDoor(person, at: event.id, isHere: isHere)
        let door = EventDeskAddress(event).door
        return try await visit.once(then: isHere ? door.answer(.waitsHere, about: person) : door.team, deed.run)
    }

    /// Waits at the desk as a question that knows whom it is about, and a letter tells of it.
    private static let callCoordination: Routes.HandlerOf<Event> = { visit, event in
        let person = try visit.identifier("registration", of: Registration.self)
        let door = EventDeskAddress(event).door
        let deed = AskCoordination(
            visit.words(AdmissionPhrase.pleaseCome), contact: "",
            about: Inquiry.Context(page: door.page, event: event.id, registration: person),
            language: visit.words.language.tag, correspondence: visit.services.correspondence)
        return try await visit.once(then: door.answer(.isCalled, about: person)) { db in
            guard try db.doorEntry(person)?.event == event.id else { throw NotFound() }
            try deed.run(in: db)
        }
    }

    private static let admitTogether: Routes.HandlerOf<Event> = { visit, event in
        let delegation: Delegation.ID = try visit.identifier("delegation")
        let deed = AdmitTogether(delegation, at: event.id, device: visit.deviceAtDoor)
        let (door, kept) = (EventDeskAddress(event).door, visit.keptSearchOfForm)
        return try await visit.once { db in
            let admitted = try deed.run(in: db)
            return door.answer(.together, about: admitted.first?.entry?.id, finding: kept)
        }
    }
}

extension Visit {
    /// What the device at the door is called; empty if it said no name.
    var deviceAtDoor: String { String(form["device"].prefix(60)) }

    /// The search from whose list somebody was chosen; nil if there was none.
    var keptSearchOfForm: String? {
        let sealed = form[KeptSearches.parameter]
        return SealedText.canBeOne(sealed) ? sealed : nil
    }
}
