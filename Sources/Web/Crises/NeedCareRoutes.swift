import Actions
import Domain
import Hummingbird
import Storage
import Words

/// What is known of a need is put right: by the coordination, and by the people of the organisation that needs it.
enum NeedCareRoutes {
    static func add(to routes: inout Routes) {
        let (desk, own, need) = (CrisisAddress.pattern, HelperAddress.ofAnyOrganisation, CrisisAddress.anyNeed)
        routes.get(desk.editing(need), for: .coordination, showForm)
        routes.post(desk.editing(need), for: .coordination, change)
        routes.get(own.editing(need), for: .ownEditor, showOwnForm)
        routes.post(own.editing(need), for: .ownEditor, changeOwn)
    }

    /// A need that somebody may put right, with its crisis.
    private struct Found: Sendable {
        let need: CrisisNeed
        let crisis: Crisis
    }

    /// What is over is not put right any more.
    private static func found(
        _ visit: Visit, _ covers: @escaping @Sendable (CrisisNeed, Crisis) -> Bool
    ) async throws -> Found {
        let id = try visit.identifier("need", of: CrisisNeed.self)
        return try await visit.found { db in
            guard let need = try db.crisisNeed(id), let crisis = try db.crisis(need.crisis), covers(need, crisis),
                need.closedAt == nil, crisis.isOpen
            else { return nil }
            return Found(need: need, crisis: crisis)
        }
    }

    private static func shown(_ need: CrisisNeed, _ visit: Visit) -> CrisisNeedForm {
        CrisisNeedForm(showing: need, in: visit.services.settings.timeZone, visit.words)
    }

    private static func page(_ visit: Visit, _ found: Found, _ form: CrisisNeedForm) -> CrisisNeedFormPage {
        var page = CrisisNeedFormPage(visit: visit, crisis: found.crisis, form: form)
        page.need = found.need
        return page
    }

    /// - Parameter place: where the way leads on.
    private static func answer(
        _ visit: Visit, _ found: Found, of organisation: Organisation? = nil, by deed: ChangeCrisisNeed,
        then place: String
    ) async throws -> Response {
        let form = CrisisNeedForm(visit.form, about: found.need)
        let (lexicon, words, now) = (visit.services.lexicon, visit.words, visit.now)
        let zone = visit.services.settings.timeZone
        return try await visit.answering {
            let draft = try form.draft(of: found.need.organisation, lexicon: lexicon, at: now, in: zone)
            return try await visit.once(then: place) { db in
                try deed.run(in: db) { need in
                    try FormConflict.check(
                        form.fields, against: CrisisNeedForm(showing: need, in: zone, words).fields)
                    try need.correct(to: draft, at: db.now)
                }
            }
        } orShow: { sent in
            var page = Self.page(visit, found, CrisisNeedForm(sent.fields, about: found.need))
            (page.problems, page.conflict, page.organisation) = (sent.problems, sent.conflict, organisation)
            return page.frame
        }
    }

    // MARK: At the desk

    private static func foundAtDesk(_ visit: Visit) async throws -> Found {
        let slug = try visit.parameter("crisis")
        return try await found(visit) { _, crisis in crisis.slug == slug }
    }

    private static let showForm: Routes.Handler = { visit in
        let found = try await foundAtDesk(visit)
        return visit.page(Self.page(visit, found, shown(found.need, visit)).frame)
    }

    private static let change: Routes.Handler = { visit in
        let found = try await foundAtDesk(visit)
        let deed = ChangeCrisisNeed(
            found.need.id, of: found.crisis.id, in: visit.services.settings.timeZone,
            correspondence: visit.services.correspondence)
        let place = AskingAddress(found.crisis).page(found.need.id) + "?done=changed"
        return try await answer(visit, found, by: deed, then: place)
    }

    // MARK: By the people of an organisation

    private static func foundOwn(_ visit: Visit, of organisation: Organisation) async throws -> Found {
        try await found(visit) { need, _ in need.organisation == organisation.id }
    }

    private static let showOwnForm: Routes.HandlerOf<Organisation> = { visit, organisation in
        let found = try await foundOwn(visit, of: organisation)
        var page = Self.page(visit, found, shown(found.need, visit))
        page.organisation = organisation
        return visit.page(page.frame)
    }

    private static let changeOwn: Routes.HandlerOf<Organisation> = { visit, organisation in
        let found = try await foundOwn(visit, of: organisation)
        let deed = ChangeCrisisNeed(
            found.need.id, by: organisation.id, in: visit.services.settings.timeZone,
            correspondence: visit.services.correspondence)
        let place = HelperAddress(of: OrganisationAddress(organisation.slug)).needs + "?done=changed"
        return try await answer(visit, found, of: organisation, by: deed, then: place)
    }
}
