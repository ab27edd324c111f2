public import Domain

extension Suggestion.Kind: SQLConvertible {}

extension Reader {
    /// What is suggested to an organisation on the day `today`, the best of each sort first: in a fixed number of statements,
    /// however large the network is.
    ///
    /// - Parameters:
    ///   - viewer: how much whoever reads it may see; nobody else is named.
    ///   - limit: the most of each sort.
    public func suggestions(
        for organisation: Organisation, seenBy viewer: Visibility, from index: AcquaintanceIndex, on today: CalendarDay,
        limit: Int = 5
    ) throws -> [Suggestion] {
        let declined = try declinedSuggestions(of: organisation.id)
        func isWanted(_ suggestion: Suggestion) -> Bool {
            DeclinedSuggestion(kind: suggestion.kind, subject: suggestion.subject).map { !declined.contains($0) }
                ?? false
        }
        let cooperations = try cooperations(of: organisation.id)
        let partners = Set(cooperations.flatMap { $0.parties.map(\.organisation) })
        let matches = try matches(for: organisation, among: index, on: today).filter {
            $0.partner.visibility.isVisible(to: viewer)
        }
        let revivals = Revival.of(
            cooperations.filter { $0.isSeen(by: viewer) }, for: organisation.id,
            matching: Dictionary(
                matches.map { ($0.partner.id, $0.match.need.kind) }, uniquingKeysWith: { first, _ in first }), on: today
        ).map(Suggestion.revive)
        let refused = declined.filter { $0.kind == .meet }.map { Organisation.ID(rawValue: $0.subject) }
        let acquaintances = index.best(
            for: organisation.id, except: partners.union(refused), seenBy: viewer, limit: limit)
        let meetings = matches.map { Suggestion.match($0.match) }
        return Array(revivals.filter(isWanted).prefix(limit)) + acquaintances.map(Suggestion.meet)
            + Array(meetings.filter(isWanted).prefix(limit))
    }

    public func declinedSuggestions(of organisation: Organisation.ID) throws -> Set<DeclinedSuggestion> {
        let rows = try rows("SELECT kind, subject FROM declined_suggestion WHERE organisation = \(organisation)")
        return try Set(rows.compactMap { try DeclinedSuggestion(kind: $0["kind"], subject: $0["subject"]) })
    }

    // MARK: Offers and needs

    private struct Meeting {
        let match: OfferMatch
        /// The other side of it.
        let partner: Organisation
    }

    /// Of so many that would answer one thing, those are looked at that fit the organisation best.
    private static var mostCandidates: Int { 40 }
    /// Of more than so many of one sort, any are good enough to choose from.
    private static var mostOffers: Int { 2_000 }

    private func matches(
        for organisation: Organisation, among index: AcquaintanceIndex, on today: CalendarDay
    ) throws -> [Meeting] {
        let own = try openOffers(of: organisation.id, on: today)
        guard !own.isEmpty else { return [] }
        let needed = Set(own.filter { $0.direction == .need }.map(\.kind))
        let given = Set(own.filter { $0.direction == .offer }.map(\.kind))
        let candidates = try openOfferIDs(
            answering: needed, lacking: given, notOf: organisation.id, on: today
        ).map { (fit: index.fit(organisation.id, $0.organisation), id: $0.id, organisation: $0.organisation) }
            .sorted { first, second in (second.fit, first.id) < (first.fit, second.id) }
            .prefix(Self.mostCandidates)
        let others = try Dictionary(
            organisations(Array(Set(candidates.map { $0.organisation })).sorted()).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let theirs = try offers(Set(candidates.map { $0.id }))
        let party = OfferMatch.Party(organisation)
        var found: [Meeting] = []
        for mine in own {
            for other in theirs {
                guard let partner = others[other.organisation] else { continue }
                let match =
                    mine.direction == .need
                    ? OfferMatch(mine, of: party, with: other, of: OfferMatch.Party(partner), on: today)
                    : OfferMatch(other, of: OfferMatch.Party(partner), with: mine, of: party, on: today)
                if let match { found.append(Meeting(match: match, partner: partner)) }
            }
        }
        return found.sorted {
            ($1.match.fit, $0.match.need.id, $0.match.offer.id) < ($0.match.fit, $1.match.need.id, $1.match.offer.id)
        }
    }

    /// What others offer of what somebody needs, and need of what somebody offers.
    private func openOfferIDs(
        answering needed: Set<OfferKind>, lacking given: Set<OfferKind>, notOf organisation: Organisation.ID,
        on today: CalendarDay
    ) throws -> [(id: Offer.ID, organisation: Organisation.ID)] {
        var found: [(id: Offer.ID, organisation: Organisation.ID)] = []
        let wanted: [(Offer.Direction, Set<OfferKind>)] = [(.offer, needed), (.need, given)]
        for (direction, kinds) in wanted where !kinds.isEmpty {
            let rows = try rows(
                """
                SELECT id, organisation FROM offer WHERE kind IN \(list: kinds.sorted()) AND direction = \(direction)
                    AND valid_until >= \(today) AND withdrawn_at IS NULL AND organisation <> \(organisation)
                LIMIT \(Self.mostOffers)
                """)
            for row in rows { found.append((try row["id"], try row["organisation"])) }
        }
        return found
    }
}

extension Writer {
    /// - Returns: whether it was not known before.
    public func decline(_ suggestion: DeclinedSuggestion, for organisation: Organisation.ID) throws -> Bool {
        let isNew =
            try run(
                """
                INSERT INTO declined_suggestion (organisation, kind, subject, at)
                VALUES (\(organisation), \(suggestion.kind), \(suggestion.subject), \(now)) ON CONFLICT DO NOTHING
                """) > 0
        if isNew { try journal(.changed, .organisation, organisation, details: ["fields": "suggestions"]) }
        return isNew
    }

    /// - Returns: whether it was declined.
    public func wantAgain(_ suggestion: DeclinedSuggestion, for organisation: Organisation.ID) throws -> Bool {
        let wasDeclined =
            try run(
                """
                DELETE FROM declined_suggestion
                WHERE organisation = \(organisation) AND kind = \(suggestion.kind) AND subject = \(suggestion.subject)
                """) > 0
        if wasDeclined { try journal(.changed, .organisation, organisation, details: ["fields": "suggestions"]) }
        return wasDeclined
    }
}
