import Domain
import Storage
import Words

/// What happened and what comes, read at one moment, for a message that people paste into their groups.
struct WeekContents: Sendable {
    /// So many of each kind stand in it.
    private static let most = 3
    /// Whoever has entered much of one kind is told once; behind so many newest ones stand the others.
    private static let looked = 60
    /// What was kept within so many days is news.
    private static let days = 14

    /// What one of the reader's own organisations offers and needs.
    struct Own: Sendable {
        let organisation: OrganisationName
        let offers: [Offer]
    }

    let own: [Own]
    let rooms: [Offer]
    let needs: [Offer]
    let events: [Event]
    let kept: [Measure]
    let names: [Organisation.ID: OrganisationName]

    init(of organisations: [Organisation.ID], on today: CalendarDay, in db: Reader) throws {
        let rooms = Self.told(
            try db.newestOffers(.offer, of: OfferKind(rawValue: "rooms"), on: today, limit: Self.looked))
        let needs = Self.told(try db.newestOffers(.need, on: today, limit: Self.looked))
        let names = try db.organisationNames(organisations + (rooms + needs).map(\.organisation))
        (self.rooms, self.needs, self.names) = (rooms, needs, names)
        own = try organisations.compactMap { names[$0] }.map { organisation in
            let offers = try db.openOffers(of: organisation.id, on: today)
            return Own(organisation: organisation, offers: Self.told(offers))
        }
        events = try Array(
            db.events(shownTo: .everyone).filter { $0.day >= today && !$0.isCancelled }.reversed().prefix(Self.most))
        let first = today.advanced(byDays: -Self.days)
        kept = try Array(
            db.measures(status: .done, on: today).filter { $0.statusSince(on: today) >= first }.prefix(Self.most))
    }

    /// The first of each organisation and kind: what was typed stands not in the message, so that the others read the same.
    private static func told(_ offers: [Offer]) -> [Offer] {
        var told: [Offer] = []
        for offer in offers where told.count < most {
            let isTold = told.contains { other in
                (other.organisation, other.direction, other.kind) == (offer.organisation, offer.direction, offer.kind)
            }
            if !isTold { told.append(offer) }
        }
        return told
    }
}

/// The week in at most six hundred letters, in one language: the own organisation first, then rooms, needs, dates and what
/// was kept. Whatever does not fit is left out, the last first. What people have typed stands nowhere but in titles.
struct WeekMessage {
    static let limit = 600

    /// Without the address.
    let text: String

    init(_ contents: WeekContents, on today: CalendarDay, address: String, in words: Words) {
        func name(_ offer: Offer) -> String { contents.names[offer.organisation]?.name ?? "" }
        func listed(_ items: [String]) -> String { words.sideBySide(items) }
        func thing(_ offer: Offer) -> String {
            let thing = words.label(offer.kind)
            return words(offer.direction == .offer ? MyDeskPhrase.offer(thing: thing) : .need(thing: thing))
        }
        var lines = contents.own.filter { !$0.offers.isEmpty }.map { own in
            words(MyDeskPhrase.weekOwn(organisation: own.organisation.name, list: listed(own.offers.map(thing))))
        }
        func add(_ phrase: (String) -> MyDeskPhrase, _ items: [String]) {
            if !items.isEmpty { lines.append(words(phrase(listed(items)))) }
        }
        add(MyDeskPhrase.weekRooms(list:), contents.rooms.map(name))
        add(
            MyDeskPhrase.weekNeeds(list:),
            contents.needs.map { words(MyDeskPhrase.weekOf(thing: words.label($0.kind), organisation: name($0))) })
        add(
            MyDeskPhrase.weekDates(list:),
            contents.events.map { event in
                words(MyDeskPhrase.weekDate(thing: words.text(event.shortTitle), day: words.day(event.day)))
            })
        add(MyDeskPhrase.weekKept(list:), contents.kept.map(\.title))
        let head = words(MyDeskPhrase.weekHead(day: words.day(today)))
        text = lines.reduce(head) { text, line in
            let longer = "\(text)\n• \(line)"
            return "\(longer)\n\(address)".exceeds(Self.limit) ? text : longer
        }
    }
}
