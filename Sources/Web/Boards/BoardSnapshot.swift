import Domain
import Storage
import Words

/// Everything that hangs on a board, read at one moment.
struct BoardSnapshot: Sendable {
    let board: Board
    let group: WorkGroup
    let event: Event
    let cards: [Card]
    let clusters: [Cluster]
    /// What got which dots. While people vote, nobody sees them: whoever knows what others like votes like them.
    let counts: [DotPlace: DotCount]
    /// The same for each card; what a cluster has stands with the first of its cards.
    let dots: [Card.ID: Int]
    let vote: DotVote
    /// How many people have no dot left in the vote that runs.
    let votersDone: Int
    /// What whoever leads said beside cards.
    let notes: [Card.ID: CardNote]
    let numberOfHidden: Int
    let ideas: [Idea]
    let people: Int
    /// Of the cards, into the language of whoever reads.
    let translations: TranslationsRead
    /// The journal entry up to which this is true; the live stream goes on from there.
    let upTo: Int64

    /// - Parameter reader: nil where nobody reads the cards themselves.
    init?(_ id: Board.ID, for reader: Language? = nil, in db: Reader) throws {
        guard let board = try db.board(id), let group = try db.workGroup(board.group),
            let event = try db.event(board.event)
        else { return nil }
        self.board = board
        self.group = group
        self.event = event
        let (cards, clusters) = (try db.cards(on: id), try db.clusters(on: id))
        self.cards = cards
        self.clusters = clusters
        let vote = try db.vote(on: board)
        self.vote = vote
        counts = try db.dotCounts(on: id).filter { place, _ in
            Self.phase(of: place, cards, clusters).map(vote.conceals) != true
        }
        dots = counts.totals(of: cards)
        votersDone = board.isVotingOpen ? try db.votersDone(on: board) : 0
        notes = try db.notes(on: id)
        numberOfHidden = try db.numberOfHiddenCards(on: id)
        ideas = try db.ideas(on: id)
        people = try db.participantCount(of: id)
        if let reader {
            translations = try db.translations(of: cards.compactMap(\.original), for: reader)
        } else {
            translations = .none
        }
        // Not the last of all: by that, somebody who asks again would see that others have voted.
        upTo = try db.lastJournalID(on: .board(id))
    }

    /// In which phase dots are given there; nil for what does not hang here any more.
    func phase(of place: DotPlace) -> BoardPhaseKind? { Self.phase(of: place, cards, clusters) }

    private static func phase(of place: DotPlace, _ cards: [Card], _ clusters: [Cluster]) -> BoardPhaseKind? {
        switch place {
        case .card(let id): cards.first { $0.id == id }?.phase
        case .cluster(let id): clusters.first { $0.id == id }?.phase
        }
    }

    /// The card by which a place is named in forms: itself, or the first of a cluster.
    func card(at place: DotPlace) -> Card? { cards.first { DotPlace(of: $0) == place } }

    /// The cards of a phase that hang alone.
    func looseCards(in phase: BoardPhaseKind) -> [Card] {
        cards.filter { $0.phase == phase && $0.cluster == nil }
    }

    func cards(in cluster: Cluster) -> [Card] {
        cards.filter { $0.cluster == cluster.id }
    }

    /// What people gave their dots to: a cluster, or a card that hangs alone.
    struct Favourite {
        let cluster: Cluster.ID?
        let name: String
        /// Of the card; a cluster was named by the group.
        let language: Language?
        let count: DotCount
        let cards: [Card]

        var dots: Int { count.total }
    }

    /// Clusters and loose cards by their dots, the most first.
    var favourites: [Favourite] {
        let hung = clusters.map { cluster in
            let cards = cards(in: cluster)
            return Favourite(
                cluster: cluster.id, name: cluster.name, language: nil,
                count: counts[.cluster(cluster.id)] ?? .zero, cards: cards)
        }
        let loose = cards.filter { $0.cluster == nil && dots[$0.id] != nil }.map { card in
            Favourite(
                cluster: nil, name: card.text.rawValue, language: card.language,
                count: counts[.card(card.id)] ?? .zero, cards: [card])
        }
        return (hung + loose).sorted { $0.dots > $1.dots }
    }
}

extension Words {
    /// What a phase is called, and in which language: the hosts' own title if they gave one in the reader's language, else
    /// the name that its kind has there. What somebody put in has no other name than its own.
    func title(of phase: BoardPhase) -> (text: String, language: Language) {
        let own = phase.title.text(for: language.tag)
        return own.language == language.tag || phase.isExtra ? own : (label(phase.kind), language.tag)
    }
}
