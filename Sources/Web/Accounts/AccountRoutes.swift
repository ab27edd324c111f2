import Actions
import Domain
import HTTPTypes
import Hummingbird
import OpenID
import Secrets
import Storage
import Words

/// Signing in by e-mail link, signing out, and the page about oneself.
enum AccountRoutes {
    static func add(to routes: inout Routes) {
        routes.get(AccountAddress.signIn, for: .everyone, showForm)
        routes.post(AccountAddress.signIn, for: .everyone, sendLink)
        routes.get(AccountAddress.code, for: .everyone, showCode)
        routes.post(AccountAddress.code, for: .everyone, useCode)
        routes.get(AccountAddress.link, for: .everyone, showLink)
        routes.post(AccountAddress.link, for: .everyone, useLink)
        routes.post(AccountAddress.signOut, for: .signedIn, signOut)
        routes.get(AccountAddress.page, for: .owner, showAccount)
        routes.post(AccountAddress.page, for: .owner, changeAccount)
        SessionRoutes.add(to: &routes)
        AccountNoticeRoutes.add(to: &routes)
    }

    private static let showForm: Routes.Handler = { visit in
        if visit.caller.signedIn != nil { return visit.redirect(to: AccountAddress.page) }
        return visit.page(SignInPage(visit: visit, registration: try await visit.openRegistration()).frame)
    }

    /// Says the same whether the address is known or not.
    private static let sendLink: Routes.Handler = { visit in
        let form = SignInForm(visit.form)
        return try await visit.answering {
            let email = try form.email()
            try visit.limit("sign-in:\(email)", burst: 5, per: .hours(1))
            // A form that counts comes from a browser that brings something to be known by.
            guard let browser = visit.browserSecret else { throw FormExpired() }
            let deed = RequestSignInLink(
                for: email, next: form.next, askedIn: browser, correspondence: visit.services.correspondence)
            let pointing = visit.services.workSignIn.map { provider in
                PointToWorkAccount(
                    email, of: provider.settings.issuer, correspondence: visit.services.correspondence)
            }
            // A form that is sent twice sends one letter.
            try await visit.once { db in
                if try pointing?.run(in: db) == true { return }
                try deed.run(in: db)
            } showing: { _ in
            }
            return visit.page(
                SignInSentPage(
                    visit: visit, email: email, next: form.next, registration: try await visit.openRegistration()
                ).frame)
        } orShow: { sent in
            let registration = try await visit.openRegistration()
            return SignInPage(visit: visit, form: form, problems: sent.problems, registration: registration).frame
        }
    }

    /// Looking at the link does not use it up, because mail programs look at links before people do.
    private static let showLink: Routes.Handler = { visit in
        guard let secret = Secret(text: try visit.parameter("secret")) else { throw NotFound() }
        guard let link = try await visit.usableLink(secret) else {
            if let here = try await visit.whereTheLinkHasLed { return visit.redirect(to: here) }
            return try await visit.spentLinkPage()
        }
        return visit.page(visit.linkPage(link).frame)
    }

    private static let useLink: Routes.Handler = { visit in
        guard let secret = Secret(text: try visit.parameter("secret")) else { throw NotFound() }
        do {
            let form = SignInCodeForm(visit.form)
            guard form.isSent else {
                return try await visit.arrive { session in
                    let deed = SignIn(
                        with: secret, openedIn: visit.browserSecret, session: session,
                        readingIn: visit.words.language.tag)
                    let correspondence = visit.services.correspondence
                    return { db in
                        let (account, _) = try deed.run(in: db)
                        try AcceptEditing(with: secret, as: account, correspondence: correspondence).run(in: db)
                        return account
                    }
                }
            }
            return try await visit.answering {
                try await visit.arrive(typing: try form.code(), at: .link(secret))
            } orShow: { sent in
                SignInConfirmationPage(visit: visit, name: nil, asksForCode: true, problems: sent.problems).frame
            }
        } catch Account.Refusal.codeIsNeeded {
            return visit.page(
                SignInConfirmationPage(visit: visit, name: nil, asksForCode: true).frame, status: .conflict)
        } catch Account.Refusal.linkIsSpent {
            if let here = try await visit.whereTheLinkHasLed { return visit.redirect(to: here) }
            return try await visit.spentLinkPage()
        }
    }

    // MARK: The code of the letter

    private static let showCode: Routes.Handler = { visit in
        if visit.caller.signedIn != nil { return visit.redirect(to: AccountAddress.page) }
        return visit.page(SignInCodePage(visit: visit).frame)
    }

    private static let useCode: Routes.Handler = { visit in
        let form = SignInCodeForm(visit.form)
        return try await visit.answering {
            guard let browser = visit.browserSecret else { throw SignInCode.Refusal.wrong }
            return try await visit.arrive(typing: try form.code(), at: .browser(browser))
        } orShow: { sent in
            SignInCodePage(visit: visit, problems: sent.problems).frame
        }
    }

    private static let signOut: Routes.Handler = { visit in
        if let session = visit.caller.signedIn?.session.hash {
            try await visit.write { db in try SignOut(of: session).run(in: db) }
        }
        var response = visit.redirect(to: "/")
        let cookies = BrowserCookies(isBehindTLS: visit.services.settings.isBehindTLS)
        response.setCookie(cookies.removal(of: cookies.sessionName))
        return response
    }

    private static let showAccount: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        visit.page(try await visit.accountPage(of: signedIn, form: AccountForm(signedIn.account)).frame)
    }

    private static let changeAccount: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        let (form, lexicon, reading) = (AccountForm(visit.form), visit.services.lexicon, visit.readingAccountNotice)
        return try await visit.answering {
            try await visit.once(then: AccountAddress.page + "?saved=1") { db in
                try reading?.run(in: db)
                try ChangeAccount(signedIn.account.id).run(in: db) { account in
                    try FormConflict.check(form.fields, against: AccountForm(account).fields)
                    try form.change(&account, lexicon: lexicon)
                }
            }
        } orShow: { sent in
            var page = try await visit.accountPage(of: signedIn, form: AccountForm(sent.fields))
            (page.problems, page.conflict) = (sent.problems, sent.conflict)
            return page.frame
        }
    }
}

/// A link that still signs somebody in.
struct UsableLink: Sendable {
    /// Whose it is; nil where a browser asked for it, which knows that.
    let name: String?
    /// Which browser asked for it; nil for one that came by itself.
    let browser: SecretHash?
    /// Whose profile is looked after with it; nil if it only signs in.
    let invites: OrganisationName?

    init?(_ link: SecretHash, at now: Instant, in db: Reader) throws {
        guard let account = try db.account(of: link, at: now) else { return nil }
        browser = try db.browser(askingFor: link)
        name = browser == nil ? account.name : nil
        invites = try db.organisation(invitingWith: link, at: now)
    }
}

/// Somebody who has just signed in.
private struct Arrival: Sendable {
    let account: Account.ID
    let roles: Set<RoleGrant>
    /// Whether something waits until they have shown a second factor, or set one up.
    let awaitsFactor: Bool

    init(of account: Account.ID, in session: Secret, _ db: Reader, at now: Instant) throws {
        self.account = account
        roles = try db.roles(of: account)
        awaitsFactor = try db.signedIn(session: session.hash, at: now)?.factor.isAwaited ?? false
    }
}

extension Visit {
    fileprivate func usableLink(_ secret: Secret) async throws -> UsableLink? {
        try await read { [now] db in try UsableLink(secret.hash, at: now, in: db) }
    }

    /// Only where it was asked for, a link needs nothing but a button.
    fileprivate func linkPage(_ link: UsableLink) -> SignInConfirmationPage {
        let isElsewhere = link.browser.map { $0 != browserSecret?.hash } ?? false
        return SignInConfirmationPage(
            visit: self, name: link.name, invites: link.invites, asksForCode: isElsewhere)
    }

    /// Begins a session, and leads on.
    /// - Parameter signIn: gets the session; what it returns does it, and says who it is.
    fileprivate func arrive(
        _ signIn: (Secret) -> @Sendable (Writer) throws -> Account.ID?
    ) async throws -> Response {
        let session = Secret(from: services.randomness)
        let (deed, settling, now) = (signIn(session), settling(session), self.now)
        let arrival = try await write { db -> Arrival? in
            guard let account = try deed(db) else { return nil }
            try settling.run(in: db)
            return try Arrival(of: account, in: session, db, at: now)
        }
        // What was wrong is counted, and said only after that.
        guard let arrival else { throw SignInCode.Refusal.wrong }
        let home = try await home(of: arrival.account, holding: arrival.roles)
        let next = SignInForm.safe(query["next"]) ?? home
        var response = redirect(to: arrival.awaitsFactor ? FactorAddress.asking(next: next) : next)
        let cookies = BrowserCookies(isBehindTLS: services.settings.isBehindTLS)
        response.setCookie(cookies.cookie(cookies.sessionName, session.text, lifetime: SignIn.sessionLifetime))
        return response
    }

    /// - Throws: `SignInCode.Refusal.wrong`, also for the right code of an address that nobody has.
    fileprivate func arrive(typing code: SignInCode, at place: CheckSignInCode.Place) async throws -> Response {
        try limit("sign-in-code:\(formCaller)", burst: 30, per: .hours(1))
        do {
            return try await arrive { session in
                let (check, language) = (CheckSignInCode(code, at: place), words.language.tag)
                return { db in
                    guard let link = try check.run(in: db) else { return nil }
                    return try SignIn(provenByCodeBeside: link, session: session, readingIn: language).run(in: db)
                        .account
                }
            }
        } catch Account.Refusal.linkIsSpent {
            throw SignInCode.Refusal.wrong
        }
    }

    /// Whoever opens the mail again, or presses its button again, is signed in already; nil for everybody else.
    fileprivate var whereTheLinkHasLed: String? {
        get async throws {
            guard let signedIn = caller.signedIn else { return nil }
            let next = SignInForm.safe(query["next"])
            if signedIn.factor.isAwaited { return FactorAddress.asking(next: next ?? AccountAddress.page) }
            if let next { return next }
            return try await home(of: signedIn.account.id, holding: signedIn.roles)
        }
    }

    /// Where one registers for the next Fachtag; nil while it takes no registrations.
    fileprivate func openRegistration() async throws -> String? {
        try await read { [today, now] db in
            guard let next = try db.upcomingEvent(after: today) else { return nil }
            let isOpen = next.takesRegistrations(at: now, hours: try db.programmeHours(of: next.id))
            return isOpen && !next.isByInvitation ? EventAddress(next).registration : nil
        }
    }

    fileprivate func spentLinkPage() async throws -> Response {
        page(
            SignInPage(visit: self, isLinkSpent: true, registration: try await openRegistration()).frame, status: .gone)
    }

    fileprivate func accountPage(of signedIn: SignedIn, form: AccountForm) async throws -> AccountPage {
        let contents = try await read { [now] db in try AccountContents(of: signedIn, at: now, in: db) }
        return AccountPage(visit: self, signedIn: signedIn, contents: contents, form: form)
    }
}

extension Account.Refusal: Explainable {
    var status: HTTPResponse.Status {
        switch self {
        case .linkIsSpent: .gone
        case .codeIsNeeded: .conflict
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .linkIsSpent: words(AccountPhrase.linkSpentSentence)
        case .codeIsNeeded: words(AccountPhrase.codeIsNeeded)
        }
    }
}

extension SignInCode.Refusal: FormRefusal {
    var field: String? { SignInCodeForm.field }

    var status: HTTPResponse.Status { .unprocessableContent }

    func explanation(in words: Words) -> String { words(AccountPhrase.codeIsWrong) }
}
