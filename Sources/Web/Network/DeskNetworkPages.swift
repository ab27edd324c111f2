import Domain
import Files
import Hummingbird
import Storage
import Words

/// The coordination's care for the directory: whose profile is oldest, who has nobody to edit it, and the invitation.
enum DeskNetworkRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/desk/organisations", for: .coordination, showList)
        routes.get("/desk/organisations.csv", for: .coordination, downloadTable)
        routes.get("/desk/organisations/{organisation}/invitation", for: .coordination, showInvitation)
        routes.post("/desk/organisations/{organisation}/invitation", for: .coordination, invite)
    }

    private static let showList: Routes.Handler = { visit in
        visit.page(try await DeskOrganisationsPage(visit: visit).frame)
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
            let invitation = try form.invitation(lexicon: visit.services.lexicon)
            let services = visit.services
            try await visit.write { db in
                let account = try db.ensureAccount(
                    email: invitation.email, name: invitation.name, language: invitation.language)
                try db.grant(.editor(of: organisation.id), to: account.id)
                let path = try SignInLink.make(
                    for: account.id, randomness: services.randomness, lifetime: InvitationForm.lifetime, in: db)
                let words = visit.services.lexicon.words(speaking: account.language)
                let link = services.settings.publicAddress + path + "?next=/organisations/\(organisation.slug)/edit"
                try db.enqueue(
                    Message(
                        recipient: account.email, language: account.language,
                        subject: words(NetworkPhrase.invitationSubject(organisation: organisation.name)),
                        body: words(
                            NetworkPhrase.invitationMail(
                                name: account.name, organisation: organisation.name, link: link))),
                    once: nil)
                try db.journal(.invited, .organisation, organisation.id)
            }
            return visit.redirect(to: "/desk/organisations?invited=\(organisation.slug)")
        } catch let problems as FormProblems {
            let page = InvitationPage(visit: visit, organisation: organisation, form: form, problems: problems)
            return visit.page(page.frame, status: .unprocessableContent)
        }
    }
}

/// All organisations, the oldest confirmation first: from the top down, this is the list of whom to ask.
struct DeskOrganisationsPage {
    let visit: Visit
    let listings: [DirectoryListing]
    let total: Int
    let page: Int
    let editors: [Organisation.ID: Int]
    let invited: OrganisationName?

    static let size = 50

    init(visit: Visit) async throws {
        let (directory, today) = (visit.services.directory, visit.today)
        let page = min(max(Int(visit.query["page"]) ?? 1, 1), 100_000)
        let slug = visit.query["invited"]
        self.visit = visit
        self.page = page
        (listings, total, editors, invited) = try await visit.read { db in
            let all = try directory.all(for: .coordination, today: today, from: db)
            let oldestFirst = all.enumerated().sorted {
                ($0.element.confirmedAt?.milliseconds ?? .min, $0.offset)
                    < ($1.element.confirmedAt?.milliseconds ?? .min, $1.offset)
            }.map(\.element)
            let shown = Array(oldestFirst.dropFirst((page - 1) * Self.size).prefix(Self.size))
            let invited = oldestFirst.first { $0.slug == slug }.map { [$0.id] } ?? []
            return try (
                shown, all.count, db.editorCounts(of: shown.map(\.id)), db.organisationNames(invited).values.first
            )
        }
    }

    var frame: PageFrame {
        let words = visit.words
        let notice = invited.map { organisation in
            Notice(
                kind: .success, text: "<p>\(words(NetworkPhrase.invitedNotice(organisation: organisation.name)))</p>")
        }
        return visit.frame(
            title: words(NetworkPhrase.directory), crumbs: [.init(words(DeskPhrase.deskTitle), "/desk")],
            notice: notice,
            bodyClass: "network",
            body: """
                <h1>\(words(NetworkPhrase.directory))</h1>
                <p class="lead">\(words(NetworkPhrase.oldestFirst))</p>
                <p><a href="/desk/organisations.csv">\(words(NetworkPhrase.downloadTable))</a></p>
                \(listings.isEmpty ? empty : table)\(pagination)
                """)
    }

    private var empty: HTML {
        EmptyState(
            title: visit.words(NetworkPhrase.directoryIsEmpty),
            text: "\(visit.words(NetworkPhrase.directoryIsEmptyHint))"
        )
        .html
    }

    private var table: HTML {
        let words = visit.words
        return DataTable(
            caption: words(NetworkPhrase.directory), isCaptionUnseen: true,
            columns: [
                .init(words(NetworkPhrase.name)), .init(words(NetworkPhrase.lastChecked)),
                .init(words(NetworkPhrase.editors), isNumber: true), .init(words(NetworkPhrase.whatNext)),
            ],
            rows: listings.map(row)
        ).html
    }

    private func row(_ listing: DirectoryListing) -> [HTML] {
        let words = visit.words
        let shape = SideShape(side: listing.side.rawValue)
        let checked = listing.confirmedAt.map { words.day(visit.day(of: $0)) } ?? words(NetworkPhrase.never)
        let invite = Button(
            label: words(NetworkPhrase.invite), action: .link("/desk/organisations/\(listing.slug)/invitation"),
            isSmall: true, accessibleLabel: words(NetworkPhrase.inviteFor(organisation: listing.name)))
        return [
            """
            <span class="side \(shape.rawValue)">\(shape.html)<a href="/organisations/\(listing.slug)" dir="auto">\
            \(listing.name)</a></span>
            """,
            "\(checked)", "\(words.number(editors[listing.id] ?? 0))", invite.html,
        ]
    }

    private var pagination: HTML? {
        let pages = (total + Self.size - 1) / Self.size
        guard pages > 1 else { return nil }
        return Pagination(words: visit.words, page: min(page, pages), pages: pages) { "/desk/organisations?page=\($0)" }
            .html
    }
}

/// Who shall edit a profile, as typed.
struct InvitationForm {
    /// Volunteers read their mail at the weekend.
    static let lifetime = Duration.days(14)

    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    struct Invitation {
        let email: EmailAddress
        let name: String
        let language: Language
    }

    func invitation(lexicon: Lexicon) throws(FormProblems) -> Invitation {
        var problems = FormProblems()
        let email = EmailAddress(rawValue: fields["email"])
        if email == nil { problems.add("email", NetworkPhrase.noEmailAddress) }
        let name = fields["name"].singleLine
        if name.isEmpty { problems.add("name", KernelPhrase.fieldIsRequired) }
        if name.count > ContactRole.nameLimit {
            problems.add("name", KernelPhrase.textIsTooLong(count: ContactRole.nameLimit))
        }
        let language = lexicon.languages.map(\.tag).first { $0.rawValue == fields["language"] }
        if language == nil { problems.add("language", KernelPhrase.fieldIsRequired) }
        try problems.throwIfAny()
        guard let email, let language else { throw problems }
        return Invitation(email: email, name: name, language: language)
    }
}

struct InvitationPage {
    let visit: Visit
    let organisation: Organisation
    let form: InvitationForm
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let formFrame = FormFrame(
            words: words, action: "/desk/organisations/\(organisation.slug)/invitation", csrf: visit.csrf,
            fields: fields,
            submit: words(NetworkPhrase.sendInvitation), problems: problems.sentences(in: words),
            secondary: Button(label: words(KernelPhrase.cancel), action: .link("/desk/organisations"), kind: .quiet)
                .html)
        return visit.frame(
            title: words(NetworkPhrase.invite),
            crumbs: [
                .init(words(DeskPhrase.deskTitle), "/desk"),
                .init(words(NetworkPhrase.directory), "/desk/organisations"),
            ],
            bodyClass: "network",
            body: """
                <h1>\(words(NetworkPhrase.invite))</h1>
                <p class="lead">\(words(NetworkPhrase.invitationLead(organisation: organisation.name)))</p>
                \(formFrame.html)
                """)
    }

    private var fields: HTML {
        let words = visit.words
        let chosen = form.fields["language"].nonEmpty ?? "de"
        let languages = words.lexicon.languages.map { language in
            Choice(
                value: language.tag.rawValue, label: language.endonym, isChosen: language.tag.rawValue == chosen,
                language: language.tag.rawValue)
        }
        return """
            \(Field(
                words: words, name: "email", label: words(NetworkPhrase.email), value: form.fields["email"], kind: .email,
                problem: problems.sentence(for: "email", in: words), isRequired: true, limit: 254
            ).html)\
            \(Field(
                words: words, name: "name", label: words(NetworkPhrase.person), value: form.fields["name"],
                problem: problems.sentence(for: "name", in: words), isRequired: true, limit: ContactRole.nameLimit
            ).html)\
            \(ChoiceList(
                words: words, name: "language", label: words(NetworkPhrase.languageOfMail), choices: languages, kind: .menu,
                problem: problems.sentence(for: "language", in: words), isRequired: true
            ).html)
            """
    }
}
