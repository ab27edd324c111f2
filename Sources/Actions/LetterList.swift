public import Domain
import Secrets
public import Storage
import Words

/// Those who get one kind of letters to many, each of whom ends them with one button of their mail program (RFC 8058).
struct LetterList {
    /// As somebody is known by an address alone.
    static func reader(at email: EmailAddress) -> String {
        Secret.hexadecimal(Secret.sha256(Array(email.rawValue.utf8)))
    }

    /// So long the link of a letter leads somewhere.
    static let linkDays = 180

    let kind: LetterKind
    let correspondence: Correspondence

    init(_ kind: LetterKind, _ correspondence: Correspondence) {
        (self.kind, self.correspondence) = (kind, correspondence)
    }

    /// Those of these addresses to which such letters go.
    static func wanting(_ kind: LetterKind, among emails: [EmailAddress], in db: Reader) throws -> Set<EmailAddress> {
        let against = try db.letterObjections(to: kind, of: Set(emails.map(reader(at:))))
        return Set(emails.filter { !against.contains(reader(at: $0)) })
    }

    static func wants(_ kind: LetterKind, _ email: EmailAddress, in db: Reader) throws -> Bool {
        try !wanting(kind, among: [email], in: db).isEmpty
    }

    /// The letter with the way to end such letters in its head.
    /// - Parameter isSaid: whether it stands at the end of the text, too; not where the text says it itself.
    func letter(_ message: Message, sayingSo isSaid: Bool = true, in db: Writer) throws -> Message {
        let secret = Secret(from: correspondence.randomness)
        try db.insert(
            LetterListLink(kind, for: Self.reader(at: message.recipient)), behind: secret.hash,
            expiry: db.now.advanced(by: .days(Self.linkDays)))
        let address = "\(correspondence.publicAddress)/letters/\(secret.text)/no-more"
        let end = correspondence.lexicon.words(speaking: message.language)(MailPhrase.endLetters(link: address))
        let body = isSaid ? "\(message.body)\n\(end)\n" : message.body
        var letter = Message(
            recipient: message.recipient, language: message.language, subject: message.subject,
            body: body, replyTo: message.replyTo, attachments: message.attachments, kind: kind,
            topic: message.topic, expiry: message.expiry, occasion: message.occasion)
        letter.unsubscribing = address
        return letter
    }
}

/// Somebody wants no more letters of one kind to many, or wants them again.
public struct SetLetters: Sendable {
    let areWanted: Bool
    let link: SecretHash

    /// - Parameter link: of any letter of that kind that they got.
    public init(_ areWanted: Bool, behind link: SecretHash) {
        (self.areWanted, self.link) = (areWanted, link)
    }

    /// - Throws: `NotFound` if the link opens nothing any more.
    public func run(in db: Writer) throws {
        guard let list = try db.letterListLink(link, at: db.now) else { throw NotFound() }
        guard list.kind != .morning else {
            // Whoever gets it says so in their account, and reads it there.
            for account in try LetterList.team(reading: list, in: db) {
                try ChangeAccount(account.id).run(in: db) { $0.wantsMorningLetter = areWanted }
            }
            return
        }
        try db.setLetters(areWanted, of: list)
    }
}

/// What the link of a letter to many opens: which letters they are, and whether they still come.
public struct LetterListStanding: Sendable {
    public let kind: LetterKind
    public let isWanted: Bool

    /// Nil for a link that is unknown or too old.
    public init?(behind hash: SecretHash, at now: Instant, in db: Reader) throws {
        guard let list = try db.letterListLink(hash, at: now) else { return nil }
        kind = list.kind
        isWanted =
            try list.kind == .morning
            ? LetterList.team(reading: list, in: db).contains { $0.wantsMorningLetter != false }
            : db.letterObjections(to: list.kind, of: [list.reader]).isEmpty
    }
}

extension LetterList {
    /// Whose letters of the morning these are.
    fileprivate static func team(reading list: LetterListLink, in db: Reader) throws -> [Account] {
        try db.accounts(holdingAnyOf: [.coordination, .host]).map { $0.account }
            .filter { reader(at: $0.email) == list.reader }
    }
}
