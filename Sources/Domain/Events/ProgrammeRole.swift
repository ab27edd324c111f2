/// How it stands with somebody who is to appear.
public enum RoleState: String, Hashable, Sendable, Codable, CaseIterable {
    case toBeAsked = "to-be-asked"
    case asked, confirmed, declined, replaced

    /// Whether they stand in the programme that everybody sees.
    public var appears: Bool { self != .declined && self != .replaced }
}

/// What cannot be done with a role.
public enum RoleRefusal: Error, Hashable {
    /// Somebody else has it by now.
    case replaced
    /// The event is over.
    case over
    /// The event is cancelled: nobody is asked, and nothing can be said.
    case eventIsCancelled
}

extension ProgrammePerson {
    /// They are asked whether they come; what they said before counts no more.
    public mutating func ask() throws(RoleRefusal) {
        guard state != .replaced else { throw .replaced }
        state = .asked
    }

    /// They say whether they come; whoever has thought better of it says the other thing.
    public mutating func answer(isComing: Bool) throws(RoleRefusal) {
        guard state != .replaced else { throw .replaced }
        state = isComing ? .confirmed : .declined
    }
}

extension ProgrammeItem {
    /// Everybody who was ever to appear, those in tandems last.
    public var everyRole: [ProgrammePerson] { people + tandems.flatMap(\.people) }

    /// Changes one of them.
    /// - Throws: `NotFound`, and whatever `body` throws.
    public mutating func change(_ id: ProgrammePerson.ID, _ body: (inout ProgrammePerson) throws -> Void) throws {
        if let index = people.firstIndex(where: { $0.id == id }) { return try body(&people[index]) }
        for tandem in tandems.indices {
            if let index = tandems[tandem].people.firstIndex(where: { $0.id == id }) {
                return try body(&tandems[tandem].people[index])
            }
        }
        throw NotFound()
    }

    /// Somebody else takes over, in the same place. Whoever had it before stays known as replaced.
    /// - Throws: `NotFound`; `RoleRefusal.replaced` if somebody else has it by now.
    public mutating func replace(_ id: ProgrammePerson.ID, by person: ProgrammePerson) throws {
        try change(id) { old in
            guard old.state != .replaced else { throw RoleRefusal.replaced }
            old.state = .replaced
        }
        if let index = people.firstIndex(where: { $0.id == id }) { people.insert(person, at: index + 1) }
        for tandem in tandems.indices {
            if let index = tandems[tandem].people.firstIndex(where: { $0.id == id }) {
                tandems[tandem].people.insert(person, at: index + 1)
            }
        }
    }

    /// The same here, among those whom everybody sees. Whoever nobody sees here any more has left their place behind those who stand
    /// before it in what is planned.
    /// - Parameter planned: the item in which `person` has taken over already.
    /// - Throws: `NotFound` if the conversation is not here.
    public mutating func replace(
        _ id: ProgrammePerson.ID, by person: ProgrammePerson, as planned: ProgrammeItem
    ) throws {
        if everyRole.contains(where: { $0.id == id }) { return try replace(id, by: person) }
        func insert(into people: inout [ProgrammePerson], as planned: [ProgrammePerson]) {
            let before = Set(planned.prefix { $0.id != person.id }.map(\.id))
            people.insert(person, at: people.lastIndex { before.contains($0.id) }.map { $0 + 1 } ?? 0)
        }
        guard let seat = planned.tandems.first(where: { $0.people.contains { $0.id == person.id } }) else {
            return insert(into: &people, as: planned.people)
        }
        guard let index = tandems.firstIndex(where: { $0.id == seat.id }) else { throw NotFound() }
        insert(into: &tandems[index].people, as: seat.people)
    }

    /// Who has a role by now: they themselves, or whoever stands behind them since they were replaced; nil if nobody is known.
    public func holder(of id: ProgrammePerson.ID) -> ProgrammePerson? {
        let places = [people] + tandems.map(\.people)
        let place = places.lazy.compactMap { people in
            people.firstIndex { $0.id == id }.map { people[$0...] }
        }.first
        return place?.first { $0.state != .replaced }
    }

    /// Without those who do not appear, and without what only the team reads.
    var asPublished: ProgrammeItem {
        var item = self
        (item.microphones, item.teamNote) = (nil, nil)
        item.people.removeAll { !$0.state.appears }
        for index in item.tandems.indices { item.tandems[index].people.removeAll { !$0.state.appears } }
        return item
    }
}

/// Where somebody who appears gets letters. Not part of the programme: nobody but the hosts sees it, and it goes half a year
/// after the event.
public struct ProgrammeContact: Hashable, Sendable {
    public static let daysAfterEvent = 183

    public let person: ProgrammePerson.ID
    public let event: Event.ID
    public var email: EmailAddress
    /// Of the letters.
    public var language: Language
    /// When they were last asked whether they come.
    public var askedAt: Instant?

    public init(
        person: ProgrammePerson.ID, event: Event.ID, email: EmailAddress, language: Language, askedAt: Instant? = nil
    ) {
        (self.person, self.event) = (person, event)
        (self.email, self.language, self.askedAt) = (email, language, askedAt)
    }
}
