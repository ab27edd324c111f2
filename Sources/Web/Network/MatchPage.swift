import Domain
import Storage
import Words

/// Who could help with a need, in fair order, read at one moment.
struct MatchContents: Sendable {
    let seeker: Organisation
    let need: Offer
    let matches: [Organisation.ID: OfferMatch]
    let organisations: [Organisation.ID: Organisation]
    let order: FairOrder

    /// Nil if there is no such need any more.
    init?(
        _ need: Offer.ID, of seeker: Organisation, for viewer: Visibility, at now: Instant, on today: CalendarDay,
        in db: Reader
    ) throws {
        guard let need = try db.offer(need), need.organisation == seeker.id, need.direction == .need,
            need.isOpen(on: today)
        else { return nil }
        let offers = try db.openOffers(of: need.kind, on: today)
        let givers = try db.organisations(Set(offers.map(\.organisation)).sorted()).filter {
            $0.visibility.isVisible(to: viewer)
        }
        let known = Dictionary(givers.map { ($0.id, $0) }) { first, _ in first }
        let matches = OfferMatch.of(
            need, of: .init(seeker),
            among: offers.compactMap { offer in
                known[offer.organisation].map { (offer: offer, party: OfferMatch.Party($0)) }
            }, on: today)
        let ids = matches.map(\.offer.organisation)
        let (last, rules) = (try db.lastAsked(ids), try db.requestRules(of: ids))
        self.seeker = seeker
        self.need = need
        self.matches = Dictionary(matches.map { ($0.offer.organisation, $0) }) { first, _ in first }
        organisations = known
        order = FairOrder(
            matches.map { match in
                let id = match.offer.organisation
                return FairOrder.Candidate(id, fit: match.fit, lastAskedAt: last[id], rules: rules[id] ?? .usual)
            }, at: now, on: today)
    }
}

/// Who could help with what an organisation needs. Each says in one sentence why it stands where it stands.
struct MatchPage {
    let visit: Visit
    let contents: MatchContents

    private var words: Words { visit.words }
    private var own: OrganisationAddress { OrganisationAddress(contents.seeker.slug) }

    var frame: PageFrame {
        let title = words(RenewalPhrase.matchesTitle(what: visit.label(contents.need.kind)))
        let order = contents.order
        let content: HTML =
            contents.matches.isEmpty
            ? EmptyState(
                title: words(RenewalPhrase.noMatches),
                text: "\(words(RenewalPhrase.noMatchesHint)) \(AskLink(words: words))"
            ).html
            : """
            \(list(order.next, nil, line))\
            \(list(order.resting, RenewalPhrase.restingTitle) { line($0, restingUntil: $0.restsUntil(at: visit.now)) })\
            \(list(order.paused, RenewalPhrase.pausedTitle) { line($0, pausedUntil: $0.rules.pausedUntil) })
            """
        return visit.frame(
            title: title,
            crumbs: [
                .init(contents.seeker.name, own.page), .init(words(RenewalPhrase.listTitle), own.ownOffers),
            ],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(RenewalPhrase.matchesLead))</p>
                \(content)
                """)
    }

    private func list(
        _ candidates: [FairOrder.Candidate], _ title: RenewalPhrase?, _ line: (FairOrder.Candidate) -> HTML
    ) -> HTML? {
        guard !candidates.isEmpty else { return nil }
        let heading: HTML? = title.map { "<h2>\(words($0))</h2>" }
        return "\(heading)<ul class=\"lines\">\(candidates.map(line))</ul>"
    }

    private func line(_ candidate: FairOrder.Candidate) -> HTML {
        guard let match = contents.matches[candidate.organisation],
            let organisation = contents.organisations[candidate.organisation]
        else { return .nothing }
        let ask = Button(
            label: words(RenewalPhrase.ask),
            action: .link(RequestAddress(to: organisation).form(about: match.offer.id, for: contents.need.id)),
            isSmall: true, accessibleLabel: words(RelayPhrase.askedSubject(organisation: organisation.name)))
        return "<li class=\"row spread\">\(description(match, organisation, turn(of: candidate)))\(ask)</li>"
    }

    private func line(_ candidate: FairOrder.Candidate, restingUntil end: Instant?) -> HTML {
        let when = end.map { words(RenewalPhrase.againFrom(day: words.day(visit.day(of: $0)))) }
        return lineWithoutButton(candidate, saying: when ?? "")
    }

    private func line(_ candidate: FairOrder.Candidate, pausedUntil day: CalendarDay?) -> HTML {
        lineWithoutButton(candidate, saying: day.map { words(RelayPhrase.isPaused(day: words.day($0))) } ?? "")
    }

    private func lineWithoutButton(_ candidate: FairOrder.Candidate, saying text: String) -> HTML {
        guard let match = contents.matches[candidate.organisation],
            let organisation = contents.organisations[candidate.organisation]
        else { return .nothing }
        return "<li class=\"flow\">\(description(match, organisation, text))</li>"
    }

    private func description(_ match: OfferMatch, _ organisation: Organisation, _ turn: String) -> HTML {
        let reasons = match.reasons.map { $0.text(in: words) }
        let text: HTML? =
            match.offer.text.isEmpty
            ? nil : "<p dir=\"auto\" lang=\"\(match.offer.language)\">\(match.offer.text)</p>"
        return """
            <div><a href="\(OrganisationAddress(organisation.slug).page)" dir="auto">\(organisation.name)</a>\(text)\
            <p class="soft small">\(words.list(reasons)); \(turn)</p></div>
            """
    }

    /// Why it is their turn.
    private func turn(of candidate: FairOrder.Candidate) -> String {
        guard let last = candidate.lastAskedAt else { return words(RenewalPhrase.neverAsked) }
        return words(RenewalPhrase.lastAskedOn(day: words.day(visit.day(of: last))))
    }
}

extension OfferMatch.Reason {
    /// A part of a sentence.
    func text(in words: Words) -> String {
        switch self {
        case .kind(let kind): words(RenewalPhrase.reasonKind(what: words.label(kind)))
        case .district(let district): words(RenewalPhrase.reasonDistrict(district: words.label(district)))
        case .wholeCity: words(RenewalPhrase.reasonWholeCity)
        case .topic(let topic): words(RenewalPhrase.reasonTopic(topic: words.label(topic)))
        case .targetGroup(let group): words(RenewalPhrase.reasonGroup(group: words.label(group)))
        case .language(let language): words(RenewalPhrase.reasonLanguage(language: words.label(language)))
        }
    }
}
