import Domain
import Words

/// What the places on a board are called: a heading by its name, and with its phase whatever hangs outside the one on all
/// screens.
struct WallPlaces {
    let snapshot: BoardSnapshot
    let words: Words

    private var board: Board { snapshot.board }

    func cluster(_ id: Cluster.ID?) -> Cluster? { snapshot.clusters.first { $0.id == id } }

    func name(of cluster: Cluster) -> String { marked(cluster.name, in: cluster.phase) }

    /// Where the cards of a phase hang alone.
    func alone(in phase: BoardPhaseKind) -> String { marked(words(BoardOrderPhrase.alone), in: phase) }

    /// Where a card hangs.
    func place(of card: Card) -> String {
        if let cluster = cluster(card.cluster) { return name(of: cluster) }
        return alone(in: card.phase)
    }

    /// The headings to which something can go from these phases: those that hang there, and those of the phase on all screens.
    func clusters(from phases: [BoardPhaseKind]) -> [Cluster] {
        snapshot.clusters.filter { $0.phase == board.phase?.kind || phases.contains($0.phase) }
    }

    /// Whether an act has touched anything that hangs in the phase on all screens: whoever has gone on to the next one has
    /// nothing to take back there.
    func isOfThisPhase(_ act: WallAct) -> Bool {
        act.traces.contains { trace in
            switch trace {
            case .card(let id, let before, _):
                guard let card = snapshot.cards.first(where: { $0.id == id }) else { return false }
                let phases = [card.phase, cluster(card.cluster)?.phase, cluster(before)?.phase]
                return phases.contains(board.phase?.kind)
            case .cluster(let id, let was):
                return (cluster(id) ?? was)?.phase == board.phase?.kind
            }
        }
    }

    private func marked(_ name: String, in kind: BoardPhaseKind) -> String {
        guard kind != board.phase?.kind, let phase = board.phases.first(where: { $0.kind == kind }) else { return name }
        return "\(name) · \(words.title(of: phase).text)"
    }
}
