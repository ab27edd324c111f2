import Domain
import Storage
import Words

/// An organisation: who we are, what we offer and need, with whom we work, how to reach us, and when that was checked.
struct OrganisationPage {
    /// What the receipt says of a profile that was given on.
    static let handedOver = "handed-over"

    let visit: Visit
    let contents: OrganisationContents

    private var organisation: Organisation { contents.organisation }
    private var contacts: [ContactRole] { contents.contacts }
    private var mayEdit: Bool { visit.caller.cares(for: organisation.id) }
    private var isOwn: Bool { visit.maintains(organisation.id) }
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
                \(editing)\(ReportList(visit: visit, organisation: organisation, reports: contents.reports))
                <div class="columns"><div class="flow">\(about)\(offerSection)\(bridges)</div>\
                <aside class="flow">\(facts)\(reach)\(propose)\(report)</aside></div>
                \(isPublic ? visit.sharing(organisation.name, at: address.page, poster: address.poster) : nil)
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
        if visit.caller.signedIn != nil, visit.receipt?.said == Self.handedOver {
            return Notice(kind: .success, text: "<p>\(words(HandoverPhrase.handedOver))</p>")
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
            case "closed": ProfilePhrase.reportClosed
            case "merged": MergingPhrase.mergedNotice
            case "hidden": MergingPhrase.hiddenNotice
            case "shown": MergingPhrase.shownNotice
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

    private var editing: ProfileCare? {
        isOwn || visit.caller.isCoordination ? ProfileCare(visit: visit, contents: contents) : nil
    }

    /// For everybody else: says what is wrong here.
    private var report: HTML? {
        isOwn ? nil : "<p><a href=\"\(address.report)\">\(visit.words(ProfilePhrase.somethingWrong))</a></p>"
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
            \(mayEdit ? withdraw : nil)\(mayEdit ? nil : OfferRequestLink(visit: visit, contents: contents, offer: offer))</li>
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
            <p class="row">\(visit.statusWord(of: cooperation))\(visit.unconfirmedWord(of: cooperation))</p></li>
            """
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
        facts += MembershipFacts(visit: visit, of: organisation.id, contents.memberships, contents.names).facts
        if let form = organisation.legalForm {
            facts.append(Fact(words(NetworkPhrase.legalForm), text: visit.label(form)))
        }
        if let number = organisation.registerNumber {
            facts.append(Fact(words(ProfilePhrase.registerNumber), text: number))
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
            \(contacts.isEmpty ? nil : "<ul class=\"lines\">\(contacts.map(line))</ul>" as HTML?)\(request)</section>
            """
    }

    /// Nobody asks themselves.
    private var request: RequestLink? {
        isOwn ? nil : RequestLink(visit: visit, organisation: organisation, rules: contents.requestRules)
    }

    private func copy(_ text: String) -> CopyButton { CopyButton(words: visit.words, text: text) }

    private func line(_ contact: ContactRole) -> HTML {
        let name = contact.name.map { "<p dir=\"auto\">\($0.name)</p>" as HTML }
        let email = contact.email.map { "<p>\(MailLink(words: visit.words, address: $0))</p>" as HTML }
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
        let isLost = contact.email.map { contents.unreachable.contains($0.lowercased()) } ?? false
        let lost: HTML? =
            isLost ? "<p>\(StatusWord(tone: .bad, word: visit.words(ConfirmPhrase.mailDoesNotArrive)))</p>" : nil
        return "<li>\(role)\(name)\(email)\(lost)\(phone)\(seen)</li>"
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
