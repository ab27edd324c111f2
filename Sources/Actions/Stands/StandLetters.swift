public import Domain
import Storage
public import Words

/// What an organisation is told of its stand by mail: everybody who answers for it, each in their own language.
public struct StandLetters: Sendable {
    /// What there is to tell.
    public enum News: Sendable {
        case confirmed, moved, declined
        /// The team has written down or taken back a request in its name.
        case noted, withdrawn
    }

    let stand: Stand
    let event: Event
    let correspondence: Correspondence

    public init(about stand: Stand, at event: Event, correspondence: Correspondence) {
        (self.stand, self.event, self.correspondence) = (stand, event, correspondence)
    }

    func tell(_ news: News, in db: Writer) throws {
        guard let organisation = try db.organisationNames([stand.organisation])[stand.organisation] else { return }
        let area = try stand.knownPlace.flatMap { try db.standArea($0.area) }
        // The deed has journalled itself before it is told, and that number belongs to no other one.
        let deed = try db.lastJournalID()
        let link = "\(correspondence.publicAddress)/organisations/\(organisation.slug)/stands/\(event.slug)"
        for account in try db.accounts(holding: .editor(of: stand.organisation)) {
            let words = correspondence.lexicon.words(speaking: account.language)
            let title = words.text(event.shortTitle)
            let place = Self.place(stand.knownPlace, in: area, words)
            let (name, own) = (account.name, organisation.name)
            let said: (subject: StandPhrase, body: StandPhrase) =
                switch news {
                case .confirmed:
                    (
                        .confirmedSubject(event: title),
                        .confirmedMail(
                            name: name, organisation: own, event: title, day: words.day(event.day), place: place,
                            link: link)
                    )
                case .moved:
                    (
                        .movedSubject(event: title),
                        .movedMail(name: name, organisation: own, event: title, place: place, link: link)
                    )
                case .declined:
                    (
                        .declinedSubject(event: title),
                        .declinedMail(name: name, organisation: own, event: title, reason: stand.reason, link: link)
                    )
                case .noted:
                    (
                        .notedSubject(event: title),
                        .notedMail(name: name, organisation: own, event: title, link: link)
                    )
                case .withdrawn:
                    (
                        .withdrawnSubject(event: title),
                        .withdrawnMail(name: name, organisation: own, event: title, link: link)
                    )
                }
            try db.enqueue(
                Message(
                    recipient: account.email, language: account.language, subject: words(said.subject),
                    body: words(said.body), kind: .agreement, topic: .organisation(stand.organisation)),
                once: "stand/\(stand.id)/\(deed)/\(account.id)")
        }
    }

    /// “Foyer, place 3”, or that it follows.
    public static func place(_ place: Stand.Place?, in area: StandArea?, _ words: Words) -> String {
        guard let place, let area else { return words(StandPhrase.placeFollows) }
        return words(StandPhrase.placeAt(area: area.name, spot: String(place.number)))
    }
}
