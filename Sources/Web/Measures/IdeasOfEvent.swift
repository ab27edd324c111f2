import Domain
import Storage
import Words

/// The ideas of an event, the most wanted first, and what they have become. Those that are carried on with another one stand
/// with it.
struct IdeasOfEvent: Sendable {
    /// What has become of an idea, as far as the list parts them.
    enum Standing: String, CaseIterable {
        case open, measure, aside
    }

    let event: Event
    let ideas: [Idea]
    let merged: [Idea.ID: [Idea]]
    let groups: [Board.ID: WorkGroup]
    /// Also drafts.
    let measures: [Idea.ID: Measure]
    /// Up to which entry of the journal all of this is true.
    let upTo: Int64
    private let behind: [Idea.ID: Set<CardBehindIdea>]

    init(_ event: Event, in db: Reader) throws {
        self.event = event
        let all = try db.ideas(of: event.id)
        let behind = try db.cardsBehindIdeas(of: event.id)
        let merged = Dictionary(grouping: all.filter { $0.mergedInto != nil }) { $0.mergedInto ?? $0.id }
        self.behind = behind
        self.merged = merged
        let dots = all.reduce(into: [Idea.ID: Int]()) { dots, idea in
            dots[idea.id] = Self.dots(of: [idea] + (merged[idea.id] ?? []), behind)
        }
        ideas = all.filter { $0.mergedInto == nil }.enumerated().sorted { left, right in
            let (first, second) = (dots[left.element.id] ?? 0, dots[right.element.id] ?? 0)
            return first == second ? left.offset < right.offset : first > second
        }.map { $0.element }
        let numbered = try db.workGroups(of: event.id).map { ($0.id, $0) }
        let byID = Dictionary(numbered) { first, _ in first }
        let boards = try db.boards(of: event.id)
        groups = boards.reduce(into: [:]) { groups, board in groups[board.id] = byID[board.group] }
        measures = try db.measures(from: all.map(\.id), drafts: true)
        upTo = try db.lastJournalID()
    }

    private static func dots(of ideas: [Idea], _ behind: [Idea.ID: Set<CardBehindIdea>]) -> Int {
        Set(ideas.flatMap { behind[$0.id] ?? [] }).reduce(0) { $0 + $1.dots }
    }

    /// An idea and those that are carried on with it.
    func family(of idea: Idea) -> [Idea] { [idea] + (merged[idea.id] ?? []) }

    /// Also of those that are carried on with it.
    func dots(of idea: Idea) -> Int { Self.dots(of: family(of: idea), behind) }

    func cards(behind idea: Idea) -> Set<CardBehindIdea> { Set(family(of: idea).flatMap { behind[$0.id] ?? [] }) }

    func group(of idea: Idea) -> WorkGroup? { idea.board.flatMap { groups[$0] } }

    func standing(of idea: Idea) -> Standing {
        if idea.isOpen { return .open }
        return idea.status == .measure ? .measure : .aside
    }

    func list(of standing: Standing) -> [Idea] { ideas.filter { self.standing(of: $0) == standing } }

    /// Also those that are carried on with another one: all of them together are as many as the groups have brought.
    func count(of standing: Standing) -> Int { list(of: standing).reduce(0) { $0 + family(of: $1).count } }

    /// The most wanted one that still needs an answer.
    /// - Parameter idea: the one that has just been answered.
    func next(after idea: Idea.ID?) -> Idea? { list(of: .open).first { $0.id != idea } }
}

/// One idea with everything that whoever decides about it wants to see.
struct IdeaInHand: Sendable {
    let idea: Idea
    let cluster: Cluster?
    let cards: [Card]
    let measure: Measure?
    /// To the other side, about the measure.
    let requests: [OwnerRequest]
    let help: [HelpOffer]
    /// Who could answer for it: those of its group first, then everybody else who is here.
    let candidates: [OwnerCandidate]
    /// Of owners, of those who are asked, and of the candidates.
    let organisations: [Organisation.ID: OrganisationName]
    /// What the directory has for a name that was typed and is not one of its own.
    var found: [DirectoryListing] = []

    init(_ idea: Idea, among all: IdeasOfEvent, on day: CalendarDay, in db: Reader) throws {
        self.idea = idea
        let behind = Set(all.cards(behind: idea).map(\.id))
        let boards = Set(all.family(of: idea).compactMap(\.board)).sorted()
        cards = try boards.flatMap { board in try db.cards(on: board).filter { behind.contains($0.id) } }
        cluster = try idea.board.flatMap { board in try db.clusters(on: board).first { $0.id == idea.cluster } }
        let measure = all.measures[idea.id]
        self.measure = measure
        requests = try measure.map { try db.ownerRequests(about: [$0.id])[$0.id] ?? [] } ?? []
        help = try db.helpOffers(with: all.family(of: idea).map(\.id)).values.flatMap(\.self)
        let isAsked = idea.isOpen || measure?.isOneSideMissing(on: day) == true
        let present = try isAsked ? db.presentRegistrations(of: all.event.id).filter(\.attendee.isNamed) : []
        let seated = try Self.seated(in: all.group(of: idea), in: db)
        let owning = (measure?.owners.map(\.organisation) ?? []) + requests.map(\.organisation)
        let names = try db.organisationNames(present.compactMap(\.attendee.organisation) + owning)
        organisations = names
        let people = present.compactMap { person in
            person.attendee.organisation.flatMap { names[$0] }.map { organisation in
                OwnerCandidate(person: person, organisation: organisation, isOfGroup: seated.contains(person.id))
            }
        }
        // As a list on paper, so that somebody finds a name that was called out.
        let sorted = people.map { ($0.person.placeInLists, $0) }
            .sorted { $0.0.lexicographicallyPrecedes($1.0) }.map { $0.1 }
        candidates = sorted.filter(\.isOfGroup) + sorted.filter { !$0.isOfGroup }
    }

    private static func seated(in group: WorkGroup?, in db: Reader) throws -> Set<Registration.ID> {
        guard let group else { return [] }
        return Set(try db.releasedFormations(of: group.event).flatMap { $0.members(of: [group.id]) })
    }
}

extension Measure {
    /// Whether it is only proposed on `day`, because nobody answers for it on one bank.
    func isOneSideMissing(on day: CalendarDay) -> Bool { status(on: day) == .proposed && !missingBanks.isEmpty }
}

/// Somebody who is here, for an organisation of the directory.
struct OwnerCandidate: Sendable {
    let person: Registration
    let organisation: OrganisationName
    /// Sat in the group that had the idea.
    let isOfGroup: Bool

    var bank: Bank { organisation.side.bank }

    /// The surname first, with its Latin reading and the shape of the side; those of the group under a heading of their own.
    func choice(in words: Words) -> Choice {
        let attendee = person.attendee
        let name = SortName(attendee.name, language: attendee.language).text
        let read = name.latinReading(in: attendee.language).map { "\(name) (\($0))" } ?? name
        let shape = SideShape(side: organisation.side.rawValue).character
        return Choice(
            value: person.id.rawValue, label: "\(shape) \(read) · \(organisation.name)",
            group: words(isOfGroup ? PlenaryPhrase.ofTheGroup : .othersHere))
    }
}
