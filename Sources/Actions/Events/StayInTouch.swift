public import Domain
public import Storage

/// Somebody who is there says yes to stay in touch with one other person. If that person has said so before, both see each
/// other from now on; else they are asked, and whoever asked sees nothing until then.
///
/// Both at once come to the same, whoever is first.
public struct OfferContact: Sendable {
    /// The other person, as far as the one who asks knows them.
    public enum Other: Hashable, Sendable {
        /// A phone has read the badge.
        case badge(BadgeCode)
        /// Somebody has typed what stands on it.
        case number(ContactNumber)
        /// Who has asked before.
        case asking(Registration.ID)
    }

    public enum Outcome: Hashable, Sendable {
        case asked, exchanged
    }

    /// Whether this person may be asked. If not, nothing happens, and whoever asks is told the same: it could only tell
    /// them of a no.
    public typealias MayAsk = @Sendable (Registration.ID) throws -> Bool

    let giver: Registration.ID
    let other: Other
    let fields: Set<ContactField>
    let mayAsk: MayAsk

    /// - Parameters:
    ///   - fields: what the other one may have besides the name.
    ///   - mayAsk: is asked at every question, also at one that is open, and at no answer.
    public init(
        _ fields: Set<ContactField>, of giver: Registration.ID, to other: Other,
        mayAsk: @escaping MayAsk = { _ in true }
    ) {
        (self.fields, self.giver, self.other, self.mayAsk) = (fields, giver, other, mayAsk)
    }

    /// - Throws: `ContactRefusal`; `NotFound` where there is no such registration.
    @discardableResult
    public func run(in db: Writer) throws -> Outcome {
        guard let person = try db.registration(giver), let event = try db.event(person.event) else { throw NotFound() }
        try person.requireContact(at: event, now: db.now)
        let taker = try taker(at: event, in: db)
        guard taker != giver else { throw ContactRefusal.isOwnBadge }
        guard let wearer = try db.registration(taker), wearer.isThere(at: event, now: db.now) else {
            throw refusal
        }
        let isAnswer = try db.isOpen(from: taker, to: giver, at: db.now)
        if case .asking = other, !isAnswer { throw refusal }
        guard try isAnswer || mayAsk(taker) || db.isOpen(from: giver, to: taker, at: db.now) else { return .asked }
        try db.put(ContactShare(giver: giver, taker: taker, fields: fields, since: db.now), at: event.id)
        return isAnswer ? .exchanged : .asked
    }

    private func taker(at event: Event, in db: Reader) throws -> Registration.ID {
        let found: Registration.ID? =
            switch other {
            case .badge(let code): try db.registration(withBadge: code)
            case .number(let number): try db.registration(withNumber: number, at: event.id)
            case .asking(let person): person
            }
        guard let found else { throw refusal }
        return found
    }

    /// Nobody who is there, in the words of what was known of them.
    private var refusal: ContactRefusal {
        if case .asking = other { .isNotAsked } else { .noSuchBadge }
    }
}

/// A no to a question, and the end of an exchange: from either side, at any time. Neither page shows the other one any more,
/// and nobody is told.
public struct EndContact: Sendable {
    let one: Registration.ID
    let other: Registration.ID

    public init(between one: Registration.ID, and other: Registration.ID) {
        (self.one, self.other) = (one, other)
    }

    public func run(in db: Writer) throws {
        guard let event = try db.registration(one)?.event else { throw NotFound() }
        try db.endContact(between: one, and: other, at: event)
    }
}

/// Somebody takes back every question that waits for its answer. Which these are they cannot see: that would show them a no.
public struct TakeBackContacts: Sendable {
    let giver: Registration.ID

    public init(of giver: Registration.ID) {
        self.giver = giver
    }

    public func run(in db: Writer) throws {
        guard let event = try db.registration(giver)?.event else { throw NotFound() }
        try db.takeBackContacts(of: giver, at: event)
    }
}

/// Somebody without a printed badge gets the number that would stand on it, to say it to the other one.
public struct MakeContactNumber: Sendable {
    let person: Registration.ID

    public init(of person: Registration.ID) {
        self.person = person
    }

    /// - Throws: `ContactRefusal`; `NotFound` where there is no such registration.
    public func run(in db: Writer) throws {
        guard let registration = try db.registration(person), let event = try db.event(registration.event) else {
            throw NotFound()
        }
        try registration.requireContact(at: event, now: db.now)
        try db.makeContactNumbers(of: [person])
    }
}
