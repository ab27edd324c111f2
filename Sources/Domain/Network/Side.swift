/// Where an organisation stands in the network.
public enum Side: String, TaxonomyTerm, CaseIterable {
    case migrantOrganisation = "mo"
    case administration
    case mainstreamService = "mainstream-service"
    case provider
    case civilSociety = "civil-society"
    case other

    public static let list = TaxonomyList.organisationSides

    public var isMigrantOrganisation: Bool { self == .migrantOrganisation }

    /// On which bank of the bridge picture it stands.
    public var bank: Bank { isMigrantOrganisation ? .migrantOrganisations : .institutions }
}

/// The two banks of the bridge picture; a cooperation between them is a bridge.
public enum Bank: String, Hashable, Sendable, CaseIterable {
    case migrantOrganisations = "mo"
    case institutions = "institution"
}
