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
    let dots: [Card.ID: Int]
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
        cards = try db.cards(on: id)
        clusters = try db.clusters(on: id)
        dots = try db.dots(on: id)
        ideas = try db.ideas(on: id)
        people = try db.participantCount(of: id)
        if let reader {
            translations = try db.translations(of: cards.compactMap(\.original), for: reader)
        } else {
            translations = .none
        }
        upTo = try db.lastJournalID()
    }

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
        let dots: Int
        let cards: [Card]
    }

    /// Clusters and loose cards by their dots, the most first.
    var favourites: [Favourite] {
        let hung = clusters.map { cluster in
            let cards = cards(in: cluster)
            return Favourite(
                cluster: cluster.id, name: cluster.name, language: nil,
                dots: cards.reduce(0) { $0 + (dots[$1.id] ?? 0) }, cards: cards)
        }
        let loose = cards.filter { $0.cluster == nil && dots[$0.id] != nil }.map { card in
            Favourite(
                cluster: nil, name: card.text.rawValue, language: card.language, dots: dots[card.id] ?? 0,
                cards: [card])
        }
        return (hung + loose).sorted { $0.dots > $1.dots }
    }
}

extension Words {
    /// What a phase is called, and in which language: the hosts' own title if they gave one in the reader's language, else
    /// the name that its kind has there.
    func title(of phase: BoardPhase) -> (text: String, language: Language) {
        let own = phase.title.text(for: language.tag)
        return own.language == language.tag ? own : (label(phase.kind), language.tag)
    }
}
