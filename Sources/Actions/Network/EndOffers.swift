public import Domain
public import Storage
import Words

/// Offers and needs whose last day is over go by themselves. Their organisation finds them again for half a year, and brings
/// them back with one tap.
public struct EndOffers: Sendable {
    let today: CalendarDay

    public init(on today: CalendarDay) {
        self.today = today
    }

    public static func isDue(on today: CalendarDay, in db: Reader) throws -> Bool {
        try !db.offersToEnd(on: today, limit: 1).isEmpty
    }

    public func run(in db: Writer) throws {
        for id in try db.offersToEnd(on: today) {
            try db.change(offer: id, as: .expired) { try $0.end(on: today, at: db.now) }
        }
    }
}

/// Two weeks before the last day whoever cares for an organisation's profile is asked whether it still holds: one letter with
/// everything that ends, and a link to the buttons. Each last day is told once.
public struct RemindOfOffers: Sendable {
    /// The link lasts as long as there is something to decide.
    static let lifetime = Duration.days(Offer.daysOfNotice)

    let today: CalendarDay
    let correspondence: Correspondence

    public init(on today: CalendarDay, correspondence: Correspondence) {
        self.today = today
        self.correspondence = correspondence
    }

    private static func last(_ today: CalendarDay) -> CalendarDay { today.advanced(byDays: Offer.daysOfNotice) }

    public static func isDue(on today: CalendarDay, in db: Reader) throws -> Bool {
        try !db.offersToRemindOf(from: today, until: last(today), limit: 1).isEmpty
    }

    public func run(in db: Writer) throws {
        let ending = try db.offersToRemindOf(from: today, until: Self.last(today))
        let names = try db.organisationNames(ending.map(\.organisation))
        for (organisation, offers) in Dictionary(grouping: ending, by: \.organisation).sorted(by: { $0.key < $1.key }) {
            for offer in offers { try db.change(offer: offer.id, as: .reminded) { $0.noteReminder() } }
            guard let name = names[organisation] else { continue }
            let editors = try db.accounts(holding: .editor(of: organisation))
            let wanting = try LetterList.wanting(.ending, among: editors.map(\.email), in: db)
            for account in editors where wanting.contains(account.email) {
                try write(to: account, about: offers, of: name, in: db)
            }
        }
    }

    private func write(to account: Account, about offers: [Offer], of organisation: OrganisationName, in db: Writer)
        throws
    {
        let words = correspondence.lexicon.words(speaking: account.language)
        let link = try MakeSignInLink(for: account.id, lifetime: Self.lifetime, randomness: correspondence.randomness)
            .run(in: db)
        let list = offers.map { offer in
            let what = words.label(offer.kind)
            let line =
                offer.direction == .offer
                ? RenewalPhrase.lineOfOffer(what: what, day: words.day(offer.validUntil))
                : RenewalPhrase.lineOfNeed(what: what, day: words.day(offer.validUntil))
            return words(line)
        }
        let message = try LetterList(.ending, correspondence).letter(
            Message(
                recipient: account.email, language: account.language,
                subject: words(RenewalPhrase.endingSubject(organisation: organisation.name)),
                body: words(
                    RenewalPhrase.endingMail(
                        name: account.name, organisation: organisation.name, list: list.joined(separator: "\n"),
                        link: link.address(
                            at: correspondence.publicAddress, next: "/organisations/\(organisation.slug)/own-offers"))),
                kind: .ending, topic: .organisation(organisation.id), expiry: db.now.advanced(by: Self.lifetime)),
            in: db)
        try db.enqueue(message, once: "offers-end/\(organisation.id)/\(today)/\(account.id)")
    }
}
