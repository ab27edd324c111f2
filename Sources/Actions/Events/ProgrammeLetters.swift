import Domain
import Files
import Secrets
import Storage
import Words

/// The letters about another version of a programme: one to each address, in the reader's language, about everything that
/// concerns whoever reads there.
struct ProgrammeLetters {
    let event: Event
    let version: ProgrammeVersion
    let news: ProgrammeNews
    let correspondence: Correspondence

    func write(to hearers: ProgrammeHearers, in db: Writer) throws {
        var own: [EmailAddress: [ProgrammeHearers.Person]] = [:]
        var addresses: [EmailAddress] = []
        for person in hearers.people {
            guard let email = person.contact?.email else { continue }
            if own[email] == nil { addresses.append(email) }
            own[email, default: []].append(person)
        }
        var reached = try writeToRegistered(hearers.registered, own: own, in: db)
        if news.isMove { try writeToOthers(&reached, own: own, in: db) }
        let unanswered = Set(
            try db.draftProgramme(of: event.id).items.flatMap(\.everybody).filter { $0.state != .confirmed }.map(\.id))
        for address in addresses where !reached.contains(address) {
            try write(to: own[address] ?? [], at: address, unanswered: unanswered, in: db)
        }
    }

    /// Everything that is said to somebody, each thing once, in the order of the list of changes.
    private func sentences(_ people: [ProgrammeHearers.Person], forEverybody: Bool, _ words: Words) -> String {
        let own = Set(people.flatMap(\.changes))
        let everybodys = forEverybody ? Set(news.forEverybody) : []
        return news.changes.filter { own.contains($0) || everybodys.contains($0) }
            .map { "– " + $0.sentence(in: words) }.joined(separator: "\n")
    }

    // MARK: To those who appear

    /// - Parameter unanswered: who of the programme has not said that they come.
    private func write(
        to people: [ProgrammeHearers.Person], at address: EmailAddress, unanswered: Set<ProgrammePerson.ID>,
        in db: Writer
    ) throws {
        guard let first = people.first, let contact = first.contact else { return }
        let way = ProgrammeWay(at: event, correspondence: correspondence)
        let item =
            people.compactMap(\.changedItem).first
            ?? version.contents.items.first { $0.everybody.contains { $0.id == first.id } }?.id
        guard let page = try way.address(for: first.id, in: item, db) else { return }
        let words = correspondence.lexicon.words(speaking: contact.language)
        var message = Message(
            recipient: address, language: contact.language,
            subject: words(ProgrammePhrase.mailChangedSubject(event: words.text(event.shortTitle))),
            body: words(
                ProgrammePhrase.mailOwnChanged(
                    name: first.name, event: words.text(event.shortTitle), day: words.fullDay(event.day),
                    changes: sentences(people, forEverybody: false, words), link: page)),
            replyTo: event.replyAddresses, kind: .programme, occasion: LetterKind.programme.occasion(at: event.id))
        message.attachments = calendars(of: people, for: address, words, page: page, unanswered: unanswered)
        try db.enqueue(message, once: "programme/\(event.id)/\(version.number)/\(address)")
    }

    /// What they appear in now is renewed in their calendar, and what they do not appear in any more goes from it.
    private func calendars(
        of people: [ProgrammeHearers.Person], for address: EmailAddress, _ words: Words, page: String,
        unanswered: Set<ProgrammePerson.ID>
    ) -> [Message.Attachment] {
        let (ids, changes) = (Set(people.map(\.id)), people.flatMap(\.changes))
        let items = changes.compactMap { if case .item(let item, _) = $0 { item } else { nil } }
        let now = items.filter { item in
            version.contents.items.contains { $0.id == item.id && $0.everybody.contains { ids.contains($0.id) } }
        }
        let (kept, gone) = (unique(now), unique(items.filter { !now.contains($0) }))
        return [(kept, false), (gone, true)].filter { !$0.0.isEmpty }.map { items, isCancelled in
            var calendar = EventCalendar(
                event: event, programme: version.contents.programme, words: words,
                organizerAddress: correspondence.sender.map { "mailto:\($0)" } ?? page, address: page,
                madeAt: version.madeAt,
                extent: .appearances(items, isCancelled: isCancelled, version: version.number), attendee: address)
            let open = items.filter { item in
                let theirs = item.everybody.map(\.id).filter(ids.contains)
                return !theirs.isEmpty && theirs.allSatisfy(unanswered.contains)
            }
            calendar.unanswered = Set(open.map(\.id))
            return .init(
                name: isCancelled ? "cancelled.ics" : "invite.ics",
                mediaType: "text/calendar; charset=utf-8; method=\(calendar.method)",
                content: Array(calendar.text.utf8))
        }
    }

    private func unique(_ items: [ProgrammeItem]) -> [ProgrammeItem] {
        var seen: Set<ProgrammeItem.ID> = []
        return items.filter { seen.insert($0.id).inserted }
    }

    // MARK: To those who appear or have a stand, when it is another day or place

    /// - Parameter reached: who has a letter already; those who get one now come to them.
    private func writeToOthers(
        _ reached: inout Set<EmailAddress>, own: [EmailAddress: [ProgrammeHearers.Person]], in db: Writer
    ) throws {
        let outlook = try StandingOutlook(of: event, in: db)
        let (moved, asked) = (try timeOfMove(in: db), try db.firstRoleLinks(at: event.id))
        let calendars = StandingLetters(about: event, in: version, correspondence: correspondence)
            .calendars(of: outlook.appearing)
        // Whoever was asked after it was decided has read of no other day.
        let appearing = outlook.appearing.filter { person in asked[person.id].map { $0 <= moved } ?? true }
            .compactMap(\.contact).map { contact in
                LetterReader(address: contact.email, language: contact.language)
            }
        for reader in appearing + outlook.standReaders where reached.insert(reader.address).inserted {
            let words = correspondence.lexicon.words(speaking: reader.language)
            let title = words.text(event.shortTitle)
            let page = try ownPage(ofAnyAt: reader.address, among: outlook.appearing, in: db)
            var message = Message(
                recipient: reader.address, language: reader.language, subject: news.subject(about: title, in: words),
                body: words(
                    StandingPhrase.mailMoved(
                        event: title, day: words.fullDay(event.day),
                        changes: sentences(own[reader.address] ?? [], forEverybody: true, words),
                        link: page ?? correspondence.publicAddress + "/events/\(event.slug)")),
                replyTo: event.replyAddresses, kind: .programme, occasion: LetterKind.programme.occasion(at: event.id))
            message.attachments = calendars[reader.address] ?? []
            try db.enqueue(message, once: "programme/\(event.id)/\(version.number)/\(reader.address)")
        }
    }

    /// When the event came to the day and the place that it has now.
    private func timeOfMove(in db: Reader) throws -> Instant {
        var first = version
        while let before = try db.programmeVersion(first.number - 1, of: event.id),
            before.contents.day == version.contents.day, before.contents.place == version.contents.place
        {
            first = before
        }
        return first.madeAt
    }

    /// Where somebody who has not answered yet says whether they come on the other day; nil where nobody is asked.
    private func ownPage(
        ofAnyAt address: EmailAddress, among people: [StandingOutlook.Appearing], in db: Writer
    ) throws -> String? {
        for person in people where person.contact?.email == address {
            guard let item = person.unanswered else { continue }
            return try ProgrammeWay(at: event, correspondence: correspondence).ownPage(of: person.id, in: item, db)
        }
        return nil
    }

    // MARK: To those who registered

    /// - Returns: the addresses that got a letter.
    private func writeToRegistered(
        _ registered: [Registration], own: [EmailAddress: [ProgrammeHearers.Person]], in db: Writer
    ) throws -> Set<EmailAddress> {
        guard !registered.isEmpty else { return [] }
        let hearers = try RegistrationLetters.hearers(of: .programmeChanged, about: registered, in: db)
        var letters = RegistrationLetters(
            event: event, programme: version.contents.programme, correspondence: correspondence)
        letters.news = news
        var reached: Set<EmailAddress> = []
        func text(_ email: EmailAddress) -> (Words) -> String {
            { words in sentences(own[email] ?? [], forEverybody: true, words) }
        }
        let once = "programme/\(event.id)/\(version.number)"
        for registration in hearers.own {
            guard let email = registration.attendee.email else { continue }
            reached.insert(email)
            try letters.tellChanges(text(email), to: registration, in: db, once: "\(once)/\(registration.id)")
        }
        for (delegation, contact, _) in hearers.gathered {
            guard let email = contact.email else { continue }
            reached.insert(email)
            try letters.tellChanges(text(email), to: delegation, contact, in: db, once: "\(once)/\(delegation)")
        }
        return reached
    }
}

extension RegistrationLetters {
    /// - Parameter changes: what has changed, in the reader's language.
    fileprivate func tellChanges(
        _ changes: (Words) -> String, to registration: Registration, in db: Writer, once: String
    ) throws {
        let link = Secret(from: correspondence.randomness)
        try db.insert(link: link.hash, registration: registration.id)
        let words = correspondence.lexicon.words(speaking: registration.attendee.language)
        try send(
            words(
                ProgrammePhrase.mailChanged(
                    name: registration.attendee.name, event: title(words), day: day(words), changes: changes(words),
                    link: address(of: link))),
            under: subjectOfProgramme(words),
            to: registration.attendee.email, words, link: link, about: registration, as: .programme,
            of: .person(registration.id), in: db, once: once)
    }

    fileprivate func tellChanges(
        _ changes: (Words) -> String, to id: Delegation.ID, _ contact: Attendee, in db: Writer, once: String
    ) throws {
        guard let delegation = try db.delegation(id) else { return }
        let link = Secret(from: correspondence.randomness)
        try db.insert(link: link.hash, delegation: id)
        let words = correspondence.lexicon.words(speaking: contact.language)
        try send(
            words(
                ProgrammePhrase.mailChanged(
                    name: contact.name.isEmpty ? contact.organisationName : contact.name, event: title(words),
                    day: day(words), changes: changes(words), link: address(of: link))),
            under: subjectOfProgramme(words), to: contact.email, words,
            link: link, about: delegation.best, as: .programme, of: .delegation(id), in: db, once: once)
    }
}
