public import Domain
import Secrets
public import Storage

/// The hosts give a place to somebody else, as whoever called has asked. Of whoever had it nothing passes on; both are
/// written to.
public struct ReplacePerson: Sendable {
    let registration: Registration.ID
    let event: Event.ID
    let name: String
    let email: EmailAddress?
    /// Nil leaves the language as it is.
    let language: Language?
    let correspondence: Correspondence

    public init(
        _ registration: Registration.ID, at event: Event.ID, by name: String, email: EmailAddress?,
        language: Language?, correspondence: Correspondence
    ) {
        (self.registration, self.event) = (registration, event)
        (self.name, self.email, self.language) = (name, email, language)
        self.correspondence = correspondence
    }

    /// - Parameter check: gets the place as it is kept now; what it throws leaves everything as it was.
    /// - Returns: whom somebody has to call.
    /// - Throws: `RegistrationRefusal`: of a place that was given back, and of somebody who is there already.
    @discardableResult
    public func run(
        in db: Writer, unless check: (Registration) throws -> Void = { _ in }
    ) throws -> RegistrationReceipt {
        guard let before = try db.registration(registration), before.event == event else {
            throw RegistrationRefusal.noSuchRegistration
        }
        try check(before)
        return try PassPlace(registration, as: .replacedByHosts, correspondence: correspondence).run(in: db) { place in
            place.attendee.name = name
            place.attendee.email = email
            place.attendee.language = language ?? place.attendee.language
        }
    }
}

/// Somebody else takes a place: with a new ticket and a new link, and letters to both.
struct PassPlace {
    let place: Registration.ID
    let news: RegistrationNews
    let correspondence: Correspondence

    init(_ place: Registration.ID, as news: RegistrationNews, correspondence: Correspondence) {
        (self.place, self.news, self.correspondence) = (place, news, correspondence)
    }

    func run(in db: Writer, _ write: (inout Registration) -> Void) throws -> RegistrationReceipt {
        guard let before = try db.registration(place) else { throw RegistrationRefusal.noSuchRegistration }
        let isUnheard = try !RegistrationLetters.neverHeard(of: [place], in: db).isEmpty
        let (named, promoted) = try db.replacePerson(
            of: place, ticket: Ticket(from: correspondence.randomness), write)
        if !isUnheard {
            try RegistrationLetters(at: named.event, correspondence, in: db).tell(
                news, predecessor: before.attendee, of: named, in: db)
        }
        let unreached = try RegistrationLetters.tell(news, about: [place], at: named.event, correspondence, in: db)
        var receipt = try RegistrationLetters.tellMovedUp(promoted, at: named.event, correspondence, in: db)
        receipt.unreached = unreached + receipt.unreached
        return receipt
    }
}
