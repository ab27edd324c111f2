public import Domain
public import Storage

/// Whoever has a letter that asks whether a profile is still right says "all of it is", by the link in it and one button.
public struct AnswerReconfirmation: Sendable {
    let link: SecretHash
    let shown: String
    let today: CalendarDay

    /// - Parameter shown: the mark of what the page has shown.
    public init(by link: SecretHash, seeing shown: String, on today: CalendarDay) {
        (self.link, self.shown, self.today) = (link, shown, today)
    }

    /// - Throws: `PublicFacts.Refusal` if somebody has changed it meanwhile; `NotFound` if the link opens nothing any more.
    public func run(in db: Writer) throws {
        guard let asked = try AskedProfile(behind: link, at: db.now, in: db) else { throw NotFound() }
        try PublicFacts.check(shown, of: asked.organisation, on: today, in: db)
        try ConfirmProfile(by: Voice(asked.organisation)).run(in: db)
    }
}

/// What a link opens, as long as its reader may still speak for the organisation.
public struct AskedProfile: Hashable, Sendable {
    public let organisation: Organisation.ID
    /// Whom the letter went to; nil for an address without an account.
    public let account: Account?

    /// Nil for a link that is unknown or too old, or of somebody who speaks for the organisation no more.
    public init?(behind link: SecretHash, at now: Instant, in db: Reader) throws {
        guard let found = try db.reconfirmationLink(link, at: now) else { return nil }
        organisation = found.organisation
        account = try found.account.flatMap { try db.account($0) }
        guard let id = found.account else { return }
        guard try db.roles(of: id).contains(.editor(of: found.organisation)) else { return nil }
    }
}
