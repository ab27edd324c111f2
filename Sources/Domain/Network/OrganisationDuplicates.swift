/// Tells which lines of a file speak of an organisation that is there already, or of one that an earlier line names.
public struct OrganisationDuplicates: Sendable {
    /// By what an organisation is known again.
    public enum Sign: Hashable, Sendable {
        case registerNumber
        /// The same name, however it is typed, and no districts that would tell the two apart.
        case name
        /// An address of the same domain. Several houses of one body may share it, so it is a suspicion and no more.
        case mailDomain(String)

        public var isCertain: Bool {
            switch self {
            case .registerNumber, .name: true
            case .mailDomain: false
            }
        }
    }

    /// The one that is there.
    public enum Twin: Hashable, Sendable {
        case listed(Organisation.ID)
        case line(Int)
    }

    /// A line that speaks of it, too.
    public struct Finding: Hashable, Sendable {
        public let draft: OrganisationDraft
        public let sign: Sign
        public let twin: Twin
    }

    /// What has to be known of an organisation to find it again.
    public struct Known: Hashable, Sendable {
        let id: Organisation.ID
        let name: String
        let registerNumber: String?
        let districts: Set<District>
        let addresses: [String]

        public init(
            id: Organisation.ID, name: String, registerNumber: String?, districts: Set<District>, addresses: [String]
        ) {
            (self.id, self.name, self.registerNumber) = (id, name, registerNumber)
            (self.districts, self.addresses) = (districts, addresses)
        }
    }

    private var byNumber: [String: Twin] = [:]
    private var byName: [String: [(districts: Set<District>, twin: Twin)]] = [:]
    private var byDomain: [String: Twin] = [:]

    public init(among known: [Known]) {
        for organisation in known {
            note(
                .listed(organisation.id), organisation.name, organisation.registerNumber, organisation.districts,
                organisation.addresses)
        }
    }

    /// Whom the next line of the file repeats; nil if it is the first to speak of its organisation.
    public mutating func finding(for draft: OrganisationDraft) -> Finding? {
        defer {
            note(
                .line(draft.line), draft.name, draft.registerNumber, draft.districts, [draft.email].compactMap(\.self))
        }
        if let twin = Self.key(ofNumber: draft.registerNumber).flatMap({ byNumber[$0] }) {
            return Finding(draft: draft, sign: .registerNumber, twin: twin)
        }
        let namesakes = byName[draft.name.foldedForSearch] ?? []
        if let same = namesakes.first(where: { Self.mayBeOne($0.districts, draft.districts) }) {
            return Finding(draft: draft, sign: .name, twin: same.twin)
        }
        guard let domain = draft.email.flatMap(MailProviders.ownDomain(of:)), let twin = byDomain[domain] else {
            return nil
        }
        return Finding(draft: draft, sign: .mailDomain(domain), twin: twin)
    }

    private mutating func note(
        _ twin: Twin, _ name: String, _ number: String?, _ districts: Set<District>, _ addresses: [String]
    ) {
        if let key = Self.key(ofNumber: number), byNumber[key] == nil { byNumber[key] = twin }
        byName[name.foldedForSearch, default: []].append((districts, twin))
        for domain in addresses.compactMap(MailProviders.ownDomain(of:)) where byDomain[domain] == nil {
            byDomain[domain] = twin
        }
    }

    /// Whether two of the same name may be one by the districts in which they work; none means the whole city.
    public static func mayBeOne(_ first: Set<District>, _ second: Set<District>) -> Bool {
        first.isEmpty || second.isEmpty || !first.isDisjoint(with: second)
    }

    /// `VR 1234`, `vr1234` and `VR-1234` are one.
    private static func key(ofNumber number: String?) -> String? {
        let key = (number ?? "").foldedForSearch.filter { !$0.isWhitespace }
        return key.isEmpty ? nil : key
    }
}
