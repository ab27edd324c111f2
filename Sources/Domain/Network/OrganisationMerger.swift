/// An organisation that stood in the directory twice: one entry has become part of the other, and its address leads on to that.
public struct OrganisationMerger: Hashable, Sendable {
    public typealias ID = Identifier<OrganisationMerger>

    public enum Refusal: Error, Hashable {
        /// Both are the same entry, or have become one already: its name.
        case withItself(String)
        /// Both have agreed to be asked for help in a crisis, each in its own words: nobody can agree in their place.
        case bothHelp
        /// A promised measure would have nobody left on one bank: its title.
        case leavesBankEmpty(String)
        /// Somebody has changed one of them since it was shown what would become of them.
        case haveChanged
        /// Too long ago.
        case isOver
        case isUndone
        /// The one that was kept has become part of a third one since, or is gone.
        case hasGoneOn
    }

    /// So long a merger can be taken back.
    public static let daysToUndo = 14

    public let id: ID
    /// The entry that is gone.
    public let gone: Organisation.ID
    /// Its address and its name in the directory.
    public let slug: String
    public let name: String
    /// Who could see it.
    public let visibility: Visibility
    /// The entry of which it became part.
    public let into: Organisation.ID
    /// Where its address leads now: the same, or of what that has become part since.
    public let kept: Organisation.ID
    public let mergedAt: Instant
    public private(set) var undoneAt: Instant?

    public init(
        id: ID, gone: Organisation.ID, slug: String, name: String, visibility: Visibility, into: Organisation.ID,
        kept: Organisation.ID, mergedAt: Instant, undoneAt: Instant? = nil
    ) {
        (self.id, self.gone, self.slug, self.name, self.visibility) = (id, gone, slug, name, visibility)
        (self.into, self.kept, self.mergedAt, self.undoneAt) = (into, kept, mergedAt, undoneAt)
    }

    public func canBeUndone(at now: Instant) -> Bool { refusal(at: now) == nil }

    /// Takes it back.
    public mutating func undo(at now: Instant) throws(Refusal) {
        if let refusal = refusal(at: now) { throw refusal }
        undoneAt = now
    }

    private func refusal(at now: Instant) -> Refusal? {
        if undoneAt != nil { return .isUndone }
        if kept != into { return .hasGoneOn }
        return now.since(mergedAt) >= .days(Self.daysToUndo) ? .isOver : nil
    }
}

/// What belongs to an organisation, or names it, and goes along when it becomes part of another.
public enum OrganisationPart: String, Hashable, Sendable, CaseIterable {
    case editors, contacts, offers, requests, cooperations, memberships, funding, papers, reports
    /// People who come for it.
    case people
    /// Events to which people came for it of whom only the number is known.
    case presence
    case delegations, invitations, stands, measures
    /// What it was asked about measures, and what it has answered.
    case questions
    case needs, helpers
    /// What was written to it.
    case letters

    /// Whether it goes with the organisation: nobody else has a part in it.
    public var isItsOwn: Bool {
        switch self {
        case .contacts, .offers, .papers, .reports, .letters: true
        case .editors, .requests, .cooperations, .memberships, .funding, .people, .presence, .delegations, .invitations,
            .stands, .measures, .questions, .needs, .helpers:
            false
        }
    }

    /// What of this speaks of an organisation besides itself.
    public static func speaking(among parts: some Collection<OrganisationPart>) -> [OrganisationPart] {
        allCases.filter { parts.contains($0) && !$0.isItsOwn }
    }
}

/// How much of one part goes along.
public struct MovingPart: Hashable, Sendable {
    public let part: OrganisationPart
    public let count: Int
    /// How many of them are left out, because the other one has the same already.
    public let doubled: Int

    public init(_ part: OrganisationPart, count: Int, doubled: Int = 0) {
        (self.part, self.count, self.doubled) = (part, count, doubled)
    }
}

/// An organisation does not leave the directory as long as others speak of it.
public struct OrganisationIsSpokenOf: Error, Hashable {
    /// What does, in the order of the list.
    public let parts: [OrganisationPart]

    public init(_ parts: [OrganisationPart]) { self.parts = parts }
}

/// Why the coordination has taken an organisation out of everybody's sight.
public enum OrganisationHidingReason: String, Hashable, Sendable, CaseIterable {
    /// It asked for it.
    case asked
    /// It does not exist any more.
    case dissolved
    /// Nobody knows whether what it says is right.
    case unclear
}
