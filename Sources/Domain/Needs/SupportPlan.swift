/// Something that people asked for and that somebody has to take care of.
public enum SupportKind: Hashable, Sendable {
    /// Everything that is said, in this language.
    case interpretation(Language)
    /// Everything else, such as childcare or step-free access.
    case need(AccessNeed)
}

extension SupportKind: RawRepresentable {
    private static let interpreting = AccessNeed.interpretation.rawValue

    public init?(rawValue: String) {
        let parts = rawValue.split(separator: " ").map(String.init)
        if parts.count == 2, parts[0] == Self.interpreting {
            self = .interpretation(Language(rawValue: parts[1]))
        } else if let need = AccessNeed(rawValue: rawValue), need != .interpretation {
            self = .need(need)
        } else {
            return nil
        }
    }

    public var rawValue: String {
        switch self {
        case .interpretation(let language): "\(Self.interpreting) \(language.rawValue)"
        case .need(let need): need.rawValue
        }
    }
}

/// Where somebody is needed.
public enum SupportPlace: Hashable, Sendable {
    case wholeDay
    case item(ProgrammeItem.ID)
    case group(WorkGroup.ID)
}

/// Somebody who looks after children, assists, or cares for what people need. Interpreters belong to the groups.
public struct Supporter: Hashable, Sendable {
    public typealias ID = Identifier<Supporter>

    public static let nameLimit = 120
    /// For so long their names are kept after the event.
    public static let daysAfterEvent = 30

    public let id: ID
    public let event: Event.ID
    public let name: String

    public init(id: ID, event: Event.ID, name: String) {
        (self.id, self.event, self.name) = (id, event, name)
    }
}

/// Who can be assigned.
public enum SupportPerson: Hashable, Sendable {
    case interpreter(Interpreter.ID)
    case supporter(Supporter.ID)
}

/// Somebody does something somewhere, from when to when.
public struct SupportAssignment: Hashable, Sendable {
    public typealias ID = Identifier<SupportAssignment>

    public let id: ID
    public let event: Event.ID
    public let person: SupportPerson
    public let kind: SupportKind
    public let place: SupportPlace
    public let hours: Hours

    public init(
        id: ID, event: Event.ID, person: SupportPerson, kind: SupportKind, place: SupportPlace, hours: Hours
    ) {
        (self.id, self.event, self.person) = (id, event, person)
        (self.kind, self.place, self.hours) = (kind, place, hours)
    }
}

/// What one person needs, as the registration says it.
public struct SupportAsk: Hashable, Sendable {
    public let registration: Registration.ID
    public let need: AccessNeed
    /// The language to interpret, or what somebody wrote beside the need.
    public let detail: String

    public init(registration: Registration.ID, need: AccessNeed, detail: String) {
        (self.registration, self.need, self.detail) = (registration, need, detail)
    }

    /// Nil for an interpretation into a language that nobody has named.
    public var kind: SupportKind? {
        guard need == .interpretation else { return .need(need) }
        return detail.isEmpty ? nil : .interpretation(Language(rawValue: detail))
    }
}

/// What was asked for, who takes care of it where, and what nobody takes care of yet.
public struct SupportPlan: Sendable {
    /// Nobody can be in two places at once: where, and from when to when.
    public struct DoubleBooking: Error, Hashable {
        public let person: SupportPerson
        public let kept: SupportPlace
        public let keptHours: Hours
        public let new: SupportPlace
        public let newHours: Hours
    }

    public enum Refusal: Error, Hashable {
        /// There is no such person, place or need at this event.
        case unknown
        /// It has no hours, and none were given.
        case hoursAreMissing
        /// They do not interpret into this language.
        case doesNotSpeak
        /// Nothing goes on there at that time.
        case outsideHours
        /// The same person does the same there at that time already.
        case isThere
    }

    public struct Gap: Hashable, Sendable {
        public let kind: SupportKind
        public let place: SupportPlace
        /// How many people asked for it.
        public let people: Int
    }

    public let asks: [SupportAsk]
    public let items: [ProgrammeItem]
    public let groups: [WorkGroup]
    /// When the groups meet; nil while the programme has none.
    public let groupHours: Hours?
    /// From the first start to the last end; nil without a programme.
    public let dayHours: Hours?
    /// Where those who asked sit in the plan of the groups.
    public let seats: [Registration.ID: WorkGroup.ID]
    public private(set) var assignments: [SupportAssignment]
    public private(set) var interpreters: [Interpreter]
    public let supporters: [Supporter]
    /// With which group the plan of the groups has put each interpreter.
    public let withGroups: [Interpreter.ID: WorkGroup.ID]
    /// What is known of the rooms of the house.
    public private(set) var rooms: [EventRoom]

    public init(
        asks: [SupportAsk], programme: Programme, groups: [WorkGroup], seats: [Registration.ID: WorkGroup.ID],
        assignments: [SupportAssignment], interpreters: [Interpreter], supporters: [Supporter],
        withGroups: [Interpreter.ID: WorkGroup.ID], rooms: [EventRoom] = []
    ) {
        self.asks = asks
        items = programme.items.filter(\.kind.isListenedTo)
        self.groups = groups.filter(\.isHeld)
        groupHours = programme.items.first { $0.kind == .groups }?.hours
        dayHours = programme.hours
        self.seats = seats
        self.assignments = assignments
        self.interpreters = interpreters
        self.supporters = supporters
        self.withGroups = withGroups
        self.rooms = rooms
    }

    // MARK: What was asked for

    /// Those in which somebody wants to hear, the most wanted first.
    public var languages: [Language] {
        let wanted = asks.compactMap { ask -> Language? in
            if case .interpretation(let language) = ask.kind { language } else { nil }
        }
        let counts = Dictionary(wanted.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
    }

    /// Everything else that was asked for, in the order of the form.
    public var needs: [AccessNeed] {
        let asked = Set(asks.map(\.need))
        return AccessNeed.allCases.filter { $0 != .interpretation && asked.contains($0) }
    }

    /// Who wants interpretation and has not said into which language.
    public var withoutLanguage: Int { asks.count { $0.kind == nil } }

    /// Where a language is wanted: every item that is listened to, and the groups in which somebody of them sits.
    public func places(of language: Language) -> [SupportPlace] {
        items.map { .item($0.id) }
            + groups.map { .group($0.id) }.filter { people(wanting: .interpretation(language), at: $0) > 0 }
    }

    /// How many want it there.
    public func people(wanting kind: SupportKind, at place: SupportPlace) -> Int {
        asks.count { $0.kind == kind && isAffected($0, at: place) }
    }

    private func isAffected(_ ask: SupportAsk, at place: SupportPlace) -> Bool {
        switch place {
        case .wholeDay, .item: true
        case .group(let group): seats[ask.registration] == group
        }
    }

    // MARK: Who takes care of it

    /// Whoever was assigned for some of the time, and for a group also whom the plan of the groups has put there. Each once.
    public func carers(of kind: SupportKind, at place: SupportPlace) -> [SupportPerson] {
        var people: [SupportPerson] = []
        for (person, _) in care(of: kind, at: place) where !people.contains(person) { people.append(person) }
        return people
    }

    /// Who takes care of it there, and from when to when; nil for as long as the groups are.
    private func care(of kind: SupportKind, at place: SupportPlace) -> [(person: SupportPerson, hours: Hours?)] {
        let there = hours(of: place)
        // What is needed all day is taken care of wherever somebody does.
        let present: [(person: SupportPerson, hours: Hours?)] = assignments.filter { kept in
            kept.kind == kind && (kept.place == place || kept.place == .wholeDay || place == .wholeDay)
                && there?.overlaps(kept.hours) != false
        }.map { (person: $0.person, hours: $0.hours) }
        guard case .interpretation(let language) = kind, case .group(let group) = place else { return present }
        return present
            + interpreters.filter { withGroups[$0.id] == group && $0.languages.contains(language) }
            .map { (person: SupportPerson.interpreter($0.id), hours: groupHours) }
    }

    /// When nobody takes care of it there, although it goes on; nothing if the programme does not say when that is.
    public func openHours(of kind: SupportKind, at place: SupportPlace) -> [Hours] {
        hours(of: place)?.uncovered(by: care(of: kind, at: place).compactMap { $0.hours }) ?? []
    }

    /// Whether somebody takes care of it there for as long as it goes on.
    public func isMet(_ kind: SupportKind, at place: SupportPlace) -> Bool {
        !carers(of: kind, at: place).isEmpty && openHours(of: kind, at: place).isEmpty
    }

    /// What nobody takes care of as long as it goes on, once these are over. Where somebody else does, nothing is lost.
    /// - Parameter gone: nobody of them comes at all.
    public func lost(with ended: [SupportAssignment], gone: Set<Interpreter.ID> = []) -> [SupportAssignment] {
        let plan = without(ended, gone: gone)
        return ended.filter { !plan.isMet($0.kind, at: $0.place) }
    }

    /// Once these are over.
    public func without(_ ended: [SupportAssignment], gone: Set<Interpreter.ID> = []) -> SupportPlan {
        var plan = self
        plan.assignments.removeAll(where: ended.contains)
        plan.interpreters.removeAll { gone.contains($0.id) }
        return plan
    }

    /// Once somebody does this, too.
    public func with(_ new: SupportAssignment) -> SupportPlan {
        var plan = self
        plan.assignments.append(new)
        return plan
    }

    /// In these rooms of the house.
    public func knowing(_ rooms: [EventRoom]) -> SupportPlan {
        var plan = self
        plan.rooms = rooms
        return plan
    }

    /// What one person knows of what they asked for: what is confirmed, in the order of the day, and what nobody does anywhere,
    /// unless the room of their group itself is what they need.
    /// - Parameter known: where people sit, as far as they were told.
    public func standing(
        of asks: [SupportAsk], known: [Registration.ID: WorkGroup.ID]
    ) -> (confirmed: [SupportAssignment], open: [SupportKind]) {
        let confirmed = assignments.filter { !Self.askers(of: $0, among: asks, known: known).isEmpty }
        let byRoom = Set(metByRoom(of: asks, known: known).map(\.kind))
        let open = Set(asks.compactMap(\.kind)).filter { kind in
            !assignments.contains { $0.kind == kind } && !byRoom.contains(kind)
        }
        return (
            confirmed.sorted { ($0.hours.starts, $0.id) < ($1.hours.starts, $1.id) },
            open.sorted { $0.rawValue < $1.rawValue }
        )
    }

    /// What nobody takes care of, or not all the time: languages by how many want them and in the order of the day, then
    /// everything else.
    public var gaps: [Gap] {
        let spoken = languages.flatMap { language in
            places(of: language).map { (SupportKind.interpretation(language), $0) }
        }
        let other = needs.map { (SupportKind.need($0), SupportPlace.wholeDay) }
        return (spoken + other).filter { !isMet($0.0, at: $0.1) }.map { kind, place in
            Gap(kind: kind, place: place, people: people(wanting: kind, at: place))
        }
    }

    /// What was asked for and nobody was assigned to anywhere, in the order of the gaps.
    public var unassigned: [SupportKind] {
        (languages.map(SupportKind.interpretation) + needs.map(SupportKind.need)).filter { kind in
            !assignments.contains { $0.kind == kind }
        }
    }

    // MARK: Nobody is in two places at once

    /// When something goes on at a place; nil if the programme does not say.
    public func hours(of place: SupportPlace) -> Hours? {
        switch place {
        case .wholeDay: dayHours
        case .item(let id): items.first { $0.id == id }?.hours
        case .group: groupHours
        }
    }

    /// - Throws: `DoubleBooking` naming both places, `Refusal.doesNotSpeak`, `outsideHours`, `isThere`.
    public func check(_ new: SupportAssignment) throws {
        if case .interpreter(let id) = new.person {
            if case .interpretation(let language) = new.kind,
                interpreters.first(where: { $0.id == id })?.languages.contains(language) != true
            {
                throw Refusal.doesNotSpeak
            }
            if let group = withGroups[id], let hours = groupHours, new.place != .group(group),
                hours.overlaps(new.hours)
            {
                throw DoubleBooking(
                    person: new.person, kept: .group(group), keptHours: hours, new: new.place, newHours: new.hours)
            }
        }
        let other = assignments.first { kept in
            kept.person == new.person && kept.id != new.id && kept.place != new.place
                && kept.hours.overlaps(new.hours)
        }
        if let other {
            throw DoubleBooking(
                person: new.person, kept: other.place, keptHours: other.hours, new: new.place, newHours: new.hours)
        }
        if let there = hours(of: new.place), !there.overlaps(new.hours) { throw Refusal.outsideHours }
        let isThere = assignments.contains { kept in
            kept.id != new.id && kept.person == new.person && kept.kind == new.kind && kept.hours.overlaps(new.hours)
        }
        if isThere { throw Refusal.isThere }
    }

    /// Whom an assignment concerns: who asked for it and is there. Of a group only those who know their group.
    /// - Parameter known: where people sit, as far as they were told.
    public static func askers(
        of assignment: SupportAssignment, among asks: [SupportAsk], known: [Registration.ID: WorkGroup.ID]
    ) -> [Registration.ID] {
        asks.filter { ask in
            guard ask.kind == assignment.kind else { return false }
            if case .group(let group) = assignment.place { return known[ask.registration] == group }
            return true
        }.map(\.registration)
    }
}

extension ProgrammeItem.Kind {
    /// Everybody sits and listens, so that somebody has to say it in another language.
    public var isListenedTo: Bool {
        switch self {
        case .welcome, .greeting, .input, .panel, .plenary, .closing: true
        case .reception, .stands, .music, .groups, .break, .getTogether, .setup, .teardown: false
        }
    }
}
