import Domain
import Storage

extension RegistrationLetters {
    /// Who hears of it, and how.
    struct Hearers {
        /// Have a letter of their own.
        var own: [Registration] = []
        /// Whoever answers for a delegation hears of these: one letter about all of them.
        var gathered: [(delegation: Delegation.ID, contact: Attendee, people: [Registration.ID])] = []
        /// Should hear of it and cannot be written to, if that is anything to the hosts.
        var unreached: [Registration.ID] = []
    }

    /// Naming more of them to the database would be more than reading everybody.
    private static let fewPeople = 500

    /// Whom it is about, in this order.
    static func people(_ ids: [Registration.ID], at event: Event.ID, in db: Reader) throws -> [Registration] {
        try ids.count > fewPeople ? db.registrations(ids, of: event) : db.registrations(ids)
    }

    /// Whose post it would be. Nothing is written: whoever asks before and whoever tells afterwards ask the same. A page asks
    /// it at every pause in typing, so the database is asked as often for many people as for one.
    static func hearers(
        of news: RegistrationNews, about registrations: [Registration], in db: Reader
    ) throws -> Hearers {
        let contacts = try db.contacts(of: Set(registrations.compactMap(\.delegation)))
        let isAnybodyWrittenTo = news.told.person && registrations.contains { $0.attendee.email != nil }
        let unreachable = isAnybodyWrittenTo ? try db.unreachableAddresses() : []
        var hearers = Hearers()
        for registration in registrations {
            let contact = registration.delegation.flatMap { contacts[$0] }
            let address = registration.attendee.email
            let own = address == contact?.email && !news.isAboutTheLink ? nil : address
            var isReached = false
            if news.told.person, let own {
                hearers.own.append(registration)
                isReached = !unreachable.contains(own)
            }
            let isForContact = news.told.contact == .always && own != nil
            let isInstead = news.told.contact == .forThoseWithoutAddress && !isReached
            if let delegation = registration.delegation, let contact, contact.email != nil, isForContact || isInstead {
                isReached = true
                if let index = hearers.gathered.firstIndex(where: { $0.delegation == delegation }) {
                    hearers.gathered[index].people.append(registration.id)
                } else {
                    hearers.gathered.append((delegation, contact, [registration.id]))
                }
            }
            if !isReached, news.told.deskIfUnreached { hearers.unreached.append(registration.id) }
        }
        return hearers
    }
}

extension RegistrationLetters.Hearers {
    /// How each of these hears of it.
    func ways(to people: [Registration]) -> [(person: Registration, way: PlacesOutlook.Way)] {
        let (called, through) = (Set(unreached), Set(gathered.flatMap(\.people)))
        return people.map { person in
            (person, called.contains(person.id) ? .call : through.contains(person.id) ? .letterToContact : .letter)
        }
    }
}
