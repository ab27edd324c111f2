import Domain
import Files
import Secrets
import Storage
import Words

/// The letters about a registration: each in the reader's language, with one link.
struct RegistrationLetters: Sendable {
    let event: Event
    let programme: Programme
    let correspondence: Correspondence

    init(event: Event, programme: Programme, correspondence: Correspondence) {
        (self.event, self.programme, self.correspondence) = (event, programme, correspondence)
    }

    /// About an event that is kept; nil if it is not.
    init?(at event: Event.ID, _ correspondence: Correspondence, in db: Reader) throws {
        guard let found = try db.event(event) else { return nil }
        self.init(event: found, programme: try db.programme(of: event), correspondence: correspondence)
    }

    /// "A place got free, it is yours": to everybody who moved up at `event`, if anybody did.
    static func tell(
        _ promoted: [Registration.ID], at event: Event.ID, _ correspondence: Correspondence, in db: Writer
    ) throws {
        guard !promoted.isEmpty else { return }
        try RegistrationLetters(at: event, correspondence, in: db)?.tellPromoted(promoted, in: db)
    }

    /// "You have a place", or "you are on the waiting list".
    func confirm(_ registration: Registration, link: Secret, in db: Writer, once: String? = nil) throws {
        let words = correspondence.lexicon.words(speaking: registration.attendee.language)
        let (name, address) = (registration.attendee.name, address(of: link))
        let body =
            if registration.status == .waitlisted {
                words(
                    RegistrationPhrase.mailWaiting(
                        name: name, event: words.text(event.shortTitle), day: words.fullDay(event.day), link: address))
            } else {
                words(
                    RegistrationPhrase.mailConfirmed(
                        name: name, event: words.text(event.shortTitle), day: words.fullDay(event.day), link: address))
            }
        try send(
            body, to: registration.attendee.email, words, link: link, in: db,
            once: once ?? "confirmation/\(registration.id)")
    }

    func confirm(_ delegation: Delegation, contact: Attendee, link: Secret, in db: Writer) throws {
        let words = correspondence.lexicon.words(speaking: contact.language)
        let body = words(
            RegistrationPhrase.mailDelegation(
                name: contact.name, event: words.text(event.shortTitle), day: words.fullDay(event.day),
                placesInAll: delegation.members.count,
                waiting: delegation.members.count { $0.status == .waitlisted },
                link: address(of: link)))
        try send(body, to: contact.email, words, link: link, in: db, once: "confirmation/\(delegation.id)")
    }

    /// Each letter brings a link of its own, because the
    /// earlier ones are known to their readers only.
    private func tellPromoted(_ promoted: [Registration.ID], in db: Writer) throws {
        for id in promoted {
            guard let registration = try db.registration(id), registration.attendee.email != nil else { continue }
            let words = correspondence.lexicon.words(speaking: registration.attendee.language)
            let link = Secret(from: correspondence.randomness)
            try db.insert(link: link.hash, registration: id)
            let body = words(
                RegistrationPhrase.mailPromoted(
                    name: registration.attendee.name, event: words.text(event.shortTitle),
                    day: words.fullDay(event.day), link: address(of: link)))
            try send(body, to: registration.attendee.email, words, link: link, in: db, once: nil)
        }
    }

    private func send(
        _ body: String, to recipient: EmailAddress?, _ words: Words, link: Secret, in db: Writer, once: String?
    ) throws {
        guard let recipient else { return }
        let calendar = EventCalendar(
            event: event, programme: programme, words: words, address: address(of: link), madeAt: db.now, extent: .day)
        try db.enqueue(
            Message(
                recipient: recipient, language: words.language.tag,
                subject: words(RegistrationPhrase.mailSubject(event: words.text(event.shortTitle))), body: body,
                attachments: [
                    .init(
                        name: "\(event.slug).ics", mediaType: "text/calendar; charset=utf-8; method=PUBLISH",
                        content: Array(calendar.text.utf8))
                ]),
            once: once)
    }

    private func address(of link: Secret) -> String {
        correspondence.publicAddress + "/r/\(link.text)"
    }
}
