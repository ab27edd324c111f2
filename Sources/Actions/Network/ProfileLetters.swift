import Domain
import Storage
import Words

/// What happens to a profile, told to people: each in their own language.
struct ProfileLetters: Sendable {
    typealias Text = (subject: String, body: String)

    let organisation: Organisation.ID
    let correspondence: Correspondence

    /// Everybody who looks after the profile now, but not whoever does this.
    func editors(in db: Writer) throws -> [Account] {
        try others(db.accounts(holding: .editor(of: organisation)), in: db)
    }

    /// The coordination, but not whoever does this.
    func coordination(in db: Writer) throws -> [Account] {
        try others(db.accounts(holding: .coordination), in: db)
    }

    /// Whoever looks after the profile, and the coordination, each once.
    func everybody(but known: Set<Account.ID>, in db: Writer) throws -> [Account] {
        var seen = known
        return try (editors(in: db) + coordination(in: db)).filter { seen.insert($0.id).inserted }
    }

    func link(to path: String) -> String { correspondence.publicAddress + path }

    /// What the coordination reads is not written to the organisation, unless they look after it themselves.
    /// - Parameter text: in the words of the one who reads it.
    func tell(_ accounts: [Account], in db: Writer, _ text: (Words, Account) -> Text) throws {
        guard !accounts.isEmpty else { return }
        let editors = Set(try db.accounts(holding: .editor(of: organisation)).map(\.id))
        let team = Set(try db.accounts(holding: .coordination).map(\.id)).subtracting(editors)
        for account in accounts {
            try send(
                to: account.email, reading: account.language, isToOrganisation: !team.contains(account.id), in: db
            ) { text($0, account) }
        }
    }

    /// - Parameter isToOrganisation: whether it counts as written to the organisation, and not to somebody else about it.
    func send(
        to email: EmailAddress, reading language: Language, expiry: Instant? = nil, isToOrganisation: Bool = true,
        in db: Writer, _ text: (Words) -> Text
    ) throws {
        let (subject, body) = text(correspondence.lexicon.words(speaking: language))
        try db.enqueue(
            Message(
                recipient: email, language: language, subject: subject, body: body, kind: .agreement,
                topic: isToOrganisation ? .organisation(organisation) : nil, expiry: expiry))
    }

    private func others(_ accounts: [Account], in db: Writer) -> [Account] {
        guard case .account(let own) = db.author else { return accounts }
        return accounts.filter { $0.id.rawValue != own }
    }
}
