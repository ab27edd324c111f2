/// Tells which lines of a file speak of an organisation that is there already, or of one that an earlier line names.
public struct OrganisationDuplicates: Sendable {
    /// By what an organisation is known again.
    public enum Sign: Hashable, Sendable {
        case registerNumber
        /// The same name, however it is typed, and no districts that would tell the two apart.
        case name
        /// The same digits, and nothing that speaks against it: one says the register or the court, the other does not.
        case similarNumber
        /// The same name but for its legal form, or in another district.
        case similarName
        /// An address of the same domain. Several houses of one body may share it, so it is a suspicion and no more.
        case mailDomain(String)

        public var isCertain: Bool {
            switch self {
            case .registerNumber, .name: true
            case .similarNumber, .similarName, .mailDomain: false
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

    /// Two entries that may be one organisation.
    public struct Pair: Hashable, Sendable {
        public let sign: Sign
        /// The one that came first.
        public let first: Organisation.ID
        public let second: Organisation.ID
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

    /// By their digits.
    private var byNumber: [String: [(number: RegisterEntry, twin: Twin)]] = [:]
    private var byName: [String: [(districts: Set<District>, twin: Twin)]] = [:]
    private var bySimilarName: [String: Twin] = [:]
    private var byDomain: [String: Twin] = [:]

    public init(among known: [Known]) {
        for organisation in known {
            note(
                .listed(organisation.id), Signs(organisation.name, organisation.registerNumber), organisation.districts,
                organisation.addresses)
        }
    }

    /// Whom the next line of the file repeats; nil if it is the first to speak of its organisation.
    public mutating func finding(for draft: OrganisationDraft) -> Finding? {
        let signs = Signs(draft.name, draft.registerNumber)
        let addresses = [draft.email].compactMap(\.self)
        defer { note(.line(draft.line), signs, draft.districts, addresses) }
        return likeness(of: signs, draft.districts, addresses).map {
            Finding(draft: draft, sign: $0.sign, twin: $0.twin)
        }
    }

    /// A domain of more entries than this is that of a body with many houses, and says nothing of two of them.
    private static let mostOfOneDomain = 3

    /// Which of these repeat an earlier one: the surest first, each with the first that it is like.
    public static func pairs(among known: [Known]) -> [Pair] {
        var holders: [String: Set<Organisation.ID>] = [:]
        for organisation in known {
            for domain in organisation.addresses.compactMap(MailProviders.ownDomain(of:)) {
                holders[domain, default: []].insert(organisation.id)
            }
        }
        var earlier = Self(among: [])
        let pairs = known.compactMap { organisation -> Pair? in
            let signs = Signs(organisation.name, organisation.registerNumber)
            let addresses = organisation.addresses.filter { address in
                guard let domain = MailProviders.ownDomain(of: address) else { return false }
                return (holders[domain]?.count ?? 0) <= mostOfOneDomain
            }
            let found = earlier.likeness(of: signs, organisation.districts, addresses)
            earlier.note(.listed(organisation.id), signs, organisation.districts, addresses)
            // What it was called before is no other organisation.
            guard let found, case .listed(let twin) = found.twin, twin != organisation.id else { return nil }
            return Pair(sign: found.sign, first: twin, second: organisation.id)
        }
        return pairs.filter(\.sign.isCertain) + pairs.filter { !$0.sign.isCertain }
    }

    private func likeness(
        of signs: Signs, _ districts: Set<District>, _ addresses: [String]
    ) -> (sign: Sign, twin: Twin)? {
        let number = signs.number
        let numbers = number.flatMap { byNumber[$0.digits] } ?? []
        if let same = numbers.first(where: { $0.number == number }) { return (.registerNumber, same.twin) }
        let namesakes = byName[signs.name] ?? []
        if let same = namesakes.first(where: { Self.mayBeOne($0.districts, districts) }) { return (.name, same.twin) }
        if let number, let similar = numbers.first(where: { $0.number.mayBe(number) }) {
            return (.similarNumber, similar.twin)
        }
        if let twin = bySimilarName[signs.similarName] { return (.similarName, twin) }
        for domain in addresses.compactMap(MailProviders.ownDomain(of:)) {
            if let twin = byDomain[domain] { return (.mailDomain(domain), twin) }
        }
        return nil
    }

    private mutating func note(_ twin: Twin, _ signs: Signs, _ districts: Set<District>, _ addresses: [String]) {
        if let number = signs.number { byNumber[number.digits, default: []].append((number, twin)) }
        if bySimilarName[signs.similarName] == nil { bySimilarName[signs.similarName] = twin }
        byName[signs.name, default: []].append((districts, twin))
        for domain in addresses.compactMap(MailProviders.ownDomain(of:)) where byDomain[domain] == nil {
            byDomain[domain] = twin
        }
    }

    /// Whether two of the same name may be one by the districts in which they work; none means the whole city.
    public static func mayBeOne(_ first: Set<District>, _ second: Set<District>) -> Bool {
        first.isEmpty || second.isEmpty || !first.isDisjoint(with: second)
    }
}

/// What names of one organisation have in common; found out once for each, because a table has thousands.
private struct Signs {
    let name: String
    let similarName: String
    let number: RegisterEntry?

    init(_ name: String, _ number: String?) {
        self.name = name.foldedForSearch
        similarName = self.name.foldedWithoutVerein
        self.number = number.flatMap(RegisterEntry.init)
    }
}

/// What a register number says, however it is written: `VR 1234`, `vr1234` and `VR-1234` are one, and so are `VR 1234, AG
/// Bielefeld` and `Amtsgericht Bielefeld, VR 1234`.
private struct RegisterEntry: Hashable {
    private static let registers: Set<String> = ["vr", "hra", "hrb", "gnr", "gsr", "pr", "gur"]
    private static let longRegisters = ["vereinsregister": "vr", "genossenschaftsregister": "gnr"]
    private static let saysNothing: Set<String> = [
        "ag", "amtsgericht", "amtsgerichts", "registergericht", "registernummer", "register", "nummer", "nr", "no",
        "beim", "im", "in", "des", "am", "unter", "der",
    ]

    /// Without digits the words themselves.
    let digits: String
    /// Empty where it is not said.
    private let register: String
    private let court: String

    /// Nil for what says nothing.
    init?(_ typed: String) {
        var (digits, register) = ("", "")
        var court: [String] = []
        for piece in Self.pieces(of: typed.foldedForSearch) {
            if piece.first?.isNumber == true {
                digits += piece
            } else if let short = Self.longRegisters[piece] ?? (Self.registers.contains(piece) ? piece : nil) {
                register = short
            } else if !Self.saysNothing.contains(piece) {
                court.append(piece)
            }
        }
        self.digits = digits.isEmpty ? court.joined() : digits
        self.register = register
        self.court = digits.isEmpty ? "" : court.joined(separator: " ")
        guard !self.digits.isEmpty else { return nil }
    }

    /// Whether both may be one, as far as they say something.
    func mayBe(_ other: RegisterEntry) -> Bool {
        digits == other.digits && (register.isEmpty || other.register.isEmpty || register == other.register)
            && (court.isEmpty || other.court.isEmpty || court == other.court)
    }

    /// Words and numbers, also where no space is between them.
    private static func pieces(of folded: String) -> [String] {
        var pieces: [String] = []
        var isNumber: Bool?
        for character in folded {
            guard character != " " else {
                isNumber = nil
                continue
            }
            if isNumber == character.isNumber {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            isNumber = character.isNumber
        }
        return pieces
    }
}

extension String {
    /// The name without its legal form, and without the word that says it once more: `Verein der Freunde` is `Freunde e. V.`.
    fileprivate var foldedWithoutVerein: String {
        let words = foldedWithoutLegalForm.split(separator: " ")
        let saysNothing: Set<Substring> = ["verein", "der", "die", "das"]
        let core = words.drop { saysNothing.contains($0) }
        let kept = core.last == "verein" ? core.dropLast() : core
        return kept.isEmpty ? words.joined(separator: " ") : kept.joined(separator: " ")
    }
}
