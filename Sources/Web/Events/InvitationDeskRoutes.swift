import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// The hosts invite: by a list, by organisations of the directory, and by links with places.
enum InvitationDeskRoutes {
    private static let hosts = Access.event([.host])
    /// A list of ten thousand lines gets an answer that says it is too long, and comes back.
    private static let bodyLimit = 4 * 1024 * 1024

    static func add(to routes: inout Routes) {
        let desk = EventDeskAddress.pattern
        routes.carrying(.deed) { $0.get(desk.invitations, for: hosts, show) }
        routes.get(desk.invitationList, for: hosts, showList)
        routes.post(desk.invitationList, for: hosts, bodyLimit: bodyLimit, takeList)
        routes.get(desk.invitedOrganisations, for: hosts, showOrganisations)
        routes.post(desk.invitedOrganisations, for: hosts, inviteOrganisations)
        routes.post(desk.invitationReminder, for: hosts, remind)
        routes.post(desk.invitationStop, for: hosts, stop)
        routes.post(desk.invitationSetting, for: hosts, change)
        routes.post(desk.openInvitations, for: hosts, makeLink)
        routes.post(desk.revocation(of: EventDeskAddress.anyOpenInvitation), for: hosts, revokeLink)
        routes.post(desk.removal(of: EventDeskAddress.anyInvitation), for: hosts, remove)
    }

    // MARK: What became of it

    /// As it is now: what was found before may have changed with what was just done.
    private static func page(_ visit: Visit) async throws -> InvitationDeskPage {
        let event = try await visit.event(for: .team)
        let made = secret(madeBy: visit.query["made"].asKey, at: event, visit)
        let contents = try await visit.read { [now = visit.now] db in
            try InvitationDeskContents(of: event, at: now, madeBy: made, in: db)
        }
        var page = InvitationDeskPage(visit: visit, contents: contents)
        page.choice = try visit.invitationChoice()
        page.link.once = Secret(from: visit.services.randomness).text
        return page
    }

    private static let show: Routes.HandlerOf<Event> = { visit, _ in visit.page(try await page(visit).frame) }

    /// Does what a button asks for and leads back to the list. What cannot be done is said there.
    private static func answer(
        _ visit: Visit, at event: Event, _ deed: @escaping @Sendable (Writer) throws -> Void
    ) async throws -> Response {
        try await visit.answering {
            try await visit.onceWithReceipt(then: EventDeskAddress(event).invitations, deed)
        } orExplain: { (refusal: any FormRefusal) in
            var page = try await page(visit)
            page.refusal = refusal
            return page.frame
        }
    }

    private static let remind: Routes.HandlerOf<Event> = { visit, event in
        let deed = RemindGuests(
            of: event.id, showing: Int(visit.form[InvitationDeskPage.shown]) ?? 0,
            correspondence: visit.services.correspondence)
        return try await answer(visit, at: event) { db in try deed.run(in: db) }
    }

    private static let stop: Routes.HandlerOf<Event> = { visit, event in
        let deed = StopInvitations(to: event.id)
        return try await answer(visit, at: event) { db in try deed.run(in: db) }
    }

    private static let remove: Routes.HandlerOf<Event> = { visit, event in
        let id = try visit.identifier("invitation", of: Invitation.self)
        guard visit.form.isTicked(RemoveInvitationPage.confirming) else {
            let invitation = try await visit.found { db in try db.invitation(id, to: event.id) }
            return visit.page(RemoveInvitationPage(visit: visit, event: event, invitation: invitation).frame)
        }
        let deed = RemoveInvitation(id, to: event.id)
        return try await answer(visit, at: event) { db in try deed.run(in: db) }
    }

    private static let change: Routes.HandlerOf<Event> = { visit, event in
        let form = InvitationSettingForm(visit.form)
        let deed = ChangeEvent(event.id, correspondence: visit.services.correspondence)
        return try await visit.answering {
            try await visit.onceWithReceipt(then: EventDeskAddress(event).invitations) { db in
                try deed.run(in: db) { event in
                    try FormConflict.check(form.fields, against: InvitationSettingForm(event).fields)
                    event.isByInvitation = form.isByInvitation
                }
            }
        } orShow: { sent in
            var page = try await page(visit)
            (page.sent, page.setting) = (sent, InvitationSettingForm(sent.fields))
            return page.frame
        }
    }

    // MARK: By list

    private static let showList: Routes.HandlerOf<Event> = { visit, event in
        visit.page(InvitationListPage(visit: visit, event: event).frame)
    }

    private static let takeList: Routes.HandlerOf<Event> = { visit, event in
        let (words, text) = (visit.words, visit.form[SentList.pasted])
        let chosen = words.lexicon.languages.map(\.tag).first { $0.rawValue == visit.form["language"] }
        let language = chosen ?? .german
        return try await visit.answering {
            try visit.requireThatFormCounts()
            let people = try PastedRows.people(
                in: text, of: SentList.pasted, areWrittenTo: true, words: words)
            guard visit.form.isTicked(InvitationListPage.inviting) else {
                let (rows, promised) = try await visit.read { [now = visit.now] db in
                    (
                        try InvitationRows(people, to: event, in: language, words: words, db: db),
                        try PromisedPlaces(at: event, now: now, in: db)
                    )
                }
                return visit.page(
                    InvitationListPage(
                        visit: visit, event: event, text: text, language: language, rows: rows, promised: promised
                    ).frame)
            }
            let correspondence = visit.services.correspondence
            return try await visit.onceWithReceipt(then: EventDeskAddress(event).invitations) { db in
                let rows = try InvitationRows(people, to: event, in: language, words: words, db: db)
                try InviteGuests(rows.guests, to: event.id, correspondence: correspondence).run(in: db)
            }
        } orShow: { sent in
            InvitationListPage(visit: visit, event: event, text: text, language: language, problems: sent.problems)
                .frame
        }
    }

    // MARK: By organisation

    private static func organisations(
        _ visit: Visit, _ event: Event
    ) async throws -> InvitableOrganisations {
        var choice = InvitableChoice()
        choice.side = try visit.choice("side")
        choice.district = try visit.choice("district")
        choice.isUnregistered = visit.query.isTicked("unregistered")
        choice.wasAbsent = visit.query.isTicked("absent")
        let directory = visit.services.directory
        return try await visit.read { [choice, today = visit.today, now = visit.now] db in
            try InvitableOrganisations(to: event, choice, directory: directory, today: today, now: now, in: db)
        }
    }

    private static let showOrganisations: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await organisations(visit, event)
        return visit.page(InvitedOrganisationsPage(visit: visit, contents: contents).frame)
    }

    private static let inviteOrganisations: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await organisations(visit, event)
        return try await visit.answering {
            let guests = try InvitedOrganisationsForm(fields: visit.form)
                .guests(among: contents.all, in: visit.services.lexicon)
            let deed = InviteGuests(guests, to: event.id, correspondence: visit.services.correspondence)
            return try await visit.onceWithReceipt(then: EventDeskAddress(event).invitations) { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            InvitedOrganisationsPage(visit: visit, contents: contents, fields: sent.fields, problems: sent.problems)
                .frame
        }
    }

    // MARK: By link

    /// The link follows from the form that made it, so that only the browser that sent it is shown it again.
    private static func secret(madeBy once: String, at event: Event, _ visit: Visit) -> Secret? {
        once.isEmpty ? nil : visit.derivedSecret("open-invitation:\(visit.formCaller):\(event.id):\(once)")
    }

    private static let makeLink: Routes.HandlerOf<Event> = { visit, event in
        let form = OpenInvitationForm(visit.form)
        let today = CalendarDay(of: visit.now, in: event.timeZone)
        return try await visit.answering {
            // Whoever goes back to the form and writes something else in it makes another link.
            let sent = Secret.hexadecimal(Secret.sha256(Array("\(form.once)\u{1}\(visit.form.contentHash)".utf8)))
            guard !form.once.isEmpty, let link = secret(madeBy: sent, at: event, visit) else { throw NotFound() }
            let deed = try form.deed(at: event, on: today, link: link)
            return try await visit.once(then: EventDeskAddress(event).openInvitations(madeBy: sent)) { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            var page = try await page(visit)
            (page.sent, page.link) = (sent, OpenInvitationForm(sent.fields))
            return page.frame
        }
    }

    private static let revokeLink: Routes.HandlerOf<Event> = { visit, event in
        let id = try visit.identifier("openInvitation", of: OpenInvitation.self)
        guard visit.form.isTicked(RemoveInvitationPage.confirming) else {
            let link = try await visit.found { db in
                try db.openInvitations(to: event.id).first { $0.id == id && !$0.isRevoked }
            }
            return visit.page(RevokeLinkPage(visit: visit, event: event, invitation: link).frame)
        }
        let deed = RevokeOpenInvitation(id, to: event.id)
        return try await answer(visit, at: event) { db in try deed.run(in: db) }
    }
}
