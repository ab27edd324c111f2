import Domain
import Storage
import Words

/// Where somebody has something to do.
struct AccountContents: Sendable {
    /// The events at which they hold a role.
    let events: [Event]
    let organisations: [OrganisationName]
    /// Those that they lead today.
    let boards: [OwnBoard]
    /// Which words about their data they have read.
    let notice: ShownWording?

    init(of signedIn: SignedIn, at now: Instant, in db: Reader) throws {
        let scopes = Set(signedIn.roles.map(\.scope))
        events = scopes.isEmpty ? [] : try db.events().filter { scopes.contains($0.id.rawValue) }
        organisations = Array(try db.organisationNames(signedIn.organisations).values)
        notice = try db.noticeShown(to: signedIn.account.id)
        boards = try OwnBoard.all(ledBy: signedIn.account.id, holding: signedIn.roles, at: now, in: db)
    }
}

/// What somebody does here, and in which language mail comes.
struct AccountPage {
    let visit: Visit
    let signedIn: SignedIn
    let contents: AccountContents
    let form: AccountForm
    var conflict: FormConflict?
    var problems = FormProblems()

    /// A place where this person has something to do.
    private struct Place {
        let label: String
        let address: String
    }

    /// Where somebody with these roles begins.
    static func home(of roles: Set<RoleGrant>) -> String {
        if roles.contains(.coordination) { return DeskAddress.page }
        return roles.contains { $0.role == .editor } ? DeskAddress.own : AccountAddress.page
    }

    private var places: [Place] {
        let words = visit.words
        var places = contents.boards.map { own in
            let group = words(GroupPhrase.groupNumber(group: own.group.number))
            return Place(label: "\(group): \(words(GroupPhrase.toBoard))", address: BoardAddress(own.board).page)
        }
        if signedIn.roles.contains(.coordination) {
            places.append(Place(label: words(AccountPhrase.toDesk), address: DeskAddress.page))
        }
        if !contents.organisations.isEmpty {
            places.append(Place(label: words(MyDeskPhrase.title), address: DeskAddress.own))
        }
        for event in contents.events {
            let title = event.shortTitle.text(for: words.language.tag).text
            let desk = EventDeskAddress(event)
            if signedIn.roles.contains(.role(.host, at: event.id)) {
                places.append(Place(label: words(AccountPhrase.toEvent(event: title)), address: desk.page))
            }
            if signedIn.roles.contains(.role(.facilitator, at: event.id)) {
                places.append(Place(label: words(AccountPhrase.toGroups(event: title)), address: desk.groups))
            }
            if signedIn.roles.contains(.role(.helper, at: event.id)) {
                places.append(Place(label: words(DotPhrase.toPaper(event: title)), address: desk.boards))
            }
            if signedIn.roles.contains(.role(.door, at: event.id)) {
                places.append(Place(label: words(AccountPhrase.toDoor(event: title)), address: desk.door.page))
                places.append(Place(label: words(BadgePhrase.badgesOf(event: title)), address: desk.badges))
                places.append(Place(label: words(BadgePhrase.packOf(event: title)), address: desk.dayPack))
            }
        }
        places.append(Place(label: words(CrisisPhrase.helpOfPerson), address: HelperAddress.ofAccount.page))
        places.append(Place(label: words(FactorPhrase.title), address: FactorAddress.own))
        return places
            + words.sorted(contents.organisations, by: \.name).map { organisation in
                Place(
                    label: words(AccountPhrase.toOrganisation(name: organisation.name)),
                    address: OrganisationAddress(organisation.slug).page)
            }
    }

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(AccountPhrase.accountTitle),
            notice: notice,
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(words(AccountPhrase.accountTitle))</h1>
                \(awaiting)
                \(AccountNotice(visit: visit, shown: contents.notice))\
                <h2>\(words(AccountPhrase.rolesTitle))</h2>
                \(list)
                \(languageQuestion)\
                \(formFrame)
                <h2>\(words(RightsPhrase.ownRights))</h2>
                <ul><li><a href="\(AccountAddress.sessions)">\(words(RightsPhrase.sessionsTitle))</a></li>\
                <li><a href="\(OwnDataAddress.ofAccount.page)">\(words(RightsPhrase.dataTitle))</a></li></ul>
                """)
    }

    /// Until they have a second factor, little of what they do is there; whoever has one has shown it.
    private var awaiting: HTML? {
        guard signedIn.factor.isAwaited else { return nil }
        let words = visit.words
        let link = Button(
            label: words(FactorPhrase.setUp), action: .link(FactorAddress.asking(next: AccountAddress.page)))
        let text: HTML =
            "<div class=\"flow\"><p>\(words(FactorPhrase.demandedSentence))</p><p>\(link)</p></div>"
        return Notice(kind: .caution, text: text, isAnnounced: false).html
    }

    /// What the receipt of somebody says who looks after a profile no more.
    static let left = "left"

    private var notice: Notice? {
        let words = visit.words
        if visit.receipt?.said == Self.left {
            return Notice(kind: .success, text: "<p>\(words(HandoverPhrase.leftNotice))</p>")
        }
        guard visit.query.isTicked("saved") else { return nil }
        return Notice(
            kind: .success,
            text: "\(words(AccountPhrase.saved)) \(words(AccountPhrase.mailsComeIn(language: mailLanguage)))")
    }

    /// The name that the language of the letters has in itself, as in the menu of languages.
    private var mailLanguage: String {
        let tag = signedIn.account.language
        return visit.words.lexicon.language(tagged: tag.rawValue)?.endonym ?? visit.words.label(tag)
    }

    /// Whoever reads here in another language than their letters may want those in it, too: one button, nothing to fill in.
    private var languageQuestion: HTML? {
        let (words, account) = (visit.words, signedIn.account)
        guard account.language != words.language.tag, problems.isEmpty, conflict == nil else { return nil }
        let kept = AccountForm(account).fields
        let rest = ["name", "morning", FormVersion.field].map { (name: $0, value: kept[$0]) }
        let button = PostButton(
            label: words(AccountPhrase.mailsRather(language: words.language.endonym)), address: AccountAddress.page,
            csrf: visit.csrf, values: rest + [(name: "language", value: words.language.tag.rawValue)])
        let sentence = words(AccountPhrase.mailsComeIn(language: mailLanguage))
        let text: HTML = "<div class=\"flow\"><p>\(sentence)</p>\(button)</div>"
        return Notice(text: text, isAnnounced: false).html
    }

    private var list: HTML {
        guard !places.isEmpty else {
            return "<p>\(visit.words(AccountPhrase.noRoles)) \(AskLink(words: visit.words))</p>"
        }
        let items = places.map { "<li><a href=\"\($0.address)\" dir=\"auto\">\($0.label)</a></li>" as HTML }
        return "<ul>\(items)</ul>"
    }

    /// A field in words, for whoever compares what was written in two places.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        let words = visit.words
        switch name {
        case "name": return (words(AccountPhrase.nameLabel), fields[name])
        case "language":
            return (words(AccountPhrase.languageLabel), words.lexicon.language(tagged: fields[name])?.endonym ?? "")
        case "morning":
            let answer = fields[name] == "yes" ? KernelPhrase.yes : KernelPhrase.no
            return (words(MorningPhrase.wanted), fields[name].isEmpty ? "" : words(answer))
        default: return nil
        }
    }

    private var formFrame: FormFrame {
        let view = FormView<AccountPhrase>(words: visit.words, fields: form.fields, problems: problems)
        return view.frame(action: AccountAddress.page, csrf: visit.csrf, submit: visit.words(KernelPhrase.save)) {
            view.version
            view.text("name", .nameLabel, limit: 120, isRequired: true, autocomplete: "name")
            view.languages("language", .languageLabel, isRequired: true)
            if isOfTheDesk { morning(view.asking(MorningPhrase.self)) }
            PrivacyNotice(words: visit.words, form: .account)
        }
    }

    /// Whether there is a desk of which a letter could tell.
    private var isOfTheDesk: Bool { signedIn.roles.contains { [.coordination, .host].contains($0.role) } }

    private func morning(_ view: FormView<MorningPhrase>) -> ChoiceList {
        view.choice(
            "morning", .wanted,
            [
                Choice(value: "yes", label: visit.words(KernelPhrase.yes)),
                Choice(value: "no", label: visit.words(KernelPhrase.no)),
            ], usual: signedIn.roles.contains(.coordination) ? "yes" : "no", hint: .wantedHint, isRequired: true)
    }
}
