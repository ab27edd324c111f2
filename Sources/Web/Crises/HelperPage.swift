import Domain
import Storage
import Words

/// What somebody agreed to and offers, read at one moment.
struct HelperContents: Sendable {
    /// Nil for whoever has not said anything yet.
    let helper: Helper?
    /// Those that are not over.
    let crises: [Crisis]
    /// What they offer there: stale ones as well.
    let offers: [CrisisOffer]

    init(at place: HelperPlace, in db: Reader) throws {
        let helper = try place.helper(in: db)
        self.helper = helper
        let crises = try db.openCrises()
        self.crises = crises
        let open = Set(crises.map(\.id))
        offers = try helper.map { try db.crisisOffers(by: $0.id).filter { open.contains($0.crisis) } } ?? []
    }
}

/// Somebody's own page: what they agree to be asked for in a crisis, what they offer while one is open, and the way out.
struct HelperPage {
    let visit: Visit
    let place: HelperPlace
    let contents: HelperContents
    /// What somebody has sent; nil before that.
    var sent: SentForm?
    /// What somebody offers, as it was sent.
    var sentOffer: SentForm?
    var refusal: CrisisOffer.Refusal?

    private var words: Words { visit.words }
    private var address: HelperAddress { place.address }

    var frame: PageFrame {
        let title = words(place.isOrganisation ? CrisisPhrase.helpOfOrganisation : .helpOfPerson)
        return visit.frame(
            title: title, crumbs: crumbs, notice: notice, bodyClass: "network",
            warning: sent?.conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>
                \(organisationName)
                <p class="lead">\(words(CrisisPhrase.helperLead))</p>
                \(confirmation)\(offers)
                <section class="flow"><h2>\(words(CrisisPhrase.askMeFor))</h2>\(questions)</section>
                \(asked)\(removal)\(toOwnData)
                """)
    }

    /// Whoever has an account finds it there, an organisation is nobody.
    private var toOwnData: HTML? {
        guard case .link(let link) = place.way else { return nil }
        let address = OwnDataAddress(ofHelperBehind: link).page
        return "<p><a href=\"\(address)\">\(words(RightsPhrase.dataTitle))</a></p>"
    }

    private var organisationName: HTML? {
        guard case .organisation(let organisation) = place.way else { return nil }
        return """
            <p><strong dir="auto">\(organisation.name)</strong></p>\
            <p><a href="\(address.needs)">\(words(CrisisPhrase.ownNeeds))</a></p>
            """
    }

    private var crumbs: [PageFrame.Crumb] {
        switch place.way {
        case .link: []
        case .account: [.init(words(AccountPhrase.accountTitle), AccountAddress.page)]
        case .organisation: [.init(words(MyDeskPhrase.title), DeskAddress.own)]
        }
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "<p>\(refusal.explanation(in: words))</p>") }
        let phrase: CrisisPhrase? =
            switch visit.query["done"] {
            case "saved": .helperIsSaved
            case "confirmed": .helperIsConfirmed
            case "offered": .offerIsSaved
            case "extended": .isExtended
            case "removed": .helperIsRemoved
            default: nil
            }
        return phrase.map { Notice(kind: .success, text: "<p>\(words($0))</p>") }
    }

    /// Nobody is asked before the button was pressed: mail programs open links before people do.
    private var confirmation: HTML? {
        guard let helper = contents.helper, helper.confirmedAt == nil else { return nil }
        let button = PostButton(
            label: words(CrisisPhrase.confirmHelper), address: address.confirmation, csrf: visit.csrf, kind: .primary,
            icon: .check)
        return """
            <section class="flow"><p>\(words(CrisisPhrase.confirmHelperLead(days: Helper.daysToConfirm)))</p>\
            \(FactList(facts: said(by: helper)))\(button)</section>
            """
    }

    /// What the button says yes to: somebody else may have typed this address.
    private func said(by helper: Helper) -> [Fact] {
        let kinds = words.sorted(Array(helper.consents.keys)) { words.label($0) }.map { words.label($0) }
        return [
            Fact(words(CrisisPhrase.yourName), text: helper.name),
            Fact(words(CrisisPhrase.askMeFor), "\(words.list(kinds))"),
        ]
    }

    private var questions: FormFrame {
        let form =
            sent.map { HelperForm($0.fields) }
            ?? contents.helper.map { HelperForm(showing: $0.profile) }
            ?? HelperForm(for: place, reading: words.language.tag)
        return HelperQuestions(
            visit: visit, form: form, problems: sent?.problems ?? FormProblems(), isOrganisation: place.isOrganisation,
            asksForEmail: place.knownEmail == nil
        ).frame(action: address.page, submit: words(KernelPhrase.save), isKept: contents.helper != nil)
    }

    /// What was asked of them is theirs to read.
    private var asked: HTML? {
        guard contents.helper != nil else { return nil }
        return "<p><a href=\"\(address.asked)\">\(words(CoveragePhrase.askedTitle))</a></p>"
    }

    private var removal: HTML? {
        guard contents.helper != nil else { return nil }
        let button = PostButton(
            label: words(CrisisPhrase.stopAskingMe), address: address.removal, csrf: visit.csrf, kind: .danger)
        return """
            <section class="flow"><h2>\(words(CrisisPhrase.wayOut))</h2><p>\(words(CrisisPhrase.wayOutLead))</p>\(button)</section>
            """
    }

    // MARK: What they offer

    private var offers: HTML? {
        guard let helper = contents.helper, helper.confirmedAt != nil else { return nil }
        return "\(contents.crises.map { offers(of: helper, in: $0) })"
    }

    private func offers(of helper: Helper, in crisis: Crisis) -> HTML {
        let lines = contents.offers.filter { $0.crisis == crisis.id }.map { offer in
            CrisisOfferLine(visit: visit, offer: offer, buttons: buttons(for: offer)).html
        }
        let isSent = sentOffer.map { CrisisOfferForm(fields: $0.fields).crisis == crisis.id } ?? false
        let form = Disclosure(
            label: words(CrisisPhrase.addOffer), content: form(of: helper, in: crisis, isSent ? sentOffer : nil),
            isOpen: isSent)
        return """
            <section class="flow"><h2><a href="\(CrisisAddress(crisis).page)">\(words.html(crisis.title))</a></h2>\
            \(lines.isEmpty ? nil : "<ul class=\"lines\">\(lines)</ul>" as HTML)\(form)</section>
            """
    }

    private func buttons(for offer: CrisisOffer) -> HTML {
        let what = words.label(offer.kind)
        let extend = PostButton(
            label: words(CrisisPhrase.stillHolds), address: address.extending(offer.id), csrf: visit.csrf,
            icon: .check, isSmall: true, accessibleLabel: "\(words(CrisisPhrase.stillHolds)): \(what)")
        let withdraw = PostButton(
            label: words(NetworkPhrase.withdraw), address: address.withdrawing(offer.id), csrf: visit.csrf,
            kind: .quiet, isSmall: true, accessibleLabel: words(NetworkPhrase.withdrawThis(what: what)))
        return "\(extend)\(withdraw)"
    }

    private func form(of helper: Helper, in crisis: Crisis, _ sent: SentForm?) -> FormFrame {
        var fields = sent?.fields ?? FormFields(["amount": "1"])
        fields["crisis"] = crisis.id.rawValue
        let view = FormView<CrisisPhrase>(words: words, fields: fields, problems: sent?.problems ?? FormProblems())
        let kinds = view.terms(HelpKind.self).filter { choice in
            let kind = HelpKind(rawValue: choice.value)
            return !crisis.notNeeded.contains(kind) && (helper.speaksForOrganisation || !kind.goesThroughOrganisation)
        }
        return view.frame(
            action: address.offers, csrf: visit.csrf, submit: words(CrisisPhrase.addOffer), kind: .plain
        ) {
            Field.hidden("crisis", crisis.id.rawValue)
            view.menu("offered", .kindOfHelp, kinds, isRequired: true, id: "offered-\(crisis.id)")
            amount(view, crisis)
            view.menu("spoken", .languageOffered, spoken, nothing: .anyLanguage, id: "spoken-\(crisis.id)")
            view.menu("place", .district, view.terms(District.self), nothing: .wholeCity, id: "place-\(crisis.id)")
            view.text(
                "text", .moreAboutOffer, kind: .multiline(rows: 2), limit: CrisisOffer.textLimit,
                id: "text-\(crisis.id)")
            "<p class=\"small\">\(words(CrisisPhrase.offerHolds(count: CrisisOffer.usualDays)))</p>"
        }
    }

    /// Several crises have the same questions on one page.
    private func amount(_ view: FormView<CrisisPhrase>, _ crisis: Crisis) -> Field {
        var field = view.number(
            "amount", .amount, in: HelpAmount.range, hint: place.isOrganisation ? .amountHint : .ownAmountHint,
            isRequired: true)
        field.id = "amount-\(crisis.id)"
        return field
    }

    private var spoken: [Choice] {
        words.sortedTerms(Language.self).filter { $0 != .simpleGerman }.map {
            Choice(value: $0.rawValue, label: words.label($0))
        }
    }

    /// A field in words, for whoever compares what was written in two places.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        let taxonomy = words.lexicon.taxonomy
        switch name {
        case "name": return (words(CrisisPhrase.yourName), fields[name])
        case "email": return (words(CrisisPhrase.yourEmail), fields[name])
        case "phone": return (words(CrisisPhrase.yourPhone), fields[name])
        case "mailLanguage":
            return (words(CrisisPhrase.mailLanguage), words.lexicon.language(tagged: fields[name])?.endonym ?? "")
        case "language":
            let chosen: Set<Language> = fields.terms(name, taxonomy)
            return (words(CrisisPhrase.youSpeak), words.list(words.labels(of: chosen)))
        case "district":
            let chosen: Set<District> = fields.terms(name, taxonomy)
            return (words(CrisisPhrase.whereYouHelp), words.list(words.labels(of: chosen)))
        case "kind":
            let chosen: Set<HelpKind> = fields.terms(name, taxonomy)
            return (words(CrisisPhrase.askMeFor), words.list(words.labels(of: chosen)))
        default: return nil
        }
    }
}

/// Where anybody says that they want to be asked in a crisis; what they typed is confirmed by a link.
struct JoinHelpersPage {
    let visit: Visit
    var form = HelperForm(FormFields())
    var problems = FormProblems()
    /// A link is on its way to whoever the address belongs to.
    var isSent = false

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(isSent ? CrisisPhrase.linkIsSent : .iWantToHelp)
        return visit.frame(
            title: title, description: isSent ? nil : words(CrisisPhrase.joinLead), bodyClass: "network",
            body: "<h1>\(title)</h1>\(isSent ? sent : asked)")
    }

    private var sent: HTML {
        "<p class=\"lead\">\(words(CrisisPhrase.linkIsSentLead(days: Helper.daysToConfirm)))</p>"
    }

    private var asked: HTML {
        """
        <p class="lead">\(words(CrisisPhrase.joinLead))</p><p>\(words(CrisisPhrase.joinOrganisations))</p>\(questions)
        """
    }

    private var questions: FormFrame {
        let further: HTML = """
            \(trap)\(Field.hidden(FormAge.field, visit.openedAt(in: form.fields)))
            """
        return HelperQuestions(
            visit: visit, form: form, problems: problems, isOrganisation: false, asksForEmail: true
        ).frame(action: HelperAddress.join, submit: words(CrisisPhrase.join), isKept: false, further: further)
    }

    /// Nobody sees it, and whoever does is told to leave it empty.
    private var trap: HTML {
        let view = FormView<RelayPhrase>(words: words, fields: form.fields, problems: problems)
        var field = view.text(RequestForm.trap, .trapLabel, autocomplete: "off")
        field.isMarked = false
        return form.fields[RequestForm.trap].isEmpty ? "<div class=\"trap\">\(field)</div>" : field.html
    }
}
