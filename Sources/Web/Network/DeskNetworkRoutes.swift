import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The coordination's care for the directory: whose profile is oldest, who has nobody to edit it, and the invitation.
enum DeskNetworkRoutes {
    static func add(to routes: inout Routes) {
        let invitation = OrganisationAddress.pattern.invitation
        routes.carrying(.page) { $0.get(DeskAddress.organisations, for: .coordination, showList) }
        routes.post(DeskAddress.organisations, for: .coordination, takeUp)
        routes.get(DeskAddress.newOrganisation, for: .coordination, showEmptyForm)
        routes.get(OrganisationAddress.unanswered, for: .coordination, showUnanswered)
        routes.get(DeskAddress.unheard, for: .coordination, showUnheard)
        routes.post(OrganisationAddress.unanswered, for: .coordination, closeQuestion)
        routes.get(OrganisationAddress.pattern.notedConfirmation, for: .coordination, showNote)
        routes.post(OrganisationAddress.pattern.notedConfirmation, for: .coordination, note)
        OrganisationTableRoutes.add(to: &routes)
        DeskListRoutes.add(to: &routes)
        ImportRoutes.add(to: &routes)
        MergerRoutes.add(to: &routes)
        routes.get(invitation, for: .coordination, showInvitation)
        routes.post(invitation, for: Access.coordination.freshly, invite)
    }

    private static let showList: Routes.Handler = { visit in
        let (directory, today, page) = (visit.services.directory, visit.today, visit.listPage)
        let choice = try visit.organisationChoice()
        let contents = try await visit.read { [invited = visit.query["invited"]] db in
            try DeskOrganisationsContents(
                page: page, only: choice, invited: invited, on: today, from: directory, in: db)
        }
        return visit.page(DeskOrganisationsPage(visit: visit, contents: contents).frame)
    }

    private static let showUnanswered: Routes.Handler = { visit in
        let (directory, today) = (visit.services.directory, visit.today)
        let questions = try await visit.read { db in
            try directory.stillUnanswered(try db.unansweredQuestions(), today: today, from: db)
        }
        return visit.page(UnansweredPage(visit: visit, questions: questions).frame)
    }

    private static let showUnheard: Routes.Handler = { visit in
        let contents = try await visit.read { db in try UnheardContents(in: db) }
        return visit.page(UnheardPage(visit: visit, contents: contents).frame)
    }

    private static let closeQuestion: Routes.Handler = { visit in
        let deed = CloseQuestion(visit.form["question"])
        return try await visit.once(then: OrganisationAddress.unanswered + "?done=closed") { db in try deed.run(in: db)
        }
    }

    private static let showEmptyForm: Routes.Handler = { visit in
        let form = OrganisationForm(named: visit.query["name"])
        return visit.page(OrganisationFormPage(visit: visit, purpose: .addition, form: form).frame)
    }

    private static let takeUp: Routes.Handler = { visit in
        let (form, lexicon) = (OrganisationForm(visit.form), visit.services.lexicon)
        return try await visit.answering {
            try await visit.once { db in
                let added = try TakeUpOrganisation(named: form.name).run(in: db) { organisation, contacts in
                    organisation = try form.organisation(changing: organisation, lexicon: lexicon)
                    contacts = try form.contacts(changing: [], of: organisation.id, now: db.now) { db.newIdentifier() }
                }
                return OrganisationAddress(added.slug).page + "?done=added"
            }
        } orShow: { sent in
            OrganisationFormPage(visit: visit, purpose: .addition, form: form, problems: sent.problems).frame
        }
    }

    private static let showNote: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        let page = NotedConfirmationPage(visit: visit, organisation: organisation, form: NotedForm(visit.query))
        return visit.page(page.frame)
    }

    private static let note: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        let form = NotedForm(visit.form)
        return try await visit.answering {
            let deed = NoteConfirmation(
                by: Voice(organisation.id, form.way), person: try form.person(),
                correspondence: visit.services.correspondence)
            return try await visit.once(then: OrganisationAddress(organisation.slug).page + "?done=noted") { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            NotedConfirmationPage(visit: visit, organisation: organisation, form: form, problems: sent.problems).frame
        }
    }

    private static let showInvitation: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        let contacts = try await visit.read { db in try db.contacts(of: organisation.id, for: .coordination) }
        let form = InvitationForm(organisation, contacts: contacts, lexicon: visit.services.lexicon)
        return visit.page(InvitationPage(visit: visit, organisation: organisation, form: form).frame)
    }

    private static let invite: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        let form = InvitationForm(visit.form)
        return try await visit.answering {
            let deed = try form.invitation(to: organisation.id, correspondence: visit.services.correspondence)
            return try await visit.once(then: DeskAddress.organisations + "?invited=\(organisation.slug)") { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            InvitationPage(visit: visit, organisation: organisation, form: form, problems: sent.problems).frame
        }
    }
}
