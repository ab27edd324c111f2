import Actions
import Domain
import Storage
import Words

/// The letters of the morning: asks who has to get one, and has them written. The clock does it, again and again.
public struct MorningPost: Sendable {
    let services: Services
    /// How a letter is put into words.
    var wording: WriteMorningLetter.Wording

    public init(_ services: Services) {
        self.services = services
        wording = Self.wording(services)
    }

    /// One letter that cannot be written keeps nobody else's back: each is tried, and the first error is told at the end.
    /// - Returns: how many letters were written.
    @discardableResult
    public func run() async throws -> Int {
        let (now, zone) = (services.clock.now, services.settings.timeZone)
        // Most of the day nothing is asked.
        guard MorningLetter.day(at: now, in: zone) != nil else { return 0 }
        let due = try await services.database.read { db in try WriteMorningLetter.due(at: now, in: zone, from: db) }
        var written = 0
        var failure: (any Error)?
        for account in due {
            let deed = WriteMorningLetter(
                to: account, in: zone, correspondence: services.correspondence, wording: wording)
            do {
                if try await services.database.write(by: .system, deed.run) { written += 1 }
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        return written
    }

    private static func wording(_ services: Services) -> WriteMorningLetter.Wording {
        let (lexicon, address) = (services.lexicon, services.settings.publicAddress)
        return { news, recipient, day, db in
            let words = lexicon.words(speaking: recipient.account.language)
            let text = try MorningText(of: news, for: recipient, on: day, words: words, publicAddress: address, in: db)
            return (words(MorningPhrase.subject(day: words.day(day))), text.body)
        }
    }
}

/// The letter as somebody reads it: figures and ways, and no names but those of events.
struct MorningText {
    let body: String

    init(
        of news: MorningNews, for recipient: WriteMorningLetter.Recipient, on day: CalendarDay, words: Words,
        publicAddress: String, in db: Reader
    ) throws {
        let desk = try DeskDay(day, in: db)
        let (waiting, ways) =
            try recipient.isCoordination
            ? Self.ofCoordination(recipient.account.id, on: desk, in: db)
            : Self.ofHosts(recipient.account.id, of: recipient.events, on: desk, words, in: db)
        var parts = [words(MorningPhrase.greeting)]
        func add(_ title: MorningPhrase, _ lines: [String]) {
            guard !lines.isEmpty else { return }
            parts.append(([words(title)] + lines.map { "- \($0)" }).joined(separator: "\n"))
        }
        add(.newTitle, Self.lines(of: news, words))
        add(.waitingTitle, DeskTasks.figures(of: waiting).map { words($0) })
        add(.teamTitle, news.team.map { Self.line($0, words) })
        parts.append(
            ways.map { way in words(MorningPhrase.way(place: way.label(words), link: publicAddress + way.address)) }
                .joined(separator: "\n"))
        parts.append(
            words(MorningPhrase.unsubscribe(link: publicAddress + AccountAddress.page + "#" + Field.id(of: "morning"))))
        body = parts.joined(separator: "\n\n") + "\n"
    }

    private struct Way {
        let label: (Words) -> String
        let address: String

        init(_ phrase: any Phrase, _ address: String) {
            (label, self.address) = ({ $0(phrase) }, address)
        }
    }

    private static func lines(of news: MorningNews, _ words: Words) -> [String] {
        [
            (news.registered, words(MorningPhrase.registered(amount: news.registered))),
            (news.givenBack, words(MorningPhrase.givenBack(amount: news.givenBack))),
            (news.movedUp, words(RegistrationPhrase.movedUpCount(amount: news.movedUp))),
        ].filter { $0.0 > 0 }.map(\.1) + news.came.map { line($0, words) }
    }

    private static func line(_ line: MorningNews.Line, _ words: Words) -> String {
        words(MorningPhrase.things(kind: JournalWords.name(of: line.kind, in: words), amount: line.things))
    }

    private static func ofCoordination(
        _ viewer: Account.ID, on day: DeskDay, in db: Reader
    ) throws -> ([DeskTask], [Way]) {
        let middle =
            day.current.map { Way(EventPhrase.toRegistrations, EventDeskAddress($0).registrations) }
            ?? Way(KernelPhrase.organisations, DeskAddress.organisations)
        return (
            try DeskTasks.waiting(
                on: day, at: day.next.map { try atDesk($0, on: day, in: db) }, for: viewer, in: db),
            [Way(DeskPhrase.deskTitle, DeskAddress.page), middle, Way(DeskPhrase.journalTitle, DeskAddress.journal)]
        )
    }

    /// As the desk shows it at the hour of the letter, without what one person alone keeps an eye on.
    private static func atDesk(_ event: Event, on day: DeskDay, in db: Reader) throws -> EventAtDesk {
        try EventAtDesk(event, for: nil, at: MorningLetter.begin(of: day.today, in: event.timeZone), in: db)
    }

    /// Of several events the next one, and otherwise the one that was last, as their desk has it.
    private static func ofHosts(
        _ viewer: Account.ID, of events: Set<Event.ID>, on day: DeskDay, _ words: Words, in db: Reader
    ) throws -> ([DeskTask], [Way]) {
        let hosted = day.events.filter { events.contains($0.id) }
        guard let event = hosted.last(where: { $0.day >= day.today }) ?? hosted.first else { return ([], []) }
        let desk = EventDeskAddress(event)
        return (
            try DeskTasks.waiting(at: atDesk(event, on: day, in: db), for: viewer, in: db),
            [
                Way(DeskPhrase.deskTitle, desk.page), Way(EventPhrase.toRegistrations, desk.registrations),
                Way(GroupPhrase.deskTitle, desk.groups),
            ]
        )
    }
}

extension DeskTasks {
    /// The same in figures: what the page names one by one is told by its number.
    fileprivate static func figures(of tasks: [DeskTask]) -> [any Phrase] {
        var told: Set<Int> = []
        return tasks.compactMap { task in
            guard let figure = task.figure else { return task.phrase }
            return told.insert(figure.number).inserted ? figure : nil
        }
    }
}
