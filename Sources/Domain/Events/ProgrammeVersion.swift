/// What everybody is told of a programme from one moment on, until the next version.
public struct ProgrammeVersion: Hashable, Sendable {
    public let event: Event.ID
    /// From 1, without gaps.
    public let number: Int
    public let madeAt: Instant
    public let madeBy: Author
    public let contents: ProgrammeContents

    public init(event: Event.ID, number: Int, madeAt: Instant, madeBy: Author, contents: ProgrammeContents) {
        (self.event, self.number) = (event, number)
        (self.madeAt, self.madeBy, self.contents) = (madeAt, madeBy, contents)
    }
}

/// When, where and with whom a day takes place, as it stands at one moment: what a version keeps, and what the hosts work on, without what is nobody else's business.
/// Between two of them lies a list of changes.
public struct ProgrammeContents: Hashable, Sendable, Codable {
    public var day: CalendarDay
    public var place: String?
    /// Whoever answers for the day or leads through it, in the order of the invitation; where they are written to is no part.
    public var hosts: [EventHost]
    public var items: [ProgrammeItem]
    /// Versions of before know nothing of it.
    private var cancelled: Bool?

    /// Whether the day is cancelled.
    public var isCancelled: Bool {
        get { cancelled ?? false }
        set { cancelled = newValue ? true : nil }
    }

    public init(
        day: CalendarDay, place: String?, hosts: [EventHost], items: [ProgrammeItem], isCancelled: Bool = false
    ) {
        (self.day, self.place) = (day, place)
        self.hosts = hosts.map { EventHost(role: $0.role, name: $0.name, organisationName: $0.organisationName) }
        self.items = Programme(items: items.map(\.asPublished)).items
        cancelled = isCancelled ? true : nil
    }

    public init(of event: Event, _ programme: Programme) {
        self.init(
            day: event.day, place: event.place, hosts: event.hosts, items: programme.items,
            isCancelled: event.isCancelled)
    }

    public var programme: Programme { Programme(items: items) }

    /// The same day with these items.
    public func with(_ items: [ProgrammeItem]) -> ProgrammeContents {
        ProgrammeContents(day: day, place: place, hosts: hosts, items: items, isCancelled: isCancelled)
    }

    /// The same day; whoever was not asked yet stands there by their part alone.
    public var withoutUnasked: ProgrammeContents {
        with(
            items.map { item in
                var item = item
                item.people = item.people.map(\.namedIfAsked)
                for index in item.tandems.indices {
                    item.tandems[index].people = item.tandems[index].people.map(\.namedIfAsked)
                }
                return item
            })
    }

    /// Those whose names stand there although nobody has asked them whether they come.
    public var unasked: [ProgrammePerson] {
        items.flatMap(\.everybody).filter { $0.state == .toBeAsked && !$0.isNobodyYet }
    }

    /// The same day without a programme: before anything was published.
    public var withoutItems: ProgrammeContents { with([]) }
}
