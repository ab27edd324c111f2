public import Domain

extension Reader {
    /// For each measure the organisations that answer for it and have nobody left who can be written to about it: whoever said
    /// yes for it is gone, or their mail comes back, and neither does anybody look after its profile nor stand there. Measures without such are left out.
    public func ownersWithoutContact(of measures: [Measure]) throws -> [Measure.ID: Set<Organisation.ID>] {
        let owners = Set(measures.flatMap { $0.owners.map(\.organisation) })
        guard !owners.isEmpty else { return [:] }
        let unreachable = try unreachableAddresses()
        let editors = try addresses(of: .editor, inScopes: owners.map(\.rawValue).sorted())
        let contacts = try contacts(ofAll: owners.sorted())
        let gone = Set(unreachable.map(\.rawValue))
        let reached = owners.filter { owner in
            let written = (contacts[owner] ?? []).compactMap(\.email).contains { !gone.contains($0.lowercased()) }
            return written || !(editors[owner.rawValue] ?? []).subtracting(unreachable).isEmpty
        }
        let asked = try ownerRequests(about: measures.map(\.id)).mapValues { $0.filter { $0.answer == .yes } }
        let people = try registrations(asked.values.flatMap { $0.compactMap(\.registration) })
        let writable = people.filter { person in
            person.attendee.email.map { !unreachable.contains($0) } ?? false
        }
        let present = Set(writable.map(\.id))
        return measures.reduce(into: [:]) { found, measure in
            let speaking = (asked[measure.id] ?? []).filter { $0.registration.map(present.contains) ?? false }
            let missing = Set(measure.owners.map(\.organisation)).subtracting(reached)
                .subtracting(speaking.map(\.organisation))
            if !missing.isEmpty { found[measure.id] = missing }
        }
    }
}
