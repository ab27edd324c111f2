import Domain
import Storage
import Words

/// Who could help with a need, or needs what is offered, in fair order, read at one moment.
struct MatchContents: Sendable {
    let own: Organisation
    /// The need or the offer.
    let entry: Offer
    /// By the organisation on the other side.
    let matches: [Organisation.ID: OfferMatch]
    let organisations: [Organisation.ID: Organisation]
    let order: FairOrder

    /// Nil if it does not stand any more.
    init?(
        _ entry: Offer.ID, of own: Organisation, for viewer: Visibility, at now: Instant, on today: CalendarDay,
        in db: Reader
    ) throws {
        guard let entry = try db.offer(entry), entry.organisation == own.id, entry.isOpen(on: today) else {
            return nil
        }
        let others = try db.openOffers(entry.direction == .need ? .offer : .need, of: entry.kind, on: today)
        let ids = Set(others.map(\.organisation)).sorted()
        let seen = try db.organisations(ids).filter { $0.visibility.isVisible(to: viewer) }
        let known = Dictionary(seen.map { ($0.id, $0) }) { first, _ in first }
        let parties = others.compactMap { other -> (offer: Offer, party: OfferMatch.Party)? in
            known[other.organisation].map { (offer: other, party: OfferMatch.Party($0)) }
        }
        let matches = OfferMatch.of(entry, of: OfferMatch.Party(own), among: parties, on: today)
        let (last, rules) = (try db.lastAsked(ids), try db.requestRules(of: ids))
        self.own = own
        self.entry = entry
        self.matches = Dictionary(matches.map { ($0.other(than: own.id), $0) }) { first, _ in first }
        organisations = known
        order = FairOrder(
            matches.map { match in
                let id = match.other(than: own.id)
                return FairOrder.Candidate(id, fit: match.fit, lastAskedAt: last[id], rules: rules[id] ?? .usual)
            }, at: now, on: today)
    }
}

extension OfferMatch {
    fileprivate func other(than own: Organisation.ID) -> Organisation.ID {
        need.organisation == own ? offer.organisation : need.organisation
    }
}

/// Who could help with what an organisation needs, or needs what it offers. Each says in one sentence why it stands where it
/// stands.
struct MatchPage {
    let visit: Visit
    let contents: MatchContents

    private var words: Words { visit.words }
    private var own: OrganisationAddress { OrganisationAddress(contents.own.slug) }
    private var isNeed: Bool { contents.entry.direction == .need }

    var frame: PageFrame {
        let what = visit.label(contents.entry.kind)
        let title = words(isNeed ? RenewalPhrase.matchesTitle(what: what) : .needersTitle(what: what))
        return visit.frame(
            title: title,
            crumbs: [
                .init(contents.own.name, own.page), .init(words(RenewalPhrase.listTitle), own.ownOffers),
            ],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(RenewalPhrase.matchesLead))</p>
                \(contents.matches.isEmpty ? nobody : lists)
                """)
    }

    private var nobody: HTML {
        EmptyState(
            title: words(isNeed ? RenewalPhrase.noMatches : .noNeeders),
            text: "\(words(isNeed ? RenewalPhrase.noMatchesHint : .noNeedersHint)) \(AskLink(words: words))"
        ).html
    }

    private var lists: HTML {
        let order = contents.order
        let next = order.next.map { line($0, saying: turn(of: $0), isFree: true) }
        let resting = order.resting.map { line($0, saying: whenAgain($0), isFree: false) }
        let paused = order.paused.map { line($0, saying: pause(of: $0), isFree: false) }
        return """
            \(list(next))\(list(resting, under: RenewalPhrase.restingTitle))\(list(paused, under: RenewalPhrase.pausedTitle))
            """
    }

    private func list(_ lines: [HTML], under title: RenewalPhrase? = nil) -> HTML {
        guard !lines.isEmpty else { return .nothing }
        let heading: HTML? = title.map { "<h2>\(words($0))</h2>" }
        return "\(heading)<ul class=\"lines\">\(lines)</ul>"
    }

    private func line(_ candidate: FairOrder.Candidate, saying turn: String, isFree: Bool) -> HTML {
        guard let match = contents.matches[candidate.organisation],
            let organisation = contents.organisations[candidate.organisation]
        else { return .nothing }
        let theirs = isNeed ? match.offer : match.need
        let address = RequestAddress(to: organisation).form(about: theirs.id, for: isNeed ? contents.entry.id : nil)
        let ask = Button(
            label: words(RenewalPhrase.ask), action: .link(address), isSmall: true,
            accessibleLabel: words(RelayPhrase.askedSubject(organisation: organisation.name)))
        let text: HTML? =
            theirs.text.isEmpty ? nil : "<p dir=\"auto\" lang=\"\(theirs.language)\">\(theirs.text)</p>"
        let reasons = words.list(match.reasons.map(sentence))
        return """
            <li class="row spread"><div><a href="\(OrganisationAddress(organisation.slug).page)" dir="auto">\
            \(organisation.name)</a>\(text)<p class="soft small">\(reasons); \(turn)</p></div>\(isFree ? ask : nil)</li>
            """
    }

    // MARK: Why it is their turn, or not

    private func turn(of candidate: FairOrder.Candidate) -> String {
        guard let last = candidate.lastAskedAt else { return words(RenewalPhrase.neverAsked) }
        return words(RenewalPhrase.lastAskedOn(day: words.day(visit.day(of: last))))
    }

    private func whenAgain(_ candidate: FairOrder.Candidate) -> String {
        guard let end = candidate.restsUntil(at: visit.now) else { return turn(of: candidate) }
        return words(RenewalPhrase.againFrom(day: words.day(visit.day(of: end))))
    }

    private func pause(of candidate: FairOrder.Candidate) -> String {
        guard let day = candidate.rules.pausedUntil else { return turn(of: candidate) }
        return words(RelayPhrase.isPaused(day: words.day(day)))
    }

    /// A part of a sentence.
    private func sentence(_ reason: OfferMatch.Reason) -> String {
        switch reason {
        case .kind(let kind):
            words(isNeed ? RenewalPhrase.reasonKind(what: words.label(kind)) : .reasonNeeds(what: words.label(kind)))
        case .district(let district): words(RenewalPhrase.reasonDistrict(district: words.label(district)))
        case .wholeCity: words(RenewalPhrase.reasonWholeCity)
        case .topic(let topic): words(RenewalPhrase.reasonTopic(topic: words.label(topic)))
        case .targetGroup(let group): words(RenewalPhrase.reasonGroup(group: words.label(group)))
        case .language(let language): words(RenewalPhrase.reasonLanguage(language: words.label(language)))
        }
    }
}
