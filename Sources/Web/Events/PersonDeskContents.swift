import Actions
import Domain
import Storage
import Words

/// One registration for the hosts, read at one moment.
struct PersonDeskContents: Sendable {
    /// What is older stands in the journal.
    private static let mostEntries = 40

    let event: Event
    let person: Registration
    let position: Int?
    let obstacle: Places.Obstacle?
    /// For whom the places are kept that this person could have.
    let keeper: Registration?
    let isDoubled: Bool
    /// From then on a place stays whose it was.
    let isOver: Bool
    /// Whether an organisation says that this person does not come for it.
    let isObjectedTo: Bool
    /// What they have asked, and what the hosts have said to it; nil where nobody has to say anything.
    let request: PlaceRequest?
    /// How long a cancelled place can still be taken back without anybody hearing of it.
    let reservation: PlaceReservation?
    /// The others of the delegation.
    let companions: [Registration]
    let organisation: OrganisationName?
    let seats: [PersonSeat]
    let note: TeamNote
    let mail: PersonMail
    /// Where they agreed to be called themselves, and where they are called.
    let telephone: Telephone?
    let callNumber: CallNumber?
    /// What they have to hear, if no letter reaches them.
    let call: TelephoneCall?
    /// What the hosts have written to them, if somebody has to say that.
    let circulars: [Circular]
    /// The same, also if they have heard it: whoever noted that by mistake can say how it was.
    let said: TelephoneCall?
    let story: [JournalEntry]
    let names: JournalNames
    let receipt: ShownReceipt?

    /// Nil for nobody of this event.
    /// - Parameter query: the address says what was done before.
    init?(_ id: Registration.ID, at event: Event, after query: FormFields, now: Instant, in db: Reader) throws {
        guard let person = try db.registration(id), person.event == event.id else { return nil }
        (self.event, self.person) = (event, person)
        position = try db.waitingPosition(of: person)
        obstacle = try db.obstacles(to: [person], at: event, now: now)[id]
        keeper = if case .isBehind(let first, _) = obstacle { try db.registration(first) } else { nil }
        isOver = try db.isOver(event.id, at: now)
        isDoubled = try db.doubled(among: [person], at: event.id).contains(id)
        isObjectedTo = try db.representation(of: id)?.standing == .objected
        request = try person.request == nil ? nil : db.placeRequest(of: id)
        reservation = try db.reservation(of: id).flatMap { $0.until > now ? $0 : nil }
        companions = try person.delegation.flatMap { try db.delegation($0) }?.members.filter { $0.id != id } ?? []
        organisation = try person.attendee.organisation.flatMap { try db.organisationNames([$0])[$0] }
        seats = try PersonSeat.all(of: id, at: event.id, in: db)
        note = try db.teamNote(about: id)
        mail = try PersonMail(to: person, in: db)
        telephone = try db.telephone(of: id)
        callNumber = try db.callNumbers(of: [id])[id]
        let said = try mail.canArrive || isOver ? nil : db.call(to: id)
        self.said = said.flatMap { call in
            call.everything.contains { $0.reason.holds(for: person.status) } ? call : nil
        }
        call = said.flatMap { [isOver] in
            $0.isOpen(for: person.status, isOver: isOver, standing: event.standing) ? $0 : nil
        }
        circulars = try call?.isAbout(.written) == true ? db.circulars(of: event.id) : []
        story = try db.journal(of: .registration, id, limit: Self.mostEntries)
        names = try JournalNames(of: story, in: db)
        receipt = try ShownReceipt(query, at: event.id, in: db)
    }
}

/// In which group somebody sits.
struct PersonSeat: Sendable {
    let round: Int
    let group: WorkGroup
    let isReleased: Bool

    /// In each round where they sit: the released groups, and a proposal where there is nothing else.
    static func all(of person: Registration.ID, at event: Event.ID, in db: Reader) throws -> [PersonSeat] {
        let rounds = try db.groupRounds(of: event)
        guard rounds > 0 else { return [] }
        let groups = try db.workGroups(of: event)
        return try (1...rounds).compactMap { round in
            let formation =
                try db.releasedFormation(of: event, round: round) ?? db.newestFormation(of: event, round: round)
            guard let formation, let seat = formation.seat(of: person),
                let group = groups.first(where: { $0.id == seat.group })
            else { return nil }
            return PersonSeat(round: round, group: group, isReleased: formation.isReleased)
        }
    }
}
