import Domain
import Hummingbird
import Secrets
import Storage

/// Signing in by e-mail link, signing out, and the page about oneself.
enum AccountRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/sign-in", for: .everyone, showForm)
        routes.post("/sign-in", for: .everyone, sendLink)
        routes.get("/sign-in/{secret}", for: .everyone, showLink)
        routes.post("/sign-in/{secret}", for: .everyone, useLink)
        routes.post("/sign-out", for: .signedIn, signOut)
        routes.get("/account", for: .signedIn, showAccount)
        routes.post("/account", for: .signedIn, changeAccount)
    }

    private static let showForm: Routes.Handler = { visit in
        if visit.caller.signedIn != nil { return visit.redirect(to: "/account") }
        return visit.page(SignInPage(visit: visit).frame)
    }

    /// Says the same whether the address is known or not.
    private static let sendLink: Routes.Handler = { visit in
        let form = SignInForm(visit.form)
        do {
            let email = try form.email()
            try visit.services.limits.take("sign-in:\(email)", burst: 5, per: .hours(1), at: visit.now)
            try await SignInLink.send(to: email, next: form.next, visit: visit)
            return visit.page(SignInSentPage(visit: visit, email: email).frame)
        } catch let problems as FormProblems {
            return visit.page(
                SignInPage(visit: visit, form: form, problems: problems).frame, status: .unprocessableContent)
        }
    }

    /// Looking at the link does not use it up, because mail programs look at links before people do.
    private static let showLink: Routes.Handler = { visit in
        guard let secret = Secret(text: try visit.parameter("secret")) else { throw NotFound() }
        let (hash, now) = (secret.hash, visit.now)
        let isUsable = try await visit.read { try $0.isUsable(signInLink: hash, at: now) }
        return visit.page(
            isUsable ? SignInConfirmationPage(visit: visit).frame : SignInPage(visit: visit, isLinkSpent: true).frame,
            status: isUsable ? .ok : .gone)
    }

    private static let useLink: Routes.Handler = { visit in
        guard let secret = Secret(text: try visit.parameter("secret")) else { throw NotFound() }
        let session = Secret(from: visit.services.randomness)
        let (linkHash, sessionHash) = (secret.hash, session.hash)
        let expiry = visit.now.advanced(by: SignInLink.sessionLifetime)
        let account = try await visit.write { db in
            try db.signIn(with: linkHash, session: sessionHash, expiry: expiry)
        }
        guard let account else {
            return visit.page(SignInPage(visit: visit, isLinkSpent: true).frame, status: .gone)
        }
        let roles = try await visit.read { try $0.roles(of: account) }
        var response = visit.redirect(to: SignInForm.safe(visit.query["next"]) ?? AccountPage.home(of: roles))
        let cookies = BrowserCookies(isBehindTLS: visit.services.settings.isBehindTLS)
        response.setCookie(
            cookies.cookie(cookies.sessionName, session.text, lifetime: SignInLink.sessionLifetime))
        return response
    }

    private static let signOut: Routes.Handler = { visit in
        if let session = visit.caller.signedIn?.session.hash {
            try await visit.write { try $0.signOut(session: session) }
        }
        var response = visit.redirect(to: "/")
        let cookies = BrowserCookies(isBehindTLS: visit.services.settings.isBehindTLS)
        response.setCookie(cookies.removal(of: cookies.sessionName))
        return response
    }

    private static let showAccount: Routes.Handler = { visit in
        guard let signedIn = visit.caller.signedIn else { throw NotFound() }
        return visit.page(try await AccountPage(visit: visit, signedIn: signedIn).frame)
    }

    private static let changeAccount: Routes.Handler = { visit in
        guard let signedIn = visit.caller.signedIn else { throw NotFound() }
        let form = AccountForm(visit.form)
        do {
            let lexicon = visit.services.lexicon
            try await visit.write { db in
                guard let current = try db.account(signedIn.account.id) else { throw NotFound() }
                try FormConflict.check(form.fields, against: AccountForm(current).fields)
                try db.update(try form.changed(current, lexicon: lexicon))
            }
            return visit.redirect(to: "/account?saved=1")
        } catch let conflict as FormConflict {
            var page = try await AccountPage(visit: visit, signedIn: signedIn, form: AccountForm(conflict.merged))
            page.conflict = conflict
            return visit.page(page.frame, status: .conflict)
        } catch let problems as FormProblems {
            return visit.page(
                try await AccountPage(visit: visit, signedIn: signedIn, form: form, problems: problems).frame,
                status: .unprocessableContent)
        }
    }
}
