import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage

/// Whoever gets letters to many ends those of one kind here. Opening the link changes nothing; the button does, and what a mail
/// program sends by itself.
enum LetterListRoutes {
    static func add(to routes: inout Routes) {
        let pattern = LetterListAddress.pattern
        routes.get(pattern.page, for: .everyone, show)
        routes.get(pattern.noMore, for: .everyone, askForNoMore)
        routes.post(pattern.noMore, for: .everyone, noMore)
        routes.post(pattern.again, for: .everyone, wantAgain)
    }

    private static func page(_ visit: Visit) async throws -> LetterListPage {
        let link = try visit.ownLink()
        let standing = try await visit.found { [now = visit.now] db in
            try LetterListStanding(behind: link.hash, at: now, in: db)
        }
        return LetterListPage(visit: visit, link: link, standing: standing)
    }

    private static let show: Routes.Handler = { visit in visit.page(try await page(visit).frame) }

    private static let askForNoMore: Routes.Handler = { visit in visit.page(try await page(visit).question) }

    /// Also what a mail program sends by itself, without a form of ours (RFC 8058); the link is its proof.
    private static let noMore: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let deed = SetLetters(false, behind: link.hash)
        let done = try await visit.once(then: LetterListAddress(link).page, by: .visitor) { db in try deed.run(in: db) }
        // A program is led nowhere: it would follow with another request, or take that for a failure.
        return visit.isOneClick ? Response(status: .noContent) : done
    }

    private static let wantAgain: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let deed = SetLetters(true, behind: link.hash)
        return try await visit.once(then: LetterListAddress(link).page, by: .visitor) { db in try deed.run(in: db) }
    }
}
