import Domain
import Storage
import Words

/// What an organisation offers and needs, also what has run out, read at one moment.
struct OfferListContents: Sendable {
    let organisation: Organisation
    /// Whatever ends first at the top.
    let standing: [Offer]
    /// Gone by itself, the last first.
    let runOut: [Offer]

    init(of organisation: Organisation, on today: CalendarDay, in db: Reader) throws {
        self.organisation = organisation
        let all = try db.offers(of: organisation.id, validSince: today.advanced(byDays: -Offer.daysToRenew))
        standing = all.filter { $0.isOpen(on: today) }
        runOut = all.filter { $0.hasRunOut(on: today, in: .ofTheCity) }.reversed()
    }
}

/// What an organisation offers and needs, and until when: one tap says that it still holds. Each leads to who could
/// help, or needs it.
struct OfferListPage {
    let visit: Visit
    let contents: OfferListContents
    var refusal: Offer.Refusal?

    private var words: Words { visit.words }
    private var organisation: Organisation { contents.organisation }
    private var address: OrganisationAddress { OrganisationAddress(organisation.slug) }

    var frame: PageFrame {
        visit.frame(
            title: words(RenewalPhrase.listTitle),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, address.page),
            ],
            entry: .organisations, notice: notice, bodyClass: "network",
            body: """
                <h1>\(words(RenewalPhrase.listTitle))</h1>
                <p class="lead">\(words(RenewalPhrase.listLead(days: Offer.daysOfNotice)))</p>
                <div class="row">\(add(.offer))\(add(.need))</div>
                \(section(.offer, NetworkPhrase.whatWeOffer))\(section(.need, NetworkPhrase.whatWeNeed))\(runOut)
                """)
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "<p>\(refusal.explanation(in: words))</p>") }
        guard let said = visit.receipt?.said, let day = CalendarDay(rawValue: said) else { return nil }
        return Notice(kind: .success, text: "<p>\(words(RenewalPhrase.renewed(day: words.day(day))))</p>")
    }

    private func add(_ direction: Offer.Direction) -> Button {
        Button(
            label: words(direction == .offer ? NetworkPhrase.addOffer : NetworkPhrase.addNeed),
            action: .link(address.newOffer(direction)), icon: .plus)
    }

    private func section(_ direction: Offer.Direction, _ title: NetworkPhrase) -> HTML {
        let shown = contents.standing.filter { $0.direction == direction }
        let none = words(direction == .offer ? NetworkPhrase.noOffers : NetworkPhrase.noNeeds)
        let content: HTML =
            shown.isEmpty
            ? "<p class=\"soft\">\(none)</p>" : "<ul class=\"lines\">\(shown.map { line($0, buttons(for: $0)) })</ul>"
        return "<section class=\"flow\"><h2>\(words(title))</h2>\(content)</section>"
    }

    private var runOut: HTML? {
        guard !contents.runOut.isEmpty else { return nil }
        let lines = contents.runOut.map { line($0, "\(renewal(of: $0, again: true))") }
        return """
            <section class="flow"><h2>\(words(RenewalPhrase.runOut))</h2>\
            <p>\(words(RenewalPhrase.runOutHint))</p><ul class="lines">\(lines)</ul></section>
            """
    }

    private func line(_ offer: Offer, _ buttons: HTML) -> HTML {
        let text: HTML? =
            offer.text.isEmpty ? nil : "<p dir=\"auto\" lang=\"\(offer.language)\">\(offer.text)</p>"
        let until = words(NetworkPhrase.validUntil(day: words.day(offer.validUntil)))
        let ending =
            offer.isEnding(on: visit.today)
            ? StatusWord(tone: .waiting, word: words(RenewalPhrase.endsSoon)) : nil
        return """
            <li class="row spread"><div><strong>\(visit.label(offer.kind))</strong>\(text)\
            <p class="soft small">\(until) \(ending)</p></div><div class="row">\(buttons)</div></li>
            """
    }

    private func buttons(for offer: Offer) -> HTML {
        let what = visit.label(offer.kind)
        let withdraw = PostButton(
            label: words(NetworkPhrase.withdraw), address: address.withdrawal(of: offer.id), csrf: visit.csrf,
            kind: .quiet, isSmall: true, accessibleLabel: words(NetworkPhrase.withdrawThis(what: what)))
        let stillHolds = offer.isEnding(on: visit.today) ? renewal(of: offer, again: false) : nil
        let question = words(offer.direction == .need ? RenewalPhrase.whoCouldHelp : .whoNeedsIt)
        let matches = Button(
            label: question, action: .link(address.matches(of: offer.id)), isSmall: true,
            accessibleLabel: "\(question): \(what)")
        return "\(matches)\(stillHolds)\(withdraw)"
    }

    private func renewal(of offer: Offer, again: Bool) -> PostButton {
        let label = words(again ? RenewalPhrase.holdsAgain : RenewalPhrase.stillHolds)
        return PostButton(
            label: label, address: address.renewal(of: offer.id), csrf: visit.csrf, icon: .check, isSmall: true,
            accessibleLabel: "\(label): \(visit.label(offer.kind))")
    }
}
