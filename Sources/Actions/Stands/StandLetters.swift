public import Domain
import Storage
public import Words

/// What an organisation is told of its stand by mail: everybody who answers for it, each in their own language, or else the
/// addresses of its profile, as with every letter to an organisation. Whoever plans
/// moves stands several times in a row: that letter waits for a few minutes, and only what is true in the end is told.
public struct StandLetters: Sendable {
    /// What there is to tell.
    public enum News: String, Sendable, CaseIterable {
        case confirmed
        /// What was promised without a place has one.
        case placed
        case moved, declined
        /// The team has written down or taken back a request in its name.
        case noted, withdrawn

        var waits: Bool { [.confirmed, .placed, .moved].contains(self) }

        /// What is left to tell somebody who will not read `earlier` any more; nil for nothing.
        func after(_ earlier: News?, hasPlace: Bool) -> News? {
            switch (self, earlier) {
            case (.placed, .confirmed?), (.moved, .confirmed?): .confirmed
            case (.placed, .moved?): .moved
            case (.moved, .placed?): hasPlace ? .placed : nil
            default: self
            }
        }
    }

    let stand: Stand
    let event: Event
    let correspondence: Correspondence

    public init(about stand: Stand, at event: Event, correspondence: Correspondence) {
        (self.stand, self.event, self.correspondence) = (stand, event, correspondence)
    }

    func tell(_ newest: News, in db: Writer) throws {
        guard let organisation = try db.organisationNames([stand.organisation])[stand.organisation] else { return }
        let area = try stand.knownPlace.flatMap { try db.standArea($0.area) }
        // The deed has journalled itself before it is told, and that number belongs to no other one.
        let deed = try db.lastJournalID()
        let link = "\(correspondence.publicAddress)/organisations/\(organisation.slug)/stands/\(event.slug)"
        for reader in try db.letterReaders(of: stand.organisation) {
            // What the team writes down in the name of the organisation is no answer to it.
            let unread = try newest == .noted ? nil : overtake(to: reader.email, in: db)
            guard let news = newest.after(unread, hasPlace: stand.knownPlace != nil) else { continue }
            let words = correspondence.lexicon.words(speaking: reader.language)
            let title = words.text(event.shortTitle)
            let place = Self.place(stand.knownPlace, in: area, words)
            let (name, own) = (reader.account?.name ?? organisation.name, organisation.name)
            let said: (subject: StandPhrase, body: StandPhrase) =
                switch news {
                case .confirmed:
                    (
                        .confirmedSubject(event: title),
                        .confirmedMail(
                            name: name, organisation: own, event: title, day: words.day(event.day), place: place,
                            link: link)
                    )
                case .placed:
                    (
                        .placedSubject(event: title),
                        .placedMail(name: name, organisation: own, event: title, place: place, link: link)
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
                    recipient: reader.email, language: reader.language, subject: words(said.subject),
                    body: words(said.body) + reader.answering(own, in: correspondence), kind: .agreement,
                    topic: .organisation(stand.organisation),
                    occasion: news.waits ? .takingPlace(event.id) : nil),
                once: "\(key(of: news))/\(deed)/\(reader.key)", heldFor: news.waits ? MailHold.length : .zero)
        }
    }

    /// The stand is given back: what nobody has read yet is not true any more.
    func letGo(in db: Writer) throws {
        for reader in try db.letterReaders(of: stand.organisation) {
            _ = try overtake(to: reader.email, in: db)
        }
    }

    /// - Returns: what they would have read.
    private func overtake(to reader: EmailAddress, in db: Writer) throws -> News? {
        let waiting = News.allCases.filter(\.waits)
        let keys = try db.overtake(
            lettersAbout: .organisation(stand.organisation), to: reader, keyed: waiting.map { key(of: $0) + "/" })
        return waiting.first { news in keys.contains { $0.hasPrefix(key(of: news) + "/") } }
    }

    private func key(of news: News) -> String { "stand/\(stand.id)/\(news.rawValue)" }

    /// “Foyer, place 3”, or that it follows.
    public static func place(_ place: Stand.Place?, in area: StandArea?, _ words: Words) -> String {
        guard let place, let area else { return words(StandPhrase.placeFollows) }
        return words(StandPhrase.placeAt(area: area.name, spot: String(place.number)))
    }
}
