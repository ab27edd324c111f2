import Domain
import Storage
import Words

/// Who is invited to an event and what became of it, the ways to invite more, and the links with places.
struct InvitationDeskPage {
    /// The field that says how many letters a button has named.
    static let shown = "letters"

    let visit: Visit
    let contents: InvitationDeskContents
    var choice = InvitationChoice.all
    var setting: InvitationSettingForm
    var link = OpenInvitationForm()
    var sent = SentForm()
    var refusal: (any Explainable)?

    init(visit: Visit, contents: InvitationDeskContents) {
        (self.visit, self.contents) = (visit, contents)
        setting = InvitationSettingForm(contents.event)
    }

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let title = words(InvitationPhrase.title)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event),
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") }, bodyClass: "desk",
            warning: sent.conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(InvitationPhrase.lead))</p>
                \(ways)\(figures)\(promised)\(waiting)\(reminder)\(list)
                \(OpenInvitationSection(
                    visit: visit, contents: contents, form: link, problems: isLinkSent ? sent.problems : FormProblems()))
                <section class="flow"><h2>\(words(InvitationPhrase.settingTitle))</h2>\(settingFrame)</section>
                """)
    }

    /// Of the two forms, that which makes a link.
    private var isLinkSent: Bool { sent.fields.names.contains("name") }

    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        guard name == "only" else { return nil }
        let answer = words(fields.isTicked(name) ? KernelPhrase.yes : KernelPhrase.no)
        return (words(InvitationPhrase.byInvitationOnly), answer)
    }

    /// Why nobody is invited; nil if somebody may be.
    private var obstacle: InvitationRefusal? {
        if !event.isShown(to: .everyone) { return .draft }
        if event.isOver(at: contents.now) { return .over }
        return event.isCancelled ? .cancelled : nil
    }

    private var ways: HTML {
        // Every page of the desk says this one above itself.
        if obstacle == .cancelled { return .nothing }
        if let obstacle {
            return Notice(text: "\(obstacle.explanation(in: words))", isAnnounced: false).html
        }
        let buttons = [
            Button(label: words(InvitationPhrase.inviteByList), action: .link(desk.invitationList), kind: .primary),
            Button(label: words(InvitationPhrase.inviteOrganisations), action: .link(desk.invitedOrganisations)),
        ]
        return "<p class=\"row\">\(buttons)</p>"
    }

    /// Nothing as long as nobody is invited, or nobody can be.
    private var promised: HTML? {
        obstacle == nil && contents.promised.invited > 0 ? contents.promised.html(in: words) : nil
    }

    // MARK: What became of it

    /// Each leads to exactly those whom it counts.
    private var figures: HTML? {
        guard !contents.lines.isEmpty else { return nil }
        return Figures(
            figures: InvitationChoice.allCases.map { choice in
                .init(
                    number: words.number(contents.number(choice)), label: words(choice.phrase),
                    address: desk.invitations(choice) + "#list")
            }
        ).html
    }

    private var waiting: HTML? {
        guard contents.held > 0 else { return nil }
        let button = PostButton(
            label: words(InvitationPhrase.stopLetters), address: desk.invitationStop, csrf: visit.csrf)
        return Notice(
            kind: .caution,
            text: """
                <div class="flow"><p>\(words(InvitationPhrase.lettersHeld(amount: contents.held)))</p>\(button)</div>
                """, isAnnounced: false
        ).html
    }

    private var reminder: HTML? {
        guard obstacle == nil, let next = contents.nextReminder else { return nil }
        guard contents.due > 0 else {
            let day = words.fullDay(CalendarDay(of: next, in: event.timeZone))
            return "<p class=\"soft\">\(words(InvitationPhrase.remindFrom(day: day)))</p>"
        }
        let button = PostButton(
            label: words(InvitationPhrase.remind(amount: contents.due)), address: desk.invitationReminder,
            csrf: visit.csrf, values: [(name: Self.shown, value: String(contents.due))])
        return """
            <div class="flow"><p>\(words(InvitationPhrase.remindHint))</p>\(button)</div>
            """
    }

    private var list: HTML {
        let shown = contents.lines.filter { choice.admits($0.standing) }
        guard !shown.isEmpty else {
            guard contents.lines.isEmpty else {
                return "<p id=\"list\">\(words(InvitationPhrase.nobodyOfThem))</p>"
            }
            return EmptyState(
                title: words(InvitationPhrase.nobodyInvited), text: "\(words(InvitationPhrase.nobodyInvitedHint))"
            ).html
        }
        let table = DataTable(
            caption: words(choice.phrase), isDense: true,
            columns: [
                .init(words(RegistrationPhrase.name)), .init(words(RegistrationPhrase.organisation)),
                .init(words(RegistrationPhrase.email)), .init(words(RegistrationPhrase.mailLanguage)),
                .init(words(InvitationPhrase.placesColumn), isNumber: true), .init(words(RegistrationPhrase.status)),
                .init(words(InvitationPhrase.deleteColumn)),
            ],
            rows: shown.map(row))
        return "<div id=\"list\">\(table)</div>"
    }

    private func row(_ line: InvitationLine) -> [HTML] {
        let guest = line.invitation.guest
        let places =
            line.places == 0
            ? words.number(guest.places)
            : words(EventPhrase.numberOf(part: words.number(line.places), whole: words.number(guest.places)))
        return [
            "<bdi>\(guest.shownName)</bdi>", "<span dir=\"auto\">\(guest.organisationName)</span>",
            "<bdi>\(guest.email.rawValue)</bdi>", "\(words.label(guest.language))", "\(places)", status(line),
            PostButton(
                label: words(InvitationPhrase.deleteInvitation), address: desk.removal(of: line.invitation.id),
                csrf: visit.csrf, kind: .quiet, isSmall: true,
                accessibleLabel: "\(words(InvitationPhrase.deleteInvitation)): \(guest.shownName)"
            ).html,
        ]
    }

    private func status(_ line: InvitationLine) -> HTML {
        let when: Instant? =
            switch line.standing {
            case .cannotCome: line.invitation.declinedAt
            case .sent: line.invitation.remindedAt ?? line.invitation.createdAt
            case .waiting, .stopped, .notDeliverable, .registered: nil
            }
        let status = StatusWord(
            tone: line.standing.tone, word: words(line.standing.phrase),
            when: when.map { words.day(CalendarDay(of: $0, in: event.timeZone)) })
        let unwanted: HTML? =
            line.invitation.isUnwanted ? " <small class=\"soft\">\(words(InvitationPhrase.wantsNone))</small>" : nil
        return "\(status)\(unwanted)"
    }

    // MARK: Who may register

    private var settingFrame: FormFrame {
        let view = FormView<InvitationPhrase>(
            words: words, fields: setting.fields, problems: isLinkSent ? FormProblems() : sent.problems)
        return view.frame(
            action: desk.invitationSetting, csrf: visit.csrf, submit: words(InvitationPhrase.saveSetting), kind: .plain
        ) {
            view.version
            view.tick("only", .byInvitationOnly)
        }
    }
}

extension Visit {
    /// To the list of invitations, for the pages behind it.
    func crumbs(toInvitationsOf event: Event) -> [PageFrame.Crumb] {
        crumbs(toDeskOf: event) + [.init(words(InvitationPhrase.title), EventDeskAddress(event).invitations)]
    }
}

extension InvitedGuest {
    /// What they are called where nobody knows a name.
    fileprivate var shownName: String { name.nonEmpty ?? organisationName.nonEmpty ?? email.rawValue }
}

/// The links with places: what is left of each, and a form for one more.
struct OpenInvitationSection: Component {
    let visit: Visit
    let contents: InvitationDeskContents
    let form: OpenInvitationForm
    let problems: FormProblems

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(contents.event) }

    var html: HTML {
        """
        <section class="flow" id="links"><h2>\(words(InvitationPhrase.linksTitle))</h2>\
        <p>\(words(InvitationPhrase.linksLead))</p>\(made)\(contents.links.isEmpty ? nil : table)\(frame)</section>
        """
    }

    /// Where whoever made it looks: the form stands below.
    private var made: Notice? {
        guard let made = contents.made else { return nil }
        let address = visit.publicAddress(of: InvitationAddress(made.link).registration)
        return Notice(
            kind: .success, title: words(InvitationPhrase.linkIsMade(name: made.invitation.label)),
            text: """
                <div class="flow"><p>\(words(InvitationPhrase.linkIsShownOnce))</p>\
                <p><a href="\(address)" dir="ltr">\(address)</a> \(CopyButton(words: words, text: address))</p>\
                \(QRCode(text: address, label: words(PaperPhrase.linkAsPicture)))</div>
                """,
            isFocused: true, id: EventDeskAddress.madeLink)
    }

    private var table: DataTable {
        DataTable(
            caption: words(InvitationPhrase.linksTitle), isCaptionUnseen: true,
            columns: [
                .init(words(InvitationPhrase.linkFor)), .init(words(InvitationPhrase.placesColumn), isNumber: true),
                .init(words(InvitationPhrase.linkUntil)), .init(words(RegistrationPhrase.status)),
            ],
            rows: contents.links.map(row))
    }

    private func row(_ link: OpenInvitation) -> [HTML] {
        let isOpen = link.isOpen(on: contents.today)
        let word: InvitationPhrase =
            if link.isRevoked { .linkIsRevoked } else if !isOpen { .linkIsOver } else {
                link.placesLeft > 0 ? .linkIsOpen : .linkIsUsedUp
            }
        let state = StatusWord(tone: isOpen && link.placesLeft > 0 ? .good : .quiet, word: words(word))
        let revocation = PostButton(
            label: words(InvitationPhrase.revokeLink), address: desk.revocation(of: link.id), csrf: visit.csrf,
            kind: .quiet, isSmall: true, accessibleLabel: "\(words(InvitationPhrase.revokeLink)): \(link.label)")
        return [
            "<span dir=\"auto\">\(link.label)</span>",
            "\(words(EventPhrase.numberOf(part: words.number(link.taken), whole: words.number(link.places))))",
            "\(words.day(link.until))", "\(state) \(isOpen ? revocation : nil)",
        ]
    }

    private var frame: FormFrame {
        let view = FormView<InvitationPhrase>(words: words, fields: form.fields, problems: problems)
        return view.frame(
            action: desk.openInvitations, csrf: visit.csrf, submit: words(InvitationPhrase.makeLink), kind: .plain,
            keepsDraft: false
        ) {
            Field.hidden("once", form.once)
            view.text(
                "name", .linkFor, hint: .linkForHint, limit: OpenInvitation.labelLimit, isRequired: true,
                autocomplete: "off")
            view.number("places", .linkPlaces, in: 1...OpenInvitation.mostPlaces, isRequired: true)
            view.day("until", .linkUntil, hint: .linkUntilHint)
        }
    }
}

/// What is asked before somebody's link opens the form no more.
struct RevokeLinkPage {
    let visit: Visit
    let event: Event
    let invitation: OpenInvitation

    var frame: PageFrame {
        let (words, desk) = (visit.words, EventDeskAddress(event))
        let title = words(InvitationPhrase.revokeQuestion(name: invitation.label))
        let question = Question(
            title: title, content: "<p>\(words(InvitationPhrase.revokeFollows(amount: invitation.taken)))</p>",
            yes: PostButton(
                label: words(InvitationPhrase.revokeLink), address: desk.revocation(of: invitation.id),
                csrf: visit.csrf, kind: .danger, values: [(name: RemoveInvitationPage.confirming, value: "yes")]),
            no: (words(InvitationPhrase.keepLink), desk.invitations + "#links"))
        return visit.frame(
            title: title, crumbs: visit.crumbs(toInvitationsOf: event), bodyClass: "desk", body: question.html)
    }
}

/// What is asked before an invitation is deleted, with what stays.
struct RemoveInvitationPage {
    /// The field that says: it is to be deleted now.
    static let confirming = "sure"

    let visit: Visit
    let event: Event
    let invitation: Invitation

    var frame: PageFrame {
        let (words, desk) = (visit.words, EventDeskAddress(event))
        let guest = invitation.guest
        let title = words(InvitationPhrase.deleteQuestion(name: guest.shownName))
        let question = Question(
            title: title, content: "<p>\(words(InvitationPhrase.deleteFollows))</p>",
            yes: PostButton(
                label: words(InvitationPhrase.deleteInvitation), address: desk.removal(of: invitation.id),
                csrf: visit.csrf, kind: .danger, values: [(name: Self.confirming, value: "yes")]),
            no: (words(InvitationPhrase.keepInvitation), desk.invitations))
        return visit.frame(
            title: title, crumbs: visit.crumbs(toInvitationsOf: event), bodyClass: "desk", body: question.html)
    }
}
