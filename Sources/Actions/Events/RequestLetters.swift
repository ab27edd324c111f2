import Domain
import Secrets
import Storage
import Words

/// What letters say to whoever asked for a place: that it has arrived and by when the hosts answer, and their yes or no.
extension RegistrationLetters {
    func asked(
        by registration: Registration, link: Secret, _ words: Words, in db: Reader
    ) throws -> String {
        let (name, link) = (registration.attendee.name, address(of: link))
        guard let until = try answerDay(of: registration, words, in: db) else {
            return words(RequestPhrase.mailAskedSoon(name: name, event: title(words), day: day(words), link: link))
        }
        return words(
            RequestPhrase.mailAsked(name: name, event: title(words), day: day(words), until: until, link: link))
    }

    /// Nil unless all of them ask.
    func asked(
        by delegation: Delegation, _ contact: Attendee, link: Secret, _ words: Words, in db: Reader
    ) throws -> String? {
        let current = delegation.current
        guard let first = current.first, current.allSatisfy(\.isAsking) else { return nil }
        guard let until = try answerDay(of: first, words, in: db) else {
            return words(
                RequestPhrase.mailPlacesAskedSoon(
                    name: contact.name, event: title(words), day: day(words), amount: current.count,
                    link: address(of: link)))
        }
        return words(
            RequestPhrase.mailPlacesAsked(
                name: contact.name, event: title(words), day: day(words), amount: current.count, until: until,
                link: address(of: link)))
    }

    /// Nil where they hear as soon as possible.
    private func answerDay(of registration: Registration, _ words: Words, in db: Reader) throws -> String? {
        let since = try db.placeRequest(of: registration.id)?.since ?? registration.createdAt
        return (event.requests ?? PlaceRequestRule()).answerDay(askedAt: since, at: event).map { words.fullDay($0) }
    }

    /// The yes or the no, as the registration stands now.
    func answer(
        to registration: Registration, link: Secret, _ words: Words, in db: Reader
    ) throws -> String {
        let (name, link) = (registration.attendee.name, address(of: link))
        if registration.status.holdsPlace {
            return words(
                RequestPhrase.mailGranted(name: name, event: title(words), day: whenAndWhere(words), link: link))
        }
        guard registration.isDeclined else {
            return words(
                RequestPhrase.mailGrantedWaiting(name: name, event: title(words), day: day(words), link: link))
        }
        let reason = words.reason(of: try db.placeRequest(of: registration.id))
        return words(
            RequestPhrase.mailDeclined(
                name: name, event: title(words), day: day(words), reason: reason, link: link))
    }

    /// The same to whoever answers for a delegation.
    func answer(
        to delegation: Delegation, about amount: Int, name: String, link: Secret, _ words: Words, in db: Reader
    ) throws -> String {
        let link = address(of: link)
        guard let declined = delegation.members.first(where: \.isDeclined), delegation.current.isEmpty else {
            return words(
                RequestPhrase.mailPlacesGranted(
                    name: name, event: title(words), day: whenAndWhere(words), amount: delegation.current.count,
                    waiting: delegation.current.count { $0.status == .waitlisted }, link: link))
        }
        let reason = words.reason(of: try db.placeRequest(of: declined.id))
        return words(
            RequestPhrase.mailPlacesDeclined(
                name: name, event: title(words), day: day(words), amount: amount, reason: reason, link: link))
    }
}
