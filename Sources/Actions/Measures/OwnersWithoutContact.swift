public import Domain
public import Storage

/// For each measure the organisations that answer for it and have nobody left who can be written to about it: whoever said yes for it
/// is gone, their mail comes back or they want no more letters, and neither does anybody else look after its profile nor stand there.
public struct OwnersWithoutContact: Sendable {
    /// Measures without such are left out.
    public let missing: [Measure.ID: Set<Organisation.ID>]

    /// As many statements for a hundred as for one.
    public init(of measures: [Measure], in db: Reader) throws {
        let owners = Set(measures.flatMap { $0.owners.map(\.organisation) })
        guard !owners.isEmpty else {
            missing = [:]
            return
        }
        let asked = try db.ownerRequests(about: measures.map(\.id)).mapValues { $0.filter { $0.answer == .yes } }
        let known = try db.registrations(asked.values.flatMap { $0.compactMap(\.registration) })
        let people = try AskedPeople(of: owners, knowing: known, in: db)
        let byID = Dictionary(known.map { ($0.id, $0) }) { first, _ in first }
        missing = measures.reduce(into: [:]) { found, measure in
            let gone = Set(measure.owners.map(\.organisation)).filter { owner in
                let promised = (asked[measure.id] ?? []).filter { $0.organisation == owner }
                    .compactMap { $0.registration.flatMap { byID[$0] } }
                return people.people(of: owner, promisedBy: promised).isEmpty
            }
            if !gone.isEmpty { found[measure.id] = gone }
        }
    }
}
