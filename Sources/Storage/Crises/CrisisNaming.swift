public import Domain

extension NamingColumn {
    /// For whom somebody helps, and for whom help is needed.
    static let ofCrises: [NamingColumn] = [
        NamingColumn("helper", told: (.helper, "id"), part: .helpers),
        NamingColumn("crisis_need", told: (.crisisNeed, "id"), part: .needs),
    ]

    /// Everything that names an organisation and goes along when it becomes part of another.
    static let ofOrganisations: [NamingColumn] =
        ofAccounts + ofMail + ofNetwork + ofEvents + ofStands + ofMeasures + ofCrises
}

extension Reader {
    /// What belongs to an organisation or names it, in the order of the list; what is not there is left out.
    /// - Parameter kept: of which it shall become part; what that has as well is counted as doubled.
    public func movingParts(of gone: Organisation.ID, into kept: Organisation.ID? = nil) throws -> [MovingPart] {
        let found = try movingParts(of: gone.rawValue, into: kept?.rawValue, in: NamingColumn.ofOrganisations)
        return OrganisationPart.allCases.compactMap { part in
            found[part].map { MovingPart(part, count: $0.count, doubled: $0.doubled) }
        }
    }
}

extension Writer {
    /// Whoever helps for `gone` helps for `kept`, and so is what is needed there.
    /// - Throws: `OrganisationMerger.Refusal.bothHelp`.
    public func mergeInCrises(
        _ gone: Organisation.ID, into kept: Organisation.ID, noting trail: inout RowTrail
    ) throws {
        if try helper(of: gone) != nil, try helper(of: kept) != nil { throw OrganisationMerger.Refusal.bothHelp }
        try rename(NamingColumn.ofCrises, from: gone.rawValue, to: kept.rawValue, noting: &trail)
    }
}
