import Domain
import Storage
import Words

/// What the hosts of an event are asked together, and what becomes of it. Who asks says yes with it, if they have a voice; whoever
/// shall be a host no more is not asked.
struct HostsQuestion {
    let question: JointApproval
    let event: Event
    let correspondence: Correspondence

    init(_ question: JointApproval, about event: Event, correspondence: Correspondence) {
        (self.question, self.event, self.correspondence) = (question, event, correspondence)
    }

    /// Does it, or asks those whose yes is missing. Whoever is asked the same already is not asked again.
    func ask(in db: Writer) throws -> ReleaseEvent.Outcome {
        let isNew = event.asked?.asksForTheSame(as: question) != true
        let people = try db.hostPeople(of: event.id)
        let own = people.first {
            $0.hasAccepted && $0.account != question.removes && db.author == .account($0.account.rawValue)
        }
        let voices = people.map { person in
            var person = person
            if isNew { person.saidYesAt = nil }
            if person.account == own?.account { person.saidYesAt = db.now }
            return person
        }
        if event.isDecided(question, by: voices, at: db.now) {
            return try DecidedQuestion(question, about: event, correspondence: correspondence).carryOut(in: db)
        }
        if isNew { try db.ask(question, of: event.id) }
        if let own { try db.noteYes(of: own.account, at: event.id) }
        if isNew { try write(to: voices, in: db) }
        return .asked(missing: event.approvalsMissing(to: question, among: voices))
    }

    private func write(to people: [HostPerson], in db: Writer) throws {
        let removed = people.first { $0.account == question.removes }
        let voices = people.filter { $0.account != question.removes }
        let asked = event.bodies(with: voices).filter { $0.isAsked && !$0.hasSaidYes }.flatMap(\.voices)
        for person in asked {
            let words = correspondence.lexicon.words(speaking: person.language)
            try db.enqueue(
                Message(
                    recipient: person.email, language: person.language,
                    subject: words(EditionPhrase.releaseMailSubject(event: words.text(event.shortTitle))),
                    body: text(for: person, removing: removed, in: words), kind: .agreement,
                    topic: .approval(by: person.account, of: event.id)))
        }
    }

    private func text(for person: HostPerson, removing removed: HostPerson?, in words: Words) -> String {
        let (title, day) = (words.text(event.shortTitle), words.fullDay(question.day))
        let place = question.place ?? words(EditionPhrase.placeIsOpen)
        let link = correspondence.publicAddress + "/desk/events/\(event.slug)/hosts"
        if let number = question.approvals {
            return words(EditionPhrase.approvalsMail(name: person.name, event: title, amount: number, link: link))
        }
        if let removed {
            return words(
                EditionPhrase.removalMail(
                    name: person.name, event: title, removed: removed.name, body: removed.body, link: link))
        }
        if question.cancels != event.isCancelled {
            return StandingSaying.question(question, to: person.name, about: title, link: link, in: words)
        }
        return words(
            event.isPublished
                ? EditionPhrase.moveMail(name: person.name, event: title, day: day, place: place, link: link)
                : .releaseMail(name: person.name, event: title, day: day, place: place, link: link))
    }
}
