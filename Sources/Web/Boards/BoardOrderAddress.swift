import Domain

/// Where the cards of a board are ordered.
extension BoardAddress {
    /// Asks where a card is to go, and takes the answer.
    func spot(of card: Card.ID) -> String { "\(cards)/\(card)/spot" }
    /// Asks what is to become of a cluster.
    func cluster(_ cluster: Cluster.ID) -> String { "\(clusters)/\(cluster)" }
    func merger(of cluster: Cluster.ID) -> String { "\(self.cluster(cluster))/merger" }

    /// The cards on the board.
    var wall: String { page + "#cards" }
    /// Takes back what somebody did last.
    var actRemoval: String { page + "/acts/removal" }
    /// Lets the whole group order the cards.
    var ordering: String { page + "/ordering" }
    var orderingRemoval: String { ordering + "/removal" }
}
