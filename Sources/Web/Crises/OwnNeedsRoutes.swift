import Actions
import Domain
import Hummingbird
import Storage
import Words

/// What an organisation needs in a crisis, said by its own people. Whom to ask for it, the coordination decides.
enum OwnNeedsRoutes {
    static func add(to routes: inout Routes) {
        let (address, need) = (HelperAddress.ofAnyOrganisation, CrisisAddress.anyNeed)
        routes.get(address.needs, for: .ownEditor, show)
        routes.get(address.newNeed, for: .ownEditor, showForm)
        routes.post(address.needs, for: .ownEditor, addNeed)
        routes.post(address.extending(need), for: .ownEditor, extend)
        routes.post(address.closing(need), for: .ownEditor, close)
    }

    private static func contents(_ visit: Visit, of organisation: Organisation) async throws -> OwnNeedsContents {
        try await visit.read { db in try OwnNeedsContents(of: organisation, in: db) }
    }

    /// - Parameter slug: of a crisis; of one that is over nothing is found.
    private static func crisis(_ visit: Visit, _ slug: String) async throws -> Crisis {
        try await visit.found { db in try db.crisis(slug: slug).flatMap { $0.isOpen ? $0 : nil } }
    }

    private static let show: Routes.HandlerOf<Organisation> = { visit, organisation in
        visit.page(OwnNeedsPage(visit: visit, contents: try await contents(visit, of: organisation)).frame)
    }

    private static let showForm: Routes.HandlerOf<Organisation> = { visit, organisation in
        guard let account = visit.caller.signedIn?.account else { throw NotFound() }
        let crisis = try await crisis(visit, visit.query["crisis"])
        var page = CrisisNeedFormPage(visit: visit, crisis: crisis, form: CrisisNeedForm(by: account))
        page.organisation = organisation
        return visit.page(page.frame)
    }

    private static let addNeed: Routes.HandlerOf<Organisation> = { visit, organisation in
        let crisis = try await crisis(visit, visit.form["crisis"])
        let (form, lexicon, now) = (CrisisNeedForm(visit.form), visit.services.lexicon, visit.now)
        let (zone, account) = (visit.services.settings.timeZone, visit.caller.signedIn?.account.id)
        let list = HelperAddress(of: OrganisationAddress(organisation.slug)).needs
        return try await visit.answering {
            let draft = try form.draft(of: organisation.id, lexicon: lexicon, at: now, in: zone)
            return try await visit.once(then: list + "?done=added") { db in
                try AddCrisisNeed(draft, in: crisis.id, by: account).run(in: db)
            }
        } orShow: { sent in
            var page = CrisisNeedFormPage(visit: visit, crisis: crisis, form: form, problems: sent.problems)
            page.organisation = organisation
            return page.frame
        }
    }

    private static let extend: Routes.HandlerOf<Organisation> = { visit, organisation in
        let need = try visit.identifier("need", of: CrisisNeed.self)
        let list = HelperAddress(of: OrganisationAddress(organisation.slug)).needs
        return try await visit.answering {
            try await visit.once(then: list + "?done=extended") { db in
                try ExtendCrisisNeed(need, by: organisation.id).run(in: db)
            }
        } orExplain: { (refusal: CrisisNeed.Refusal) in
            OwnNeedsPage(visit: visit, contents: try await contents(visit, of: organisation), refusal: refusal).frame
        }
    }

    private static let close: Routes.HandlerOf<Organisation> = { visit, organisation in
        let need = try visit.identifier("need", of: CrisisNeed.self)
        let list = HelperAddress(of: OrganisationAddress(organisation.slug)).needs
        return try await visit.answering {
            try await visit.once(then: list + "?done=closed") { db in
                try CloseCrisisNeed(need, by: organisation.id, as: .done).run(in: db)
            }
        } orExplain: { (refusal: CrisisNeed.Refusal) in
            OwnNeedsPage(visit: visit, contents: try await contents(visit, of: organisation), refusal: refusal).frame
        }
    }
}
