import Actions
import Domain
import Files
import Hummingbird
import Storage
import Words

/// The coordination's care for the directory: whose profile is oldest, who has nobody to edit it, and the invitation.
enum DeskNetworkRoutes {
    static func add(to routes: inout Routes) {
        let invitation = OrganisationAddress.pattern.invitation
        routes.get(DeskAddress.organisations, for: .coordination, showList)
        routes.get(DeskAddress.organisationsTable, for: .coordination, downloadTable)
        routes.get(invitation, for: .coordination, showInvitation)
        routes.post(invitation, for: .coordination, invite)
    }

    private static let showList: Routes.Handler = { visit in
        let (directory, today, page) = (visit.services.directory, visit.today, visit.listPage)
        let contents = try await visit.read { [invited = visit.query["invited"]] db in
            try DeskOrganisationsContents(page: page, invited: invited, on: today, from: directory, in: db)
        }
        return visit.page(DeskOrganisationsPage(visit: visit, contents: contents).frame)
    }

    private static let downloadTable: Routes.Handler = { visit in
        let words = visit.words
        let text = try await visit.read { db in
            try OfficeTable(
                db.organisations(for: .coordination), contacts: db.firstContacts(for: .coordination), in: words
            ).csv
        }
        var response = visit.answer(text, type: "text/csv; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"organisations.csv\""
        return response
    }

    private static let showInvitation: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        return visit.page(
            InvitationPage(visit: visit, organisation: organisation, form: InvitationForm(visit.query)).frame)
    }

    private static let invite: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        let form = InvitationForm(visit.form)
        do {
            let deed = try form.invitation(to: organisation.id, correspondence: visit.services.correspondence)
            return try await visit.once(then: DeskAddress.organisations + "?invited=\(organisation.slug)") { db in
                try deed.run(in: db)
            }
        } catch let problems as FormProblems {
            let page = InvitationPage(visit: visit, organisation: organisation, form: form, problems: problems)
            return visit.page(page.frame, status: .unprocessableContent)
        }
    }
}
