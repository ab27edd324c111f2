import Actions
import Domain
import Hummingbird
import Storage
import Words

/// Who may do what, and whether it is still needed.
enum HeldRoleRoutes {
    static func add(to routes: inout Routes) {
        routes.carrying(.deed) { $0.get(DeskAddress.accounts, for: .coordination, show) }
        routes.post(DeskAddress.accounts, for: Access.coordination.freshly, give)
        routes.post(DeskAddress.reviewOfRoles, for: .coordination, review)
    }

    private static func page(
        _ visit: Visit, form: NewRoleForm = NewRoleForm(fields: FormFields([:])),
        problems: FormProblems = FormProblems(),
        refusal: HeldRoleRefusal? = nil
    ) async throws -> HeldRolePage {
        let contents = try await visit.read { [now = visit.now, today = visit.today] db in
            try HeldRoleContents(at: now, on: today, in: db)
        }
        return HeldRolePage(visit: visit, contents: contents, form: form, problems: problems, refusal: refusal)
    }

    private static let show: Routes.Handler = { visit in visit.page(try await page(visit).frame) }

    private static let give: Routes.Handler = { visit in
        let (form, language) = (NewRoleForm(fields: visit.form), visit.words.language.tag)
        return try await visit.answering {
            let contents = try await page(visit).contents
            let deed = try form.deed(
                offering: NewRoleForm.offered(at: contents.open), language: language,
                correspondence: visit.services.correspondence)
            return try await visit.onceWithReceipt(then: DeskAddress.accounts) { db in try deed.run(in: db) }
        } orShow: { sent in
            try await page(visit, form: NewRoleForm(fields: sent.fields), problems: sent.problems).frame
        }
    }

    private static let review: Routes.Handler = { visit in
        let deed = try RoleReviewForm(fields: visit.form).deed()
        return try await visit.answering {
            try await visit.onceWithReceipt(then: DeskAddress.accounts) { db in try deed.run(in: db) }
        } orExplain: { (refusal: HeldRoleRefusal) in
            try await page(visit, refusal: refusal).frame
        }
    }
}
