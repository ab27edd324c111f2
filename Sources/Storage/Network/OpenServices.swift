public import Domain
import FoundationEssentials

extension Reader {
    /// Public offers, in the order in which they came; with `modifiedAfter` also those that are over since then.
    public func openServices(_ choice: OpenChoice, _ piece: OpenPiece<Offer>) throws -> [OpenService] {
        try rows(
            """
            SELECT offer, organisation, valid_until, modified_at, gone_at FROM open_service
            WHERE \(choice.ofServices)\(piece.condition("offer")) ORDER BY offer\(piece.limit)
            """
        ).map { try OpenService(row: $0, on: choice.today) }
    }

    /// How many that are.
    public func openServiceCount(_ choice: OpenChoice) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM open_service WHERE \(choice.ofServices)")
    }

    /// One of them, as long as programs are told of it; nil for what nobody was ever told of.
    public func openService(_ offer: Offer.ID, on today: CalendarDay) throws -> OpenService? {
        let first = today.advanced(byDays: -OpenService.daysOfDefunct)
        return try row(
            """
            SELECT offer, organisation, valid_until, modified_at, gone_at FROM open_service
            WHERE offer = \(offer) AND valid_until >= \(first)
            """
        ).map { try OpenService(row: $0, on: today) }
    }
}

extension Writer {
    /// Notes what programs are told of the offers of an organisation from now on: after each change of it, of how it is
    /// reached, or of one of its offers.
    func noteOpenServices(of organisation: Organisation.ID) throws {
        try post(
            """
            UPDATE open_service SET modified_at = \(now), gone_at = \(now)
            WHERE organisation = \(organisation) AND gone_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM offer JOIN organisation ON organisation.id = offer.organisation
                WHERE offer.id = open_service.offer AND offer.withdrawn_at IS NULL
                    AND organisation.visibility = \(Visibility.public))
            """)
        let today = CalendarDay(of: now, in: .gmt)
        try post(
            """
            INSERT INTO open_service (offer, organisation, valid_until, modified_at)
            SELECT offer.id, offer.organisation, offer.valid_until, CAST(\(now) AS BIGINT)
            FROM offer JOIN organisation ON organisation.id = offer.organisation
            WHERE offer.organisation = \(organisation) AND offer.direction = 'offer' AND offer.withdrawn_at IS NULL
                AND offer.valid_until >= \(today) AND organisation.visibility = \(Visibility.public)
            ON CONFLICT (offer) DO UPDATE SET valid_until = EXCLUDED.valid_until,
                modified_at = EXCLUDED.modified_at, gone_at = NULL
            """)
    }

    /// Forgets that there were offers which are over since then.
    public func forgetOpenServices(goneBefore instant: Instant) throws {
        let day = CalendarDay(of: instant, in: .gmt)
        let gone = try run("DELETE FROM open_service WHERE gone_at < \(instant) OR valid_until < \(day)")
        guard gone > 0 else { return }
        try journal(.removed, .offer, Offer.ID(rawValue: "offers"), details: ["entries": String(gone)])
    }
}

extension OpenChoice {
    /// Which rows it is about.
    fileprivate var ofServices: SQL {
        var condition: SQL = "(\(isSeen))"
        if let organisations { condition += " AND \(Self.among(organisations, "open_service.organisation"))" }
        for term in terms { condition += " AND \(term.ofService(openOn: today))" }
        return condition
    }

    /// What is not everybody's to see is none of the list, whatever was noted of it.
    private static var isOfPublicOrganisation: SQL {
        """
        EXISTS (SELECT 1 FROM organisation WHERE organisation.id = open_service.organisation
            AND organisation.visibility = \(Visibility.public))
        """
    }

    /// What holds; since a moment, what has changed and what is over, whether somebody ended it or its last day is gone.
    private var isSeen: SQL {
        let holds: SQL = "open_service.gone_at IS NULL AND open_service.valid_until >= \(today)"
        guard let since = modifiedAfter else { return "\(holds) AND \(Self.isOfPublicOrganisation)" }
        let oldest = now.advanced(by: .days(-OpenService.daysOfDefunct))
        let (from, first) = (max(since, oldest), CalendarDay(of: max(since, oldest), in: .gmt).advanced(byDays: -1))
        return """
            (\(holds) AND open_service.modified_at >= \(since)) OR open_service.gone_at >= \(from)
            OR (open_service.gone_at IS NULL AND open_service.valid_until < \(today)
                AND open_service.valid_until >= \(first))
            """
    }
}

extension OpenTerm {
    /// Whether a service has it: by itself, or because its organisation has. Of an organisation that not everybody may see
    /// nothing is told.
    fileprivate func ofService(openOn today: CalendarDay) -> SQL {
        if list == .offerKinds {
            return "EXISTS (SELECT 1 FROM offer WHERE offer.id = open_service.offer\(offerKind))"
        }
        return """
            EXISTS (SELECT 1 FROM organisation WHERE organisation.id = open_service.organisation
                AND organisation.visibility = \(Visibility.public) AND \(ofOrganisation(openOn: today)))
            """
    }
}

extension OpenService {
    /// What nobody ended is over when its last day is.
    fileprivate init(row: Row, on today: CalendarDay) throws {
        let (end, goneAt): (CalendarDay, Instant?) = try (row["valid_until"], row["gone_at"])
        let modifiedAt: Instant = try row["modified_at"]
        let isOver = goneAt == nil && end < today
        let ended = end.advanced(byDays: 1).at(.midnight, in: .gmt)
        try self.init(
            offer: row["offer"], organisation: row["organisation"],
            modifiedAt: isOver ? max(modifiedAt, ended) : modifiedAt, isDefunct: goneAt != nil || isOver)
    }
}
