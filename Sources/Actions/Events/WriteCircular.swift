public import Domain
import Secrets
public import Storage
import Words

/// Who would get what the hosts write to a part of those who registered. Whoever asks before and whoever writes ask the same.
public struct CircularOutlook: Sendable {
    /// One letter to one address, in the language of whoever stands there first.
    struct Letter: Sendable {
        let address: EmailAddress
        let language: Language
        let topic: LetterTopic
        let owner: SayComing.Places
    }

    let letters: [Letter]
    /// Whom no letter reaches, nor whoever answers for them.
    public let toCall: [Registration]

    public init(to choice: RegistrationChoice, at event: Event.ID, in db: Reader) throws {
        let lines = choice.lines(
            of: try db.registrationLines(of: event, inGroups: db.groupNumbers(of: event), withTopics: true))
        let people = try RegistrationLetters.people(lines.map(\.id), at: event, in: db)
        let hearers = try RegistrationLetters.hearers(of: .written, about: people, in: db)
        var seen: Set<EmailAddress> = []
        let own = hearers.own.map { person in
            (person.attendee, LetterTopic.registration(person.id), SayComing.Places.person(person.id))
        }
        let gathered = hearers.gathered.map { entry in
            (entry.contact, LetterTopic.delegation(entry.delegation), SayComing.Places.delegation(entry.delegation))
        }
        letters = (own + gathered).compactMap { attendee, topic, owner in
            guard let address = attendee.email, seen.insert(address).inserted else { return nil }
            return Letter(address: address, language: attendee.language, topic: topic, owner: owner)
        }
        let unreached = Set(hearers.unreached)
        toCall = people.filter { unreached.contains($0.id) }
    }

    public var number: Int { letters.count }

    /// Says whom it reaches, without saying who they are.
    public var seen: String {
        let all = letters.map(\.address.rawValue).sorted() + toCall.map(\.id.rawValue).sorted()
        return String(Secret.hexadecimal(Secret.sha256(Array(all.joined(separator: " ").utf8))).prefix(16))
    }
}

/// The hosts write to a part of those who registered: one letter to each address, five minutes later, so that it can be stopped.
/// Whom no letter reaches stands in the list of calls.
public struct WriteCircular: Sendable {
    let subject: Translated
    let text: Translated
    let choice: RegistrationChoice
    /// Whether somebody has said that it is to go once more.
    let isAgain: Bool
    let event: Event.ID
    let correspondence: Correspondence

    public init(
        _ subject: Translated, _ text: Translated, to choice: RegistrationChoice, again isAgain: Bool = false,
        at event: Event.ID, correspondence: Correspondence
    ) {
        (self.subject, self.text, self.choice, self.isAgain) = (subject, text, choice, isAgain)
        (self.event, self.correspondence) = (event, correspondence)
    }

    /// - Parameter check: gets who would get it now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, `HostRefusal.hasNoVoice`, `CircularRefusal`, and whatever `check` throws.
    @discardableResult
    public func run(in db: Writer, check: (CircularOutlook) throws -> Void = { _ in }) throws -> Circular {
        guard let found = try db.event(event) else { throw NotFound() }
        try found.requireAcceptance(in: db)
        let outlook = try CircularOutlook(to: choice, at: event, in: db)
        try check(outlook)
        guard !outlook.letters.isEmpty || !outlook.toCall.isEmpty else { throw CircularRefusal.reachesNobody }
        let same = try isAgain ? nil : db.circulars(of: event).first(where: isTheSame(at: db.now))
        if let same { throw CircularRefusal.isSentAlready(at: same.writtenAt, in: found.timeZone) }
        // Where none of those who invite has said where to answer, the coordination reads it.
        let hosts = found.replyAddresses
        let replyTo = try hosts.isEmpty ? db.accounts(holding: .coordination).map(\.email) : hosts
        let circular = Circular(
            id: db.newIdentifier(), event: event, subject: subject, text: text, writtenAt: db.now,
            letters: outlook.letters.count, calls: outlook.toCall.count)
        try db.insert(circular)
        try db.note(.written, for: outlook.toCall.map(\.id))
        for letter in outlook.letters {
            let words = correspondence.lexicon.words(speaking: letter.language)
            let said = circular.words(for: words.language.tag)
            let isOriginal = said.language != words.language.tag && words.language.tag != .simpleGerman
            let body = isOriginal ? words(CircularPhrase.onlyInGerman) + "\n\n" + said.text : said.text
            try db.enqueue(
                Message(
                    recipient: letter.address, language: said.language, subject: said.subject,
                    body: try body + "\n\n" + signature(of: letter, about: found, words, in: db), replyTo: replyTo,
                    kind: .circular, topic: letter.topic,
                    occasion: circular.id.occasion),
                once: "circular/\(circular.id)/\(letter.address)", heldFor: MailHold.length)
        }
        return circular
    }

    private func isTheSame(at now: Instant) -> (Circular) -> Bool {
        { earlier in
            earlier.subject == subject && earlier.text == text && earlier.stoppedAt == nil
                && now.since(earlier.writtenAt) < .days(1)
        }
    }

    /// What it is about, and the way to the reader's own page.
    private func signature(
        of letter: CircularOutlook.Letter, about event: Event, _ words: Words, in db: Writer
    ) throws -> String {
        let link = Secret(from: correspondence.randomness)
        switch letter.owner {
        case .person(let id): try db.insert(link: link.hash, registration: id)
        case .delegation(let id): try db.insert(link: link.hash, delegation: id)
        }
        return words(
            CircularPhrase.signature(
                event: words.text(event.shortTitle), day: words.fullDay(event.day),
                link: "\(correspondence.publicAddress)/r/\(link.text)"))
    }
}

/// What has not left of it does not leave, and nobody is called about it.
public struct StopCircular: Sendable {
    let circular: Circular.ID
    let event: Event.ID

    public init(_ circular: Circular.ID, at event: Event.ID) {
        (self.circular, self.event) = (circular, event)
    }

    /// - Returns: how many letters stay here.
    /// - Throws: `NotFound`, `HostRefusal.hasNoVoice`, `CircularRefusal.hasGone`.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        try db.event(event)?.requireAcceptance(in: db)
        guard let found = try db.circular(circular, of: event) else { throw NotFound() }
        guard found.stoppedAt == nil else { throw CircularRefusal.hasGone }
        let stopped = try db.stopLetters(supposing: circular.occasion)
        guard stopped > 0 || found.letters == 0 else { throw CircularRefusal.hasGone }
        try db.noteStop(of: found)
        return stopped
    }
}

extension Circular.ID {
    /// By this its letters are found.
    public var occasion: LetterOccasion { LetterOccasion(rawValue: "circular/\(self)") }
}
