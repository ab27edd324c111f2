public import Domain
import Files
public import Secrets
public import Storage
import Words

/// The letters about a registration: each in the reader's language, with one link.
public struct RegistrationLetters: Sendable {
    public let event: Event
    let programme: Programme
    let correspondence: Correspondence

    public init(event: Event, programme: Programme, correspondence: Correspondence) {
        (self.event, self.programme, self.correspondence) = (event, programme, correspondence)
    }

    /// "You have a place", or "you are on the waiting list".
    public func confirm(_ registration: Registration, link: Secret, in db: Writer, once: String? = nil) throws {
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

    public func confirm(_ delegation: Delegation, contact: Attendee, link: Secret, in db: Writer) throws {
        let words = correspondence.lexicon.words(speaking: contact.language)
        let body = words(
            RegistrationPhrase.mailDelegation(
                name: contact.name, event: words.text(event.shortTitle), day: words.fullDay(event.day),
                placesInAll: delegation.members.count,
                waiting: delegation.members.count { $0.status == .waitlisted },
                link: address(of: link)))
        try send(body, to: contact.email, words, link: link, in: db, once: "confirmation/\(delegation.id)")
    }

    /// "A place got free, it is yours": to everybody who moved up. Each letter brings a link of its own, because the
    /// earlier ones are known to their readers only.
    public func tellPromoted(_ promoted: [Registration.ID], in db: Writer) throws {
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
