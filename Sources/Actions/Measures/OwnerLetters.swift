public import Domain
import Storage
public import Words

/// What somebody reads about a measure for which they are to stand: at their own address if they are asked as a person who
/// has one, else whomever a letter to their organisation reaches.
struct OwnerLetters {
    enum Saying {
        case asked
        /// They are asked, and it reads differently now.
        case reworded(Measure.Wording)
        /// Both sides have promised it, and it reads differently now.
        case changed(Measure.Wording)
        /// They said yes in the room.
        case noted
        /// Both sides have said yes, and everybody reads it.
        case agreed
    }

    /// As it is now.
    let measure: Measure
    let correspondence: Correspondence

    private struct Recipient {
        /// Tells letters of one deed apart.
        let key: String
        let name: String
        let email: EmailAddress
        let language: Language
        let topic: LetterTopic
    }

    /// - Parameter path: where the question is answered.
    func tell(_ saying: Saying, about request: OwnerRequest, at path: String, in db: Writer) throws {
        let person = try request.registration.flatMap { try db.registration($0) }
        try tell(saying, person, of: request.organisation, at: path, in: db)
    }

    /// - Parameter requests: those that were asked about it, so that the person is found who said yes.
    func tell(
        _ saying: Saying, to owner: Measure.Owner, asked requests: [OwnerRequest], in db: Writer
    ) throws {
        let request = requests.last { $0.organisation == owner.organisation && $0.answer == .yes }
        let person = try request?.registration.flatMap { try db.registration($0) }
        try tell(saying, person, of: owner.organisation, at: "/measures/\(measure.id)", in: db)
    }

    /// Tells everybody who answers for it, once, that it is agreed: whoever said yes as a person at their own address, the others as
    /// organisations. What somebody wrote down for them they have read before.
    func tellAgreed(in db: Writer) throws {
        let requests = try db.ownerRequests(about: [measure.id])[measure.id] ?? []
        for owner in measure.owners { try tell(.agreed, to: owner, asked: requests, in: db) }
    }

    private func tell(
        _ saying: Saying, _ person: Registration?, of organisation: Organisation.ID, at path: String, in db: Writer
    ) throws {
        // A deed has journalled itself before it is told, and that number belongs to no other one.
        let deed = try db.lastJournalID()
        let name = try db.organisationNames([organisation])[organisation]?.name ?? ""
        for reader in try readers(person, of: organisation, named: name, in: db) {
            let words = correspondence.lexicon.words(speaking: reader.language)
            let (subject, body) = text(
                saying, to: reader.name, of: name, at: correspondence.publicAddress + path, words)
            try db.enqueue(
                Message(
                    recipient: reader.email, language: words.language.tag, subject: words(subject), body: words(body),
                    kind: .agreement, topic: reader.topic),
                once: "owner/\(measure.id)/\(deed)/\(reader.key)")
        }
    }

    private func readers(
        _ person: Registration?, of organisation: Organisation.ID, named name: String, in db: Writer
    ) throws -> [Recipient] {
        if let person, let email = person.attendee.email {
            return [
                Recipient(
                    key: person.id.rawValue, name: person.attendee.name, email: email,
                    language: person.attendee.language, topic: .registration(person.id))
            ]
        }
        return try db.letterReaders(of: organisation).map { reader in
            Recipient(
                key: reader.key, name: reader.account?.name ?? name, email: reader.email, language: reader.language,
                topic: .organisation(organisation))
        }
    }

    private func text(
        _ saying: Saying, to name: String, of organisation: String, at link: String, _ words: Words
    ) -> (subject: PlenaryPhrase, body: PlenaryPhrase) {
        let title = measure.title
        switch saying {
        case .asked:
            return (
                .askedSubject(title: title),
                .askedMail(name: name, organisation: organisation, what: what(in: words), link: link)
            )
        case .reworded(let before):
            return (
                .rewordedSubject(title: title),
                .rewordedMail(
                    name: name, organisation: organisation, changes: changes(since: before, in: words), link: link)
            )
        case .changed(let before):
            return (
                .rewordedSubject(title: title),
                .changedMail(
                    name: name, organisation: organisation, changes: changes(since: before, in: words), link: link)
            )
        case .agreed:
            return (
                .agreedSubject(title: title),
                .agreedMail(name: name, organisation: organisation, what: what(in: words), link: link)
            )
        case .noted:
            return (
                .notedYesSubject(title: title),
                .notedYesMail(name: name, organisation: organisation, what: what(in: words), link: link)
            )
        }
    }

    private func changes(since before: Measure.Wording, in words: Words) -> String {
        measure.wording.changes(since: before, in: words).joined(separator: "\n")
    }

    private func what(in words: Words) -> String {
        var lines = [measure.title]
        if let due = measure.due { lines.append(words(PlenaryPhrase.dueLine(day: words.day(due)))) }
        if !measure.firstStep.isEmpty { lines.append(words(PlenaryPhrase.stepLine(doing: measure.firstStep))) }
        return lines.joined(separator: "\n")
    }
}

extension Measure.Wording {
    /// What it says now and did not say before, a sentence for each.
    public func changes(since before: Self, in words: Words) -> [String] {
        let nothing = words(PlenaryPhrase.notSaid)
        var lines: [String] = []
        if title != before.title {
            lines.append(words(PlenaryPhrase.titleChange(before: before.title, after: title)))
        }
        if due != before.due {
            let days = (before.due.map { words.day($0) } ?? nothing, due.map { words.day($0) } ?? nothing)
            lines.append(words(PlenaryPhrase.dueChange(before: days.0, after: days.1)))
        }
        if firstStep != before.firstStep {
            let steps = (before.firstStep.isEmpty ? nothing : before.firstStep, firstStep.isEmpty ? nothing : firstStep)
            lines.append(words(PlenaryPhrase.stepChange(before: steps.0, after: steps.1)))
        }
        return lines
    }
}
