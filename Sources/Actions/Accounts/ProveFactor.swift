public import Domain
import Factors
import Secrets
public import Storage

/// Somebody who is signed in shows the second factor.
public struct ProveFactor: Sendable {
    public enum Shown: Sendable {
        /// Of the app on the telephone, or one on paper.
        case code(String)
        case passkey(PasskeyAnswer, to: PasskeyQuestion)
    }

    let shown: Shown
    let account: Account.ID
    let session: SecretHash

    public init(_ shown: Shown, of account: Account.ID, in session: SecretHash) {
        (self.shown, self.account, self.session) = (shown, account, session)
    }

    /// - Throws: `Factor.Refusal`.
    public func run(in db: Writer) throws {
        switch shown {
        case .code(let typed):
            try use(typed, in: db)
            try db.proveFactor(in: session, of: account)
        case .passkey(let answer, let question):
            try question.answerOnce(in: db) { db in
                try use(answer, to: question, in: db)
                try db.proveFactor(in: session, of: account)
            }
        }
    }

    private func use(_ typed: String, in db: Writer) throws {
        if let kept = try db.oneTimeKey(of: account),
            let step = OneTimeCodes.step(of: typed, by: kept.key, after: kept.step, at: db.now),
            try db.useOneTimeKey(of: account, at: step)
        {
            return
        }
        guard let paper = RecoveryCode(rawValue: typed),
            try db.useRecoveryCode(paper.hash(of: account), of: account)
        else { throw Factor.Refusal.wrongCode }
    }

    private func use(_ answer: PasskeyAnswer, to question: PasskeyQuestion, in db: Writer) throws {
        guard let passkey = try db.passkey(credential: answer.credential), passkey.account == account else {
            throw Factor.Refusal.wrongPasskey
        }
        try db.use(passkey, counting: try PasskeyProof.used(passkey, answer, to: question))
    }
}

extension PasskeyQuestion {
    /// What was signed for one form is good for that form, and for no other after it. What is done with it tells the journal.
    /// - Throws: `Factor.Refusal.wrongPasskey` if it was answered before.
    func answerOnce(in db: Writer, _ work: (Writer) throws -> Void) throws {
        let key = Secret.hexadecimal(Secret.sha256(Array("passkey:\(challenge)".utf8)))
        guard try db.place(reachedWithForm: key) == nil else { throw Factor.Refusal.wrongPasskey }
        _ = try db.once(form: key) { db in
            try work(db)
            return ""
        }
    }
}
