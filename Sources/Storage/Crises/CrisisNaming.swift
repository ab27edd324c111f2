public import Domain

extension NamingColumn {
    /// For whom somebody helps, and for whom help is needed.
    static let ofCrises: [NamingColumn] = [
        NamingColumn("helper", told: (.helper, "id"), part: .helpers),
        NamingColumn("crisis_need", told: (.crisisNeed, "id"), part: .needs),
    ]
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
