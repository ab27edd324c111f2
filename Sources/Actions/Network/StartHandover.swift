public import Domain
public import Storage

/// Whoever looks after a profile begins to hand that over. What was begun before and not finished ends.
public struct StartHandover: Sendable {
    let organisation: Organisation.ID
    let account: Account.ID
    let code: @Sendable (Handover.ID) -> SecretHash

    /// - Parameter code: what is kept of the picture that the phone shows.
    public init(
        of organisation: Organisation.ID, by account: Account.ID, code: @escaping @Sendable (Handover.ID) -> SecretHash
    ) {
        (self.organisation, self.account, self.code) = (organisation, account, code)
    }

    /// - Throws: `NotFound` for whoever does not look after the profile.
    @discardableResult
    public func run(in db: Writer) throws -> Handover {
        guard try db.roles(of: account).contains(.editor(of: organisation)) else { throw NotFound() }
        if let last = try db.lastHandover(of: organisation, by: account), last.isRunning(at: db.now) {
            try db.stop(last)
        }
        let handover = Handover(
            id: db.newIdentifier(), organisation: organisation, account: account,
            expiresAt: db.now.advanced(by: Handover.time))
        try db.insert(handover, code: code(handover.id))
        return handover
    }
}

/// Whoever comes has photographed the code and says who they are. From then on the code is spent.
public struct ClaimHandover: Sendable {
    let code: SecretHash
    let name: String
    let email: EmailAddress
    let language: Language
    let browser: SecretHash
    let randomness: Randomness

    /// - Parameter browser: the one in which it is typed.
    public init(
        of code: SecretHash, name: String, email: EmailAddress, language: Language, browser: SecretHash,
        randomness: Randomness
    ) {
        self.code = code
        self.name = name
        self.email = email
        self.language = language
        self.browser = browser
        self.randomness = randomness
    }

    /// - Throws: `Handover.Refusal`, `NotFound`.
    public func run(in db: Writer) throws {
        guard let handover = try db.handover(code: code) else { throw NotFound() }
        switch handover.state(at: db.now) {
        case .open: break
        case .claimed: throw Handover.Refusal.isTaken
        case .done, .undone, .over: throw Handover.Refusal.isOver
        }
        let editors = try db.accounts(holding: .editor(of: handover.organisation))
        guard !editors.contains(where: { $0.email == email }) else { throw Handover.Refusal.looksAfterItAlready }
        try db.claim(
            handover,
            by: Handover.Successor(
                name: name, email: email, language: language, digits: Handover.digits(from: randomness),
                browser: browser),
            until: db.now.advanced(by: Handover.time))
    }
}

/// Whoever began it stops it: the digits differ, or it was a mistake.
public struct StopHandover: Sendable {
    let organisation: Organisation.ID
    let account: Account.ID

    public init(of organisation: Organisation.ID, by account: Account.ID) {
        (self.organisation, self.account) = (organisation, account)
    }

    public func run(in db: Writer) throws {
        guard let last = try db.lastHandover(of: organisation, by: account), last.isRunning(at: db.now) else { return }
        try db.stop(last)
    }
}

extension Handover {
    fileprivate func isRunning(at now: Instant) -> Bool {
        switch state(at: now) {
        case .open, .claimed: true
        case .done, .undone, .over: false
        }
    }
}
