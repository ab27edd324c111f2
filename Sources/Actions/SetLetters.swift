public import Domain
public import Storage

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
