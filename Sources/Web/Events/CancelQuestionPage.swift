import Actions
import Domain
import Storage
import Words

/// What follows if the hosts cancel somebody's place, read at one moment.
struct CancelQuestionContents: Sendable {
    let event: Event
    let person: Registration
    /// Whoever answers for the delegation, if there is one.
    let contact: Attendee?
    let outlook: CancellationOutlook
    let isReserved: Bool

    /// Nil for nobody of this event.
    init?(_ id: Registration.ID, at event: Event, now: Instant, in db: Reader) throws {
        guard let person = try db.registration(id), person.event == event.id else { return nil }
        (self.event, self.person) = (event, person)
        contact = try person.delegation.flatMap { try db.contact(of: $0) }
        outlook = try CancellationOutlook(of: person, at: now, in: db)
        isReserved = try db.reservationEnd(of: event.id, cancelledAt: now) != nil
    }
}

/// "Dawit absagen?", with who moves up, who is written to and who has to be called.
struct CancelQuestionPage {
    let visit: Visit
    let contents: CancelQuestionContents

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(contents.event) }
    private var person: Registration { contents.person }

    var frame: PageFrame {
        let name = words.name(of: person)
        let title = words(PersonPhrase.cancelQuestion(name: name))
        let question = Question(
            title: title,
            content:
                "<h2>\(words(PersonPhrase.whatFollows))</h2><ul>\(consequences.map { "<li>\($0)</li>" as HTML })</ul>",
            yes: PostButton(
                label: words(PersonPhrase.cancelPlace), address: desk.cancellation(of: person.id),
                csrf: visit.csrf, kind: .danger,
                values: [SeenHolder(of: person).value]),
            no: (words(PersonPhrase.keep), desk.registration(person.id)))
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: contents.event)
                + [
                    .init(words(RegistrationPhrase.listTitle), desk.registrations),
                    .init(name, desk.registration(person.id)),
                ],
            bodyClass: "desk", body: question.html)
    }

    private var consequences: [String] {
        let address: EmailAddress? =
            switch contents.outlook.way {
            case .letter: person.attendee.email
            case .letterToContact: contents.contact?.email
            case .call, nil: nil
            }
        var said: [String] = []
        if contents.outlook.way != nil {
            said.append(
                address.map { words(PersonPhrase.letterGoesTo(address: $0.rawValue)) }
                    ?? words(PersonPhrase.nobodyToWrite))
        }
        for successor in contents.outlook.successors {
            let name = words.name(of: successor.person)
            said.append(words(successor.isAsked ? PersonPhrase.placeIsHeldFor(name: name) : .placeGoesTo(name: name)))
            if successor.way == .call { said.append(words(PersonPhrase.callToo(name: name))) }
        }
        if contents.outlook.successors.isEmpty, person.status.holdsPlace {
            let phrase: PersonPhrase =
                contents.outlook.isForDoor
                ? .placeForDoor : contents.outlook.isTooFew ? .frontNeedsMore : .placeIsFree
            said.append(words(phrase))
        }
        said.append(words(contents.isReserved ? PersonPhrase.reservedFirst : PersonPhrase.atOnce))
        return said
    }
}
