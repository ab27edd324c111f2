public import Domain
import Factors
public import Storage

/// Somebody lets a device keep a key for them. Whoever has just made one has shown it.
public struct AddPasskey: Sendable {
    let answer: PasskeyAnswer
    let question: PasskeyQuestion
    let name: String
    let account: Account.ID
    let session: SecretHash

    /// - Parameter name: what they call the device.
    public init(
        _ answer: PasskeyAnswer, to question: PasskeyQuestion, called name: String, of account: Account.ID,
        in session: SecretHash
    ) {
        (self.answer, self.question, self.name) = (answer, question, TypedLine(name).text)
        (self.account, self.session) = (account, session)
    }

    /// - Throws: `Factor.Refusal`.
    public func run(in db: Writer) throws {
        try question.answerOnce(in: db) { db in
            let (credential, key, uses) = try PasskeyProof.made(answer, to: question)
            guard try db.passkey(credential: credential) == nil else { throw Factor.Refusal.passkeyIsKnown }
            try db.insert(
                Passkey(
                    id: db.newIdentifier(), account: account, credential: credential, key: key, uses: uses, name: name,
                    createdAt: db.now))
            try db.proveFactor(in: session, of: account)
        }
    }
}

/// A key is good no more. Whoever must have a second factor keeps one.
public struct RemovePasskey: Sendable {
    let passkey: Passkey.ID
    let account: Account.ID

    public init(_ passkey: Passkey.ID, of account: Account.ID) {
        (self.passkey, self.account) = (passkey, account)
    }

    /// - Throws: `NotFound`, `Factor.Refusal.lastOne`.
    public func run(in db: Writer) throws {
        guard try db.remove(passkey, of: account) else { throw NotFound() }
        try Factor.keepOne(of: account, in: db)
    }
}

extension Factor {
    /// - Throws: `Factor.Refusal.lastOne` if somebody who must have a second factor has none left.
    static func keepOne(of account: Account.ID, in db: Reader) throws {
        guard try db.factorCount(of: account) == 0, FactorStanding.isDemanded(by: try db.roles(of: account)) else {
            return
        }
        throw Refusal.lastOne
    }
}
