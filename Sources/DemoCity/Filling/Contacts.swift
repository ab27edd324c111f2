import Actions
import Domain
import Storage

extension Filling {
    /// Some who sat in a group together stay in touch; of one it is not known yet.
    func fillContacts(of formation: Formation, at event: Event.ID) async throws {
        // Nobody has met before the day, in a city that is looked at earlier.
        guard try story.now >= moment(daysBefore: 0, "16:00") else { return }
        try await database.write(by: .system) { db in
            let present = try db.presentRegistrations(of: event).filter { $0.attendee.email != nil }
            let seated = Dictionary(
                formation.seats.map { ($0.registration, $0.group) }, uniquingKeysWith: { first, _ in first })
            var groups: [WorkGroup.ID: [Registration]] = [:]
            for person in present { if let group = seated[person.id] { groups[group, default: []].append(person) } }
            let pairs = groups.sorted { $0.key < $1.key }.map(\.value).filter { $0.count > 1 }.prefix(4)
            for (index, people) in pairs.enumerated() {
                let (one, other) = (people[0], people[1])
                for person in [one, other] {
                    try MakeContactNumber(of: person.id).run(in: db)
                }
                guard let number = try db.contactNumber(of: other.id) else { continue }
                try OfferContact([.organisation, .email], of: one.id, to: .number(number)).run(in: db)
                guard index > 0 else { continue }
                try OfferContact([.email], of: other.id, to: .asking(one.id)).run(in: db)
            }
        }
    }
}
