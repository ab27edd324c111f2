import Domain
import Secrets
import Storage
import Words

/// The letters by which somebody is invited, and asked once more: each in its reader's language, with two links that change
/// nothing by being opened. They wait for a moment, so that a wrong list can be stopped.
struct InvitationLetters: Sendable {
    let event: Event
    let correspondence: Correspondence

    init(to event: Event, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
    }

    /// An event of which everybody may hear now.
    /// - Throws: `NotFound`, `InvitationRefusal`.
    init(to event: Event.ID, _ correspondence: Correspondence, in db: Reader, at now: Instant) throws {
        guard let found = try db.event(event) else { throw NotFound() }
        guard found.isShown(to: .everyone) else { throw InvitationRefusal.draft }
        guard !found.isOver(at: now) else { throw InvitationRefusal.over }
        guard !found.isCancelled else { throw InvitationRefusal.cancelled }
        self.init(to: found, correspondence: correspondence)
    }

    func write(_ invitation: Invitation, link: Secret, isReminder: Bool = false, in db: Writer) throws {
        let guest = invitation.guest
        let words = correspondence.lexicon.words(speaking: guest.language)
        let title = words.text(event.shortTitle)
        let page = correspondence.publicAddress + "/invitations/\(link.text)"
        let subject: InvitationPhrase = isReminder ? .reminderSubject(event: title) : .mailSubject(event: title)
        var message = Message(
            recipient: guest.email, language: guest.language, subject: words(subject),
            body: text(to: guest, page: page, isReminder: isReminder, words), replyTo: event.replyAddresses,
            kind: .invitation, topic: .invitation(invitation.id), expiry: end)
        message.unsubscribing = page + "/no-more"
        message.occasion = .takingPlace(event.id)
        try db.enqueue(message, heldFor: MailHold.length)
    }

    /// The midnight after the event: nobody is invited to what is over.
    private var end: Instant { event.day.advanced(byDays: 1).at(.midnight, in: event.timeZone) }

    private func text(to guest: InvitedGuest, page: String, isReminder: Bool, _ words: Words) -> String {
        let greeting =
            guest.name.isEmpty
            ? words(InvitationPhrase.greeting) : words(InvitationPhrase.greetingByName(name: guest.name))
        let (title, day) = (words.text(event.shortTitle), words.fullDay(event.day))
        let place = event.place ?? words(ProgrammePhrase.placeIsOpen)
        let asked =
            if isReminder {
                words(InvitationPhrase.mailReminder(event: title, day: day, place: place))
            } else if guest.organisation != nil {
                words(
                    InvitationPhrase.mailToOrganisation(
                        organisation: guest.organisationName, event: title, day: day, place: place,
                        amount: guest.places))
            } else {
                words(InvitationPhrase.mailToPerson(event: title, day: day, place: place))
            }
        let ways = words(
            InvitationPhrase.mailWays(form: page + "/register", answer: page, ending: page + "/no-more"))
        return [greeting, asked, ways].joined(separator: "\n\n")
    }
}
