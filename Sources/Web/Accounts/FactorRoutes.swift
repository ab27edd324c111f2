import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// Showing the second factor, and setting it up.
enum FactorRoutes {
    static func add(to routes: inout Routes) {
        routes.get(FactorAddress.page, for: .signedIn, ask)
        routes.post(FactorAddress.page, for: .signedIn, goOn)
        routes.get(FactorAddress.own, for: .ownerNow, show)
        routes.get(FactorAddress.app, for: .ownerNow, showKey)
        routes.post(FactorAddress.app, for: .ownerNow, setKey)
        routes.post(FactorAddress.appRemoval, for: .ownerNow, removeKey)
        routes.post(FactorAddress.passkeys, for: .ownerNow, addPasskey)
        routes.post(FactorAddress.removal(of: FactorAddress.anyPasskey), for: .ownerNow, removePasskey)
        routes.post(FactorAddress.codes, for: .ownerNow, renewCodes)
    }

    // MARK: Showing it

    private static let ask: Routes.Handler = { visit in
        guard let signedIn = visit.caller.signedIn else { throw NotFound() }
        let next = try await onward(visit, signedIn)
        let factor = signedIn.factor
        guard factor.isSetUp || factor.isDemanded, !factor.isFresh(at: visit.now) else {
            return visit.redirect(to: next)
        }
        guard factor.isSetUp else { return visit.redirect(to: FactorAddress.settingUp(next: next)) }
        let contents = try await contents(visit, signedIn)
        return visit.page(FactorQuestionPage(visit: visit, contents: contents, next: next).frame)
    }

    /// What the form shows was looked at before; whoever sent none is asked.
    private static let goOn: Routes.Handler = { visit in
        guard let signedIn = visit.caller.signedIn else { throw NotFound() }
        try visit.requireFreshFactor()
        return visit.redirect(to: try await onward(visit, signedIn))
    }

    private static func onward(_ visit: Visit, _ signedIn: SignedIn) async throws -> String {
        let asked = visit.request.method == .post ? visit.form["next"] : visit.query["next"]
        if let next = SignInForm.safe(asked) { return next }
        return try await visit.home(of: signedIn.account.id, holding: signedIn.roles)
    }

    // MARK: Setting it up

    private static func contents(_ visit: Visit, _ signedIn: SignedIn) async throws -> FactorContents {
        try await visit.read { [account = signedIn.account.id] db in try FactorContents(of: account, in: db) }
    }

    private static let show: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        let contents = try await contents(visit, signedIn)
        return visit.page(FactorPage(visit: visit, signedIn: signedIn, contents: contents).frame)
    }

    /// The key is kept nowhere before its first code was shown: it stands in the form.
    private static func freshKey(_ visit: Visit) throws -> OneTimeKey {
        guard let key = OneTimeKey(visit.services.randomness.bytes(OneTimeKey.length)) else { throw NotFound() }
        return key
    }

    private static let showKey: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        visit.page(OneTimeKeyPage(visit: visit, signedIn: signedIn, key: try freshKey(visit)).frame)
    }

    private static let setKey: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        let form = OneTimeKeyForm(visit.form)
        return try await visit.answering {
            guard let key = form.key else { throw Factor.Refusal.wrongCode }
            try visit.limit("factor:\(signedIn.account.id)", burst: 10, per: .hours(1))
            let deed = SetOneTimeKey(
                key, showing: form.code, of: signedIn.account.id, in: signedIn.session.hash)
            return try await visit.showingFirstCodes(of: signedIn, deed.run)
        } orShow: { sent in
            OneTimeKeyPage(
                visit: visit, signedIn: signedIn, key: try form.key ?? freshKey(visit), typed: form.code,
                problems: sent.problems
            ).frame
        }
    }

    private static let removeKey: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        let deed = RemoveOneTimeKey(of: signedIn.account.id)
        return try await visit.answering {
            try await visit.once(then: FactorAddress.own + "?done=removed", deed.run)
        } orExplain: { (refusal: Factor.Refusal) in
            try await explained(refusal, visit, signedIn)
        }
    }

    private static let addPasskey: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        let form = PasskeyForm(visit.form)
        return try await visit.answering {
            try form.check()
            guard let answer = PasskeyFields.answer(in: visit.form), let question = visit.sentPasskeyQuestion else {
                throw Factor.Refusal.wrongPasskey
            }
            let deed = AddPasskey(
                answer, to: question, called: form.name, of: signedIn.account.id, in: signedIn.session.hash)
            return try await visit.showingFirstCodes(of: signedIn, deed.run)
        } orShow: { sent in
            FactorPage(
                visit: visit, signedIn: signedIn, contents: try await contents(visit, signedIn), form: sent.fields,
                problems: sent.problems
            ).frame
        } orExplain: { (refusal: Factor.Refusal) in
            try await explained(refusal, visit, signedIn)
        }
    }

    private static let removePasskey: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        let deed = RemovePasskey(try visit.identifier("passkey"), of: signedIn.account.id)
        return try await visit.answering {
            try await visit.once(then: FactorAddress.own + "?done=removed", deed.run)
        } orExplain: { (refusal: Factor.Refusal) in
            try await explained(refusal, visit, signedIn)
        }
    }

    private static let renewCodes: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        try visit.requireFreshFactor()
        let codes = visit.codesOfSentForm
        let deed = RenewRecoveryCodes(codes, of: signedIn.account.id)
        return try await visit.answering {
            try await visit.showing(codes, of: signedIn, deed.run)
        } orExplain: { (refusal: Factor.Refusal) in
            try await explained(refusal, visit, signedIn)
        }
    }

    private static func explained(
        _ refusal: Factor.Refusal, _ visit: Visit, _ signedIn: SignedIn
    ) async throws -> PageFrame {
        let contents = try await contents(visit, signedIn)
        return FactorPage(visit: visit, signedIn: signedIn, contents: contents, refusal: refusal).frame
    }
}

extension Visit {
    /// They follow from the form, so that the same form sent again shows the same.
    fileprivate var codesOfSentForm: [RecoveryCode] {
        RecoveryCode.all(from: secretOfSentForm ?? Secret(from: services.randomness))
    }

    /// Does what a form asks for. Whoever has no codes on paper yet gets ten with it.
    fileprivate func showingFirstCodes(
        of signedIn: SignedIn, _ deed: @escaping @Sendable (Writer) throws -> Void
    ) async throws -> Response {
        let (codes, account) = (codesOfSentForm, signedIn.account.id)
        return try await showing(codes, of: signedIn) { db in
            try deed(db)
            guard try db.recoveryCodesLeft(of: account) == 0 else { return }
            try RenewRecoveryCodes(codes, of: account).run(in: db)
        }
    }

    /// Does what a form asks for, and shows `codes` if they are those of the account then.
    fileprivate func showing(
        _ codes: [RecoveryCode], of signedIn: SignedIn, _ deed: @escaping @Sendable (Writer) throws -> Void
    ) async throws -> Response {
        let account = signedIn.account.id
        let areNew = try await once(deed) { db in
            guard let first = codes.first else { return false }
            return try db.hasRecoveryCode(first.hash(of: account), of: account)
        }
        return areNew
            ? page(RecoveryCodesPage(visit: self, codes: codes).frame)
            : redirect(to: FactorAddress.own + "?done=added")
    }
}
