/// What a new edition may take over from an earlier one. Registrations, answers, consents, links and the journal are no part:
/// they stay where they are.
public enum EditionPart: String, CaseIterable, Sendable {
    /// The items with their hours by the clock, and the phases of the boards.
    case programme
    /// The rooms of the house with what is there, and which item is where.
    case rooms
    /// The rules of registration: how many places, how many of them for one organisation, what is asked, and whether only who
    /// is invited registers; no answer.
    case questions
    /// The purposes, and the translations of what it is called.
    case texts
    /// The bodies that invite, and those that cooperate.
    case hosts
    /// Where stands can be put up, and what the house has there; no stand of anybody.
    case stands
    /// Who is needed at each item, without a name.
    case roles
    /// Those who had the roles; they have to be asked anew.
    case people

    /// Without this, the part has no place where it could stand.
    public var base: EditionPart? {
        switch self {
        case .rooms, .roles: .programme
        case .people: .roles
        case .programme, .questions, .texts, .hosts, .stands: nil
        }
    }
}

extension Set<EditionPart> {
    /// The same with everything that its parts stand on.
    public var withTheirBases: Self {
        var all = self
        for part in self {
            var base = part.base
            while let found = base {
                all.insert(found)
                base = found.base
            }
        }
        return all
    }
}

extension ProgrammePerson {
    /// As printed programmes name somebody who is not known yet.
    public static let nobodyYet = "N. N."

    /// Whether somebody has still to be found.
    public var isNobodyYet: Bool { name == Self.nobodyYet }

    /// The same part in another edition: with the person, who has to be asked anew, or with nobody yet, also where the person
    /// had said no. The side stays: a tandem has one person of each. Nil for whoever had been replaced, whose part somebody
    /// else had.
    public func recast(_ id: ID, keepingName: Bool) -> ProgrammePerson? {
        guard state != .replaced else { return nil }
        let isNamed = keepingName && state != .declined
        return ProgrammePerson(
            id: id, name: isNamed ? name : Self.nobodyYet, role: role, side: side,
            functionTitle: isNamed ? functionTitle : nil, organisationName: isNamed ? organisationName : nil,
            state: .toBeAsked)
    }

    /// Whoever was not asked yet has no name for those who do not prepare the day.
    var namedIfAsked: ProgrammePerson {
        guard state == .toBeAsked else { return self }
        return recast(id, keepingName: false) ?? self
    }
}
