public import Domain
public import Storage

/// How a deed can be taken back.
public enum WayBack: Hashable, Sendable {
    /// Fields get back what stood in them before these changes.
    case putBack([Int64])
    /// Whoever was cancelled comes after all.
    case comeBack([Registration.ID], at: Event.ID)
    /// Whoever was registered, or came after all, does not come.
    case leave([Registration.ID], at: Event.ID)
    /// Who got a yes, of which they have not heard, asks again.
    case askAgain([Registration.ID], at: Event.ID)
    /// Whoever was let in is outside again.
    case goOutside(CheckIn.ID, of: Registration.ID, at: Event.ID)
    /// What was noted of a call is taken back, and somebody has to make it again.
    case reopenCall(Registration.ID, at: Event.ID)
    /// Whoever was moved by hand sits where they sat before.
    case moveBack(Formation.ID, of: Registration.ID, at: Event.ID)
    /// What was announced is on no screen any more.
    case takeLineBack(Announcement.ID, at: Event.ID)
    /// What was taken off the screens stands there again until its time is over.
    case showLineAgain(Announcement.ID, until: Instant, at: Event.ID)
    /// What became one organisation is two again.
    case separate(OrganisationMerger.ID)
    /// What was talked over about a measure waits to be talked over again.
    case talkAgain(MeasureTalk)

    /// How many people or changes it touches. It only ever becomes fewer: whoever was shown so many and would now touch fewer
    /// has an old page before them.
    public var number: Int {
        switch self {
        case .putBack(let entries): entries.count
        case .comeBack(let people, _), .leave(let people, _), .askAgain(let people, _): people.count
        case .goOutside, .moveBack, .reopenCall, .takeLineBack, .showLineAgain, .separate, .talkAgain: 1
        }
    }
}

/// Which deeds can be taken back now: they are not too old, and nobody has built on them; and which were taken back. However
/// many they are, the database is asked three times, and once more for each event at which something was announced, for each
/// merger, and for all that was talked over.
public struct WaysBack: Sendable {
    private let ways: [Int64: WayBack]
    private let undone: Set<Int64>

    /// What each kind of thing goes through, one step after the other: only the last can be taken back.
    private static let steps: [SubjectKind: Set<Change>] = [
        .registration: [.created, .granted, .confirmed, .placeTaken, .placeLetGo, .cancelled, .restored],
        .checkIn: [.admitted, .takenBack],
        .formation: [.moved, .takenBack, .released, .discarded],
        .announcement: [.created, .removed, .restored],
    ]

    /// What is said of calls. It goes its own way: whoever was called can be cancelled, and the other way round.
    private static let ofCalls: Set<Change> = [.called, .takenBack]

    public init(of deeds: [JournalDeed], at now: Instant, in db: Reader) throws {
        let entries = deeds.flatMap(\.entries).filter { $0.kind != .mail }
        let since = try db.entries(
            about: Set(entries.map(\.subject)), of: Set(entries.map(\.kind)),
            Self.steps.values.reduce(Self.ofCalls.union([.undone])) { $0.union($1) }, from: entries.map(\.id).min() ?? 0
        )
        undone = Self.undone(by: since, of: entries)

        let young = deeds.filter { now < $0.at.advanced(by: EarlierValues.period) }
        let ids = young.flatMap(\.entries).map(\.id)
        guard let first = ids.min(), let last = ids.max() else {
            ways = [:]
            return
        }
        let kept = try db.undoableEntries(from: first, to: last, at: now)
        let steps = since.filter { Self.steps[$0.kind]?.contains($0.change) == true }
        let newest = Dictionary(steps.map { ($0.subject, $0.id) }) { _, later in later }
        let calls = since.filter { $0.kind == .registration && Self.ofCalls.contains($0.change) }
        let newestCall = Dictionary(calls.map { ($0.subject, $0.id) }) { _, later in later }
        let people = Set(
            (steps + calls).filter { $0.kind == .registration }.map { Registration.ID(rawValue: $0.subject) })
        let holders = try db.placeHolders(people)
        let announcing = Set(young.filter { $0.entries.contains { $0.kind == .announcement } }.compactMap(\.event))
        let lines = try announcing.compactMap { try db.lastAnnouncement(at: $0) }
        let mergers = try young.flatMap(\.entries).compactMap(\.merger).compactMap { try db.merger($0) }
        let talkedOver = Set(
            young.flatMap { $0.entries(.talkedOver, .measure) }.map { Measure.ID(rawValue: $0.subject) })
        let talks = try db.measureTalks(about: talkedOver.sorted()).values.flatMap(\.self)
        let pairs = young.compactMap { deed in
            // Whoever got a yes by it and has not heard of that comes first: it is taken back for a few minutes only.
            (Self.way(backFromYes: deed, at: now, newest: newest, holders: holders)
                ?? Self.way(backFromTalk: deed, talks)
                ?? Self.way(back: deed, kept: kept, newest: newest, holders: holders)
                ?? Self.way(backFromCall: deed, newest: newestCall, holders: holders)
                ?? Self.way(backFromLine: deed, at: now, newest: newest, lines: lines)
                ?? Self.way(backFromMerger: deed, at: now, mergers)).map { (deed.number, $0) }
        }
        ways = Dictionary(uniqueKeysWithValues: pairs)
    }

    /// Nil if there is none, or none any more.
    public subscript(_ deed: JournalDeed) -> WayBack? { isUndone(deed) ? nil : ways[deed.number] }

    public func isUndone(_ deed: JournalDeed) -> Bool { undone.contains(deed.number) }

    /// The numbers of the deeds that are taken back; what took a deed back and was taken back in its turn does not count.
    private static func undone(by since: [JournalEntry], of entries: [JournalEntry]) -> Set<Int64> {
        let deeds = Dictionary((entries + since).map { ($0.id, $0.deed) }) { deed, _ in deed }
        var undone: Set<Int64> = []
        // The newest first: whether it still holds is known before what it has taken back is.
        for entry in since.reversed() where !undone.contains(entry.deed) {
            if let deed = entry.undoes.flatMap({ deeds[$0] }) { undone.insert(deed) }
        }
        return undone
    }

    /// - Parameter holders: who has the places. Nothing that was done to a predecessor is taken back from somebody else.
    private static func way(
        back deed: JournalDeed, kept: Set<Int64>, newest: [String: Int64],
        holders: [Registration.ID: PlaceHolder]
    ) -> WayBack? {
        let fields = deed.entries.map(\.id).filter(kept.contains)
        if !fields.isEmpty { return .putBack(fields) }
        func last(_ change: Change, _ kind: SubjectKind) -> [JournalEntry] {
            deed.entries(change, kind).filter { newest[$0.subject] == $0.id }
        }
        func people(_ change: Change, _ isRight: (RegistrationStatus) -> Bool) -> [Registration.ID] {
            last(change, .registration).compactMap { entry in
                let person = Registration.ID(rawValue: entry.subject)
                guard let holder = holders[person], holder.isMeant(by: entry.id), isRight(holder.status) else {
                    return nil
                }
                return person
            }
        }
        if let event = deed.event {
            let gone = people(.cancelled) { $0 == .cancelled }
            if !gone.isEmpty { return .comeBack(gone, at: event) }
            let here =
                people(.restored) { $0.next.contains(.cancelled) }
                + people(.created) { $0.next.contains(.cancelled) }
            if !here.isEmpty { return .leave(here, at: event) }
            if let entry = last(.admitted, .checkIn).first, let person = entry.details["registration"] {
                return .goOutside(.init(rawValue: entry.subject), of: .init(rawValue: person), at: event)
            }
            if let entry = last(.moved, .formation).first, let person = entry.details["registration"] {
                return .moveBack(.init(rawValue: entry.subject), of: .init(rawValue: person), at: event)
            }
        }
        return nil
    }

    /// Nil once the letters have gone, and where not all of them stand as the yes left them.
    private static func way(
        backFromYes deed: JournalDeed, at now: Instant, newest: [String: Int64],
        holders: [Registration.ID: PlaceHolder]
    ) -> WayBack? {
        let entries = deed.entries(.granted, .registration)
        guard let event = deed.event, !entries.isEmpty, now < deed.at.advanced(by: PlaceReservation.length) else {
            return nil
        }
        let people = entries.map { Registration.ID(rawValue: $0.subject) }
        let areAsLeft = zip(entries, people).allSatisfy { entry, person in
            guard newest[entry.subject] == entry.id, let holder = holders[person] else { return false }
            return holder.isMeant(by: entry.id) && holder.status.rawValue == entry.details["status"]
        }
        return areAsLeft ? .askAgain(people, at: event) : nil
    }

    /// Nil where its time is over, or another line has taken its place.
    /// - Parameter lines: what was announced last, at each event.
    private static func way(
        backFromLine deed: JournalDeed, at now: Instant, newest: [String: Int64], lines: [Announcement]
    ) -> WayBack? {
        guard let entry = deed.entries.last(where: { $0.kind == .announcement && $0.change != .undone }),
            newest[entry.subject] == entry.id, let line = lines.first(where: { $0.id.rawValue == entry.subject })
        else { return nil }
        switch entry.change {
        case .created, .restored: return line.isShown(at: now) ? .takeLineBack(line.id, at: line.event) : nil
        case .removed:
            guard let end = entry.details["ends"].flatMap({ Int64($0) }), now.milliseconds < end else { return nil }
            return .showLineAgain(line.id, until: Instant(milliseconds: end), at: line.event)
        default: return nil
        }
    }

    /// Nil where it is taken back already.
    private static func way(backFromTalk deed: JournalDeed, _ talks: [MeasureTalk]) -> WayBack? {
        deed.entries(.talkedOver, .measure).first.flatMap { entry in
            talks.first { $0.measure.rawValue == entry.subject && $0.at == entry.at }.map(WayBack.talkAgain)
        }
    }

    /// Nil where one of both is part of a third by now.
    private static func way(
        backFromMerger deed: JournalDeed, at now: Instant, _ mergers: [OrganisationMerger]
    ) -> WayBack? {
        guard let id = deed.entries.lazy.compactMap(\.merger).first, let merger = mergers.first(where: { $0.id == id }),
            merger.canBeUndone(at: now)
        else { return nil }
        return .separate(id)
    }

    /// Nil where somebody has said something else of the call since.
    private static func way(
        backFromCall deed: JournalDeed, newest: [String: Int64], holders: [Registration.ID: PlaceHolder]
    ) -> WayBack? {
        guard let event = deed.event, let entry = deed.entries.first(where: { $0.resultOfCall != nil }),
            newest[entry.subject] == entry.id
        else { return nil }
        let person = Registration.ID(rawValue: entry.subject)
        return holders[person]?.isMeant(by: entry.id) == true ? .reopenCall(person, at: event) : nil
    }
}
