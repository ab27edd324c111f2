import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// Who looks after a profile, who comes and who goes, and the handover from one phone to the other.
enum HandoverRoutes {
    static func add(to routes: inout Routes) {
        let (organisation, link) = (OrganisationAddress.pattern, TakeoverAddress.pattern)
        let removal = organisation.removal(of: OrganisationAddress.anyAccount)
        routes.get(organisation.editors, for: .editor, showEditors)
        routes.post(organisation.editors, for: Access.editor.freshly, invite)
        routes.get(removal, for: .editor, askToRemove)
        routes.post(removal, for: .editor, remove)
        routes.post(organisation.withdrawal(of: OrganisationAddress.anyInvitation), for: .editor, withdraw)
        routes.get(organisation.handover, for: .editor, showHandover)
        routes.post(organisation.handover, for: Access.editor.freshly, begin)
        routes.post(organisation.handoverConfirmation, for: .editor, finish)
        routes.post(organisation.handoverStop, for: .editor, stop)
        routes.stream(organisation.handoverStream, for: .editor, follow)
        routes.post(organisation.undoing(of: OrganisationAddress.anyHandover), for: .editor, undo)
        routes.get(link.page, for: .everyone, showTakeover)
        routes.post(link.page, for: .everyone, takeOver)
        routes.stream(link.stream, for: .everyone, followTakeover)
        routes.get(link.wayBack, for: .everyone, showWayBack)
        routes.post(link.wayBack, for: .everyone, goBack)
    }

    // MARK: Who looks after it

    private static func editors(
        _ visit: Visit, _ organisation: Organisation, _ form: InvitationForm, problems: FormProblems = FormProblems()
    ) async throws -> PageFrame {
        let contents = try await visit.read { [now = visit.now] db in
            try EditorsContents(of: organisation.id, at: now, in: db)
        }
        return EditorsPage(
            visit: visit, organisation: organisation, contents: contents, form: form, problems: problems
        ).frame
    }

    private static let showEditors: Routes.HandlerOf<Organisation> = { visit, organisation in
        visit.page(try await editors(visit, organisation, InvitationForm(FormFields())))
    }

    private static let invite: Routes.HandlerOf<Organisation> = { visit, organisation in
        let form = InvitationForm(visit.form)
        return try await visit.answering {
            let deed = try form.invitation(to: organisation.id, correspondence: visit.services.correspondence)
            try visit.limit("editors:\(organisation.id)", burst: 20, per: .hours(24))
            let page = OrganisationAddress(organisation.slug).editors + "?done=invited"
            return try await visit.once(then: page) { db in
                // Who looks after it already is on the page, and nothing is on its way to them.
                let editors = try db.accounts(holding: .editor(of: organisation.id))
                guard !editors.contains(where: { $0.email == deed.email }) else {
                    throw Handover.Refusal.looksAfterItAlready
                }
                try deed.run(in: db)
            }
        } orShow: { sent in
            try await editors(visit, organisation, form, problems: sent.problems)
        }
    }

    private static let askToRemove: Routes.HandlerOf<Organisation> = { visit, organisation in
        let account = try visit.identifier("account", of: Account.self)
        let editors = try await visit.read { db in try db.accounts(holding: .editor(of: organisation.id)) }
        guard let editor = editors.first(where: { $0.id == account }) else { throw NotFound() }
        let page = EditorQuestionPage(
            visit: visit, organisation: organisation, account: editor, isLast: editors.count == 1)
        return visit.page(page.frame)
    }

    private static let remove: Routes.HandlerOf<Organisation> = { visit, organisation in
        let account = try visit.identifier("account", of: Account.self)
        let deed = RemoveEditor(account, from: organisation.id, correspondence: visit.services.correspondence)
        let address = OrganisationAddress(organisation.slug)
        let isOwn = account == visit.caller.signedIn?.account.id && !visit.caller.isCoordination
        // Whoever has left comes into the profile no more, and reads it on their own page.
        let page =
            isOwn
            ? visit.receipt(at: AccountAddress.page, said: AccountPage.left, by: organisation.slug)
            : address.editors + "?done=removed"
        return try await visit.once { db in
            try deed.run(in: db)
            return page
        }
    }

    private static let withdraw: Routes.HandlerOf<Organisation> = { visit, organisation in
        let invitation = try visit.identifier("invitation", of: EditorInvitation.self)
        return try await visit.once(then: OrganisationAddress(organisation.slug).editors + "?done=withdrawn") { db in
            try WithdrawEditorInvitation(invitation, to: organisation.id).run(in: db)
        }
    }

    // MARK: Whoever goes

    private static let showHandover: Routes.HandlerOf<Organisation> = { visit, organisation in
        let account = try visit.ownAccount(at: organisation)
        let (handover, upTo) = try await visit.read { db in
            (try db.lastHandover(of: organisation.id, by: account), try db.lastJournalID())
        }
        let page = ProfileHandoverPage(visit: visit, organisation: organisation, handover: handover, upTo: upTo)
        return visit.page(page.frame)
    }

    private static let begin: Routes.HandlerOf<Organisation> = { visit, organisation in
        let deed = StartHandover(of: organisation.id, by: try visit.ownAccount(at: organisation)) { id in
            visit.takeoverLink(of: id).hash
        }
        return try await visit.once(then: OrganisationAddress(organisation.slug).handover) { db in
            try deed.run(in: db)
        }
    }

    /// The digits come along: whoever has an old page before them has compared others.
    private static let finish: Routes.HandlerOf<Organisation> = { visit, organisation in
        let account = try visit.ownAccount(at: organisation)
        let (digits, correspondence) = (visit.form["digits"], visit.services.correspondence)
        let page = visit.receipt(
            at: OrganisationAddress(organisation.slug).page, said: OrganisationPage.handedOver, by: organisation.slug)
        return try await visit.once { db in
            guard let last = try db.lastHandover(of: organisation.id, by: account), last.successor?.digits == digits
            else { throw Handover.Refusal.isOver }
            try FinishHandover(last.id, by: account, correspondence: correspondence).run(in: db)
            return page
        }
    }

    private static let stop: Routes.HandlerOf<Organisation> = { visit, organisation in
        let deed = StopHandover(of: organisation.id, by: try visit.ownAccount(at: organisation))
        let page = OrganisationAddress(organisation.slug).handover + "?done=stopped"
        return try await visit.once(then: page) { db in try deed.run(in: db) }
    }

    private static let follow: Routes.HandlerOf<Organisation> = { visit, organisation in
        visit.followHandovers(of: organisation.id)
    }

    private static let undo: Routes.HandlerOf<Organisation> = { visit, organisation in
        let handover = try visit.identifier("handover", of: Handover.self)
        let deed = UndoHandover(handover, correspondence: visit.services.correspondence)
        let page = OrganisationAddress(organisation.slug).editors + "?done=undone"
        return try await visit.once { db in
            guard try db.handover(handover)?.organisation == organisation.id else { throw NotFound() }
            try organisation.id.requireVoiceOfAuthor(in: db)
            try deed.run(in: db)
            return page
        }
    }

    // MARK: Whoever comes

    private static let showTakeover: Routes.Handler = { visit in
        let (link, handover, name, upTo) = try await visit.takeover()
        let isOwn = handover.successor.map { $0.browser == visit.browserSecret?.hash } ?? false
        switch handover.state(at: visit.now) {
        case .open: break
        case .claimed, .done: guard isOwn else { throw Handover.Refusal.isTaken }
        // The phone that compares is told where it stands, by itself.
        case .undone, .over: guard isOwn else { throw Handover.Refusal.isOver }
        }
        let page = TakeoverPage(
            visit: visit, organisation: name, handover: handover, link: TakeoverAddress(link), upTo: upTo,
            form: TakeoverForm(fields: FormFields()))
        return visit.page(page.frame)
    }

    private static let takeOver: Routes.Handler = { visit in
        let (link, handover, name, upTo) = try await visit.takeover()
        let form = TakeoverForm(fields: visit.form)
        return try await visit.answering {
            let (name, email) = try form.person()
            guard let browser = visit.browserSecret?.hash else { throw FormExpired() }
            let deed = ClaimHandover(
                of: link.hash, name: name, email: email, language: visit.words.language.tag, browser: browser,
                randomness: visit.services.randomness)
            return try await visit.once(then: TakeoverAddress(link).page) { db in try deed.run(in: db) }
        } orShow: { sent in
            TakeoverPage(
                visit: visit, organisation: name, handover: handover, link: TakeoverAddress(link), upTo: upTo,
                form: form, problems: sent.problems
            ).frame
        }
    }

    private static let followTakeover: Routes.Handler = { visit in
        let (_, handover, _, _) = try await visit.takeover()
        return visit.followHandovers(of: handover.organisation)
    }

    private static let showWayBack: Routes.Handler = { visit in
        let (link, handover, name) = try await visit.wayBack()
        guard handover.undoneAt != nil || handover.canBeUndone(at: visit.now) else { throw Handover.Refusal.isOver }
        let page = HandoverWayBackPage(
            visit: visit, organisation: name, link: TakeoverAddress(link), isUndone: handover.undoneAt != nil)
        return visit.page(page.frame)
    }

    private static let goBack: Routes.Handler = { visit in
        let (link, handover, _) = try await visit.wayBack()
        let deed = UndoHandover(handover.id, correspondence: visit.services.correspondence)
        return try await visit.once(then: TakeoverAddress(link).wayBack) { db in try deed.run(in: db) }
    }
}

extension Visit {
    /// Follows from the key of the house, so that the page can show the picture again and only its hash is kept.
    func takeoverLink(of handover: Handover.ID) -> Secret { derivedSecret("takeover:\(handover)") }

    /// Whoever looks after the profile themselves; the coordination hands nothing over for anybody.
    fileprivate func ownAccount(at organisation: Organisation) throws(NotFound) -> Account.ID {
        guard isEditor(of: organisation.id), let account = caller.signedIn?.account.id else { throw NotFound() }
        return account
    }

    fileprivate func followHandovers(of organisation: Organisation.ID) -> Response {
        liveStream(on: .handovers(of: organisation), renderer: "handovers") { _, _ in LiveEvent("changed", "") }
    }

    /// The handover whose code was photographed, and what its organisation is called.
    fileprivate func takeover() async throws -> (link: Secret, handover: Handover, name: String, upTo: Int64) {
        guard let link = Secret(text: try parameter("link")) else { throw NotFound() }
        let hash = link.hash
        return try await found { db in
            guard let handover = try db.handover(code: hash),
                let name = try db.organisationNames([handover.organisation])[handover.organisation]?.name
            else { return nil }
            return (link, handover, name, try db.lastJournalID())
        }
    }

    /// The handover that whoever went may undo by the link in their letter.
    fileprivate func wayBack() async throws -> (link: Secret, handover: Handover, name: String) {
        guard let link = Secret(text: try parameter("link")) else { throw NotFound() }
        let hash = link.hash
        return try await found { db in
            guard let handover = try db.handover(wayBack: hash),
                let name = try db.organisationNames([handover.organisation])[handover.organisation]?.name
            else { return nil }
            return (link, handover, name)
        }
    }
}

extension Handover.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .conflict }

    var field: String? {
        switch self {
        case .looksAfterItAlready: "email"
        case .isOver, .isTaken, .looksAfterItNoMore: nil
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .isOver: words(HandoverPhrase.refusedOver)
        case .isTaken: words(HandoverPhrase.refusedTaken)
        case .looksAfterItAlready: words(HandoverPhrase.refusedEditor)
        case .looksAfterItNoMore: words(HandoverPhrase.refusedGone)
        }
    }
}
