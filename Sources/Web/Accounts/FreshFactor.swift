import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// What is asked for is hard to take back, or is for whoever has shown who they are, and the second factor was not shown just
/// now.
struct FactorNeeded: Error, Hashable, Explainable {
    var status: HTTPResponse.Status { .forbidden }

    func explanation(in words: Words) -> String { words(FactorPhrase.neededSentence) }
}

extension Access {
    /// The same, for what is hard to take back: whoever has a second factor, or must have one, has shown it in the last ten
    /// minutes.
    var freshly: Access<Found> {
        Access<Found>("fresh factor: \(rule.name)", proofs: rule.proofs) { [find] visit in
            guard let found = try await find(visit) else { return nil }
            try visit.requireFreshFactor()
            return found
        }
    }
}

extension Access<SignedIn> {
    /// What is somebody's own: whoever merely gets into their mailbox reads and changes nothing of it.
    static var owner: Self {
        Access<SignedIn>("signed in, second factor if they have one") { visit in
            guard let signedIn = visit.caller.signedIn else { return nil }
            guard !signedIn.factor.isSetUp || signedIn.factor.isProved else { throw FactorNeeded() }
            return signedIn
        }
    }

    /// What nobody gets back, and what they show itself: the first is set up by whoever is signed in.
    static var ownerNow: Self {
        Access<SignedIn>("signed in, fresh factor if they have one") { visit in
            guard let signedIn = visit.caller.signedIn else { return nil }
            if signedIn.factor.isSetUp { try visit.requireFreshFactor() }
            return signedIn
        }
    }
}

extension Visit {
    /// - Throws: `FactorNeeded` for whoever has to show the second factor first.
    func requireFreshFactor() throws(FactorNeeded) {
        guard let factor = caller.signedIn?.factor, factor.isSetUp || factor.isDemanded, !factor.isFresh(at: now)
        else { return }
        throw FactorNeeded()
    }

    /// Whether the form that was sent shows the second factor beside everything else.
    var bringsFactor: Bool {
        request.method == .post && caller.signedIn != nil && form.isTicked(FactorFields.mark)
    }

    /// - Throws: `Factor.Refusal`, `TooManyRequests`.
    func proveFactor() async throws {
        guard let signedIn = caller.signedIn else { return }
        try limit("factor:\(signedIn.account.id)", burst: 10, per: .hours(1))
        let deed = ProveFactor(try factorShown(), of: signedIn.account.id, in: signedIn.session.hash)
        try await write { db in try deed.run(in: db) }
    }

    private func factorShown() throws(Factor.Refusal) -> ProveFactor.Shown {
        guard let answer = PasskeyFields.answer(in: form) else { return .code(form[FactorFields.code]) }
        guard let question = sentPasskeyQuestion else { throw .wrongPasskey }
        return .passkey(answer, to: question)
    }

    /// The way to whoever shows the second factor first: the page that asks for it, or the form that was sent, with a question
    /// more. Nil where that would help nobody.
    func factorQuestion(after error: any Error) async -> Response? {
        guard let signedIn = caller.signedIn else { return nil }
        let isAsked = error is FactorNeeded || (error is NotFound && signedIn.factor.isAwaited)
        guard request.method == .post else {
            return isAsked ? redirect(to: FactorAddress.asking(next: request.uri.string)) : nil
        }
        let refusal = bringsFactor ? error as? Factor.Refusal : nil
        guard isAsked || refusal != nil, canBeFromOurPages,
            let contents = try? await read({ db in try FactorContents(of: signedIn.account.id, in: db) })
        else { return nil }
        return page(
            FactorQuestionPage(visit: self, contents: contents, refusal: refusal).frame,
            status: refusal?.status ?? .forbidden)
    }
}

extension Factor.Refusal: FormRefusal {
    var field: String? { self == .wrongCode ? FactorFields.code : "" }

    var status: HTTPResponse.Status {
        switch self {
        case .wrongCode, .wrongPasskey: .unprocessableContent
        case .passkeyIsKnown, .lastOne, .notSetUp: .conflict
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .wrongCode: words(FactorPhrase.wrongCode)
        case .wrongPasskey: words(FactorPhrase.wrongPasskey)
        case .passkeyIsKnown: words(FactorPhrase.passkeyIsKnown)
        case .lastOne: words(FactorPhrase.lastOne)
        case .notSetUp: words(FactorPhrase.notSetUp)
        }
    }
}
