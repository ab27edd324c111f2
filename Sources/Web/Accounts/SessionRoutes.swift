import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// Where somebody is signed in, and how that ends.
enum SessionRoutes {
    /// Ends all but the one of the page.
    static let others = "others"

    static func add(to routes: inout Routes) {
        routes.get(AccountAddress.sessions, for: .owner, show)
        routes.post(AccountAddress.sessions, for: .owner, end)
    }

    private static let show: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        let (account, now) = (signedIn.account.id, visit.now)
        let sessions = try await visit.read { try $0.sessions(of: account, at: now) }
        return visit.page(SessionsPage(visit: visit, signedIn: signedIn, sessions: sessions).frame)
    }

    private static let end: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        let (own, chosen) = (signedIn.session.hash, visit.form["session"])
        let choice = chosen == others ? EndSessions.Choice.allBut(own) : .one(SecretHash(rawValue: chosen))
        // The session of the page itself ends with the button that everybody knows.
        guard choice != .one(own) else { return visit.redirect(to: AccountAddress.sessions) }
        let deed = EndSessions(of: signedIn.account.id, choice)
        return try await visit.once(then: AccountAddress.sessions + "?ended=1") { db in try deed.run(in: db) }
    }
}

extension Visit {
    /// What belongs into the transaction in which somebody signs in.
    func settling(_ session: Secret) -> SettleSession {
        SettleSession(session.hash, on: deviceOfSession, insteadOf: caller.signedIn?.session.hash)
    }

    /// On what the browser says it runs; nil if it says nothing.
    private var deviceOfSession: Session.Device? {
        request.headers[.userAgent]?.nonEmpty.map { Session.Device(browserSaying: $0) }
    }
}
