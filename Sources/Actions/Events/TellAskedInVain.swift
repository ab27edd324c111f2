import Domain
import Storage
import Words

/// Those who were asked for what nobody else has seen, and are not to appear there any more, are told at once: no version does.
struct TellAskedInVain {
    let people: [ProgrammeHearers.Person]
    let event: Event
    let correspondence: Correspondence

    init(_ people: [ProgrammeHearers.Person], at event: Event, correspondence: Correspondence) {
        (self.people, self.event, self.correspondence) = (people, event, correspondence)
    }

    /// Whoever is taken out of an item.
    /// - Parameter after: the item as it is planned now; nil if it is struck.
    init?(
        outOf before: ProgrammeItem, now after: ProgrammeItem?, at event: Event.ID, correspondence: Correspondence,
        in db: Reader
    ) throws {
        // Whoever has said no themselves need not be told.
        let staying = Set(after?.everyRole.filter { $0.state != .replaced }.map(\.id) ?? [])
        guard before.everybody.contains(where: { !staying.contains($0.id) }), let found = try db.event(event) else {
            return nil
        }
        let published = try db.lastProgrammeVersion(of: event)?.contents.items.first { $0.id == before.id }
        // What is told in a moment tells them, too.
        let toBeTold = try db.versionKnown(at: event)?.contents.items.first { $0.id == before.id }
        let told = staying.union(toBeTold?.everybody.map(\.id) ?? [])
        let asked = before.asked(reachedAt: try db.programmeContacts(of: event), besides: published)
        self.init(asked.filter { !told.contains($0.id) }, at: found, correspondence: correspondence)
    }

    func run(in db: Writer) throws {
        // Of a cancelled day they have heard more.
        guard !event.isOver(at: db.now), !event.isCancelled else { return }
        for person in people {
            guard let contact = person.contact else { continue }
            let words = correspondence.lexicon.words(speaking: contact.language)
            let way = ProgrammeWay(at: event, correspondence: correspondence)
            guard let link = try way.address(for: person.id, in: person.changedItem, db) else { continue }
            try db.enqueue(
                Message(
                    recipient: contact.email, language: contact.language,
                    subject: words(ProgrammePhrase.mailChangedSubject(event: words.text(event.shortTitle))),
                    body: words(
                        ProgrammePhrase.mailOwnChanged(
                            name: person.name, event: words.text(event.shortTitle), day: words.fullDay(event.day),
                            changes: person.changes.map { "– " + $0.sentence(in: words) }.joined(separator: "\n"),
                            link: link)),
                    replyTo: event.replyAddresses, kind: .programme,
                    occasion: LetterKind.programme.occasion(at: event.id)))
        }
    }
}

extension ProgrammeItem {
    /// Those who were asked to appear here and whom nobody sees here yet. They know the item as everybody does.
    /// - Parameters:
    ///   - contacts: where they get letters.
    ///   - published: the item as everybody sees it; nil if nobody does.
    func asked(
        reachedAt contacts: [ProgrammePerson.ID: ProgrammeContact], besides published: ProgrammeItem?
    ) -> [ProgrammeHearers.Person] {
        let known = Set(published?.everybody.map(\.id) ?? [])
        return everybody.compactMap { person in
            guard !known.contains(person.id), let contact = contacts[person.id], contact.askedAt != nil else {
                return nil
            }
            return ProgrammeHearers.Person(
                name: person.name, contact: contact, id: person.id,
                changes: [.item(published ?? self, .personLeft(person))])
        }
    }
}
