import Domain
import Secrets
import Storage
import Words

/// The letters about a place that is held for somebody, or free for whoever is first.
enum OfferLetters {
    /// Nobody hears of that more often.
    private static let pause = Duration.hours(1)

    /// On the last day nothing is held: whoever wants to be asked hears that a place is free.
    static func tellFirstComes(at id: Event.ID, _ correspondence: Correspondence, in db: Writer) throws {
        let able = try db.registrations(db.peopleToTellOfFreePlaces(at: id, now: db.now))
        guard !able.isEmpty else { return }
        let topics =
            able.map { LetterTopic.registration($0.id) }
            + Set(able.compactMap(\.delegation)).sorted().map(LetterTopic.delegation)
        let since = db.now.advanced(by: .zero - pause)
        let told = Set(
            try db.letters(about: topics).filter { $0.kind == .offer && $0.queuedAt > since }.compactMap(\.topic))
        let new = able.filter { person in
            !told.contains(.registration(person.id)) && person.delegation.map { told.contains(.delegation($0)) } != true
        }
        _ = try RegistrationLetters.tell(.firstComes, about: new.map(\.id), at: id, correspondence, in: db)
    }
}

extension RegistrationLetters {
    /// Nil for news of another kind, and as long as nobody asks.
    func offer(
        _ news: RegistrationNews, to registration: Registration, link: Secret, _ words: Words, in db: Reader
    ) throws -> String? {
        let (name, address) = (registration.attendee.name, address(of: link))
        switch news {
        case .offered:
            guard let until = try end(of: news, to: [registration.id], in: db) else { return nil }
            return words(
                OfferPhrase.mailOffered(
                    name: name, event: title(words), day: day(words), until: time(until, words), link: address,
                    silence: silence(until, words)))
        case .offerMoved:
            guard let until = try end(of: news, to: [registration.id], in: db) else { return nil }
            return words(
                OfferPhrase.mailMoved(
                    name: name, event: title(words), day: day(words), until: time(until, words), link: address,
                    silence: silence(until, words)))
        case .offerEnded:
            return words(OfferPhrase.mailEnded(name: name, event: title(words), day: day(words), link: address))
        case .holdingEnded:
            return words(OfferPhrase.mailNotHeld(name: name, event: title(words), day: day(words), link: address))
        case .firstComes:
            return words(OfferPhrase.mailFirstComes(name: name, event: title(words), day: day(words), link: address))
        default: return nil
        }
    }

    /// The same to whoever answers for several places.
    func offer(
        _ news: RegistrationNews, of count: Int, in delegation: Delegation, to name: String, link: Secret,
        _ words: Words, in db: Reader
    ) throws -> String? {
        let address = address(of: link)
        switch news {
        case .offered:
            guard let until = try end(of: news, to: delegation.current.map(\.id), in: db) else { return nil }
            return words(
                OfferPhrase.mailPlacesOffered(
                    name: name, event: title(words), day: day(words), amount: count, until: time(until, words),
                    link: address, silence: silence(until, words)))
        case .offerMoved:
            guard let until = try end(of: news, to: delegation.current.map(\.id), in: db) else { return nil }
            return words(
                OfferPhrase.mailPlacesMoved(
                    name: name, event: title(words), day: day(words), amount: count, until: time(until, words),
                    link: address, silence: silence(until, words)))
        case .holdingEnded:
            return words(
                OfferPhrase.mailPlacesNotHeld(
                    name: name, event: title(words), day: day(words), amount: count, link: address))
        case .offerEnded:
            return words(
                OfferPhrase.mailPlacesEnded(
                    name: name, event: title(words), day: day(words), amount: count, link: address))
        case .firstComes:
            return words(
                OfferPhrase.mailPlacesFirstComes(
                    name: name, event: title(words), day: day(words), amount: count, link: address))
        default: return nil
        }
    }

    /// From then on the letter asks for what is gone, and does not go any more.
    func end(of news: RegistrationNews, to people: [Registration.ID], in db: Reader) throws -> Instant? {
        switch news {
        case .offered, .offerMoved: try db.placeOffers(to: people).values.map(\.until).min()
        case .firstComes, .holdingEnded: start
        default: nil
        }
    }

    func time(_ instant: Instant, _ words: Words) -> String { words.dayAndTime(instant, in: event.timeZone) }

    /// What becomes of whoever does not answer.
    private func silence(_ until: Instant, _ words: Words) -> String {
        words(PlaceOffer.isLeft(bySilenceUntil: until, start: start) ? OfferPhrase.silenceLeaves : .silenceWaits)
    }
}
