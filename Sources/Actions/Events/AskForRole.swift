public import Domain
public import Secrets
public import Storage
import Words

/// The hosts ask somebody whether they come: a letter in their language with a link to a page with two buttons. Asked again, it is a
/// reminder, and an answer given before is asked for anew; links in earlier letters go on working.
public struct AskForRole: Sendable {
    let person: ProgrammePerson.ID
    let item: ProgrammeItem.ID
    let event: Event.ID
    let email: EmailAddress
    let language: Language
    let correspondence: Correspondence

    public init(
        _ person: ProgrammePerson.ID, in item: ProgrammeItem.ID, at event: Event.ID, email: EmailAddress,
        language: Language, correspondence: Correspondence
    ) {
        (self.person, self.item, self.event) = (person, item, event)
        (self.email, self.language, self.correspondence) = (email, language, correspondence)
    }

    /// - Throws: `NotFound`, `RoleRefusal`
    public func run(in db: Writer) throws {
        let found = try eventToCome(in: db)
        let changed = try ChangeProgrammeItem(item, of: event, correspondence: nil).run(in: db) { item in
            try item.change(person) { try $0.ask() }
        }
        try write(about: changed, at: found, in: db)
    }

    /// - Throws: `NotFound`, `RoleRefusal`
    func eventToCome(in db: Writer) throws -> Event {
        guard let found = try db.event(event) else { throw NotFound() }
        guard !found.isOver(at: db.now) else { throw RoleRefusal.over }
        guard !found.isCancelled else { throw RoleRefusal.eventIsCancelled }
        return found
    }

    /// The letter to somebody who stands there as asked.
    /// - Throws: `NotFound` for somebody who does not stand in `planned`.
    func write(about planned: ProgrammeItem, at found: Event, in db: Writer) throws {
        guard let asked = planned.everyRole.first(where: { $0.id == person }) else { throw NotFound() }
        try db.keep(
            ProgrammeContact(person: person, event: event, email: email, language: language, askedAt: db.now), in: item)
        let page = try ProgrammeWay(at: found, correspondence: correspondence).ownPage(of: person, in: item, db)
        let words = correspondence.lexicon.words(speaking: language)
        let title = words.text(found.shortTitle)
        // What the hosts have planned since the last version is nobody else's business yet.
        let known = try db.item(knownAs: planned, at: event)
        let places = [known.room, found.location].compactMap(\.self)
        try db.enqueue(
            Message(
                recipient: email, language: language, subject: words(RolePhrase.mailSubject(event: title)),
                body: words(
                    RolePhrase.mailAsked(
                        name: asked.name, event: title, day: words.fullDay(found.day),
                        item: words.text(known.title), hours: known.hours.span(in: words),
                        place: places.isEmpty ? words(ProgrammePhrase.placeIsOpen) : words.sideBySide(places),
                        role: words.label(asked.role), link: page)),
                replyTo: found.replyAddresses, kind: .role, occasion: LetterKind.role.occasion(at: event)))
    }
}

/// Somebody who appears says by their link whether they come.
public struct AnswerForRole: Sendable {
    let link: Secret
    let isComing: Bool

    public init(link: Secret, isComing: Bool) {
        (self.link, self.isComing) = (link, isComing)
    }

    /// - Throws: `NotFound` for a link that nobody ever sent, or when the item is gone; `RoleRefusal`
    public func run(in db: Writer) throws {
        guard let role = try db.role(link: link.hash) else { throw NotFound() }
        guard try db.event(role.event)?.isCancelled != true else { throw RoleRefusal.eventIsCancelled }
        try NoteRoleAnswer(of: role.person, in: role.item, at: role.event, isComing: isComing).run(in: db)
    }
}

/// Somebody has told the hosts whether they come, by telephone or in the corridor.
public struct NoteRoleAnswer: Sendable {
    let person: ProgrammePerson.ID
    let item: ProgrammeItem.ID
    let event: Event.ID
    let isComing: Bool

    public init(of person: ProgrammePerson.ID, in item: ProgrammeItem.ID, at event: Event.ID, isComing: Bool) {
        (self.person, self.item, self.event, self.isComing) = (person, item, event, isComing)
    }

    /// - Throws: `NotFound`, `RoleRefusal`
    public func run(in db: Writer) throws {
        guard let found = try db.event(event), !found.isOver(at: db.now) else { throw RoleRefusal.over }
        try ChangeProgrammeItem(item, of: event, correspondence: nil).run(in: db) { item in
            try item.change(person) { try $0.answer(isComing: isComing) }
        }
    }
}
