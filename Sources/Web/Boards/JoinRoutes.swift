import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// Joining a board with the five letters on the wall, also where a whole house shares one address.
enum JoinRoutes {
    static func add(to routes: inout Routes) {
        routes.get(JoinAddress.page, for: .everyone, showJoin)
        routes.post(JoinAddress.page, for: .everyone, join)
        routes.get(JoinAddress.page(typing: JoinAddress.anyCode), for: .everyone, showJoin)
    }

    /// Reading the page is never counted: whoever only looks learns nothing.
    private static let showJoin: Routes.Handler = { visit in
        visit.page(JoinPage(visit: visit, typedCode: visit.parameters.get("code") ?? "").frame)
    }

    private static let join: Routes.Handler = { visit in
        let typed = visit.form["code"]
        let secret = visit.secretToJoin
        return try await visit.answering {
            try visit.requireThatFormCounts()
            let joined = try await visit.trying(code: typed) { code -> JoinBoard.Joined in
                let deed = JoinBoard(with: code, keeping: secret)
                // Whoever was here before, and whoever comes too late, waits for nobody who writes.
                let standing = try await visit.read { [now = visit.now] db in try deed.standing(at: now, in: db) }
                if let standing { return standing }
                try await CodeTries.waitForNewcomer(behind: code, visit)
                return try await visit.write { db in try deed.run(in: db) }
            }
            let address = BoardAddress(joined.board.id)
            // Whoever comes too late still reads what the group has found.
            if joined.isDayOver { return visit.redirect(to: address.resultsAfterDay) }
            guard joined.participant != nil else { return visit.redirect(to: address.results) }
            var response = visit.redirect(to: address.page)
            let cookies = BrowserCookies(isBehindTLS: visit.services.settings.isBehindTLS)
            response.setCookie(cookies.cookie(cookies.participantName, secret.text, lifetime: .days(2)))
            return response
        } orShow: { sent in
            JoinPage(visit: visit, typedCode: typed, problems: sent.problems).frame
        }
    }

    /// What the results begin with for somebody whose code has ended with the day.
    static func notice(toWhoComesAfter event: Event, _ visit: Visit) -> Notice? {
        guard visit.query.isTicked("late"), !event.codesLead(at: visit.now) else { return nil }
        let sentence = visit.words(JoiningPhrase.codeHasEnded(day: visit.words.day(event.day)))
        return Notice(kind: .info, text: "\(sentence)")
    }
}

/// What keeps machines from finding a code by trying. Nothing is counted but a wrong code that was sent, and never by address: a
/// house is one address. A browser that has sent many rests for a while; what all of them send beyond a budget makes everybody
/// wait a little who types a code, and turns nobody away.
enum CodeTries {
    /// Of one browser, within `span`. Whoever reads from a wall is wrong two or three times.
    private static let mostOfBrowser = 20
    private static let span = Duration.minutes(10)
    /// Of all together, within a minute.
    private static let budget = 60
    /// Of those who join one board for the first time, within a minute.
    private static let newcomers = 600
    private static let longestWait = Duration.seconds(2)

    private static let wrongCodes = "wrong-codes"
    private static func own(_ visit: Visit) -> String { "wrong-code:\(visit.formCaller)" }

    /// - Throws: `TooManyRequests` for a browser that has sent many wrong ones.
    fileprivate static func begin(_ visit: Visit) async throws {
        let (limits, now) = (visit.services.limits, visit.now)
        guard limits.hasLeft(own(visit), burst: mostOfBrowser, per: span, at: now) else {
            // Says when the next one has grown back.
            return try limits.take(own(visit), burst: mostOfBrowser, per: span, at: now)
        }
        let wait = limits.wait(for: wrongCodes, burst: budget, per: .minutes(1), most: longestWait, at: now)
        if wait > .zero { try await Task.sleep(for: wait) }
    }

    fileprivate static func countWrong(_ visit: Visit) {
        visit.services.limits.owe(own(visit), burst: mostOfBrowser, per: span, at: visit.now)
        visit.services.limits.owe(wrongCodes, burst: budget, per: .minutes(1), at: visit.now)
    }

    /// Whoever makes a thousand phones out of one gets no dot sooner than somebody who votes with their own.
    fileprivate static func waitForNewcomer(behind code: JoinCode, _ visit: Visit) async throws {
        let (limits, key) = (visit.services.limits, "newcomers:\(code)")
        let wait = limits.wait(for: key, burst: newcomers, per: .minutes(1), most: longestWait, at: visit.now)
        limits.owe(key, burst: newcomers, per: .minutes(1), at: visit.now)
        if wait > .zero { try await Task.sleep(for: wait) }
    }
}

extension Visit {
    /// Does `deed` with the code that somebody typed.
    /// - Parameter deed: throws `NotFound` if no board has the code.
    /// - Throws: `FormProblems` beside the field for a wrong one.
    func trying<Done>(code typed: String, _ deed: (JoinCode) async throws -> Done) async throws -> Done {
        try await CodeTries.begin(self)
        do {
            guard let code = JoinCode(rawValue: typed) else { throw NotFound() }
            return try await deed(code)
        } catch is NotFound {
            // An empty field guesses nothing.
            if !typed.isBlank { CodeTries.countWrong(self) }
            throw FormProblems("code", BoardPhrase.codeIsWrong)
        }
    }
}
