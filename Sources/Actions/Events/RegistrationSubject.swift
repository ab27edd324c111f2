import Domain
import Storage
import Words

/// What a letter about a registration is about, in one line: many people read no more of it, and look for it by that.
extension RegistrationLetters {
    /// - Parameters:
    ///   - people: whom it is about.
    ///   - isSeveral: whether it goes to whoever answers for several places.
    ///   - end: until when an answer counts.
    func subject(
        of news: RegistrationNews, about people: [Registration], isSeveral: Bool, until end: Instant?, _ words: Words,
        in db: Reader
    ) throws -> String {
        let event = title(words)
        switch news {
        case .offered, .offerMoved:
            guard let end else { break }
            return held(until: end, isSeveral: isSeveral, words)
        case .firstComes: return words(OfferPhrase.subjectFirst(event: event))
        case .offerEnded: return words(OfferPhrase.subjectEnded(event: event))
        case .holdingEnded: return words(OfferPhrase.subjectNotHeld(event: event))
        case .movedUp: return words(RegistrationPhrase.subjectMovedUp(event: event))
        case .cancelledByPerson, .cancelledByDelegation, .cancelledByHosts, .namesEnded:
            return words(RegistrationPhrase.subjectCancelled(event: event))
        case .declined: return words(RequestPhrase.subjectDeclined(event: event))
        case .granted:
            let hasPlace = people.contains { $0.status.holdsPlace }
            return words(
                hasPlace ? RequestPhrase.subjectGranted(event: event) : .subjectGrantedWaiting(event: event))
        case .returnedByPerson, .returnedByDelegation, .returnedByHosts:
            guard !people.contains(where: \.isAsking) else { break }
            return words(RegistrationPhrase.subjectReturned(event: event))
        case .asked: return words(RegistrationPhrase.subjectAsked(event: event))
        case .remindedOfNames: return words(RegistrationPhrase.subjectNames(event: event))
        case .eventCancelled, .eventTakesPlace:
            return StandingSaying.subject(of: news.letter, event, in: words) ?? event
        case .programmeChanged: return subjectOfProgramme(words)
        case .registered, .registeredByHosts, .registeredByProgram, .walkedIn, .placeTaken, .named, .replaced,
            .replacedByHosts, .addressCorrected, .written, .answersChanged, .cameIn, .cameInUndone, .didNotCome:
            break
        }
        return try subject(ofStanding: people, isSeveral: isSeveral, words, in: db)
    }

    /// Where they stand: a place, the waiting list, or a place that is held for them.
    func subject(
        ofStanding people: [Registration], isSeveral: Bool, _ words: Words, in db: Reader
    ) throws -> String {
        let event = title(words)
        if people.contains(where: \.isAsking), !people.contains(where: \.status.holdsPlace) {
            return words(RequestPhrase.subjectAsked(event: event))
        }
        let waiting = people.filter { $0.status == .waitlisted }
        // Who has a place is asked about none.
        if !waiting.isEmpty, let until = try end(of: .offered, to: waiting.map(\.id), in: db) {
            return held(until: until, isSeveral: isSeveral, words)
        }
        guard waiting.count < people.count else {
            return words(RegistrationPhrase.subjectWaiting(event: event))
        }
        return words(
            isSeveral ? RegistrationPhrase.subjectPlaces(event: event) : .subjectPlace(event: event))
    }

    /// Another day or place stands in the line itself.
    func subjectOfProgramme(_ words: Words) -> String {
        let event = title(words)
        return self.news?.subject(about: event, in: words)
            ?? words(RegistrationPhrase.subjectProgramme(event: event))
    }

    private func held(until end: Instant, isSeveral: Bool, _ words: Words) -> String {
        let (event, until) = (title(words), time(end, words))
        return words(
            isSeveral
                ? OfferPhrase.subjectPlacesHeld(until: until, event: event)
                : .subjectHeld(until: until, event: event))
    }
}
