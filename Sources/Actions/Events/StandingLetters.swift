import Domain
import Files
import Storage
import Words

/// "It is cancelled", or "it takes place after all", once to everybody whom it concerns: who comes or waits, who appears, who has
/// a stand, who invites, and whoever would have read something else by now. Each in their language, with what their calendar
/// has to know.
struct StandingLetters {
    let event: Event
    let version: ProgrammeVersion
    let correspondence: Correspondence

    init(about event: Event, in version: ProgrammeVersion, correspondence: Correspondence) {
        (self.event, self.version, self.correspondence) = (event, version, correspondence)
    }

    private var news: RegistrationNews { event.isCancelled ? .eventCancelled : .eventTakesPlace }

    func tell(in db: Writer) throws {
        let outlook = try StandingOutlook(of: event, in: db)
        if let since = event.cancelledAt { try stopCirculars(before: since, in: db) }
        // What waits supposes the other thing. Its readers have to hear what is so.
        let overtaken = try db.endLetters(
            supposing: event.isCancelled ? .takingPlace(event.id) : .cancellation(of: event.id))
        // What has waited since everybody was told of the cancellation goes after this news, and not before it.
        if !event.isCancelled { try db.resumeLettersAfterNews(supposing: .takingPlace(event.id)) }
        let calendars = calendars(of: outlook.appearing)
        var reached = try tellRegistered(outlook.registered, calendars, in: db)
        var others: [LetterReader] = outlook.appearing.compactMap(\.contact).map { contact in
            LetterReader(address: contact.email, language: contact.language)
        }
        others += outlook.standReaders
        others += outlook.hosts.map { LetterReader(address: $0.email, language: $0.language) } + overtaken
        for reader in others where reached.insert(reader.address).inserted {
            try write(to: reader, with: calendars[reader.address] ?? [], in: db)
        }
        guard !event.isCancelled else { return }
        try SupportLetters(in: db.supportPlan(of: event.id), at: event, correspondence: correspondence)
            .tellStanding(since: version.number, in: db)
    }

    /// What the hosts wrote before they cancelled the day, and has not gone, does not go; what was to be told by telephone alone is
    /// not told either.
    private func stopCirculars(before since: Instant, in db: Writer) throws {
        for circular in try db.circulars(of: event.id) where circular.stoppedAt == nil && circular.writtenAt <= since {
            let stopped = try db.stopLetters(supposing: circular.id.occasion)
            if stopped > 0 || circular.letters == 0 { try db.noteStop(of: circular) }
            try db.resumeLetters(supposing: circular.id.occasion)
        }
    }

    /// - Returns: the addresses that got a letter.
    private func tellRegistered(
        _ people: [Registration], _ calendars: [EmailAddress: [Message.Attachment]], in db: Writer
    ) throws -> Set<EmailAddress> {
        let ids = people.map(\.id)
        let hearers = try RegistrationLetters.hearers(of: news, about: people, in: db)
        // Also of those who can be written to: their letter may come back.
        if let reason = news.callReason { try db.note(reason, for: ids) }
        var letters = RegistrationLetters(
            event: event, programme: version.contents.programme, correspondence: correspondence)
        letters.further = calendars
        _ = try letters.tell(news, about: ids, in: db)
        return Set(hearers.own.compactMap(\.attendee.email) + hearers.gathered.compactMap(\.contact.email))
    }

    private func write(to reader: LetterReader, with calendars: [Message.Attachment], in db: Writer) throws {
        let words = correspondence.lexicon.words(speaking: reader.language)
        let title = words.text(event.shortTitle)
        var message = Message(
            recipient: reader.address, language: reader.language,
            subject: StandingSaying.subject(of: news.letter, title, in: words) ?? title,
            body: StandingSaying.letter(about: event, version.contents.programme, link: page, in: words),
            replyTo: event.replyAddresses, kind: news.letter, occasion: news.letter.occasion(at: event.id))
        message.attachments = calendars
        try db.enqueue(message, once: "standing/\(event.id)/\(version.number)/\(reader.address)")
    }

    private var page: String { correspondence.publicAddress + "/events/\(event.slug)" }

    /// For each address what its readers appear in: gone from their calendar, or back in it.
    func calendars(of people: [StandingOutlook.Appearing]) -> [EmailAddress: [Message.Attachment]] {
        var items: [EmailAddress: [ProgrammeItem]] = [:]
        var languages: [EmailAddress: Language] = [:]
        var answered: [EmailAddress: Set<ProgrammeItem.ID>] = [:]
        for person in people {
            guard let contact = person.contact else { continue }
            languages[contact.email] = contact.language
            if person.unanswered == nil { answered[contact.email, default: []].formUnion(person.items.map(\.id)) }
            for item in person.items where items[contact.email]?.contains(where: { $0.id == item.id }) != true {
                items[contact.email, default: []].append(item)
            }
        }
        return items.reduce(into: [:]) { calendars, entry in
            let words = correspondence.lexicon.words(speaking: languages[entry.key] ?? .german)
            var calendar = EventCalendar(
                event: event, programme: version.contents.programme, words: words,
                organizerAddress: correspondence.sender.map { "mailto:\($0)" } ?? page, address: page,
                madeAt: version.madeAt,
                extent: .appearances(entry.value, isCancelled: event.isCancelled, version: version.number),
                attendee: entry.key)
            calendar.unanswered = Set(entry.value.map(\.id)).subtracting(answered[entry.key] ?? [])
            calendars[entry.key] = [
                .init(
                    name: "programme.ics", mediaType: "text/calendar; charset=utf-8; method=\(calendar.method)",
                    content: Array(calendar.text.utf8))
            ]
        }
    }
}
