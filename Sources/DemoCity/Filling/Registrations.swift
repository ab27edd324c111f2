import Domain
import Storage

extension Filling {
    /// Registers everybody who does so before the day, in their order, some of them as delegations.
    func fillRegistrations(
        at event: Event.ID, of directory: CityDirectory, progress: (DemoCity.Progress) -> Void
    ) async throws {
        let people = allRegistering
        let batches = 12
        let wanted = people.count + content.attendance.delegations.reduce(0) { $0 + $1.places }
        var done = 0
        for batch in 0..<batches {
            try story.advance(to: moment(daysBefore: 40 - batch, batch.isMultiple(of: 2) ? "20:10" : "11:30"))
            let slice = people[people.count * batch / batches..<people.count * (batch + 1) / batches]
            let delegations = content.attendance.delegations.enumerated().filter { $0.offset * 3 + 1 == batch }
            done += slice.count + delegations.reduce(0) { $0 + $1.element.places }
            try await database.write(by: .system) { db in
                for (number, delegation) in delegations {
                    try register(delegation, number: number, at: event, of: directory, in: db)
                }
                for person in slice {
                    _ = try db.register(registration(of: person, in: directory), at: event, evenIfClosed: true)
                }
            }
            progress(.registrations(done: done, of: wanted))
        }
        try await database.write(by: .system) { db in
            try db.addMeals([.everything: 41, .withoutPork: 27, .vegetarian: 30, .vegan: 9], to: event)
        }
    }

    /// Those of the content, and as many more as were asked for.
    var allRegistering: [AttendanceContent.Person] {
        let crowd = CityCrowd(content: content, seed: city.seed)
        let more = max(city.participants - content.attendance.numberRegistered, 0)
        return (0..<more).map { crowd.person($0 + 1000) } + content.attendance.registrations
    }

    /// How many people fit; a few always have to wait.
    var capacity: Capacity {
        let registered = content.attendance.numberRegistered
        return Capacity(
            places: max(city.participants, registered) * content.attendance.capacity / registered,
            placesPerOrganisation: city.participants > registered ? nil : content.attendance.placesPerOrganisation)
    }

    func registration(
        of person: AttendanceContent.Person, in directory: CityDirectory, isWalkIn: Bool = false
    ) throws -> NewRegistration {
        let chance = chance("ticket of \(person.name) \(person.email ?? "")")
        return try NewRegistration(
            attendee: attendee(person, in: directory), answers: answers(of: person),
            ticket: Ticket(from: chance.source), isWalkIn: isWalkIn)
    }

    func attendee(_ person: AttendanceContent.Person, in directory: CityDirectory) throws -> Attendee {
        guard let organisation = directory[person.organisation] else {
            throw ContentProblem.unknown(person.organisation)
        }
        return Attendee(
            name: person.name, organisation: organisation.id, organisationName: organisation.name,
            side: organisation.side, email: person.email.flatMap(EmailAddress.init(rawValue:)),
            language: Language(rawValue: person.language))
    }

    func answers(of person: AttendanceContent.Person) throws -> RegistrationAnswers {
        var needs: [AccessNeed: String] = [:]
        for need in person.needs ?? [] { needs[try term(need.need)] = need.detail }
        let chance = chance("consents of \(person.name)")
        let consents = ConsentPurpose.askedAtRegistration.filter { _ in !chance.isOnce(in: 3) }
        return try RegistrationAnswers(
            topics: person.topics.map { try term($0) }, languages: person.languages.map { try term($0) },
            needs: needs, consents: Set(consents))
    }

    private func register(
        _ delegation: AttendanceContent.Delegation, number: Int, at event: Event.ID, of directory: CityDirectory,
        in db: Writer
    ) throws {
        guard let organisation = directory[delegation.organisation] else {
            throw ContentProblem.unknown(delegation.organisation)
        }
        let chance = chance("delegation \(delegation.organisation)")
        let contact = Attendee(
            name: "", organisation: organisation.id, organisationName: organisation.name, side: organisation.side,
            email: EmailAddress(rawValue: delegation.email), language: Language(rawValue: delegation.language))
        var members = try delegation.named.map { try registration(of: $0, in: directory) }
        while members.count < delegation.places {
            members.append(
                NewRegistration(
                    attendee: Attendee(
                        name: "", organisation: organisation.id, organisationName: organisation.name,
                        side: organisation.side, language: contact.language),
                    ticket: Ticket(from: chance.source)))
        }
        _ = try db.register(
            members, contact: contact, at: event, link: SecretHash(rawValue: chance.unusableHash()), evenIfClosed: true)
    }
}
