import Domain
import Files
import Secrets
import Storage
import Words

/// The letters about a registration: each in the reader's language, with one link. Earlier links are known to their readers
/// only, so each later letter brings one of its own.
struct RegistrationLetters: Sendable {
    let event: Event
    let programme: Programme
    let correspondence: Correspondence
    /// How long the letters can be stopped before they go.
    var hold = Duration.zero
    /// What else comes with the letter to an address: the calendar of what its reader appears in.
    var further: [EmailAddress: [Message.Attachment]] = [:]
    /// What has changed, if that is what the letters are about.
    var news: ProgrammeNews?

    init(event: Event, programme: Programme, correspondence: Correspondence) {
        (self.event, self.programme, self.correspondence) = (event, programme, correspondence)
    }

    /// About an event that is kept.
    /// - Throws: `RegistrationRefusal.noSuchEvent`
    init(at event: Event.ID, _ correspondence: Correspondence, in db: Reader) throws {
        guard let found = try db.event(event) else { throw RegistrationRefusal.noSuchEvent }
        self.init(event: found, programme: try db.programme(of: event), correspondence: correspondence)
    }

    /// Tells those whom it concerns.
    /// - Parameter isNoted: whether the calls are on their list already, and somebody may have made them.
    /// - Returns: who should hear of it and cannot be written to, if that is anything to the hosts.
    static func tell(
        _ news: RegistrationNews, about ids: [Registration.ID], at event: Event.ID, _ correspondence: Correspondence,
        isNoted: Bool = false, in db: Writer
    ) throws -> [Registration.ID] {
        let unheard = news == .cancelledByHosts ? try neverHeard(of: ids, in: db) : []
        let ids = ids.filter { !unheard.contains($0) }
        guard !ids.isEmpty else { return [] }
        var letters = try RegistrationLetters(at: event, correspondence, in: db)
        if ids.count >= MailHold.many { letters.hold = MailHold.length }
        // Also of those who can be written to: their letter may come back.
        if !isNoted, let reason = news.callReason { try db.note(reason, for: ids) }
        return try letters.tell(news, about: ids, in: db)
    }

    /// The same for those who moved up.
    static func tellMovedUp(
        _ promoted: [Registration.ID], at event: Event.ID, _ correspondence: Correspondence, in db: Writer
    ) throws -> RegistrationReceipt {
        // Whoever is asked waits until they say yes.
        let held = try db.placeOffers(to: promoted)
        let moved = promoted.filter { held[$0] == nil }
        let unreached =
            try tell(.movedUp, about: moved, at: event, correspondence, in: db)
            + tell(.offered, about: promoted.filter { held[$0] != nil }, at: event, correspondence, in: db)
        try OfferLetters.tellFirstComes(at: event, correspondence, in: db)
        return RegistrationReceipt(movedUp: moved, unreached: unreached)
    }

    func tell(
        _ news: RegistrationNews, about ids: [Registration.ID], in db: Writer
    ) throws -> [Registration.ID] {
        let people = try Self.people(ids, at: event.id, in: db)
        let hearers = try Self.hearers(of: news, about: people, in: db)
        for registration in hearers.own { try write(news, to: registration, in: db) }
        for (delegation, contact, people) in hearers.gathered {
            try write(news, of: people.count, in: delegation, to: contact, in: db)
        }
        return hearers.unreached
    }

    // MARK: To one person

    private func write(_ news: RegistrationNews, to registration: Registration, in db: Writer) throws {
        let link = Secret(from: correspondence.randomness)
        try db.insert(link: link.hash, registration: registration.id)
        let words = correspondence.lexicon.words(speaking: registration.attendee.language)
        let name = registration.attendee.name
        let body =
            switch news {
            case .movedUp:
                words(
                    RegistrationPhrase.mailPromoted(
                        name: name, event: title(words), day: whenAndWhere(words), link: address(of: link)))
            case .cancelledByHosts, .cancelledByDelegation:
                words(
                    RegistrationPhrase.mailCancelled(
                        name: name, event: title(words), day: day(words), link: address(of: link)))
            case .granted, .declined:
                try answer(to: registration, link: link, words, in: db)
            case .eventCancelled, .eventTakesPlace:
                StandingSaying.letter(about: event, programme, link: address(of: link), in: words)
            case .asked:
                words(
                    AttendancePhrase.mailQuestion(
                        name: name, event: title(words), day: day(words), link: address(of: link)))
            default:
                try offer(news, to: registration, link: link, words, in: db)
                    ?? standing(of: registration, link: link, words, in: db)
            }
        let end = try end(of: news, to: [registration.id], in: db)
        let subject = try subject(of: news, about: [registration], isSeveral: false, until: end, words, in: db)
        try send(
            body, under: subject, to: registration.attendee.email, words, link: link,
            about: news.changesCalendar ? registration : nil, as: news.letter,
            of: .person(registration.id), in: db, once: nil, until: end)
    }

    /// "You have a place", or "you are on the waiting list", and for what.
    /// - Parameter isAtNewAddress: whether it goes to an address that was corrected, so that earlier links have ended.
    func confirm(
        _ registration: Registration, link: Secret, as kind: LetterKind = .confirmation, isAtNewAddress: Bool = false,
        in db: Writer, once: String? = nil
    ) throws {
        let words = correspondence.lexicon.words(speaking: registration.attendee.language)
        try send(
            try standing(of: registration, link: link, words, in: db) + (isAtNewAddress ? newLink(words) : ""),
            under: try subject(ofStanding: [registration], isSeveral: false, words, in: db),
            to: registration.attendee.email, words, link: link, about: registration, as: kind,
            of: .person(registration.id), in: db,
            once: once ?? "confirmation/\(registration.id)")
    }

    private func standing(
        of registration: Registration, link: Secret, _ words: Words, in db: Reader
    ) throws -> String {
        let (name, address) = (registration.attendee.name, address(of: link))
        if registration.isAsking { return try asked(by: registration, link: link, words, in: db) }
        guard registration.status == .waitlisted else {
            return words(
                RegistrationPhrase.mailConfirmed(
                    name: name, event: title(words), day: whenAndWhere(words), link: address))
        }
        if let asked = try offer(.offered, to: registration, link: link, words, in: db) { return asked }
        if try db.peopleToAsk(among: [registration.id]).contains(registration.id) {
            return words(OfferPhrase.mailWaiting(name: name, event: title(words), day: day(words), link: address))
        }
        if case .share(let share) = try db.limits(of: [registration], at: event)[registration.id] {
            return words(
                RegistrationPhrase.mailWaitingForShare(
                    name: name, share: share, event: title(words), day: day(words), link: address))
        }
        return words(RegistrationPhrase.mailWaiting(name: name, event: title(words), day: day(words), link: address))
    }

    /// To whoever had the place before. Their link has ended, so there is none; and the day goes from their calendar, unless
    /// whoever has the place now reads their letters at the same address.
    func tell(
        _ news: RegistrationNews, predecessor attendee: Attendee, of place: Registration, in db: Writer
    ) throws {
        guard news.told.predecessor, let recipient = attendee.email else { return }
        let words = correspondence.lexicon.words(speaking: attendee.language)
        // Where no organisation is named, none can have done it.
        let body =
            news == .replacedByHosts || attendee.organisationName.isEmpty
            ? words(
                PersonPhrase.mailReplacedByHosts(
                    name: attendee.name, event: title(words), day: day(words),
                    link: correspondence.publicAddress + "/ask"))
            : words(
                RegistrationPhrase.mailReplaced(
                    name: attendee.name, organisation: attendee.organisationName, event: title(words),
                    day: day(words)))
        let subject = words(RegistrationPhrase.subjectReplaced(event: title(words)))
        var message = message(body, under: subject, to: recipient, words, as: .replaced, on: nil)
        if place.status.holdsPlace, place.attendee.email != recipient {
            message.attachments = [
                calendar(
                    .cancelled, of: .person(place.id), since: place.createdAt, to: recipient, words,
                    address: correspondence.publicAddress + "/ask", at: db.now)
            ]
        }
        try db.enqueue(message, once: nil)
    }

    // MARK: To whoever answers for several places

    func confirm(
        _ delegation: Delegation, contact: Attendee, link: Secret, as kind: LetterKind = .confirmation,
        isAtNewAddress: Bool = false, in db: Writer, once: String? = nil
    ) throws {
        let words = correspondence.lexicon.words(speaking: contact.language)
        let body =
            try asked(by: delegation, contact, link: link, words, in: db)
            ?? words(
                RegistrationPhrase.mailDelegation(
                    name: contact.name, event: title(words), day: whenAndWhere(words),
                    placesInAll: delegation.current.count,
                    waiting: delegation.current.count { $0.status == .waitlisted }, link: address(of: link)))
        try send(
            body + (isAtNewAddress ? newLink(words) : ""),
            under: try subject(ofStanding: delegation.current, isSeveral: true, words, in: db),
            to: contact.email, words, link: link, about: delegation.best, as: kind,
            of: .delegation(delegation.id), in: db, once: once ?? "confirmation/\(delegation.id)")
    }

    private func write(
        _ news: RegistrationNews, of count: Int, in id: Delegation.ID, to contact: Attendee, in db: Writer
    ) throws {
        guard let delegation = try db.delegation(id) else { return }
        let words = correspondence.lexicon.words(speaking: contact.language)
        let link = Secret(from: correspondence.randomness)
        try db.insert(link: link.hash, delegation: id)
        let name = contact.name.isEmpty ? contact.organisationName : contact.name
        let body =
            switch news {
            case .movedUp, .placeTaken:
                words(
                    RegistrationPhrase.mailPlacesPromoted(
                        name: name, event: title(words), day: day(words), amount: count, link: address(of: link)))
            case .granted, .declined:
                try answer(to: delegation, about: count, name: name, link: link, words, in: db)
            case .cancelledByHosts, .cancelledByPerson:
                words(
                    RegistrationPhrase.mailPlacesCancelled(
                        name: name, event: title(words), day: day(words), amount: count, link: address(of: link)))
            case .eventCancelled, .eventTakesPlace:
                StandingSaying.letter(about: event, programme, link: address(of: link), in: words)
            case .asked:
                words(
                    AttendancePhrase.mailQuestionPlaces(
                        name: name, event: title(words), day: day(words), amount: count, link: address(of: link)))
            case .remindedOfNames:
                words(
                    AttendancePhrase.mailNames(
                        name: name, event: title(words), day: day(words), amount: count,
                        end: words.endOfNames(
                            of: delegation,
                            on: Countdown.endOfNames(before: event.day, in: event.timeZone, toldAt: db.now)) ?? "",
                        link: address(of: link)))
            case .namesEnded:
                words(
                    AttendancePhrase.mailNamesEnded(
                        name: name, event: title(words), day: day(words), amount: count, link: address(of: link)))
            default:
                try offer(news, of: count, in: delegation, to: name, link: link, words, in: db)
                    ?? words(
                        RegistrationPhrase.mailPlacesReturned(
                            name: name, event: title(words), day: day(words), amount: count, link: address(of: link)))
            }
        let end = try end(of: news, to: delegation.current.map(\.id), in: db)
        let subject = try subject(of: news, about: delegation.current, isSeveral: true, until: end, words, in: db)
        try send(
            body, under: subject, to: contact.email, words, link: link,
            about: news.changesCalendar ? delegation.best : nil, as: news.letter, of: .delegation(id), in: db,
            once: nil, until: end)
    }

    // MARK: What all of them have

    /// A line of its own below everything else.
    private func newLink(_ words: Words) -> String { "\n" + words(RegistrationPhrase.mailNewLink) + "\n" }

    func title(_ words: Words) -> String { words.text(event.shortTitle) }
    func day(_ words: Words) -> String { words.fullDay(event.day) }

    /// All that somebody needs to come: the day, the hours as far as they are known, and the place.
    func whenAndWhere(_ words: Words) -> String {
        words.sideBySide([day(words), programme.hours?.span(in: words), event.location].compactMap(\.self))
    }

    /// A calendar gets the day of those who have a place, and loses that of those who had one. Whoever waits gets nothing
    /// that looks like a date.
    func send(
        _ body: String, under subject: String, to recipient: EmailAddress?, _ words: Words, link: Secret,
        about registration: Registration?, as kind: LetterKind, of owner: EventCalendar.Owner, in db: Writer,
        once: String?, until end: Instant? = nil
    ) throws {
        guard let recipient else { return }
        var message = message(body, under: subject, to: recipient, words, as: kind, on: owner.topic, until: end)
        if let registration, let standing = EventCalendar.Standing(registration.status, at: event),
            standing != .tentative
        {
            message.attachments = [
                calendar(
                    standing, of: owner, since: registration.createdAt, to: recipient, words,
                    address: address(of: link), at: db.now)
            ]
        }
        message.attachments += further[recipient] ?? []
        try db.enqueue(message, once: once, heldFor: hold)
    }

    /// What a calendar does with the day.
    private func calendar(
        _ standing: EventCalendar.Standing, of owner: EventCalendar.Owner, since: Instant, to recipient: EmailAddress,
        _ words: Words, address: String, at now: Instant
    ) -> Message.Attachment {
        let page = event.isShown(to: .everyone) ? correspondence.publicAddress + "/events/\(event.slug)" : address
        let calendar = EventCalendar(
            event: event, programme: programme, words: words,
            organizerAddress: correspondence.sender.map { "mailto:\($0)" } ?? page, address: address, madeAt: now,
            extent: .day(standing, of: owner, since: since), attendee: recipient)
        return .init(
            name: "invite.ics", mediaType: "text/calendar; charset=utf-8; method=\(calendar.method)",
            content: Array(calendar.text.utf8))
    }

    private func message(
        _ body: String, under subject: String, to recipient: EmailAddress, _ words: Words, as kind: LetterKind,
        on topic: LetterTopic?, until end: Instant? = nil
    ) -> Message {
        Message(
            recipient: recipient, language: words.language.tag, subject: subject, body: body,
            replyTo: event.replyAddresses, kind: kind, topic: topic,
            // Nobody is asked afterwards whether they will come.
            expiry: end ?? ([.question, .names].contains(kind) ? start : nil), occasion: kind.occasion(at: event.id))
    }

    /// When the first thing begins that everybody may come to.
    var start: Instant { event.instant(of: programme.hours?.starts ?? .midnight) }

    func address(of link: Secret) -> String {
        correspondence.publicAddress + "/r/\(link.text)"
    }
}

extension EventCalendar.Owner {
    /// What letters to it are about.
    fileprivate var topic: LetterTopic {
        switch self {
        case .person(let id): .registration(id)
        case .delegation(let id): .delegation(id)
        }
    }
}
