public import Domain
public import Storage

/// An organisation says what it can give or what it lacks.
public struct AddOffer: Sendable {
    /// What is offered or needed.
    public struct Draft: Hashable, Sendable {
        public let direction: Offer.Direction
        public let kind: OfferKind
        /// In `language`; may be empty.
        public let text: String
        public let language: Language
        public let validUntil: CalendarDay

        public init(
            direction: Offer.Direction, kind: OfferKind, text: String, language: Language, validUntil: CalendarDay
        ) {
            self.direction = direction
            self.kind = kind
            self.text = text
            self.language = language
            self.validUntil = validUntil
        }
    }

    let draft: Draft
    let organisation: Organisation.ID
    let today: CalendarDay

    public init(_ draft: Draft, of organisation: Organisation.ID, on today: CalendarDay) {
        self.draft = draft
        self.organisation = organisation
        self.today = today
    }

    /// - Throws: `Offer.Refusal`.
    @discardableResult
    public func run(in db: Writer) throws -> Offer {
        let offer = try Offer(
            id: db.newIdentifier(), organisation: organisation, direction: draft.direction, kind: draft.kind,
            text: draft.text, language: draft.language, validUntil: draft.validUntil, today: today, createdAt: db.now)
        try db.insert(offer)
        return offer
    }
}

/// Takes an offer or a need of an organisation back. Twice is as good as once.
public struct WithdrawOffer: Sendable {
    let offer: Offer.ID
    let organisation: Organisation.ID

    public init(_ offer: Offer.ID, of organisation: Organisation.ID) {
        self.offer = offer
        self.organisation = organisation
    }

    /// - Throws: `NotFound` if the organisation has no such offer.
    public func run(in db: Writer) throws {
        try db.change(offer: offer, as: .withdrawn) { offer in
            guard offer.organisation == organisation else { throw NotFound() }
            if offer.withdrawnAt == nil { try offer.withdraw(at: db.now) }
        }
    }
}

/// Undoes a withdrawal. Twice is as good as once.
public struct RestoreOffer: Sendable {
    let offer: Offer.ID
    let organisation: Organisation.ID

    public init(_ offer: Offer.ID, of organisation: Organisation.ID) {
        self.offer = offer
        self.organisation = organisation
    }

    /// - Throws: `NotFound` if the organisation has no such offer.
    public func run(in db: Writer) throws {
        try db.change(offer: offer, as: .restored) { offer in
            guard offer.organisation == organisation else { throw NotFound() }
            if offer.withdrawnAt != nil { try offer.restore() }
        }
    }
}

/// An offer or a need still holds, or holds again, until a day.
public struct RenewOffer: Sendable {
    let offer: Offer.ID
    let organisation: Organisation.ID
    let day: CalendarDay
    let today: CalendarDay

    /// - Parameter day: the last one on which it holds.
    public init(_ offer: Offer.ID, of organisation: Organisation.ID, until day: CalendarDay, on today: CalendarDay) {
        self.offer = offer
        self.organisation = organisation
        self.day = day
        self.today = today
    }

    /// - Throws: `Offer.Refusal`; `NotFound` if the organisation has no such offer.
    public func run(in db: Writer) throws {
        try db.change(offer: offer, as: .confirmed) { offer in
            guard offer.organisation == organisation else { throw NotFound() }
            try offer.renew(until: day, today: today)
        }
    }
}
