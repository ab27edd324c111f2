public import Domain
public import Storage

/// Somebody stands at the door and no place is free; whoever is at the door lets them in all the same. It is the desk that
/// hears by how many there are too many.
public struct AdmitAnyway: Sendable {
    let person: Registration.ID
    let event: Event.ID
    let device: String

    public init(_ person: Registration.ID, at event: Event.ID, device: String) {
        (self.person, self.event, self.device) = (person, event, device)
    }

    /// Who has cancelled, is here already or comes on a day that is cancelled is told so, as by `Admit`.
    public func run(in db: Writer) throws -> Admission {
        let admission = try Admit(person, at: event, device: device).run(in: db)
        guard case .waitlisted(let entry) = admission else { return admission }
        return try entry.letIn(at: db.now, device: device, in: db)
    }
}
