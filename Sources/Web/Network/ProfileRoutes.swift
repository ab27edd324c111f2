import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// What waits of the profiles: what organisations want to be called, and what others find wrong.
enum ProfileRoutes {
    static func add(to routes: inout Routes) {
        let organisation = OrganisationAddress.pattern
        routes.get(organisation.report, for: .everyone, showReport)
        routes.post(organisation.report, for: .everyone, report)
        routes.post(organisation.closing(of: OrganisationAddress.anyReport), for: .editor, close)
        routes.carrying(.deed) { $0.get(OrganisationAddress.waiting, for: .coordination, showWaiting) }
        routes.post(organisation.approval, for: .coordination, approve)
        routes.get(organisation.decline, for: .coordination, showDecline)
        routes.post(organisation.decline, for: .coordination, decline)
    }

    private static let showReport: Routes.Handler = { visit in
        let organisation = try await visit.visibleOrganisation()
        if visit.query.isTicked("sent") {
            return visit.page(ReportSentPage(visit: visit, organisation: organisation).frame)
        }
        let page = ReportPage(
            visit: visit, organisation: organisation, hasEditors: try await visit.hasEditors(organisation.id),
            form: ReportForm(fields: FormFields()))
        return visit.page(page.frame)
    }

    private static let report: Routes.Handler = { visit in
        let organisation = try await visit.visibleOrganisation()
        let form = ReportForm(fields: visit.form)
        let hasEditors = try await visit.hasEditors(organisation.id)
        return try await visit.answering {
            let deed = try form.report(
                of: organisation.id, in: visit.words.language.tag, correspondence: visit.services.correspondence)
            try visit.limit("report:\(visit.formCaller)", burst: 5, per: .hours(1))
            // Whoever looks after the profile gets a letter about each.
            try visit.limit("reports:\(organisation.id)", burst: 20, per: .hours(24))
            return try await visit.once(then: OrganisationAddress(organisation.slug).report + "?sent=yes") { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            ReportPage(
                visit: visit, organisation: organisation, hasEditors: hasEditors, form: form, problems: sent.problems
            ).frame
        }
    }

    private static let close: Routes.HandlerOf<Organisation> = { visit, organisation in
        let report = try visit.identifier("report", of: ProfileReport.self)
        guard let outcome = ProfileReport.Outcome(rawValue: visit.form["outcome"]) else { throw NotFound() }
        let deed = CloseProfileReport(
            report, about: organisation.id, as: outcome, correspondence: visit.services.correspondence)
        let page =
            visit.isEditor(of: organisation.id)
            ? OrganisationAddress(organisation.slug).page : OrganisationAddress.waiting
        return try await visit.onceWithReceipt(then: page + "?done=closed") { db in try deed.run(in: db) }
    }

    private static let showWaiting: Routes.Handler = { visit in
        visit.page(try await waiting(visit).frame)
    }

    private static func waiting(
        _ visit: Visit, refusal: (any Explainable)? = nil
    ) async throws -> WaitingProfilesPage {
        let contents = try await visit.read { db in try WaitingProfilesContents(in: db) }
        return WaitingProfilesPage(visit: visit, contents: contents, refusal: refusal)
    }

    private static let approve: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        let deed = ApproveProposal(
            of: organisation.id, waitingSince: visit.sinceOfProposal, correspondence: visit.services.correspondence)
        do {
            return try await visit.onceWithReceipt(then: OrganisationAddress.waiting + "?done=yes") { db in
                try deed.run(in: db)
            }
        } catch let refusal as any Explainable where isRefusal(refusal) {
            // The list has what they ask for now, and the button for that.
            return visit.page(try await waiting(visit, refusal: refusal).frame, status: refusal.status)
        }
    }

    /// Somebody was faster, or another one is called so.
    private static func isRefusal(_ error: any Explainable) -> Bool {
        error is ProfileProposal.Refusal || error is Organisation.Refusal
    }

    private static let showDecline: Routes.Handler = { visit in
        let (organisation, proposal) = try await visit.proposal()
        let page = DeclinePage(visit: visit, organisation: organisation, proposal: proposal, fields: FormFields())
        return visit.page(page.frame)
    }

    private static let decline: Routes.Handler = { visit in
        let (organisation, proposal) = try await visit.proposal()
        return try await visit.answering {
            let reason = try DeclinePage.reason(in: visit.form)
            let deed = DeclineProposal(
                of: organisation.id, waitingSince: visit.sinceOfProposal, because: reason,
                correspondence: visit.services.correspondence)
            return try await visit.onceWithReceipt(then: OrganisationAddress.waiting + "?done=no") { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            DeclinePage(
                visit: visit, organisation: organisation, proposal: proposal, fields: sent.fields,
                problems: sent.problems
            ).frame
        }
    }
}

extension Visit {
    /// The organisation that the path names, if the caller may see it.
    fileprivate func visibleOrganisation() async throws -> Organisation {
        let organisation = try await organisation()
        guard organisation.visibility.isVisible(to: viewer) || caller.speaks(for: organisation.id) else {
            throw NotFound()
        }
        return organisation
    }

    /// Whether anybody of the organisation looks after its profile.
    fileprivate func hasEditors(_ organisation: Organisation.ID) async throws -> Bool {
        try await read { db in try !db.editorCounts(of: [organisation]).isEmpty }
    }

    /// The organisation that the path names, and what it waits for.
    fileprivate func proposal() async throws -> (Organisation, ProfileProposal) {
        let slug = try parameter("organisation")
        return try await found { db in
            guard let organisation = try db.organisation(slug: slug),
                let proposal = try db.profileProposal(of: organisation.id)
            else { return nil }
            return (organisation, proposal)
        }
    }

    /// Tells the proposal that was looked at from a later one.
    fileprivate var sinceOfProposal: Instant { Instant(milliseconds: Int64(form["since"]) ?? 0) }
}
