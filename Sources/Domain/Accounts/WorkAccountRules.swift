/// Who comes in by the sign-in of a city, and what they may do because of the groups in which the city has them.
public struct WorkAccountRules: Hashable, Sendable {
    /// Whoever is in `group` has `role`.
    public struct Grant: Hashable, Sendable {
        public let group: String
        public let role: Role
        /// The slug of the event or of the organisation; nil for the whole network.
        public let place: String?

        /// For so long after the event a group gives a role at it: hosts follow up what came of it for a year and a half, everybody
        /// else has done theirs.
        public var daysAfterEvent: Int { role == .host ? 547 : 30 }
    }

    /// For the addresses of which hosts the city speaks, in lower case.
    public let domains: Set<String>
    public let grants: [Grant]

    /// What is written wrong.
    public enum Mistake: Error, Hashable {
        case noDomain
        /// This one is no name of a host.
        case domain(String)
        /// This one is not written `ROLE=GROUP`.
        case grant(String)
        /// There is no such role, or it needs an event or an organisation, or must not have one.
        case role(String)
    }

    /// - Parameters:
    ///   - domains: divided by commas: `bielefeld.example, stadtwerke.example`.
    ///   - grants: divided by semicolons, because groups of directories hold commas:
    ///     `coordination=CN=NW-Team,OU=Groups; host:neue-wege-2026=NW-Hosts`.
    public init(domains: String, grants: String = "") throws(Mistake) {
        self.domains = Set(domains.split(separator: ",").map { String($0).trimmed.lowercased() }.filter { !$0.isEmpty })
        guard !self.domains.isEmpty else { throw .noDomain }
        if let wrong = self.domains.sorted().first(where: { !Self.isDomain($0) }) {
            throw .domain(wrong)
        }
        var read: [Grant] = []
        for entry in grants.split(separator: ";").map({ String($0).trimmed }) where !entry.isEmpty {
            let sides = entry.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            guard sides.count == 2, !sides[1].isEmpty else { throw .grant(entry) }
            let words = sides[0].split(separator: ":", maxSplits: 1).map { String($0).trimmed }
            let place = words.count == 2 ? words[1] : nil
            guard let role = words.first.flatMap(Role.init(rawValue:)), place?.isEmpty != true,
                (role == .coordination) == (place == nil)
            else { throw .role(sides[0]) }
            read.append(Grant(group: sides[1], role: role, place: place))
        }
        self.grants = read
    }

    private static func isDomain(_ name: String) -> Bool {
        (try? EmailAddress(typed: "a@\(name)", hostName: { _ in nil })) != nil
    }

    /// Whether the city speaks for whoever has this address.
    public func speaks(for email: EmailAddress) -> Bool {
        email.rawValue.split(separator: "@").last.map { domains.contains(String($0)) } == true
    }

    /// What these groups give. Who is in none of them gets nothing.
    public func grants(to groups: Set<String>) -> [Grant] {
        grants.filter { groups.contains($0.group) }
    }
}
