import Actions
import Domain
import Hummingbird
import Storage
import Words

/// How long offers and needs hold, and which answers which.
enum OfferRoutes {
    static func add(to routes: inout Routes) {
        let organisation = OrganisationAddress.pattern
        routes.get(organisation.ownOffers, for: .carer, showList)
        routes.post(organisation.renewal(of: OrganisationAddress.anyOffer), for: .carer, renew)
        routes.get(organisation.matches(of: OrganisationAddress.anyOffer), for: .editor, showMatches)
    }

    private static func list(
        _ visit: Visit, _ organisation: Organisation, refusal: Offer.Refusal? = nil
    ) async throws -> PageFrame {
        let contents = try await visit.read { [today = visit.today] db in
            try OfferListContents(of: organisation, on: today, in: db)
        }
        return OfferListPage(visit: visit, contents: contents, refusal: refusal).frame
    }

    private static let showList: Routes.HandlerOf<Organisation> = { visit, organisation in
        visit.page(try await list(visit, organisation))
    }

    private static let renew: Routes.HandlerOf<Organisation> = { visit, organisation in
        let (offer, today) = (try visit.identifier("offer", of: Offer.self), visit.today)
        let acting = visit.acting(.changedOffers, for: organisation.id)
        return try await visit.answering {
            try await visit.once { db in
                guard let day = try db.offer(offer)?.lastDayIfRenewed(on: today) else { throw NotFound() }
                try RenewOffer(offer, of: organisation.id, until: day, on: today).run(in: db)
                try acting?.run(in: db)
                let list = OrganisationAddress(organisation.slug).ownOffers
                return visit.receipt(at: list, said: "\(day)", by: organisation.slug)
            }
        } orExplain: { (refusal: Offer.Refusal) in
            try await list(visit, organisation, refusal: refusal)
        }
    }

    private static let showMatches: Routes.HandlerOf<Organisation> = { visit, organisation in
        let (entry, viewer, now, today) = (
            try visit.identifier("offer", of: Offer.self), visit.viewer, visit.now, visit.today
        )
        let contents = try await visit.found { db in
            try MatchContents(entry, of: organisation, for: viewer, at: now, on: today, in: db)
        }
        return visit.page(MatchPage(visit: visit, contents: contents).frame)
    }
}
