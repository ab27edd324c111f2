public import Domain
public import Storage

/// One of the hosts says no to what is asked: the question ends, and all of them and whoever asked read that, and why.
public struct SayNo: Sendable {
    public static let reasonLimit = 500

    let event: Event.ID
    let account: Account.ID
    let reason: String?
    let correspondence: Correspondence

    /// - Parameter reason: for the other hosts; it is kept nowhere else.
    public init(at event: Event.ID, by account: Account.ID, because reason: String?, correspondence: Correspondence) {
        (self.event, self.account, self.reason, self.correspondence) = (event, account, reason, correspondence)
    }

    /// - Parameter check: gets the event as it is kept now, with what is asked; it throws if that is not what was read.
    /// - Throws: `HostRefusal`, `NotFound`, and whatever `check` throws.
    public func run(in db: Writer, check: (Event) throws -> Void) throws {
        guard let event = try db.event(event) else { throw NotFound() }
        guard let asked = event.asked else { throw HostRefusal.asksSomethingElse }
        let people = try db.hostPeople(of: event.id)
        guard event.hasVoice(account, among: people, in: asked),
            let body = people.first(where: { $0.account == account })?.body
        else { throw HostRefusal.isNotAsked }
        try check(event)
        try db.endAsking(at: event.id, byNo: true)
        let asker = try self.asker(of: asked, besides: people, in: db)
        try HostLetters(about: event, correspondence: correspondence)
            .write(.refused(body: body, reason: reason), to: people + [asker].compactMap(\.self), in: db)
    }

    /// Whoever asked may be none of the hosts, and waits for the answer all the same.
    private func asker(
        of asked: JointApproval, besides people: [HostPerson], in db: Writer
    ) throws -> HostPerson? {
        guard case .account(let id)? = asked.askedBy,
            !people.contains(where: { $0.account.rawValue == id && $0.hasAccepted }),
            let account = try db.account(Account.ID(rawValue: id))
        else { return nil }
        return HostPerson(
            account: account.id, name: account.name, email: account.email, language: account.language, body: "",
            acceptedAt: db.now)
    }
}
