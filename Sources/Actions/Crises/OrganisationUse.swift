public import Domain
public import Storage

/// Where an organisation of the network is spoken of, in all features: whoever takes one out of the directory asks first.
public enum OrganisationUse {
    /// So many are asked for at once: several times in one statement, and a database takes no more than some thousand values.
    private static let atOnce = 2_000

    /// Which of these somebody comes for, shows a stand for, answers for, or needs help for.
    public static func found(
        among ids: Set<Organisation.ID>, in db: Reader
    ) throws -> Set<Organisation.ID> {
        var used: Set<Organisation.ID> = []
        let all = ids.sorted()
        for start in stride(from: 0, to: all.count, by: atOnce) {
            let part = Set(all[start..<min(start + atOnce, all.count)])
            used.formUnion(try db.organisationsAtEvents(among: part))
            used.formUnion(try db.organisationsWithStands(among: part))
            used.formUnion(try db.organisationsWithMeasures(among: part))
            used.formUnion(try db.organisationsWithNeeds(among: part))
        }
        return used
    }

    /// What speaks of this one besides itself: what somebody else has a part in.
    public static func parts(speakingOf organisation: Organisation.ID, in db: Reader) throws -> [OrganisationPart] {
        OrganisationPart.speaking(among: try db.movingParts(of: organisation).map(\.part))
    }
}
