/// Two profiles of one organisation, and which of them is right where they differ.
public struct ProfileMerger: Hashable, Sendable {
    /// One thing that a profile says.
    public enum Field: Hashable, Sendable {
        case name, kind, legalForm, staffing, registerNumber, website, visibility
        case topics, targetGroups, districts, languages
        /// What it says about itself in one language.
        case description(Language)

        /// Of these both can be right.
        public var isList: Bool {
            switch self {
            case .topics, .targetGroups, .districts, .languages: true
            case .name, .kind, .legalForm, .staffing, .registerNumber, .website, .visibility, .description: false
            }
        }
    }

    public enum Choice: String, Hashable, Sendable, CaseIterable {
        /// As the entry that stays has it.
        case kept
        /// As the entry that goes has it.
        case gone
        /// Everything that one of them has.
        case both
    }

    public let kept: Organisation
    public let gone: Organisation

    /// - Throws: `OrganisationMerger.Refusal.withItself`.
    public init(_ gone: Organisation, into kept: Organisation) throws(OrganisationMerger.Refusal) {
        guard gone.id != kept.id else { throw .withItself(kept.name) }
        (self.kept, self.gone) = (kept, gone)
    }

    /// Where both say something, and not the same: somebody has to choose. What only one of them says is taken over.
    public var differing: [Field] {
        var fields: [Field] = []
        if kept.name != gone.name { fields.append(.name) }
        if kept.side != gone.side || kept.kind != gone.kind { fields.append(.kind) }
        if differ(\.legalForm) { fields.append(.legalForm) }
        if differ(\.staffing) { fields.append(.staffing) }
        if differ(\.registerNumber) { fields.append(.registerNumber) }
        let languages = Set(kept.descriptions.keys).intersection(gone.descriptions.keys).sorted()
        fields += languages.filter { kept.descriptions[$0] != gone.descriptions[$0] }.map(Field.description)
        if differ(\.topics) { fields.append(.topics) }
        if differ(\.targetGroups) { fields.append(.targetGroups) }
        // None is the whole city, and so says something as well.
        if kept.districts != gone.districts { fields.append(.districts) }
        if differ(\.languages) { fields.append(.languages) }
        if differ(\.website) { fields.append(.website) }
        if kept.visibility != gone.visibility { fields.append(.visibility) }
        return fields
    }

    /// The profile that both become.
    /// - Parameter choice: for what differs.
    public func merged(choosing choice: (Field) -> Choice) -> Organisation {
        let differing = Set(differing)
        func choose(_ field: Field) -> Choice { differing.contains(field) ? choice(field) : .kept }
        var merged = kept
        if choose(.name) == .gone { merged.name = gone.name }
        if choose(.kind) == .gone { (merged.side, merged.kind) = (gone.side, gone.kind) }
        if choose(.visibility) == .gone { merged.visibility = gone.visibility }
        merged.legalForm = one(\.legalForm, choose(.legalForm))
        merged.staffing = one(\.staffing, choose(.staffing))
        merged.registerNumber = one(\.registerNumber, choose(.registerNumber))
        merged.website = one(\.website, choose(.website))
        merged.topics = several(\.topics, choose(.topics))
        merged.targetGroups = several(\.targetGroups, choose(.targetGroups))
        merged.languages = several(\.languages, choose(.languages))
        // Who works in the whole city works in both.
        let isWholeCity = kept.districts.isEmpty || gone.districts.isEmpty
        switch choose(.districts) {
        case .kept: break
        case .gone: merged.districts = gone.districts
        case .both: merged.districts = isWholeCity ? [] : kept.districts.union(gone.districts)
        }
        for (language, text) in gone.descriptions
        where merged.descriptions[language] == nil || choose(.description(language)) == .gone {
            merged.descriptions[language] = text
        }
        return merged
    }

    private func differ<Value: Equatable>(_ path: KeyPath<Organisation, Value?>) -> Bool {
        guard let one = kept[keyPath: path], let other = gone[keyPath: path] else { return false }
        return one != other
    }

    private func differ<Value>(_ path: KeyPath<Organisation, Set<Value>>) -> Bool {
        let (one, other) = (kept[keyPath: path], gone[keyPath: path])
        return !one.isEmpty && !other.isEmpty && one != other
    }

    private func one<Value>(_ path: KeyPath<Organisation, Value?>, _ choice: Choice) -> Value? {
        let (first, second) = (kept[keyPath: path], gone[keyPath: path])
        return choice == .gone ? second : first ?? second
    }

    private func several<Value>(_ path: KeyPath<Organisation, Set<Value>>, _ choice: Choice) -> Set<Value> {
        let (one, other) = (kept[keyPath: path], gone[keyPath: path])
        return switch choice {
        case .both: one.union(other)
        case .gone: other
        case .kept: one.isEmpty ? other : one
        }
    }
}

extension ProfileMerger.Field {
    private static let plain: [(label: String, field: Self)] = [
        ("name", .name), ("kind", .kind), ("legalForm", .legalForm), ("staffing", .staffing),
        ("registerNumber", .registerNumber), ("website", .website), ("visibility", .visibility), ("topics", .topics),
        ("targetGroups", .targetGroups), ("districts", .districts), ("languages", .languages),
    ]

    /// As it is called where somebody chooses, such as in a form.
    public var label: String {
        if case .description(let language) = self { return "description-\(language.rawValue)" }
        return Self.plain.first { $0.field == self }?.label ?? ""
    }
}
