public import Domain
public import Storage

/// What the hosts have worked on and nobody else has seen yet, read at one moment.
public struct ProgrammeOutlook: Sendable {
    public let event: Event
    /// Nil while nothing was published.
    public let published: ProgrammeVersion?
    public let contents: ProgrammeContents
    public let news: ProgrammeNews
    /// Who would be told; nobody by the first version.
    public let hearers: ProgrammeHearers
    /// Those who were asked for what nobody else has seen: if they are taken out of it, they are told.
    public let asked: [ProgrammeItem.ID: [ProgrammeHearers.Person]]

    public init(of event: Event, in db: Reader) throws {
        try self.init(of: event, draft: db.draftProgramme(of: event.id), in: db)
    }

    /// - Parameter draft: the programme on which the hosts work.
    public init(of event: Event, draft: Programme, in db: Reader) throws {
        self.event = event
        published = try db.lastProgrammeVersion(of: event.id)
        contents = ProgrammeContents(of: event, draft)
        let known = published?.contents ?? contents.withoutItems
        news = ProgrammeNews(from: known, to: contents)
        let contacts = try db.programmeContacts(of: event.id)
        hearers = try ProgrammeHearers(
            of: news, from: known, to: contents, at: event.id, reachedAt: contacts, in: db)
        asked = Dictionary(
            contents.items.map { item in
                (item.id, item.asked(reachedAt: contacts, besides: known.items.first { $0.id == item.id }))
            }
        ) { first, _ in first }
    }

    /// What is not published yet, in the order of the day.
    public var changes: [ProgrammeChange] { news.changes }
}

/// The hosts publish the programme: everybody sees it from now on, and the list of what has changed. Whoever has to know it is
/// written to three minutes later.
public struct PublishProgramme: Sendable {
    let event: Event.ID
    let namesUnasked: Bool

    /// - Parameter namesUnasked: false where nobody has read who stands in it: then whoever was not asked whether they come has no
    ///   name there yet.
    public init(of event: Event.ID, namesUnasked: Bool = true) {
        (self.event, self.namesUnasked) = (event, namesUnasked)
    }

    /// - Parameter check: gets what would be published now; what it throws leaves everything as it was. Of two who publish at
    ///   once the second one finds nothing left.
    /// - Returns: nil if there is nothing new; then there is no version either.
    /// - Throws: `NotFound` without the event, `HostRefusal.hasNoVoice` for whoever was invited to a published event and has not
    ///   accepted, and whatever `check` throws.
    @discardableResult
    public func run(
        in db: Writer, check: (ProgrammeOutlook) throws -> Void = { _ in }
    ) throws -> ProgrammeVersion? {
        guard let found = try db.event(event) else { throw NotFound() }
        try found.requireAcceptance(in: db)
        let outlook = try ProgrammeOutlook(of: found, in: db)
        try check(outlook)
        guard !outlook.changes.isEmpty else { return nil }
        let contents = namesUnasked ? outlook.contents : outlook.contents.withoutUnasked
        return try NewProgrammeVersion(contents, of: event, after: outlook.published).run(in: db)
    }
}

/// Another version is there, and whoever has to know of it is told in a moment. Of the first one nobody is told: nobody knows
/// anything else.
struct NewProgrammeVersion {
    let contents: ProgrammeContents
    let event: Event.ID
    let last: ProgrammeVersion?
    let amended: ProgrammeVersion?
    /// What the journal says besides.
    let details: [String: String]

    /// - Parameter amended: what this very deed has published since `last`; nil if it has published nothing yet.
    init(
        _ contents: ProgrammeContents, of event: Event.ID, after last: ProgrammeVersion?,
        amending amended: ProgrammeVersion? = nil, details: [String: String] = [:]
    ) {
        (self.contents, self.event, self.last, self.amended) = (contents, event, last, amended)
        self.details = details
    }

    func run(in db: Writer) throws -> ProgrammeVersion {
        let version =
            try amended.map { try db.amend($0, to: contents) } ?? db.publish(contents, of: event, details: details)
        guard let last else { return version }
        let isUrgent = try isUrgent(after: last, in: db)
        let due = isUrgent ? db.now : db.now.advanced(by: ProgrammeNewsPause.length)
        try db.gatherProgrammeNews(of: event, since: last.number, due: due)
        if isUrgent { try db.putOffProgrammeNews(of: event, to: due) }
        return version
    }

    /// On the day itself nobody waits for more: people are on their way to where it is not.
    private func isUrgent(after last: ProgrammeVersion, in db: Writer) throws -> Bool {
        guard contents.changes(since: last.contents).contains(where: \.isAboutTheDay), let found = try db.event(event)
        else { return false }
        let today = CalendarDay(of: db.now, in: found.timeZone)
        return today == contents.day || today == last.contents.day
    }
}

/// The hosts leave an item as everybody knows it, and let go of what they had planned instead. Whoever was asked for it is told.
public struct DiscardProgrammeChange: Sendable {
    let item: ProgrammeItem.ID
    let event: Event.ID
    let correspondence: Correspondence

    public init(of item: ProgrammeItem.ID, at event: Event.ID, correspondence: Correspondence) {
        (self.item, self.event, self.correspondence) = (item, event, correspondence)
    }

    /// - Parameter check: gets what is not published now; what it throws leaves everything as it was.
    /// - Throws: `NotFound` for an item that is neither planned nor published, and whatever `check` throws.
    public func run(in db: Writer, check: (ProgrammeOutlook) throws -> Void = { _ in }) throws {
        guard let found = try db.event(event) else { throw NotFound() }
        let outlook = try ProgrammeOutlook(of: found, in: db)
        let published = outlook.published?.contents.items.first { $0.id == item }
        let planned = try db.programmeItem(item, of: event)
        guard published != nil || planned != nil else { throw NotFound() }
        try check(outlook)
        if let published, planned != nil {
            try db.change(programmeItem: item) { $0.putBack(published) }
        } else if let published {
            try db.restore(published, to: event)
        } else {
            try db.remove(programmeItem: item)
        }
        try TellAskedInVain(outlook.asked[item] ?? [], at: found, correspondence: correspondence).run(in: db)
    }
}

extension ProgrammeItem {
    /// As everybody knows it. What people have said meanwhile stays, and so does what only the team reads.
    fileprivate mutating func putBack(_ published: ProgrammeItem) {
        let (known, states) = (Set(published.everyRole.map(\.id)), everyRole)
        func kept(_ people: [ProgrammePerson], beside now: [ProgrammePerson]) -> [ProgrammePerson] {
            people.map { person in
                var person = person
                person.state = states.first { $0.id == person.id }?.state ?? person.state
                return person
            } + now.filter { !$0.state.appears && !known.contains($0.id) }
        }
        (starts, ends, kind) = (published.starts, published.ends, published.kind)
        (title, room) = (published.title, published.room)
        (hasCheckIn, hasStands) = (published.hasCheckIn, published.hasStands)
        let seats = Dictionary(tandems.map { ($0.id, $0.people) }) { first, _ in first }
        people = kept(published.people, beside: people)
        tandems = published.tandems.map { tandem in
            Tandem(id: tandem.id, topic: tandem.topic, people: kept(tandem.people, beside: seats[tandem.id] ?? []))
        }
    }
}
