public import Domain
import Files
import Secrets
public import Storage

/// Somebody has lost the way to their page: a letter with a new link goes to the address that they left. Links from earlier
/// letters stay good. Nobody's mailbox is flooded: a quarter of an hour lies between two such letters. Whoever did not come can come
/// late, and the own page is there after the day, too: then the letter says nothing but where it is.
public struct SendLinkAgain: Sendable {
    public static let pause = Duration.minutes(15)

    /// Why no letter goes out.
    public enum Refusal: Error, Hashable {
        case noSuchRegistration
        /// Cancelled: the letter would say something else.
        case noPlace
        /// Neither the person nor whoever answers for them has left an address.
        case noAddress
        /// Mail does not arrive there: the address has to be corrected first.
        case unreachable
        /// One went out a short while ago; there can be another `from` then on.
        case sentAlready(from: Instant)
    }

    let person: Registration.ID
    let event: Event.ID
    let correspondence: Correspondence

    public init(to person: Registration.ID, at event: Event.ID, correspondence: Correspondence) {
        (self.person, self.event, self.correspondence) = (person, event, correspondence)
    }

    /// - Returns: where the letter goes.
    /// - Throws: `Refusal`
    @discardableResult
    public func run(in db: Writer) throws -> EmailAddress {
        guard let registration = try db.registration(person), registration.event == event else {
            throw Refusal.noSuchRegistration
        }
        guard registration.status != .cancelled else { throw Refusal.noPlace }
        let isAlone = try registration.status == .noShow || db.isOver(event, at: db.now)
        let letters = try RegistrationLetters(at: event, correspondence, in: db)
        let link = Secret(from: correspondence.randomness)
        let once = "link/\(link.hash.rawValue)"
        if let address = registration.attendee.email {
            try requireWay(to: address, about: .registration(person), in: db)
            try db.insert(link: link.hash, registration: person)
            if isAlone {
                try letters.sendAlone(link, to: registration.attendee, of: .person(person), in: db, once: once)
            } else {
                try letters.confirm(registration, link: link, as: .link, in: db, once: once)
            }
            return address
        }
        guard let id = registration.delegation, let delegation = try db.delegation(id),
            let contact = try db.contact(of: id), let address = contact.email
        else { throw Refusal.noAddress }
        try requireWay(to: address, about: .delegation(id), in: db)
        try db.insert(link: link.hash, delegation: id)
        if isAlone {
            try letters.sendAlone(link, to: contact, of: .delegation(id), in: db, once: once)
        } else {
            try letters.confirm(delegation, contact: contact, link: link, as: .link, in: db, once: once)
        }
        return address
    }

    private func requireWay(to address: EmailAddress, about topic: LetterTopic, in db: Writer) throws {
        guard try db.unreachable(address) == nil else { throw Refusal.unreachable }
        guard let last = try db.letters(about: [topic]).first(where: { $0.kind == .link }) else { return }
        let next = last.queuedAt.advanced(by: Self.pause)
        if db.now < next { throw Refusal.sentAlready(from: next) }
    }
}
