import Domain
import Storage
import Words

/// What the hosts of an event are told that nobody asks of them.
struct HostLetters {
    enum News {
        /// One of the bodies says no; nil for whoever gives no reason.
        case refused(body: String, reason: String?)
        case withdrawn
        case cancellationTakenBack
        /// To whoever is a host no more.
        case removed
    }

    let event: Event
    let correspondence: Correspondence

    init(about event: Event, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
    }

    /// Whoever does it knows it already, and whoever has not taken the invitation on decides nothing yet.
    func write(_ news: News, to people: [HostPerson], in db: Writer) throws {
        for person in people where person.hasAccepted && db.author != .account(person.account.rawValue) {
            try tell(news, person, in: db)
        }
    }

    func tell(_ news: News, _ person: HostPerson, in db: Writer) throws {
        let words = correspondence.lexicon.words(speaking: person.language)
        let title = words.text(event.shortTitle)
        try db.enqueue(
            Message(
                recipient: person.email, language: person.language, subject: words(subject(of: news, title)),
                body: words(text(of: news, to: person, title, in: words))))
    }

    private func subject(of news: News, _ title: String) -> EditionPhrase {
        switch news {
        case .refused, .withdrawn: .questionEndedSubject(event: title)
        case .cancellationTakenBack: .takenBackSubject(event: title)
        case .removed: .removedSubject(event: title)
        }
    }

    private func text(of news: News, to person: HostPerson, _ title: String, in words: Words) -> EditionPhrase {
        let link = correspondence.publicAddress + "/desk/events/\(event.slug)/hosts"
        return switch news {
        case .refused(let body, let reason?):
            .refusedMail(name: person.name, event: title, body: body, reason: reason, link: link)
        case .refused(let body, nil):
            .refusedMail(
                name: person.name, event: title, body: body, reason: words(EditionPhrase.noReason), link: link)
        case .withdrawn: .withdrawnMail(name: person.name, event: title, link: link)
        case .cancellationTakenBack:
            .takenBackMail(name: person.name, event: title, day: words.fullDay(event.day), link: link)
        case .removed: .removedMail(name: person.name, event: title, body: person.body)
        }
    }
}
