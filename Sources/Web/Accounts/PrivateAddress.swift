import Domain

/// Pages to which letters lead and that not everybody sees. Whoever is signed out is asked to sign in first and comes to the
/// page then. The answer is the same whether there is anything at the address or not: it tells nobody what exists.
enum PrivateAddress {
    /// Below the page of an organisation.
    private static let ofOrganisations: Set<Substring> = [
        "cooperations", "edit", "editors", "memberships", "own-offers", "own-requests", "papers", "suggestions",
    ]

    static func covers(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        guard let first = parts.first, parts.last?.contains(".") == false else { return false }
        switch (String(first), parts.count) {
        case ("cooperations", 2), ("measures", 2): return true
        case ("organisations", 3...): return ofOrganisations.contains(parts[2]) || parts.last == "matches"
        default: return false
        }
    }
}
