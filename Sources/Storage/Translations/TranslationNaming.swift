public import Domain

extension NamingColumn {
    /// Whose people have said something better.
    static let ofTranslations: [NamingColumn] = [
        NamingColumn("better_words", told: (.betterWords, "id"))
    ]

    /// Everything that names an organisation and goes along when it becomes part of another.
    static let ofOrganisations: [NamingColumn] =
        ofAccounts + ofMail + ofNetwork + ofEvents + ofStands + ofMeasures + ofCrises
        + ofTranslations
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
    /// What people of `gone` have proposed to say otherwise, people of `kept` have.
    public func mergeInTranslations(
        _ gone: Organisation.ID, into kept: Organisation.ID, noting trail: inout RowTrail
    ) throws {
        try rename(NamingColumn.ofTranslations, from: gone.rawValue, to: kept.rawValue, noting: &trail)
    }
}
