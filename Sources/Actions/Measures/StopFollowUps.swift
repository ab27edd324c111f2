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
        try db.setFollowUps(false, for: link.person)
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
        try db.setFollowUps(true, for: link.person)
    }
}
