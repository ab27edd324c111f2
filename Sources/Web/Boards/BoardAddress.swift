import Domain

/// Where people join with a code.
enum JoinAddress {
    static let page = "/join"
    static let anyCode = "{code}"

    static func page(typing code: String) -> String { "\(page)/\(code)" }
}

/// Where the writer of a card follows it.
enum ReceiptAddress {
    static let anySecret = "{secret}"

    static func page(of secret: String) -> String { "/receipts/\(secret)" }
    /// Where its writer says it in easier words.
    static func easyWording(of secret: String) -> String { page(of: secret) + "/easy" }
}

/// One board: the page of those who write and vote, and what only the facilitator does.
struct BoardAddress {
    /// As routes write it.
    static let pattern = BoardAddress(Board.ID(rawValue: "{board}"))
    static let anyCard = Card.ID(rawValue: "{card}")
    static let anyCluster = Cluster.ID(rawValue: "{cluster}")
    static let anyPhase = "{phase}"

    private let board: Board.ID

    init(_ board: Board.ID) {
        self.board = board
    }

    var page: String { "/boards/\(board)" }
    var cards: String { page + "/cards" }
    var dots: String { page + "/dots" }
    var dotRemoval: String { dots + "/removal" }
    var stream: String { page + "/stream" }
    var results: String { page + "/results" }
    /// For the projector.
    var screen: String { "/screens\(page)" }

    // For programs, and for our own script.
    var cardsOfPrograms: String { ProgramAddress.root + cards }
    var streamOfPrograms: String { ProgramAddress.root + stream }
    var changesOfPrograms: String { LiveAddress.changes(of: streamOfPrograms) }

    // The facilitator's.
    var timer: String { page + "/timer" }
    var timerRemoval: String { timer + "/removal" }
    var hiding: String { page + "/hiding" }
    var hidingRemoval: String { hiding + "/removal" }
    var voting: String { page + "/voting" }
    var votingRemoval: String { voting + "/removal" }
    var closing: String { page + "/closing" }
    var closingRemoval: String { closing + "/removal" }
    var clusters: String { page + "/clusters" }
    var ideas: String { page + "/ideas" }

    /// - Parameter index: counted from 0.
    func phase(_ index: String) -> String { "\(page)/phases/\(index)" }
    func removal(of card: Card.ID) -> String { "\(cards)/\(card)/removal" }
    func restoration(of card: Card.ID) -> String { "\(cards)/\(card)/restoration" }
    func name(of cluster: Cluster.ID) -> String { "\(clusters)/\(cluster)/name" }
    func removal(of cluster: Cluster.ID) -> String { "\(clusters)/\(cluster)/removal" }

    // Places on the pages.
    func place(of card: Card.ID) -> String { "\(page)#card-\(card)" }
    /// Where a card hangs that was just hung up. A proxy notes addresses, so neither the card nor its receipt stands in this
    /// one, only the number of which whoever wrote the card can make both. Behind the `#` nothing leaves the browser.
    func place(of card: Card.ID, hungWith key: String?) -> String { "\(page)?hung=\(key ?? "")#card-\(card)" }
    func place(of cluster: Cluster.ID) -> String { "\(page)#cluster-\(cluster)" }
    func result(of idea: Idea.ID) -> String { "\(results)#idea-\(idea)" }
}
