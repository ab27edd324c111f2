import Actions
import Domain
import Secrets
import Storage

extension Filling {
    /// Registers everybody who does so before the day, in their order, some of them as delegations. The desk writes them
    /// down: nobody in this city waits for a letter.
    /// - Parameter link: by which some come.
    func fillRegistrations(
        at event: Event, of directory: CityDirectory, by link: SecretHash, progress: (DemoCity.Progress) -> Void
    ) async throws {
        let people = allRegistering
        let batches = 12
        let wanted = people.count + content.attendance.delegations.reduce(0) { $0 + $1.places }
        var meals = Self.meals.flatMap { repeatElement($0.key, count: $0.value) }[...]
        var done = 0
        for batch in 0..<batches {
            try story.advance(to: moment(daysBefore: 40 - batch, batch.isMultiple(of: 2) ? "20:10" : "11:30"))
            let delegations = try content.attendance.delegations.enumerated()
                .filter { $0.offset * 3 + 1 == batch }
                .map { ($0.element.named, try register($0.element, at: event, of: directory, meals: &meals)) }
            let slice = people[people.count * batch / batches..<people.count * (batch + 1) / batches]
            let alone = try slice.map { person in
                let isInvited = content.invitations.link.registered.contains(person.name)
                return try register(
                    person, at: event, way: .desk, of: directory, by: isInvited ? link : nil, meals: &meals)
            }
            try await database.write(by: .system) { db in
                for (named, deed) in delegations { try name(named, deed.run(in: db), at: event, of: directory, in: db) }
                for deed in alone { _ = try deed.run(in: db) }
            }
            done += (delegations.map(\.1) + alone).reduce(0) { $0 + $1.wish.places }
            progress(.registrations(done: done, of: wanted))
        }
        try await passPlacesOn(at: event, of: directory)
    }

    /// A few places went to somebody else when people rang up. Who has no address has to be called; the others, too, had they
    /// a letter that comes back.
    private func passPlacesOn(at event: Event, of directory: CityDirectory) async throws {
        try story.advance(to: moment(daysBefore: 26, "10:40"))
        let successors = content.attendance.registrations.filter { $0.tookOverFrom != nil }
        try await database.write(by: .system) { db in
            let registered = try db.registrations(of: event.id)
            for person in successors {
                guard let place = registered.first(where: { $0.attendee.name == person.tookOverFrom }) else { continue }
                try ReplacePerson(
                    place.id, at: event.id, by: person.name, email: nil, language: nil,
                    correspondence: correspondence("successor of \(place.attendee.name)")
                ).run(in: db)
                try ChangeRegistration(place.id, correspondence: nil).run(in: db) { place in
                    place.answers = try answers(of: person, at: event)
                }
                if let number = person.telephone {
                    try ChangeTelephone(of: place.id, at: event.id).run(PhoneNumber(number), in: db)
                }
            }
        }
        // Without the letter to the coordination: nobody in this city waits for one.
        try await database.write(by: .visitor) { db in
            try db.insert(
                Inquiry(
                    id: db.newIdentifier(), text: "", contact: "0176 04069019", callBack: .weekdayEvening,
                    context: Inquiry.Context(event: event.id), language: Language(rawValue: "ar"), createdAt: db.now))
        }
    }

    /// There is one more chair than was thought, and whoever is next wants to be asked first: whoever looks for the first time finds
    /// a place that is held, and an answer that is awaited.
    func offerPlace(at event: Event, on moment: Instant) async throws {
        story.advance(to: moment)
        try await database.write(by: .system) { db in
            guard var now = try db.event(event.id) else { return }
            now.capacity.places += 1
            var places = try db.places(at: now)
            guard let next = places.moveUp(at: db.now).first else { return }
            _ = try db.changeTaking(of: [next], at: event.id, takesAtOnce: false)
            _ = try db.change(event: event.id) { $0.capacity.places += 1 }
        }
    }

    /// What the coordination keeps an eye on: who still has to be put into a group with an interpreter, and who waits.
    func keepFilters(of coordination: Account.ID?, at event: Event.ID) async throws {
        guard let coordination else { return }
        var seekingVoice = RegistrationChoice()
        (seekingVoice.interpreted, seekingVoice.isWithoutGroup) = (Language(rawValue: "ar"), true)
        try await database.write(by: .account(coordination.rawValue)) { [seekingVoice] db in
            try KeepFilter(seekingVoice, .tell, for: coordination, at: event).run(in: db)
            try KeepFilter(RegistrationChoice(.waiting), .keep, for: coordination, at: event).run(in: db)
        }
    }

    /// What is eaten, as far as people said it.
    private static let meals: KeyValuePairs<Meal, Int> = [
        .everything: 41, .withoutPork: 27, .vegetarian: 30, .vegan: 9,
    ]

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

    /// - Parameters:
    ///   - invitation: by which they come; nil for whoever comes without one.
    ///   - meals: those that are left; this one takes one of them.
    func register(
        _ person: AttendanceContent.Person, at event: Event, way: Register.Way, of directory: CityDirectory,
        by invitation: SecretHash? = nil, meals: inout ArraySlice<Meal>
    ) throws -> Register {
        let wish = try RegistrationWish(
            attendee: attendee(person, in: directory),
            telephone: person.tookOverFrom == nil ? person.telephone.map { try PhoneNumber($0) } : nil,
            answers: answers(of: person, at: event), meals: Self.serve(1, of: &meals))
        return Register(
            wish, at: event, way: way, link: nil, invitation: invitation,
            correspondence: correspondence("ticket of \(person.name) \(person.email ?? "")"))
    }

    private static func serve(_ number: Int, of meals: inout ArraySlice<Meal>) -> [Meal: Int] {
        defer { meals = meals.dropFirst(number) }
        return Dictionary(grouping: meals.prefix(number)) { $0 }.mapValues(\.count)
    }

    func attendee(_ person: AttendanceContent.Person, in directory: CityDirectory) throws -> Attendee {
        guard let organisation = directory[person.organisation] else {
            throw ContentProblem.unknown(person.organisation)
        }
        return Attendee(
            name: person.tookOverFrom ?? person.name, organisation: organisation.id,
            organisationName: organisation.name,
            side: organisation.side, email: person.email.flatMap(EmailAddress.init(rawValue:)),
            language: Language(rawValue: person.language))
    }

    /// Most have answered what the hosts ask besides.
    func answers(of person: AttendanceContent.Person, at event: Event) throws -> RegistrationAnswers {
        var needs: [AccessNeed: String] = [:]
        for need in person.needs ?? [] { needs[try term(need.need)] = need.detail }
        let chance = chance("consents of \(person.name)")
        let consents = ConsentPurpose.askedAtRegistration.filter { _ in !chance.isOnce(in: 3) }
        let arrival = self.chance("arrival of \(person.name)")
        let own = event.questions.own.filter { _ in !arrival.isOnce(in: 4) }.map { question in
            (question.id, QuestionAnswer.chosen([arrival.one(of: question.values)]))
        }
        return try RegistrationAnswers(
            topics: person.topics.map { try term($0) }, languages: person.languages.map { try term($0) },
            needs: needs, consents: Set(consents), own: Dictionary(uniqueKeysWithValues: own))
    }

    private func register(
        _ delegation: AttendanceContent.Delegation, at event: Event, of directory: CityDirectory,
        meals: inout ArraySlice<Meal>
    ) throws -> Register {
        guard let organisation = directory[delegation.organisation] else {
            throw ContentProblem.unknown(delegation.organisation)
        }
        let contact = Attendee(
            name: "", organisation: organisation.id, organisationName: organisation.name, side: organisation.side,
            email: EmailAddress(rawValue: delegation.email), language: Language(rawValue: delegation.language))
        let wish = RegistrationWish(
            attendee: contact, places: delegation.places, meals: Self.serve(delegation.places, of: &meals))
        return Register(
            wish, at: event, way: .desk, link: nil,
            correspondence: correspondence("delegation \(delegation.organisation)"))
    }

    /// Gives the first places of a delegation their names; the others follow at the door.
    private func name(
        _ people: [AttendanceContent.Person], _ registered: Register.Registered, at event: Event,
        of directory: CityDirectory, in db: Writer
    ) throws {
        guard case .delegation(let delegation) = registered else { return }
        for (member, person) in zip(delegation.members, people) {
            try ChangeRegistration(member.id, correspondence: nil).run(in: db) { registration in
                registration.attendee = try attendee(person, in: directory)
                registration.answers = try answers(of: person, at: event)
            }
        }
    }
}
