import Actions
import Domain
import Secrets

/// The page behind the link in a letter to somebody who is to appear.
enum RoleRoutes {
    static let field = "answer"
    static let yes = "yes"

    static func add(to routes: inout Routes) {
        let pattern = RoleAddress.pattern
        routes.get(pattern.page, for: .everyone, show)
        routes.post(pattern.answer, for: .everyone, answer)
    }

    private static let show: Routes.Handler = { visit in visit.page(try await page(visit).frame) }

    private static func page(_ visit: Visit, refusal: RoleRefusal? = nil) async throws -> RolePage {
        let link = try visit.ownLink()
        let contents = try await visit.found { db in try RoleContents(behind: link, in: db) }
        return RolePage(visit: visit, link: link, contents: contents, refusal: refusal)
    }

    private static let answer: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let deed = AnswerForRole(link: link, isComing: visit.form[field] == yes)
        // Whoever of the team opens their own link speaks for themselves there, too.
        return try await visit.answering {
            try await visit.once(then: RoleAddress(link).page, by: .visitor) { db in try deed.run(in: db) }
        } orExplain: { (refusal: RoleRefusal) in
            try await page(visit, refusal: refusal).frame
        }
    }
}
