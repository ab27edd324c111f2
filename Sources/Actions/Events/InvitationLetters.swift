import Domain
import Secrets
import Storage
import Words

/// The letters by which somebody is invited, and asked once more: each in its reader's language, with two links that change
/// nothing by being opened. They wait for a moment, so that a wrong list can be stopped.
struct InvitationLetters: Sendable {
    let event: Event
    /// When what everybody may come to begins; nil without a programme.
    let starts: TimeOfDay?
    let correspondence: Correspondence

    /// An event of which everybody may hear now.
    /// - Throws: `NotFound`, `InvitationRefusal`.
    init(to event: Event.ID, _ correspondence: Correspondence, in db: Reader, at now: Instant) throws {
        guard let found = try db.event(event) else { throw NotFound() }
        guard found.isShown(to: .everyone) else { throw InvitationRefusal.draft }
        guard !found.isOver(at: now) else { throw InvitationRefusal.over }
        guard !found.isCancelled else { throw InvitationRefusal.cancelled }
        (self.event, self.correspondence) = (found, correspondence)
        starts = try db.programmeHours(of: event)?.starts
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
        let asked: InvitationPhrase =
            if isReminder { .mailReminder } else if guest.organisation != nil {
                .mailToOrganisation(organisation: guest.organisationName)
            } else { .mailToPerson }
        let ways = words(
            InvitationPhrase.mailWays(form: page + "/register", answer: page, ending: page + "/no-more"))
        // An invitation keeps no place, and promises none.
        let amount = guest.places > 1 ? words(InvitationPhrase.mailAmount(amount: guest.places)) : nil
        return [greeting, words(asked), facts(words), amount, ways, closing(words)].compactMap(\.self)
            .joined(separator: "\n\n")
    }

    /// What everybody wants to know who is asked to come, without following any link.
    private func facts(_ words: Words) -> String {
        let (title, day) = (words.text(event.shortTitle), words.fullDay(event.day))
        let place = event.location ?? words(ProgrammePhrase.placeIsOpen)
        let when: InvitationPhrase =
            if let starts {
                .mailFactsFrom(event: title, day: day, time: words.time(starts), place: place)
            } else {
                .mailFacts(event: title, day: day, place: place)
            }
        let purpose = words.text(event.purposes.first ?? event.title)
        let inviting = hosts(words)
        return [
            words(when), inviting.isEmpty ? nil : words(InvitationPhrase.mailHosts(hosts: inviting)),
            purpose == title ? nil : words(InvitationPhrase.mailPurpose(purpose: purpose)),
            words(InvitationPhrase.mailPage(page: correspondence.publicAddress + "/events/\(event.slug)")),
        ].compactMap(\.self).joined(separator: "\n")
    }

    private func closing(_ words: Words) -> String? {
        let inviting = hosts(words)
        guard !inviting.isEmpty else { return nil }
        let addresses = event.replyAddresses.map(\.rawValue)
        return [
            addresses.isEmpty ? nil : words(InvitationPhrase.mailReply(addresses: words.list(addresses))),
            words(InvitationPhrase.mailClosing(hosts: inviting)),
        ].compactMap(\.self).joined(separator: "\n\n")
    }

    /// The bodies that invite, in their order.
    private func hosts(_ words: Words) -> String {
        words.list(event.hosts.filter { $0.role == .host }.map(\.name))
    }
}
