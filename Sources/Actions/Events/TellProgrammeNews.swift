public import Domain
public import Storage

/// Who hears of the changes between two versions: those whose own item or duty is another, and everybody who registered if it is the
/// day, the place, the hours or the groups. Whoever asks before and whoever tells afterwards ask the same.
public struct ProgrammeHearers: Sendable {
    /// Somebody who appears, or did.
    public struct Person: Hashable, Sendable {
        public let name: String
        /// Nil if no letter reaches them: somebody of the team has to tell them.
        public let contact: ProgrammeContact?
        let id: ProgrammePerson.ID
        let changes: [ProgrammeChange]
    }

    /// In the order of the day.
    public let people: [Person]
    /// Everybody who comes or waits, if it concerns everybody and a letter reaches them.
    public let registered: [Registration]
    /// Those of whom, and of whoever answers for them, no address is known: somebody of the team has to tell them.
    public let unreached: [Registration]

    /// - Parameters:
    ///   - earlier: what people know.
    ///   - later: what they will know.
    ///   - contacts: where they get letters.
    init(
        of news: ProgrammeNews, from earlier: ProgrammeContents, to later: ProgrammeContents, at event: Event.ID,
        reachedAt contacts: [ProgrammePerson.ID: ProgrammeContact], in db: Reader
    ) throws {
        var seen: Set<ProgrammePerson.ID> = []
        // Whoever left is called as they were called before.
        let everybody = (earlier.items + later.items).flatMap(\.everybody)
        // Who says yes is no change of the programme: only one of the two may know it.
        let spokenWith = Set(everybody.filter { $0.state != .toBeAsked }.map(\.id))
        people = everybody.filter { news.own[$0.id] != nil && seen.insert($0.id).inserted }.compactMap { person in
            let contact = contacts[person.id]
            // Nobody has asked them yet, so there is nothing that they would have to unlearn.
            guard spokenWith.contains(person.id) || contact?.askedAt != nil else { return nil }
            return Person(
                name: person.name, contact: contact, id: person.id, changes: news.own[person.id] ?? [])
        }
        guard !news.forEverybody.isEmpty else {
            (registered, unreached) = ([], [])
            return
        }
        let expected = try db.registrations(of: event).filter { $0.status.isExpected }
        let letters = try RegistrationLetters.hearers(of: .programmeChanged, about: expected, in: db)
        let reached = Set(letters.own.map(\.id) + letters.gathered.flatMap(\.people))
        registered = expected.filter { reached.contains($0.id) }
        unreached = expected.filter { !reached.contains($0.id) }
    }

    /// Those who are told what a version has changed; nil for the first one, of which nobody is.
    public init?(of version: ProgrammeVersion, in db: Reader) throws {
        guard let earlier = try db.programmeVersion(version.number - 1, of: version.event) else { return nil }
        try self.init(
            of: ProgrammeNews(from: earlier.contents, to: version.contents), from: earlier.contents,
            to: version.contents, at: version.event, reachedAt: db.programmeContacts(of: version.event), in: db)
    }
}

extension RegistrationStatus {
    /// Has a place, or may still get one.
    var isExpected: Bool {
        switch self {
        case .registered, .confirmed, .checkedIn, .waitlisted: true
        case .cancelled, .noShow: false
        }
    }
}

/// Letters about what has changed wait for a moment, so that several versions make one letter.
public enum ProgrammeNewsPause {
    public static let length = Duration.minutes(3)
}

/// Those whom changes of the programme concern are written to: one letter each about everything since what they know, in their language,
/// with what their calendar has to know. The clock does it.
public struct TellProgrammeNews: Sendable {
    let correspondence: Correspondence

    public init(correspondence: Correspondence) {
        self.correspondence = correspondence
    }

    /// Whether anybody has to be told.
    public static func isDue(at now: Instant, in db: Reader) throws -> Bool {
        try !db.programmeNews(dueBy: now).isEmpty
    }

    public func run(in db: Writer) throws {
        for (id, since) in try db.programmeNews(dueBy: db.now) {
            try db.endProgrammeNews(of: id)
            guard let event = try db.event(id), !event.isOver(at: db.now),
                let earlier = try db.programmeVersion(since, of: id), let later = try db.lastProgrammeVersion(of: id)
            else { continue }
            // Before everything else that has changed people have to know whether they come at all.
            guard later.contents.isCancelled == earlier.contents.isCancelled else {
                try StandingLetters(about: event, in: later, correspondence: correspondence).tell(in: db)
                continue
            }
            guard !later.contents.isCancelled else { continue }
            let news = ProgrammeNews(from: earlier.contents, to: later.contents)
            let hearers = try ProgrammeHearers(
                of: news, from: earlier.contents, to: later.contents, at: id, reachedAt: db.programmeContacts(of: id),
                in: db)
            try ProgrammeLetters(event: event, version: later, news: news, correspondence: correspondence)
                .write(to: hearers, in: db)
            // Whom no letter reaches is called, now or when the letter has come back.
            guard news.forEverybody.contains(where: \.isAboutTheDay) else { continue }
            try db.note(.relocated, for: (hearers.registered + hearers.unreached).map(\.id))
        }
    }
}
