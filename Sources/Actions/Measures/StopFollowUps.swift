public import Domain
public import Storage

/// Somebody wants no more letters that ask what became of measures. What they are asked stays on the page of the measure, and others
/// of their organisation are asked in their place.
public struct StopFollowUps: Sendable {
    let link: SecretHash

    /// - Parameter link: of any letter that asked them; one that is over ends them, too.
    public init(behind link: SecretHash) {
        self.link = link
    }

    /// - Throws: `NotFound` if nobody knows the link any more.
    public func run(in db: Writer) throws {
        guard let link = try db.followUpLink(link) else { throw NotFound() }
        try setFollowUps(false, behind: link, in: db)
    }
}

/// They want them again.
public struct ResumeFollowUps: Sendable {
    let link: SecretHash

    public init(behind link: SecretHash) {
        self.link = link
    }

    /// - Throws: `NotFound` if nobody knows the link any more.
    public func run(in db: Writer) throws {
        guard let link = try db.followUpLink(link) else { throw NotFound() }
        try setFollowUps(true, behind: link, in: db)
    }
}

/// Under everything by which they are known: nobody is asked by another way who has just ended this one.
private func setFollowUps(_ isWanted: Bool, behind link: FollowUpLink, in db: Writer) throws {
    let keys = try FollowUpSpeaker(link.person, of: link.organisation, in: db)?.keys ?? [link.person]
    for key in keys.sorted() { try db.setFollowUps(isWanted, for: key) }
}
