import Domain
import Hummingbird
import Storage

/// Each behind the way by which a helper manages what they agreed to, and behind no other.
enum AskedRoutes {
    static func add(to routes: inout Routes) {
        routes.get(HelperAddress.behindAnyLink.asked, for: .everyone, showBehindLink)
        routes.get(HelperAddress.ofAccount.asked, for: .owner, showOwn)
        routes.get(HelperAddress.ofAnyOrganisation.asked, for: .ownEditor, showOrganisation)
    }

    private static let showBehindLink: Routes.Handler = { visit in
        try await page(visit, at: HelperPlace(.link(try visit.ownLink())))
    }

    private static let showOwn: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        try await page(visit, at: HelperPlace(.account(signedIn)))
    }

    private static let showOrganisation: Routes.HandlerOf<Organisation> = { visit, organisation in
        try await page(visit, at: HelperPlace(.organisation(organisation)))
    }

    private static func page(_ visit: Visit, at place: HelperPlace) async throws -> Response {
        let contents = try await visit.read { db in try AskedContents(of: place.existing(in: db).id, in: db) }
        return visit.page(AskedPage(visit: visit, place: place, contents: contents).frame)
    }
}
