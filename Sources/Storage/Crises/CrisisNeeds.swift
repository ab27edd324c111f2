public import Domain

extension Reader {
    public func crisisNeed(_ id: CrisisNeed.ID) throws -> CrisisNeed? {
        try row("SELECT \(CrisisNeed.columns) FROM crisis_need WHERE id = \(id)").map(CrisisNeed.init(row:))
    }

    /// These; those that are gone are left out.
    public func crisisNeeds(_ ids: Set<CrisisNeed.ID>) throws -> [CrisisNeed] {
        guard !ids.isEmpty else { return [] }
        return try rows(
            "SELECT \(CrisisNeed.columns) FROM crisis_need WHERE id IN \(list: ids.sorted()) ORDER BY id"
        ).map(CrisisNeed.init(row:))
    }

    /// All that was ever needed in a crisis, the oldest first: what is over as well.
    public func crisisNeeds(of crisis: Crisis.ID) throws -> [CrisisNeed] {
        try rows(
            "SELECT \(CrisisNeed.columns) FROM crisis_need WHERE crisis = \(crisis) ORDER BY created_at, id"
        ).map(CrisisNeed.init(row:))
    }

    /// What nobody has closed, the oldest first: stale ones as well.
    public func unclosedNeeds(of crisis: Crisis.ID) throws -> [CrisisNeed] {
        try rows(
            """
            SELECT \(CrisisNeed.columns) FROM crisis_need WHERE crisis = \(crisis) AND closed_at IS NULL
            ORDER BY created_at, id
            """
        ).map(CrisisNeed.init(row:))
    }

    /// What an organisation needs in crises, and has not closed.
    public func unclosedNeeds(by organisation: Organisation.ID) throws -> [CrisisNeed] {
        try rows(
            """
            SELECT \(CrisisNeed.columns) FROM crisis_need WHERE organisation = \(organisation) AND closed_at IS NULL
            ORDER BY created_at, id
            """
        ).map(CrisisNeed.init(row:))
    }

    /// How many needs and offers of open crises nobody has said for too long that they hold.
    public func staleCrisisCount(at now: Instant) throws -> Int { try crisisWork(at: now).stale }

    public func crisisOffer(_ id: CrisisOffer.ID) throws -> CrisisOffer? {
        try row("SELECT \(CrisisOffer.columns) FROM crisis_offer WHERE id = \(id)").map(CrisisOffer.init(row:))
    }

    /// What nobody has withdrawn, the oldest first: stale ones as well.
    public func crisisOffers(of crisis: Crisis.ID) throws -> [CrisisOffer] {
        try rows(
            """
            SELECT \(CrisisOffer.columns) FROM crisis_offer WHERE crisis = \(crisis) AND withdrawn_at IS NULL
            ORDER BY created_at, id
            """
        ).map(CrisisOffer.init(row:))
    }

    /// What somebody offers in crises and has not withdrawn: stale ones as well.
    public func crisisOffers(by helper: Helper.ID) throws -> [CrisisOffer] {
        try rows(
            """
            SELECT \(CrisisOffer.columns) FROM crisis_offer WHERE helper = \(helper) AND withdrawn_at IS NULL
            ORDER BY created_at, id
            """
        ).map(CrisisOffer.init(row:))
    }
}

extension Writer {
    public func insert(_ need: CrisisNeed) throws {
        try run(
            """
            INSERT INTO crisis_need (\(CrisisNeed.columns)) VALUES (\(need.id), \(need.crisis), \(need.kind),
            \(need.language), \(need.district), \(need.amount), \(need.window?.from), \(need.window?.until),
            \(need.task), \(need.place), \(need.contact.name), \(need.contact.phone), \(need.contact.email),
            \(need.isUrgent), \(need.organisation), \(need.askedBy), \(need.createdAt), \(need.confirmedAt),
            \(need.validUntil), \(need.closedAt), \(need.ending))
            """)
        try journal(.created, .crisisNeed, need.id, details: ["crisis": need.crisis.rawValue])
    }

    /// Changes a need: reads it, changes it and writes it in one breath, and only if something is different.
    /// - Parameter change: how the journal calls it.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        need id: CrisisNeed.ID, as change: Change, _ body: (inout CrisisNeed) throws -> Void
    ) throws -> CrisisNeed {
        guard let before = try crisisNeed(id) else { throw NotFound() }
        let difference = try Difference(before, CrisisNeed.fields, by: body)
        let need = difference.after
        guard !difference.isEmpty else { return need }
        // Of which kind it is, and whose, never changes.
        try run(
            """
            UPDATE crisis_need SET language = \(need.language), district = \(need.district), amount = \(need.amount),
                starts_at = \(need.window?.from), ends_at = \(need.window?.until), task = \(need.task),
                place = \(need.place), contact_name = \(need.contact.name), contact_phone = \(need.contact.phone),
                contact_email = \(need.contact.email), is_urgent = \(need.isUrgent),
                confirmed_at = \(need.confirmedAt), valid_until = \(need.validUntil), closed_at = \(need.closedAt),
                ending = \(need.ending)
            WHERE id = \(id)
            """)
        try record(difference, as: change, .crisisNeed, id, details: ["crisis": need.crisis.rawValue])
        return need
    }

    /// Whom to call about needs from before `instant`, and who wrote them down, nobody knows any more.
    /// - Returns: of how many.
    @discardableResult
    public func forgetContactsOfNeeds(before instant: Instant) throws -> Int {
        let forgotten = try run(
            """
            UPDATE crisis_need SET contact_name = '', contact_phone = NULL, contact_email = NULL, asked_by = NULL
            WHERE created_at < \(instant)
                AND (contact_name <> '' OR contact_phone IS NOT NULL OR contact_email IS NOT NULL
                    OR asked_by IS NOT NULL)
            """)
        guard forgotten > 0 else { return 0 }
        try journal(
            .removed, .crisisNeed, Identifier<CrisisNeed>(rawValue: "contacts"),
            details: ["contacts": String(forgotten)])
        return forgotten
    }

    public func insert(_ offer: CrisisOffer) throws {
        try run(
            """
            INSERT INTO crisis_offer (\(CrisisOffer.columns)) VALUES (\(offer.id), \(offer.crisis), \(offer.helper),
            \(offer.kind), \(offer.language), \(offer.district), \(offer.amount), \(offer.text),
            \(offer.textLanguage), \(offer.createdAt), \(offer.confirmedAt), \(offer.validUntil),
            \(offer.withdrawnAt))
            """)
        try journal(.created, .crisisOffer, offer.id, details: ["crisis": offer.crisis.rawValue])
    }

    /// Changes an offer: reads it, changes it and writes it in one breath, and only if something is different.
    /// - Parameter change: how the journal calls it.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        crisisOffer id: CrisisOffer.ID, as change: Change, _ body: (inout CrisisOffer) throws -> Void
    ) throws -> CrisisOffer {
        guard let before = try crisisOffer(id) else { throw NotFound() }
        let difference = try Difference(before, CrisisOffer.fields, by: body)
        let offer = difference.after
        guard !difference.isEmpty else { return offer }
        // Everything else about it never changes.
        try run(
            """
            UPDATE crisis_offer SET confirmed_at = \(offer.confirmedAt), valid_until = \(offer.validUntil),
                withdrawn_at = \(offer.withdrawnAt)
            WHERE id = \(id)
            """)
        try record(difference, as: change, .crisisOffer, id, details: ["crisis": offer.crisis.rawValue])
        return offer
    }
}

extension CrisisNeed {
    /// Everything about it that can be changed.
    fileprivate static let fields: [FieldName<CrisisNeed>] = [
        .lasting("language") { $0.language },
        .lasting("district") { $0.district },
        .lasting("amount") { $0.amount },
        .lasting("window") { $0.window },
        .lasting("task") { $0.task },
        .lasting("place") { $0.place },
        .lasting("contact") { $0.contact },
        .lasting("isUrgent") { $0.isUrgent },
        .lasting("confirmed") { $0.confirmedAt },
        .lasting("validUntil") { $0.validUntil },
        .lasting("closed") { $0.closedAt },
        .lasting("ending") { $0.ending },
    ]

    fileprivate static let columns: SQL = """
        id, crisis, kind, language, district, amount, starts_at, ends_at, task, place, contact_name, contact_phone, \
        contact_email, is_urgent, organisation, asked_by, created_at, confirmed_at, valid_until, closed_at, ending
        """

    fileprivate init(row: Row) throws {
        let (starts, ends): (Instant?, Instant?) = (try row["starts_at"], try row["ends_at"])
        let window = starts.flatMap { start in ends.flatMap { Window(from: start, until: $0) } }
        let draft = Draft(
            kind: try row["kind"], language: try row["language"], district: try row["district"],
            amount: try row["amount"], window: window, task: try row["task"], place: try row["place"],
            contact: try CrisisContact(row: row), isUrgent: try row["is_urgent"],
            organisation: try row["organisation"])
        self.init(
            stored: try row["id"], crisis: try row["crisis"], draft, validUntil: try row["valid_until"],
            askedBy: try row["asked_by"], createdAt: try row["created_at"], confirmedAt: try row["confirmed_at"],
            closedAt: try row["closed_at"], ending: try row["ending"])
    }
}

extension CrisisOffer {
    /// Everything about it that can be changed.
    fileprivate static let fields: [FieldName<CrisisOffer>] = [
        .lasting("confirmed") { $0.confirmedAt },
        .lasting("validUntil") { $0.validUntil },
        .lasting("withdrawn") { $0.withdrawnAt },
    ]

    fileprivate static let columns: SQL = """
        id, crisis, helper, kind, language, district, amount, text, text_language, created_at, confirmed_at, valid_until, \
        withdrawn_at
        """

    fileprivate init(row: Row) throws {
        let draft = Draft(
            kind: try row["kind"], language: try row["language"], district: try row["district"],
            amount: try row["amount"], text: try row["text"], textLanguage: try row["text_language"])
        self.init(
            stored: try row["id"], crisis: try row["crisis"], helper: try row["helper"], draft,
            validUntil: try row["valid_until"], createdAt: try row["created_at"], confirmedAt: try row["confirmed_at"],
            withdrawnAt: try row["withdrawn_at"])
    }
}
