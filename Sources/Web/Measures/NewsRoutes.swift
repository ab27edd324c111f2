import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// News of a group for whoever wrote a card there and gave no name: asked for behind the receipt, confirmed and ended by a link.
/// Opening the link changes nothing, because mail programs open links before people do; the button does.
enum NewsRoutes {
    static func add(to routes: inout Routes) {
        let pattern = NewsAddress.pattern
        routes.post(ReceiptAddress.news(of: ReceiptAddress.anySecret), for: .everyone, ask)
        routes.get(pattern.page, for: .everyone, show)
        routes.post(pattern.yes, for: .everyone, confirm)
        routes.post(pattern.noMore, for: .everyone, stop)
    }

    private static let ask: Routes.Handler = { visit in
        guard let proof = ReceiptProof(try visit.parameter("secret")),
            let followed = try await visit.followedCard(by: proof), let board = followed.board?.id
        else { throw NotFound() }
        let fields = visit.form
        return try await visit.answering {
            var problems = FormProblems()
            let typed = problems.address("email", fields["email"], otherwise: AccountPhrase.emailIsWrong)
            guard let email = typed else { throw problems }
            try visit.limit("news:\(email.rawValue)", burst: 5, per: .hours(1))
            try visit.limit("news-of:\(visit.formCaller)", burst: 20, per: .hours(1))
            let deed = AskForNews(
                of: board, at: email, in: visit.words.language.tag, on: visit.today,
                signingKey: visit.services.signingKey, correspondence: visit.services.correspondence)
            // By nobody: an account beside a card would name its writer.
            return try await visit.once(then: ReceiptAddress.pageAfterAsking(of: proof.text), by: .visitor) { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            ReceiptPage(visit: visit, followed: followed, proof: proof, news: sent).frame
        }
    }

    // MARK: Behind the link

    private static let show: Routes.Handler = { visit in
        guard let contents = try await existing(visit) else { return gone(visit) }
        let language = contents.reader.language
        if language != visit.words.language.tag, visit.services.lexicon.language(tagged: language.rawValue) != nil,
            !visit.hasChosenLanguage
        {
            return visit.redirect(to: "\(visit.path)?lang=\(language.rawValue)")
        }
        return visit.page(NewsPage(visit: visit, contents: contents).frame)
    }

    private static let confirm: Routes.Handler = { visit in
        guard let contents = try await existing(visit) else { return gone(visit) }
        let deed = ConfirmNews(by: contents.link)
        return try await visit.once(then: NewsAddress(contents.link).page, by: .visitor) { db in try deed.run(in: db) }
    }

    /// Also what a mail program sends by itself, without a form of ours (RFC 8058); the link is its proof.
    private static let stop: Routes.Handler = { visit in
        guard let contents = try await existing(visit) else { return gone(visit) }
        let deed = StopNews(by: contents.link)
        let done = try await visit.once(then: NewsAddress(contents.link).page, by: .visitor) { db in
            try deed.run(in: db)
        }
        // A program is led nowhere: it would follow with another request, or take that for a failure.
        return visit.isOneClick ? Response(status: .noContent) : done
    }

    private static func existing(_ visit: Visit) async throws -> NewsContents? {
        guard let link = try? visit.ownLink() else { return nil }
        return try await visit.read { db in try NewsContents(behind: link, in: db) }
    }

    private static func gone(_ visit: Visit) -> Response {
        visit.page(GoneNewsPage(visit: visit).frame, status: .notFound)
    }
}
