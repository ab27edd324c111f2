import Domain
import Hummingbird
import Secrets
import Storage

/// Somebody has read a badge with their own phone and wants to stay in touch: first they say who they are.
enum ContactRoutes {
    static func add(to routes: inout Routes) {
        routes.get(ContactAddress.pattern.page, for: .everyone, show)
        routes.post(ContactAddress.pattern.page, for: .everyone, openOwnPage)
    }

    private static let show: Routes.Handler = { visit in
        let badge = try badge(visit)
        if let code = Ticket(rawValue: badge.rawValue), let own = try await visit.ownPage(behind: code) {
            return visit.redirect(to: own.page)
        }
        if let link = visit.ownPageOfPhone, try await isSomebodyThere(behind: link, visit) {
            return visit.redirect(to: OwnPageAddress(link).contacts(reading: badge))
        }
        return visit.page(ContactPage(visit: visit, badge: badge).frame)
    }

    private static func isSomebodyThere(behind link: Secret, _ visit: Visit) async throws -> Bool {
        let now = visit.now
        return try await visit.read { db in try OwnContactsContents(behind: link, at: now, in: db)?.isThere == true }
    }

    private static let openOwnPage: Routes.Handler = { visit in
        let badge = try badge(visit)
        return try await OwnCodeRoutes.opening(visit) { own in
            own.contacts(reading: badge)
        } orShow: { typed, problems in
            ContactPage(visit: visit, badge: badge, typed: typed, problems: problems).frame
        }
    }

    /// - Throws: `NotFound` for what can be none of our codes; whether there is such a badge is said to nobody.
    private static func badge(_ visit: Visit) throws(NotFound) -> BadgeCode {
        guard let badge = BadgeCode(rawValue: try visit.parameter("code")) else { throw NotFound() }
        return badge
    }
}
