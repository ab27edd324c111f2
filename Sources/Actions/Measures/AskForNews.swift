public import Domain
public import Secrets
public import Storage
import Words

/// Somebody who gave no name wants to hear what becomes of the ideas of their group. The address is kept apart from every card, and
/// nothing is written to it but one question until they have said yes by its link.
public struct AskForNews: Sendable {
    let board: Board.ID
    let email: EmailAddress
    let language: Language
    let today: CalendarDay
    let signingKey: [UInt8]
    let correspondence: Correspondence

    public init(
        of board: Board.ID, at email: EmailAddress, in language: Language, on today: CalendarDay, signingKey: [UInt8],
        correspondence: Correspondence
    ) {
        (self.board, self.email, self.language, self.today) = (board, email, language, today)
        (self.signingKey, self.correspondence) = (signingKey, correspondence)
    }

    /// Leads to the question, and later to the end of the news; the same each time, so that every letter can bring it.
    static func link(to reader: NewsReader.ID, signingKey: [UInt8]) -> Secret {
        Secret(derivedFrom: "news-reader:\(reader)", key: signingKey)
    }

    /// Whoever has said yes before is not asked again, and nobody learns of it.
    /// - Throws: `NotFound` if there is no such board.
    public func run(in db: Writer) throws {
        guard try db.board(board) != nil else { throw NotFound() }
        let known = try db.newsReader(of: board, at: email)
        if known?.isConfirmed == true { return }
        let reader =
            known
            ?? NewsReader(
                id: db.newUntimedIdentifier(), board: board, email: email, language: language, askedOn: today)
        let link = Self.link(to: reader.id, signingKey: signingKey)
        if known == nil { try db.insert(reader, link: link.hash) }
        let words = correspondence.lexicon.words(speaking: language)
        try db.enqueue(
            Message(
                recipient: email, language: words.language.tag, subject: words(StoryPhrase.askNewsSubject),
                body: words(
                    StoryPhrase.askNewsMail(link: "\(correspondence.publicAddress)/news/\(link.text)")),
                kind: .code, expiry: db.now.advanced(by: .days(NewsReader.daysToConfirm))),
            once: "news-ask/\(reader.id)/\(today.rawValue)")
    }
}

/// The address is theirs: from now on they hear what is new. Said twice it is said once.
public struct ConfirmNews: Sendable {
    let link: Secret

    public init(by link: Secret) {
        self.link = link
    }

    /// - Throws: `NotFound` for a link that leads nowhere any more.
    public func run(in db: Writer) throws {
        guard let reader = try db.newsReader(link: link.hash) else { throw NotFound() }
        // The link came by mail, so mail arrives there.
        try db.trustAgain(reader.email)
        try db.change(reader) { [now = db.now] reader in reader.confirm(at: now) }
    }
}

/// They want no more news, and nothing is kept of them.
public struct StopNews: Sendable {
    let link: Secret

    public init(by link: Secret) {
        self.link = link
    }

    /// - Throws: `NotFound` for a link that leads nowhere any more.
    public func run(in db: Writer) throws {
        guard let reader = try db.newsReader(link: link.hash) else { throw NotFound() }
        try db.delete(reader)
    }
}
