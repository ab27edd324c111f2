import Domain
import Words

/// Where somebody wants a card to go, and what they saw when they decided it.
struct MoveCardForm {
    /// In the place of a cluster.
    static let alone = "alone"
    static let new = "new"
    /// Names the card with which it is to hang together.
    static let together = "together"
    /// Before none of them.
    static let end = "end"

    private let fields: FormFields
    private let card: Card.ID

    init(_ fields: FormFields, of card: Card.ID) {
        (self.fields, self.card) = (fields, card)
    }

    /// - Parameter clusters: makes the cluster that the card is to be the first of, by its name.
    /// - Throws: `FormProblems`.
    func command(making cluster: (String) -> Cluster) throws(FormProblems) -> WallCommand {
        let seen = SeenCard(card, after: Int(fields["act"]))
        // Beside a card is where that one hung.
        let beside = Self.parts(of: fields["before"])
        if beside == [Self.end] { return .hang([seen], at: WallSpot(in: Self.cluster(fields["cluster"]), .last)) }
        if let other = beside.first {
            let place = beside.count > 1 ? beside[1] : fields["cluster"]
            guard [place, ""].contains(fields["cluster"]) else {
                throw FormProblems("before", BoardOrderPhrase.hangsElsewhere)
            }
            return .hang([seen], at: WallSpot(in: Self.cluster(place), .before(Card.ID(rawValue: other))))
        }
        switch fields["cluster"] {
        case "": throw FormProblems("cluster", BoardOrderPhrase.placeMissing)
        case Self.new: return .gather(other.map { [$0, seen] } ?? [seen], under: cluster(try Self.name(in: fields)))
        default: return .hang([seen], at: WallSpot(in: Self.cluster(fields["cluster"])))
        }
    }

    /// The card on which this one was put down, to hang together with it.
    private var other: SeenCard? {
        let parts = Self.parts(of: fields[Self.together])
        return parts.first.map { SeenCard(Card.ID(rawValue: $0), after: parts.count > 1 ? Int(parts[1]) : nil) }
    }

    private static func parts(of field: String) -> [String] { field.split(separator: " ").map(String.init) }

    /// A heading as somebody typed it.
    static func name(in fields: FormFields) throws(FormProblems) -> String {
        let name = fields["name"].singleLine
        guard !name.isEmpty, !name.exceeds(Cluster.nameLimit) else {
            throw FormProblems("name", BoardPhrase.clusterNeedsName)
        }
        return name
    }

    private static func cluster(_ place: String) -> Cluster.ID? {
        place == alone ? nil : Cluster.ID(rawValue: place)
    }

    /// How `together` names a card and the last act that touched it.
    static func together(with card: Card, after act: Int) -> String { "\(card.id) \(act)" }

    /// How `before` names a card and where it hangs.
    static func beside(_ card: Card) -> String { "\(card.id) \(card.cluster?.rawValue ?? alone)" }
}
