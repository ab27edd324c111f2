import Actions
import Domain
import HTTPTypes
import Storage
import Words

/// What somebody asks an organisation, as typed.
struct RequestForm {
    /// Invisible, and filled in by programs only.
    static let trap = "website"

    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    var subject: ContactRequest.Subject {
        ContactRequest.Subject(
            offer: fields["offer"].nonEmpty.map(Offer.ID.init(rawValue:)),
            need: fields["need"].nonEmpty.map(Offer.ID.init(rawValue:)))
    }

    /// - Parameters:
    ///   - account: who is signed in; their address is known to be theirs.
    ///   - organisations: for which they speak.
    func draft(
        language: Language, account: Account?, organisations: [OrganisationName], wasOpenLongEnough: Bool
    ) throws(FormProblems) -> AskForContact.Draft {
        var problems = FormProblems()
        let text = fields["text"]
        if text.isEmpty { problems.add("text", RelayPhrase.textMissing) }
        if text.exceeds(ContactRequest.textLimit) {
            problems.add("text", KernelPhrase.textIsTooLong(count: ContactRequest.textLimit))
        }
        let name = fields["name"].singleLine
        if name.isEmpty { problems.add("name", RelayPhrase.nameMissing) }
        if name.exceeds(ContactRequest.nameLimit) {
            problems.add("name", KernelPhrase.textIsTooLong(count: ContactRequest.nameLimit))
        }
        let own = organisations.first { $0.slug == fields["own"] }
        let organisationName = own?.name ?? fields["organisation"].singleLine
        if organisationName.exceeds(ContactRequest.organisationLimit) {
            problems.add("organisation", KernelPhrase.textIsTooLong(count: ContactRequest.organisationLimit))
        }
        let email =
            account?.email ?? problems.address("email", fields["email"], otherwise: NetworkPhrase.noEmailAddress)
        if !fields[Self.trap].isEmpty { problems.add(Self.trap, RelayPhrase.trapFilled) }
        if problems.isEmpty, !wasOpenLongEnough { problems.add("", RelayPhrase.tooFast) }
        guard problems.isEmpty, let email else { throw problems }
        let asker = ContactRequest.Asker(
            name: name, organisationName: organisationName, organisation: own?.id, email: email, language: language)
        return AskForContact.Draft(text, by: asker, about: subject)
    }
}

extension ContactRequest.Refusal: FormRefusal {
    var status: HTTPResponse.Status {
        switch self {
        case .textTooLong, .codeIsWrong, .chooseContact: .unprocessableContent
        case .isOwnOrganisation, .hasAskedMany, .isPaused, .isResting, .isOver, .nobodyToAsk: .conflict
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .textTooLong(let limit): words(KernelPhrase.textIsTooLong(count: limit))
        case .isOwnOrganisation: words(RelayPhrase.isOwnOrganisation)
        case .hasAskedMany(let limit): words(RelayPhrase.hasAskedMany(limit: limit))
        case .isPaused(let day): words(RelayPhrase.isPaused(day: words.day(day)))
        case .isResting(let end): words(RelayPhrase.isResting(day: words.day(CalendarDay(of: end, in: .ofTheCity))))
        case .codeIsWrong: words(RelayPhrase.codeIsWrong)
        case .isOver: words(RelayPhrase.isOver)
        case .chooseContact: words(RelayPhrase.chooseContact)
        case .nobodyToAsk: words(RelayPhrase.nobodyToAsk)
        }
    }

    var field: String? {
        switch self {
        case .textTooLong: "text"
        case .codeIsWrong: "code"
        case .chooseContact: "way"
        case .isOwnOrganisation, .hasAskedMany, .isPaused, .isResting, .isOver, .nobodyToAsk: ""
        }
    }
}

/// What the page with the form shows.
struct RequestContents: Sendable {
    let organisation: Organisation
    /// What it is about; nil for the organisation as a whole.
    let offer: Offer?
    let rules: RequestRules
    /// Whether a letter reaches somebody there; else the coordination passes on what is asked.
    let isReached: Bool
    /// For which the caller speaks, other than this one.
    let ownOrganisations: [OrganisationName]

    /// Nil if there is no such organisation for this caller.
    init?(slug: String, about subject: ContactRequest.Subject, for caller: Caller, on today: CalendarDay, in db: Reader)
        throws
    {
        guard let organisation = try db.organisation(slug: slug), organisation.visibility.isVisible(to: caller.viewer)
        else { return nil }
        let own = (caller.signedIn?.organisations ?? []).filter { $0 != organisation.id }
        let names = try db.organisationNames(own)
        self.organisation = organisation
        offer = try subject.offer.flatMap { id in
            try db.offer(id).flatMap { $0.organisation == organisation.id && $0.isOpen(on: today) ? $0 : nil }
        }
        rules = try db.requestRules(of: organisation.id)
        isReached = try !db.letterReaders(of: organisation.id).isEmpty
        ownOrganisations = own.compactMap { names[$0] }
    }
}

/// Where somebody says what they want of an organisation, and who they are.
struct RequestFormPage {
    let visit: Visit
    let contents: RequestContents
    let form: RequestForm
    var problems = FormProblems()

    private var words: Words { visit.words }
    private var organisation: Organisation { contents.organisation }

    var frame: PageFrame {
        let title = words(RelayPhrase.askedSubject(organisation: organisation.name))
        let day = contents.rules.pausedUntil.flatMap { contents.rules.isPaused(on: visit.today) ? $0 : nil }
        let body: HTML =
            day.map { "<p>\(words(RelayPhrase.isPaused(day: words.day($0)))) \(AskLink(words: words))</p>" as HTML }
            ?? content
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, OrganisationAddress(organisation.slug).page),
            ],
            entry: .organisations, bodyClass: "network", body: "<h1>\(title)</h1>\(body)")
    }

    /// Said before anybody writes: it takes a little longer.
    private var detour: Notice? {
        guard !contents.isReached else { return nil }
        let sentence = words(ListsPhrase.coordinationPassesOn(organisation: organisation.name))
        return Notice(text: "<p>\(sentence)</p>", isAnnounced: false)
    }

    private var content: HTML {
        let about = contents.offer.map { offer -> HTML in
            let what = visit.label(offer.kind)
            let phrase = offer.direction == .offer ? RelayPhrase.aboutOffer(what: what) : .aboutNeed(what: what)
            return "<p>\(words(phrase))</p>"
        }
        return "<p class=\"lead\">\(words(RelayPhrase.formLead))</p>\(detour)\(about)\(questions)"
    }

    private var questions: FormFrame {
        var shown = form.fields
        let account = visit.caller.signedIn?.account
        if let account, shown["name"].isEmpty { shown["name"] = account.name }
        let view = FormView<RelayPhrase>(words: words, fields: shown, problems: problems)
        return view.frame(
            action: RequestAddress(to: organisation).sending, csrf: visit.csrf, submit: words(RelayPhrase.send),
            back: OrganisationAddress(organisation.slug).page
        ) {
            view.multiline(
                "text", .textLabel, rows: 5, hint: .textHint, limit: ContactRequest.textLimit, isRequired: true)
            view.text(
                "name", .nameLabel, limit: ContactRequest.nameLimit, isRequired: true, autocomplete: "name")
            whoAsks(view)
            if account == nil {
                view.email("email", .emailLabel, hint: .emailHint, isRequired: true, autocomplete: "email")
            }
            trap(view)
            Field.hidden("offer", form.fields["offer"])
            Field.hidden("need", form.fields["need"])
            Field.hidden(FormAge.field, visit.openedAt(in: form.fields))
            "<p class=\"small\">\(words(RelayPhrase.dataNotice(days: ContactRequest.daysKept)))</p>"
            PrivacyNotice(words: words, form: .contactRequest)
        }
    }

    private func whoAsks(_ view: FormView<RelayPhrase>) -> HTML {
        guard !contents.ownOrganisations.isEmpty else {
            return view.text(
                "organisation", .organisationLabel, limit: ContactRequest.organisationLimit,
                autocomplete: "organization"
            ).html
        }
        let choices = contents.ownOrganisations.map { Choice(value: $0.slug, label: $0.name) }
        // Whoever has chosen to ask for themselves does not ask for an organisation when the form comes back.
        let usual = view.fields.values(of: "own").isEmpty ? choices.first?.value : nil
        return view.menu("own", .askingFor, choices, nothing: .forMyself, usual: usual).html
    }

    /// Nobody sees it, and whoever does is told to leave it empty. What a browser has filled in by itself is shown to its person.
    private func trap(_ view: FormView<RelayPhrase>) -> HTML {
        var field = view.text(RequestForm.trap, .trapLabel, autocomplete: "off")
        field.isMarked = false
        return form.fields[RequestForm.trap].isEmpty ? "<div class=\"trap\">\(field)</div>" : field.html
    }
}
