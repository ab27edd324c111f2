import Domain
import Storage

/// The plenary of an event, read at one moment: whose turn it is, with which ideas, and what has become of them.
struct PlenaryContents: Sendable {
    let event: Event
    let plenary: Plenary
    let groups: [Board.ID: WorkGroup]
    /// What each group brings, in its order.
    let brought: [Board.ID: [Idea]]
    /// Ideas that are open and that no group has brought.
    let others: [Idea]
    /// Those that are carried on with another one, each with that one.
    let merged: [(idea: Idea, with: Idea)]
    /// Those that everybody sees.
    let measures: [Idea.ID: Measure]
    let organisations: [Organisation.ID: OrganisationName]
    /// With each idea and those that are carried on with it.
    let help: [Idea.ID: [HelpOffer]]
    /// When the programme has the end of the plenary; nil if it says nothing of one.
    let ends: Instant?
    /// Up to which entry of the journal all of this is true.
    let upTo: Int64

    /// As many statements for one group as for twelve.
    /// - Parameter viewer: who looks; whoever answers for a measure is named as far as they may see.
    init(of event: Event, seenBy viewer: Visibility, in db: Reader) throws {
        self.event = event
        let boards = try db.boards(of: event.id)
        plenary = try db.plenary(of: event.id, boards: boards.map(\.id))
        let held = try db.workGroups(of: event.id).map { ($0.id, $0) }
        let byID = Dictionary(held) { first, _ in first }
        groups = boards.reduce(into: [:]) { groups, board in groups[board.id] = byID[board.group] }
        let all = try db.ideas(of: event.id)
        brought = boards.reduce(into: [:]) { brought, board in
            brought[board.id] = all.filter { $0.board == board.id }.forPlenary
        }
        others = all.notInPlenary
        let ideas = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        merged = all.compactMap { idea in idea.mergedInto.flatMap { ideas[$0] }.map { (idea: idea, with: $0) } }
        let measures = try db.measures(from: all.map(\.id))
        self.measures = measures
        organisations = try db.organisationNames(
            measures.values.flatMap { $0.owners.map(\.organisation) }, seenBy: viewer)
        let (offers, families) = (try db.helpOffers(with: all.map(\.id)), Dictionary(grouping: all, by: \.mergedInto))
        help = all.reduce(into: [:]) { help, idea in
            help[idea.id] = Self.oncePerPerson(([idea] + (families[idea.id] ?? [])).flatMap { offers[$0.id] ?? [] })
        }
        let programme = try db.programme(of: event.id)
        ends = programme.items.filter { $0.kind == .plenary }.map { event.end(of: $0.hours) }.max()
        upTo = try db.lastJournalID()
    }

    /// Whoever helps with two ideas that are one by now, by name if they have ticked it at either.
    private static func oncePerPerson(_ offers: [HelpOffer]) -> [HelpOffer] {
        let named = Set(offers.filter(\.isNamePublic).map(\.registration))
        var seen: Set<Registration.ID> = []
        return offers.filter { offer in
            (offer.isNamePublic || !named.contains(offer.registration)) && seen.insert(offer.registration).inserted
        }
    }

    var current: Plenary.Turn? { plenary.current }

    func ideas(of board: Board.ID) -> [Idea] { brought[board] ?? [] }
}
