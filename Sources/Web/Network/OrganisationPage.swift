import Domain
import Storage
import Words

/// What the page of an organisation shows to somebody.
struct OrganisationContents: Sendable {
    let organisation: Organisation
    let offers: [Offer]
    /// Of the offers and needs.
    let translations: TranslationsRead
    let contacts: [ContactRole]
    /// Those that this caller may see.
    let cooperations: [Cooperation]
    let names: [Organisation.ID: OrganisationName]
    /// The organisations for which the caller speaks, other than this one.
    let ownOrganisations: [OrganisationName]
    /// Whether somebody of the organisation cares for the profile; only the coordination is told.
    let hasEditors: Bool

    /// Nil if there is none, or none for this caller.
    init?(slug: String, for caller: Caller, reading reader: Language, on today: CalendarDay, in db: Reader) throws {
        guard let organisation = try db.organisation(slug: slug),
            organisation.visibility.isVisible(to: caller.viewer) || caller.speaks(for: organisation.id)
        else { return nil }
        let own = caller.signedIn?.organisations ?? []
        self.organisation = organisation
        let offers = try db.openOffers(of: organisation.id, on: today)
        self.offers = offers
        translations = try db.translations(of: offers.compactMap(\.original), for: reader)
        contacts = try db.contacts(of: organisation.id, for: caller.viewer)
        cooperations = try db.cooperations(of: organisation.id).filter { $0.isVisible(to: caller) }
        let partners = cooperations.flatMap { $0.parties.map(\.organisation) }
        let names = try db.organisationNames(partners + own)
        self.names = names
        hasEditors = try caller.isCoordination && !db.editorCounts(of: [organisation.id]).isEmpty
        ownOrganisations = own.filter { $0 != organisation.id }.compactMap { names[$0] }
    }
}

/// An organisation: who we are, what we offer and need, with whom we work, how to reach us, and when that was checked.
struct OrganisationPage {
    let visit: Visit
    let contents: OrganisationContents

    private var organisation: Organisation { contents.organisation }
    private var contacts: [ContactRole] { contents.contacts }
    private var mayEdit: Bool { visit.caller.speaks(for: organisation.id) }
    private var isOwn: Bool { visit.isEditor(of: organisation.id) }
    /// Whoever else may see it does not pass it on.
    private var isPublic: Bool { organisation.visibility == .public }
    private var address: OrganisationAddress { OrganisationAddress(organisation.slug) }

    var frame: PageFrame {
        let words = visit.words
        let summary = OrganisationSummary(organisation.descriptions, language: words.language.tag)
        return visit.frame(
            title: organisation.name,
            description: isPublic ? summary?.text ?? visit.label(organisation.kind) : nil,
            picture: address.picture(in: words.language.tag),
            crumbs: [.init(words(NetworkPhrase.directory), OrganisationAddress.directory)], entry: .organisations,
            notice: notice,
            bodyClass: "network",
            body: """
                <header class="flow profile-head">\
                <p class="row">\(SideMark(side: organisation.side.rawValue, word: visit.label(organisation.side)))\
                <span class="soft">\(visit.label(organisation.kind))</span></p>\
                <h1 dir="auto">\(organisation.name)</h1>\
                <p class="soft">\(checks)</p>\(fictional)</header>
                \(editing)
                <div class="columns"><div class="flow">\(about)\(offerSection)\(bridges)</div>\
                <aside class="flow">\(facts)\(reach)\(propose)</aside></div>
                \(isPublic ? visit.sharing(organisation.name, at: address.page) : nil)
                \(OrganisationData(visit: visit, organisation: organisation, contacts: contacts, offers: contents.offers).html)
                """)
    }

    private var notice: Notice? {
        let words = visit.words
        if mayEdit, let offer = visit.query["undo"].nonEmpty {
            let undo = PostButton(
                label: words(KernelPhrase.undo), address: address.restoration(of: Offer.ID(rawValue: offer)),
                csrf: visit.csrf, isSmall: true)
            return Notice(kind: .success, text: "<p>\(words(NetworkPhrase.withdrawnNotice))</p>\(undo)")
        }
        if mayEdit, visit.query["done"] == "saved" { return visit.saved(organisation.name) }
        let sentence: (any Phrase)? =
            switch visit.query["done"] {
            case "confirmed": NetworkPhrase.confirmedNotice
            case "offered": NetworkPhrase.offeredNotice
            case "restored": NetworkPhrase.restoredNotice
            case "corrected": CarePhrase.corrected
            case "noted": CarePhrase.noted
            case "added": CarePhrase.added
            default: nil
            }
        return mayEdit ? sentence.map { Notice(kind: .success, text: "<p>\(words($0))</p>") } : nil
    }

    /// What the organisation has said, and what the coordination has put right since then, one beside the other.
    private var checks: HTML {
        let words = visit.words
        let mark = mayEdit ? organisation.confirmedWay.mark(in: words) : nil
        let corrected = organisation.correctedAt.map { at -> HTML in
            " · \(words(CarePhrase.correctedOn(day: words.day(visit.day(of: at)))))"
        }
        return "\(visit.checkedSentence(organisation.confirmedAt)) \(mark)\(corrected)"
    }

    private var fictional: HTML? {
        organisation.isFictional ? "<p class=\"soft\">\(visit.words(NetworkPhrase.fictionalNotice))</p>" : nil
    }

    private var editing: HTML? {
        if isOwn { return ownProfile }
        return visit.caller.isCoordination ? care : nil
    }

    /// For the coordination: it puts right what is wrong, and notes what it has heard. It confirms nothing.
    private var care: HTML {
        let words = visit.words
        let invite = Button(
            label: words(NetworkPhrase.invite), action: .link(address.invitation),
            kind: contents.hasEditors ? .plain : .primary)
        let correct = Button(label: words(CarePhrase.correct), action: .link(address.edit))
        let note = Button(label: words(CarePhrase.noteConfirmation), action: .link(address.notedConfirmation))
        return """
            <section class="own-profile flow" aria-label="\(words(CarePhrase.care))">\
            <p>\(words(contents.hasEditors ? CarePhrase.organisationEdits : CarePhrase.nobodyEdits))</p>\
            <div class="row">\(contents.hasEditors ? "\(correct)\(note)\(invite)" : "\(invite)\(correct)\(note)" as HTML)</div></section>
            """
    }

    /// For whoever cares for this profile: one tap says that it is still correct.
    private var ownProfile: HTML {
        let words = visit.words
        let isDue = organisation.needsConfirmation(at: visit.now)
        let confirm = PostButton(
            label: words(NetworkPhrase.stillCorrect), address: address.confirmation, csrf: visit.csrf,
            kind: isDue ? .primary : .plain, icon: .check)
        let edit = Button(label: words(NetworkPhrase.editProfile), action: .link(address.edit))
        let suggestions = Button(
            label: words(SuggestionsPhrase.title), action: .link(SuggestionAddress(organisation.slug).page))
        return """
            <section class="own-profile flow" aria-label="\(words(NetworkPhrase.yourProfile))">\
            <p>\(isDue ? words(NetworkPhrase.confirmationDue) : words(NetworkPhrase.confirmationFresh))</p>\
            <div class="row">\(confirm)\(edit)\(suggestions)</div></section>
            """
    }

    private var about: HTML {
        let words = visit.words
        let heading: HTML = "<h2>\(words(NetworkPhrase.whoWeAre))</h2>"
        guard let main = organisation.description(for: words.language.tag) else {
            return "\(heading)<p class=\"soft\">\(words(NetworkPhrase.noDescription))</p>"
        }
        let others = organisation.descriptions.keys.filter { $0 != main.language }.sorted()
        let more: HTML? =
            others.isEmpty
            ? nil
            : Disclosure(
                label: words(NetworkPhrase.otherLanguages),
                content: "\(others.map { language in paragraphs(organisation.descriptions[language] ?? "", language) })"
            ).html
        return "\(heading)\(paragraphs(main.text, main.language))\(more)"
    }

    private func paragraphs(_ text: String, _ language: Language) -> HTML {
        let paragraphs = text.split(separator: "\n").map {
            "<p dir=\"auto\" lang=\"\(language)\">\(String($0))</p>" as HTML
        }
        return "\(Array(paragraphs))"
    }

    private var offerSection: HTML {
        """
        <section class="flow" id="offers"><h2>\(visit.words(NetworkPhrase.whatWeOffer))</h2>\(list(.offer))</section>\
        <section class="flow"><h2>\(visit.words(NetworkPhrase.whatWeNeed))</h2>\(list(.need))</section>
        """
    }

    private func list(_ direction: Offer.Direction) -> HTML {
        let words = visit.words
        let shown = contents.offers.filter { $0.direction == direction }
        let add = Button(
            label: words(direction == .offer ? NetworkPhrase.addOffer : NetworkPhrase.addNeed),
            action: .link(address.newOffer(direction)), icon: .plus, isSmall: true)
        let none = words(direction == .offer ? NetworkPhrase.noOffers : NetworkPhrase.noNeeds)
        let content: HTML =
            shown.isEmpty ? "<p class=\"soft\">\(none)</p>" : "<ul class=\"lines\">\(shown.map(line))</ul>"
        return "\(content)\(mayEdit ? add : nil)"
    }

    private func line(_ offer: Offer) -> HTML {
        let words = visit.words
        let text: HTML? =
            offer.text.isEmpty ? nil : "<p dir=\"auto\" lang=\"\(offer.language)\">\(offer.text)</p>"
        let withdraw = PostButton(
            label: words(NetworkPhrase.withdraw), address: address.withdrawal(of: offer.id), csrf: visit.csrf,
            kind: .quiet, isSmall: true,
            accessibleLabel: words(NetworkPhrase.withdrawThis(what: visit.label(offer.kind))))
        return """
            <li class="row spread"><div><strong>\(visit.label(offer.kind))</strong>\(text)\
            \(visit.translation(of: offer.original, in: contents.translations))\
            \(mayEdit ? translating(offer) : wish(for: offer))\
            <p class="soft small">\(words(NetworkPhrase.validUntil(day: words.day(offer.validUntil))))</p></div>\
            \(mayEdit ? withdraw : nil)</li>
            """
    }

    private func wish(for offer: Offer) -> HTML {
        visit.wish(
            for: [offer.original].compactMap(\.self), in: contents.translations, of: .offer, offer.id.rawValue,
            named: visit.label(offer.kind))
    }

    /// Whoever wrote it asks nobody, and writes it in other languages, too.
    private func translating(_ offer: Offer) -> HTML {
        guard let original = offer.original else { return .nothing }
        let words = visit.words
        let ways = words.lexicon.languages.map(\.tag).filter { !original.isRead(in: $0) }.map { language in
            let title = words(TranslationPhrase.editorTitle(language: words.label(language)))
            let address = TranslationAddress.editor(of: original.place, into: language)
            return Button(
                label: words.label(language), action: .link(address),
                kind: .quiet, isSmall: true, accessibleLabel: "\(title), \(visit.label(offer.kind))")
        }
        return Disclosure(
            label: words(TranslationPhrase.translateYourself), content: "<p class=\"row\">\(ways)</p>" as HTML
        ).html
    }

    private var bridges: HTML {
        let words = visit.words
        let content: HTML =
            contents.cooperations.isEmpty
            ? "<p class=\"soft\">\(words(NetworkPhrase.noBridges))</p>"
            : "<ul class=\"lines\">\(contents.cooperations.map(line))</ul>"
        return "<section class=\"flow\" id=\"bridges\"><h2>\(words(NetworkPhrase.ourBridges))</h2>\(content)</section>"
    }

    private func line(_ cooperation: Cooperation) -> HTML {
        let partners = cooperation.parties.filter { $0.organisation != organisation.id }.compactMap {
            contents.names[$0.organisation]
        }
        return """
            <li><a href="\(CooperationAddress(cooperation.id).page)">\(visit.shownTitle(of: cooperation))</a>\
            <p class="row">\(partners.map { visit.nameLink($0) })</p>\
            <p class="row">\(visit.statusWord(of: cooperation))\(unconfirmed(cooperation))</p></li>
            """
    }

    private func unconfirmed(_ cooperation: Cooperation) -> HTML? {
        cooperation.confirmation == .bothSides
            ? nil : StatusWord(tone: .waiting, word: visit.label(cooperation.confirmation)).html
    }

    private var facts: FactList {
        let words = visit.words
        var facts: [Fact] = []
        func add(_ phrase: NetworkPhrase, _ labels: [String]) {
            if !labels.isEmpty { facts.append(Fact(words(phrase), TagList(tags: labels).html)) }
        }
        add(.topics, visit.labels(organisation.topics))
        add(.targetGroups, visit.labels(organisation.targetGroups))
        add(
            .districts,
            organisation.districts.isEmpty ? [words(NetworkPhrase.wholeCity)] : visit.labels(organisation.districts))
        add(.languages, visit.labels(organisation.languages))
        if let form = organisation.legalForm {
            facts.append(Fact(words(NetworkPhrase.legalForm), text: visit.label(form)))
        }
        if let staffing = organisation.staffing {
            facts.append(Fact(words(NetworkPhrase.staffing), text: visit.label(staffing)))
        }
        return FactList(facts: facts)
    }

    private var reach: HTML {
        let words = visit.words
        let website = organisation.website.map { address -> HTML in
            """
            <p><a href="\(address.rawValue)" rel="noopener noreferrer" dir="ltr">\(address.shortName)</a></p>
            """
        }
        let none: HTML? =
            contacts.isEmpty && website == nil
            ? "<p class=\"soft\">\(words(NetworkPhrase.noContact)) \(AskLink(words: words))</p>" : nil
        return """
            <section class="flow"><h2>\(words(NetworkPhrase.howToReachUs))</h2>\(website)\(none)\
            \(contacts.isEmpty ? nil : "<ul class=\"lines\">\(contacts.map(line))</ul>" as HTML?)</section>
            """
    }

    private func copy(_ text: String) -> CopyButton { CopyButton(words: visit.words, text: text) }

    private func line(_ contact: ContactRole) -> HTML {
        let name = contact.name.map { "<p dir=\"auto\">\($0.name)</p>" as HTML }
        let email = contact.email.map { "<p><a href=\"mailto:\($0)\" dir=\"ltr\">\($0)</a> \(copy($0))</p>" as HTML }
        let phone = contact.phone.map { phone -> HTML in
            let number: HTML =
                (try? PhoneNumber(phone)).map { TelephoneLink(number: $0).html } ?? "<bdi>\(phone)</bdi>"
            return "<p>\(number) \(copy(phone))</p>"
        }
        let role: HTML? = contact.role.isEmpty ? nil : "<strong dir=\"auto\">\(contact.role)</strong>"
        let seen: HTML? =
            contact.visibility == .public
            ? nil
            : "<p class=\"soft small\">\(visit.words(NetworkPhrase.visibility)): \(visit.label(contact.visibility))</p>"
        return "<li>\(role)\(name)\(email)\(phone)\(seen)</li>"
    }

    private var propose: HTML? {
        guard !contents.ownOrganisations.isEmpty else { return nil }
        let buttons = contents.ownOrganisations.map { own -> HTML in
            let address = OrganisationAddress(own.slug).newCooperation(with: organisation.slug)
            return Button(
                label: visit.words(NetworkPhrase.proposeAs(organisation: own.name)), action: .link(address),
                kind: .primary
            ).html
        }
        return "<section class=\"flow\"><h2>\(visit.words(NetworkPhrase.workTogether))</h2>\(buttons)</section>"
    }
}
