import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// Signing in by e-mail link, signing out, and the page about oneself.
enum AccountRoutes {
    static func add(to routes: inout Routes) {
        routes.get(AccountAddress.signIn, for: .everyone, showForm)
        routes.post(AccountAddress.signIn, for: .everyone, sendLink)
        routes.get(AccountAddress.link, for: .everyone, showLink)
        routes.post(AccountAddress.link, for: .everyone, useLink)
        routes.post(AccountAddress.signOut, for: .signedIn, signOut)
        routes.get(AccountAddress.page, for: .signedIn, showAccount)
        routes.post(AccountAddress.page, for: .signedIn, changeAccount)
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
            let deed = RequestSignInLink(for: email, next: form.next, correspondence: visit.services.correspondence)
            try await visit.write { db in try deed.run(in: db) }
            return visit.page(
                SignInSentPage(visit: visit, email: email, registration: try await visit.openRegistration()).frame)
        } orShow: { sent in
            let registration = try await visit.openRegistration()
            return SignInPage(visit: visit, form: form, problems: sent.problems, registration: registration).frame
        }
    }

    /// Looking at the link does not use it up, because mail programs look at links before people do.
    private static let showLink: Routes.Handler = { visit in
        guard let secret = Secret(text: try visit.parameter("secret")) else { throw NotFound() }
        let (hash, now) = (secret.hash, visit.now)
        let (isUsable, invites) = try await visit.read { db in
            (try db.isUsable(signInLink: hash, at: now), try db.organisation(invitingWith: hash, at: now))
        }
        if !isUsable, let here = try await visit.whereTheLinkHasLed { return visit.redirect(to: here) }
        guard isUsable else { return try await visit.spentLinkPage() }
        return visit.page(SignInConfirmationPage(visit: visit, invites: invites).frame)
    }

    private static let useLink: Routes.Handler = { visit in
        guard let secret = Secret(text: try visit.parameter("secret")) else { throw NotFound() }
        let session = Secret(from: visit.services.randomness)
        do {
            let deed = SignIn(with: secret, session: session, readingIn: visit.words.language.tag)
            let correspondence = visit.services.correspondence
            let (account, roles) = try await visit.write { db in
                let (account, _) = try deed.run(in: db)
                try AcceptEditing(with: secret, as: account, correspondence: correspondence).run(in: db)
                return (account, try db.roles(of: account))
            }
            let home = try await visit.home(of: account, holding: roles)
            var response = visit.redirect(to: SignInForm.safe(visit.query["next"]) ?? home)
            let cookies = BrowserCookies(isBehindTLS: visit.services.settings.isBehindTLS)
            response.setCookie(cookies.cookie(cookies.sessionName, session.text, lifetime: SignIn.sessionLifetime))
            return response
        } catch Account.Refusal.linkIsSpent {
            if let here = try await visit.whereTheLinkHasLed { return visit.redirect(to: here) }
            return try await visit.spentLinkPage()
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

    private static let showAccount: Routes.Handler = { visit in
        guard let signedIn = visit.caller.signedIn else { throw NotFound() }
        return visit.page(try await visit.accountPage(of: signedIn, form: AccountForm(signedIn.account)).frame)
    }

    private static let changeAccount: Routes.Handler = { visit in
        guard let signedIn = visit.caller.signedIn else { throw NotFound() }
        let (form, lexicon) = (AccountForm(visit.form), visit.services.lexicon)
        return try await visit.answering {
            try await visit.once(then: AccountAddress.page + "?saved=1") { db in
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

extension Visit {
    /// Whoever opens the mail again, or presses its button again, is signed in already; nil for everybody else.
    fileprivate var whereTheLinkHasLed: String? {
        get async throws {
            guard let signedIn = caller.signedIn else { return nil }
            if let next = SignInForm.safe(query["next"]) { return next }
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
    var status: HTTPResponse.Status { .gone }

    func explanation(in words: Words) -> String { words(AccountPhrase.linkSpentSentence) }
}
