import Domain

/// Where people join with a code.
enum JoinAddress {
    static let page = "/join"
    static let anyCode = "{code}"

    static func page(typing code: String) -> String { "\(page)/\(code)" }
}

/// Where the computer at a projector asks for a board: nobody signs in on it.
enum WallAddress {
    static let page = "/wall"
    static let removal = page + "/removal"
    static let anyWall = WallComputer.ID(rawValue: "{wall}")
}

/// All boards of an event.
struct BoardDeskAddress {
    /// As routes write it.
    static let pattern = BoardDeskAddress(page: EventDeskAddress.pattern.boards)

    let page: String

    init(_ event: Event) {
        self.init(page: EventDeskAddress(event).boards)
    }

    private init(page: String) {
        self.page = page
    }

    /// What everybody reads who leads a board.
    var message: String { page + "/message" }
    var messageRemoval: String { message + "/removal" }
    /// What the editions before it have left hangs as cards.
    var earlier: String { page + "/earlier" }
    var earlierRemoval: String { earlier + "/removal" }
    var lookBack: String { page + "#look-back" }
}

/// Where the writer of a card follows it.
enum ReceiptAddress {
    static let anySecret = "{secret}"

    static func page(of secret: String) -> String { "/receipts/\(secret)" }
    /// Where its writer says it in easier words.
    static func easyWording(of secret: String) -> String { page(of: secret) + "/easy" }
    /// Where its writer leaves an address for news of the group, apart from the card.
    static func news(of secret: String) -> String { page(of: secret) + "/news" }
    /// The page after that.
    static func pageAfterAsking(of secret: String) -> String { page(of: secret) + "?done=news" }
}

/// The cards that were written on this phone, and the way to one of them with its receipt.
enum MyCardsAddress {
    static let page = "/my-cards"
    /// For the script of that page, which names the receipt in a header.
    static let card = page + "/card"
}

/// One board: the page of those who write and vote, and what only the facilitator does.
struct BoardAddress {
    /// As routes write it.
    static let pattern = BoardAddress(Board.ID(rawValue: "{board}"))
    static let anyCard = Card.ID(rawValue: "{card}")
    static let anyCluster = Cluster.ID(rawValue: "{cluster}")
    static let anyPhase = "{phase}"
    static let anyHandle = "{handle}"

    /// What time it is on the server, so that all screens count alike.
    static let clock = "/clock"

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
    /// For whoever types its code when the day has passed.
    var resultsAfterDay: String { results + "?late=1" }
    /// For the projector.
    var screen: String { "/screens\(page)" }

    // For programs, and for our own script.
    var cardsOfPrograms: String { ProgramAddress.root + cards }
    var streamOfPrograms: String { ProgramAddress.root + stream }
    var changesOfPrograms: String { LiveAddress.changes(of: streamOfPrograms) }

    // The facilitator's.
    var timer: String { page + "/timer" }
    var timerPause: String { timer + "/pause" }
    var timerContinuation: String { timer + "/continuation" }
    /// One minute more.
    var timerMinute: String { timer + "/minute" }
    var timerMinuteRemoval: String { timerMinute + "/removal" }
    var timerRemoval: String { timer + "/removal" }
    var hiding: String { page + "/hiding" }
    var hidingRemoval: String { hiding + "/removal" }
    var voting: String { page + "/voting" }
    var votingRemoval: String { voting + "/removal" }
    var closing: String { page + "/closing" }
    var closingRemoval: String { closing + "/removal" }
    /// A link for somebody without an account who goes on leading.
    var handOver: String { page + "/hand-over" }
    var handOverRemoval: String { handOver + "/removal" }
    func lead(by link: String) -> String { "\(page)/lead/\(link)" }
    static let anyLink = "{link}"
    /// Who else leads it at the moment.
    var leads: String { page + "/leads" }
    /// The page on which what is hidden shows for a moment.
    var peek: String { "\(page)?\(Self.peekParameter)=1" }
    static let peekParameter = "shown"
    var clusters: String { page + "/clusters" }
    /// The chosen cards hang together and are an idea at once.
    var clusterIdeas: String { clusters + "/ideas" }
    /// Where whoever leads chooses what the group brings to the plenary.
    var ideas: String { page + "/ideas" }
    var chosenIdeas: String { ideas + "/chosen" }
    /// Says in a form of the choice that it stands on the page of ideas and not on the sheet of results.
    static let backParameter = "back"
    static let backToIdeas = "ideas"

    /// A computer at a wall may show the board.
    func permission(of wall: WallComputer.ID) -> String { "\(page)/walls/\(wall)" }
    func removal(of wall: WallComputer.ID) -> String { permission(of: wall) + "/removal" }

    /// - Parameter index: counted from 0.
    func phase(_ index: String) -> String { "\(phases)/\(index)" }
    /// What the phases ask, and which further ones there are.
    var phases: String { page + "/phases" }
    func plan(ofPhase index: String) -> String { phase(index) + "/plan" }
    func removal(ofPhase index: String) -> String { phase(index) + "/removal" }
    func removal(of card: Card.ID) -> String { "\(cards)/\(card)/removal" }
    func restoration(of card: Card.ID) -> String { "\(cards)/\(card)/restoration" }
    /// - Parameter handle: what only whoever wrote the card calls it.
    func text(ofOwn handle: String) -> String { "\(page)/own/\(handle)/text" }
    func withdrawal(ofOwn handle: String) -> String { "\(page)/own/\(handle)/withdrawal" }
    func name(of cluster: Cluster.ID) -> String { "\(clusters)/\(cluster)/name" }
    func removal(of cluster: Cluster.ID) -> String { "\(clusters)/\(cluster)/removal" }

    // Places on the pages.
    func place(of card: Card.ID) -> String { "\(page)#card-\(card)" }
    /// Where a card hangs that was just hung up. A proxy notes addresses, so neither the card nor its receipt stands in this
    /// one, only the number of which whoever wrote the card can make both. Behind the `#` nothing leaves the browser.
    func place(of card: Card.ID, hungWith key: String?) -> String { "\(page)?hung=\(key ?? "")#card-\(card)" }
    /// Where whoever wrote a card reads that it was put otherwise.
    func place(ofChanged card: Card.ID) -> String { "\(page)?\(Self.ownParameter)=changed#card-\(card)" }
    /// Where they read that it was taken back.
    var pageAfterWithdrawal: String { "\(page)?\(Self.ownParameter)=withdrawn" }
    static let ownParameter = "own"
    /// Where somebody at a board reads that their wish for a translation is noted.
    /// - Parameter page: of the board.
    static func asked(at page: String) -> String { "\(page)?\(ownParameter)=asked" }
    func place(of cluster: Cluster.ID) -> String { "\(page)#cluster-\(cluster)" }
    func result(of idea: Idea.ID) -> String { "\(results)#idea-\(idea)" }
}
