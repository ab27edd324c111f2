import Actions
import Domain
import Storage
import Words

/// What the coordination sees of a crisis, read at one moment.
struct CrisisDeskContents: Sendable {
    let crisis: Crisis
    let channels: [VerifiedChannel]
    /// What nobody has closed, the oldest first.
    let needs: [CrisisNeed]
    let promised: [CrisisNeed.ID: PromisedHelp]
    let offers: [CrisisOffer]
    /// Who offers.
    let helpers: [Helper.ID: Helper]

    init?(_ crisis: Crisis?, in db: Reader) throws {
        guard let crisis else { return nil }
        self.crisis = crisis
        channels = try db.verifiedChannels(of: crisis.id)
        let needs = try db.unclosedNeeds(of: crisis.id)
        self.needs = needs
        promised = try db.promisedHelp(for: needs.map(\.id))
        // When it is over nobody reads any more who offered what.
        let offers = try crisis.isOpen ? db.crisisOffers(of: crisis.id) : []
        self.offers = offers
        let found = try db.helpers(Set(offers.map(\.helper)))
        helpers = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }
}

/// A crisis at the desk: needs and offers with their age, one button that extends them, what nobody should bring, and where money
/// is in good hands.
struct CrisisDeskPage {
    let visit: Visit
    let contents: CrisisDeskContents
    var channel = FormFields()
    var problems = FormProblems()
    var refusal: (any FormRefusal)?

    private var words: Words { visit.words }
    private var crisis: Crisis { contents.crisis }
    private var address: CrisisAddress { CrisisAddress(crisis) }

    var frame: PageFrame {
        visit.frame(
            title: words.text(crisis.title), crumbs: visit.crumbs(), notice: notice, bodyClass: "desk",
            body: """
                <h1>\(words.html(crisis.title))</h1>
                <div class="row">\(ways)</div>
                \(CrisisSightWays(visit: visit, crisis: crisis))\(titles)
                \(crisis.isOpen ? "\(needs)\(offers)" as HTML : nil)\(notNeeded)\(channels)
                """)
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "<p>\(refusal.explanation(in: words))</p>") }
        return switch visit.query["done"] {
        case "opened": Notice(kind: .success, text: "<p>\(words(CrisisPhrase.isOpened))</p>")
        case "saved": visit.saved(words.text(crisis.title))
        case "extended": Notice(kind: .success, text: "<p>\(words(CrisisPhrase.isExtended))</p>")
        case "reopened": Notice(kind: .success, text: "<p>\(words(CrisisCarePhrase.isReopened))</p>")
        case "closed": Notice(kind: .success, text: "<p>\(words(CrisisPhrase.needIsClosed))</p>")
        default: nil
        }
    }

    /// Whoever renamed it in German only reads in which languages it is called as before.
    private var titles: Notice? {
        let untouched = crisis.template.untouchedTitles(words.lexicon) { crisis.title.texts[$0] ?? "" }
        guard crisis.isOpen, !untouched.isEmpty else { return nil }
        let sentence = words(
            CrisisCarePhrase.titlesOfTemplate(languages: words.list(untouched.map(\.endonym))))
        return Notice(
            kind: .caution,
            text: "<p>\(sentence) <a href=\"\(address.edit)\">\(words(CrisisPhrase.changeCrisis))</a></p>",
            isAnnounced: false)
    }

    private var ways: HTML {
        let add = Button(
            label: words(CrisisPhrase.addNeed), action: .link(address.newNeed), kind: .primary, icon: .plus)
        let edit = Button(label: words(KernelPhrase.edit), action: .link(address.edit))
        let page = "<a href=\"\(address.page)\">\(words(CrisisPhrase.toPublicPage))</a>" as HTML
        let many = Button(label: words(AskingPhrase.pasteTitle), action: .link(AskingAddress(crisis).pasted))
        return crisis.isOpen ? "\(add)\(many)\(edit)\(page)" : "\(page)"
    }

    // MARK: Needs and offers

    private var needs: HTML {
        let list = NeedList(
            visit: visit, needs: contents.needs, promised: contents.promised, buttons: buttons(for:))
        return "<section class=\"flow\"><h2>\(words(CrisisPhrase.needsTitle))</h2>\(list)</section>"
    }

    private func buttons(for need: CrisisNeed) -> HTML {
        let what = words.label(need.kind)
        let extend = PostButton(
            label: words(CrisisPhrase.stillHolds), address: address.extending(need.id), csrf: visit.csrf, icon: .check,
            isSmall: true, accessibleLabel: "\(words(CrisisPhrase.stillHolds)): \(what)")
        let ends = [(CrisisNeed.Ending.done, CrisisPhrase.isDone), (.withdrawn, .isWithdrawn)].map { ending, phrase in
            PostButton(
                label: words(phrase), address: address.closing(need.id), csrf: visit.csrf, kind: .quiet, isSmall: true,
                accessibleLabel: "\(words(phrase)): \(what)", values: [("ending", ending.rawValue)])
        }
        let ask = Button(
            label: words(AskingPhrase.whoCanHelp), action: .link(AskingAddress(crisis).page(need.id)), isSmall: true,
            accessibleLabel: "\(words(AskingPhrase.whoCanHelp)): \(what)")
        let edit = Button(
            label: words(KernelPhrase.edit), action: .link(address.editing(need.id)), kind: .quiet, isSmall: true,
            accessibleLabel: "\(words(KernelPhrase.edit)): \(what)")
        return "\(ask)\(extend)\(edit)\(ends.map(\.html))"
    }

    private var offers: HTML {
        let lines = contents.offers.map { offer in
            CrisisOfferLine(
                visit: visit, offer: offer, helper: contents.helpers[offer.helper], buttons: needs(answeredBy: offer)
            ).html
        }
        return section(.offersTitle, lines, orElse: .noOffers)
    }

    /// Where whoever offers it can be asked for it: an offer that leads to no need helps nobody.
    private func needs(answeredBy offer: CrisisOffer) -> HTML {
        guard offer.isOpen(at: visit.now) else { return .nothing }
        let fitting = contents.needs.filter { need in
            let confirmed = contents.promised[need.id]?.confirmed ?? 0
            return need.mayBeAskedFor(at: visit.now) && offer.mayHelp(with: need)
                && need.missing(confirmed: confirmed) > 0
        }.sorted { rank($0, for: offer) < rank($1, for: offer) }
        let links = fitting.prefix(Self.mostNeedsOfOffer).map { need in
            let saying = NeedSaying(need, in: words, zone: visit.services.settings.timeZone)
            return Button(
                label: words(AskingPhrase.askForNeed(what: "\(saying.whatAndWhere): \(saying.shortTask)")),
                action: .link(AskingAddress(crisis).page(need.id)), isSmall: true)
        }
        return "\(links)"
    }

    /// What cannot wait first, then what is where they are.
    private func rank(_ need: CrisisNeed, for offer: CrisisOffer) -> (Int, Int, CrisisNeed.ID) {
        (need.isUrgent ? 0 : 1, need.district == offer.district ? 0 : 1, need.id)
    }

    private static let mostNeedsOfOffer = 3

    private var notNeeded: HTML {
        let things = words.labels(of: crisis.notNeeded).map { "<li>\($0)</li>" as HTML }
        return section(.notNeeded, things, orElse: .nothingUnwanted)
    }

    private func section(_ title: CrisisPhrase, _ lines: [HTML], orElse nothing: CrisisPhrase) -> HTML {
        let list: HTML =
            lines.isEmpty ? "<p class=\"soft\">\(words(nothing))</p>" : "<ul class=\"lines\">\(lines)</ul>"
        return "<section class=\"flow\"><h2>\(words(title))</h2>\(list)</section>"
    }

    // MARK: Where money is in good hands

    private var channels: HTML {
        let lines = contents.channels.map { channel in
            let remove = PostButton(
                label: words(KernelPhrase.remove), address: address.removing(channel.id), csrf: visit.csrf,
                kind: .quiet, isSmall: true, accessibleLabel: "\(words(KernelPhrase.remove)): \(channel.name)")
            return VerifiedChannelLine(words: words, channel: channel, buttons: remove.html).html
        }
        let form = Disclosure(
            label: words(CrisisPhrase.addChannel), content: channelForm, isOpen: !problems.isEmpty)
        return "\(section(.channels, lines, orElse: .noChannels))\(crisis.isOpen ? form.html : nil)"
    }

    private var channelForm: FormFrame {
        var fields = channel
        if fields["checkedOn"].isEmpty { fields["checkedOn"] = visit.today.rawValue }
        let view = FormView<CrisisPhrase>(words: words, fields: fields, problems: problems)
        return view.frame(
            action: address.channels, csrf: visit.csrf, submit: words(CrisisPhrase.addChannel), kind: .plain
        ) {
            view.text("name", .channelName, limit: VerifiedChannel.nameLimit, isRequired: true)
            view.text("website", .channelWebsite, kind: .address, limit: 300, isRequired: true)
            view.text("office", .office, hint: .officeHint, limit: VerifiedChannel.officeLimit, isRequired: true)
            view.day("checkedOn", .checkedOn, isRequired: true)
        }
    }
}

/// All crises at the desk, and the way to open one.
struct CrisisDeskListPage {
    let visit: Visit
    let crises: [Crisis]

    private var words: Words { visit.words }

    var frame: PageFrame {
        let open = Button(
            label: words(CrisisPhrase.openCrisis), action: .link(CrisisAddress.new), kind: .primary, icon: .plus)
        let lines = crises.map { CrisisLine(visit: visit, crisis: $0, address: CrisisAddress($0).desk).html }
        let list: HTML =
            lines.isEmpty
            ? "<p class=\"soft\">\(words(CrisisPhrase.noCrisis))</p>" : "<ul class=\"lines\">\(lines)</ul>"
        return visit.frame(
            title: words(CrisisPhrase.crises), crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            bodyClass: "desk",
            body: "<h1>\(words(CrisisPhrase.crises))</h1><p>\(open)</p>\(list)\(TableCopies(.crises, in: words))")
    }
}

/// Where money is in good hands, as typed.
struct VerifiedChannelForm {
    let fields: FormFields

    struct Channel: Sendable {
        let name: String
        let website: WebAddress
        let office: String
        let day: CalendarDay
    }

    func channel() throws(FormProblems) -> Channel {
        var problems = FormProblems()
        let (name, office) = (fields["name"].singleLine, fields["office"].singleLine)
        for (field, text, limit) in [
            ("name", name, VerifiedChannel.nameLimit), ("office", office, VerifiedChannel.officeLimit),
        ] {
            if text.isEmpty { problems.add(field, KernelPhrase.fieldIsRequired) }
            if text.exceeds(limit) { problems.add(field, KernelPhrase.textIsTooLong(count: limit)) }
        }
        let website = WebAddress(rawValue: fields["website"])
        if website == nil { problems.add("website", NetworkPhrase.noWebAddress) }
        let day = CalendarDay(typed: fields["checkedOn"])
        if day == nil { problems.add("checkedOn", NetworkPhrase.noDay) }
        guard problems.isEmpty, let website, let day else { throw problems }
        return Channel(name: name, website: website, office: office, day: day)
    }
}
