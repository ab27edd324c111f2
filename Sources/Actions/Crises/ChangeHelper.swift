public import Domain
public import Storage

/// Somebody says anew what they agree to be asked for, and how.
public struct ChangeHelper: Sendable {
    let helper: Helper.ID
    let answers: Helper.Profile
    let shown: ShownWording?

    /// - Parameter shown: in which words they were asked.
    public init(_ helper: Helper.ID, to answers: Helper.Profile, shown: ShownWording? = nil) {
        (self.helper, self.answers, self.shown) = (helper, answers, shown)
    }

    /// - Throws: `Helper.Refusal`; `NotFound`.
    public func run(in db: Writer) throws {
        guard let before = try db.helper(helper) else { throw NotFound() }
        let kept = try db.change(helper: helper) { try $0.change(answers, at: db.now) }
        // Who says the same again changes nothing, and was asked in the words of the first time.
        if let shown, kept.consents != before.consents { try db.note(helpConsentsAskedIn: shown, of: helper) }
    }
}

/// Somebody with an account, or an organisation, agrees to be asked, or says it anew.
public struct SetHelper: Sendable {
    /// Who agrees.
    public enum Party: Hashable, Sendable {
        /// For themselves. `organisation`: to which they belong, if it is one.
        case account(Account, organisation: Organisation.ID?)
        case organisation(Organisation.ID)
    }

    let party: Party
    let answers: Helper.Profile
    let shown: ShownWording?

    /// - Parameter shown: in which words they were asked.
    public init(_ party: Party, to answers: Helper.Profile, shown: ShownWording? = nil) {
        (self.party, self.answers, self.shown) = (party, answers, shown)
    }

    /// - Throws: `Helper.Refusal`.
    public func run(in db: Writer) throws {
        if let known = try party.helper(in: db) {
            return try ChangeHelper(known.id, to: answers, shown: shown).run(in: db)
        }
        let helper =
            switch party {
            case .account(let account, let organisation):
                try Helper(
                    id: db.newIdentifier(), organisation: organisation, account: account.id, answers,
                    isConfirmed: true, at: db.now)
            case .organisation(let organisation):
                try Helper(
                    id: db.newIdentifier(), organisation: organisation, speaksForOrganisation: true, answers,
                    isConfirmed: true, at: db.now)
            }
        try db.insert(helper)
        if let shown { try db.note(helpConsentsAskedIn: shown, of: helper.id) }
    }
}

/// They want to be asked no more: nothing of them is left, whoever asks them does not find them, no letter that waits leaves, and to
/// whom those went that have left is forgotten.
public struct RemoveHelper: Sendable {
    let helper: Helper.ID

    public init(_ helper: Helper.ID) { self.helper = helper }

    /// Twice is as good as once.
    public func run(in db: Writer) throws {
        guard let gone = try db.helper(helper) else { return }
        let asked = Set(try db.askings(of: helper).map(\.id.rawValue))
        try db.remove(helper: helper)
        guard let email = gone.email else { return }
        // Others may read letters there, too, and themselves about something else.
        guard try db.account(email: email) == nil, try db.helpers(at: email).isEmpty else {
            return try db.endLetters(to: email, keyedBy: asked)
        }
        try db.endLetters(to: email)
        try db.forgetLetters(to: email)
    }
}

extension SetHelper.Party {
    /// What they agreed to so far.
    public func helper(in db: Reader) throws -> Helper? {
        switch self {
        case .account(let account, _): try db.helper(of: account.id)
        case .organisation(let organisation): try db.helper(of: organisation)
        }
    }
}
