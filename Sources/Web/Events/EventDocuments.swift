import Domain
import Foundation
import Storage
import Words

/// What everybody may know about an event.
struct EventDocument: Encodable, Described {
    let slug: String
    let title: [String: String]
    let start: String
    let end: String
    let capacity: Int
    let registered: Int
    let waiting: Int
    let registrationOpen: Bool
    let cancelled: Bool
    let series: String?

    init(
        _ event: Event, _ hours: Hours?, _ places: (taken: Int, waiting: Int)?, now: Instant
    ) {
        slug = event.slug
        title = event.title.byTag
        start = event.instant(of: hours?.starts ?? .midnight).timestamp
        end = hours.map(event.end)?.timestamp ?? start
        capacity = event.capacity.places
        registered = places?.taken ?? 0
        waiting = places?.waiting ?? 0
        registrationOpen = event.takesRegistrations(at: now, hours: hours) && !event.isByInvitation
        cancelled = event.isCancelled
        series = event.series?.slug
    }

    static let schema = Schema.object(
        "Event", "A Fachtag or another meeting.",
        [
            .init("slug", .text("Names it in addresses.", example: "neue-wege-2023")),
            .init("title", .translated("Its title by language.", example: ["de": "Neue Wege gehen"])),
            .init("start", .text("When the programme begins.", format: "date-time", example: "2023-12-01T15:00:00Z")),
            .init("end", .text("When the programme ends.", format: "date-time", example: "2023-12-01T19:00:00Z")),
            .init("capacity", .number("How many places there are.", example: 120)),
            .init("registered", .number("How many places are taken.", example: 87)),
            .init("waiting", .number("How many people wait for a place.", example: 0)),
            .init("registrationOpen", .flag("Whether people can register now.")),
            .init("cancelled", .flag("Whether it does not take place.")),
            .optional("series", .text("The slug of the series that it belongs to.", example: "neue-wege")),
        ])
}

/// What a program sends to register somebody.
struct RegistrationDocument: Decodable, Described {
    let answers: [String]?
    let name: TypedLine
    let email: TypedLine?
    /// A slug of the directory.
    let organisation: TypedLine?
    let side: TypedLine?
    let languages: [String]?
    let topics: [String]?
    let needs: [String]?
    let taking: TypedLine?

    /// How whoever has to wait gets a place.
    private enum Taking: String, CaseIterable {
        /// It is theirs as soon as it is free.
        case take
        /// It is held for them, and they are asked.
        case ask
    }

    static let schema = Schema.object(
        "NewRegistration", "Somebody who wants to come.",
        [
            .init("name", .text("The person's name.", least: 1, example: "Amal Beispiel")),
            .optional("answers", AnswerTexts.schema("To the questions of the hosts (`listQuestions`).")),
            .optional(
                "email", .text("Gets the confirmation and a personal link.", format: "email", example: "a@example.org")),
            .optional("organisation", .text("The slug of an organisation in the directory.", example: "verein-a")),
            .optional("side", .side),
            .optional("languages", .list("Spoken languages, as tags.", of: .text("BCP 47", example: "ar"))),
            .optional("topics", .list("Wished topics, the dearest first.", of: .text("A topic", example: "sport"))),
            .optional("needs", .needs),
            .optional(
                "taking",
                .text(
                    """
                    How whoever has to wait gets a place: `take` it as soon as it is free, as usual, or `ask` them first and \
                    hold it for a day.
                    """,
                    choices: Taking.allCases.map(\.rawValue))),
        ])

    /// What is not asked is refused, field by field: nothing that somebody sends is dropped in silence.
    func wish(
        organisation known: Organisation?, language: Language, taxonomy: Taxonomy, questions: RegistrationQuestions
    ) throws(FormProblems) -> RegistrationWish {
        var reading = RegistrationReading(taxonomy: taxonomy)
        let name = reading.name(name.text)
        let address = reading.email(email?.text ?? "")
        if let organisation, !organisation.isEmpty, known == nil {
            reading.problems.add("organisation", RegistrationPhrase.organisationIsUnknown)
        }
        let ownSide = reading.side(side?.text ?? "")
        let topics = reading.topics(topics ?? [], field: "topics")
        let languages = reading.languages(languages ?? [], field: "languages")
        let needs = reading.needs(needs ?? [], field: "needs")
        let chosen = taking.map { Taking(rawValue: $0.text) } ?? Taking.take
        if chosen == nil { reading.problems.add("taking", RegistrationPhrase.chooseFromList) }
        if !topics.isEmpty, !questions.asks(.topics) { reading.problems.add("topics", QuestionPhrase.isNotAsked) }
        if !languages.isEmpty, !questions.asks(.languages) {
            reading.problems.add("languages", QuestionPhrase.isNotAsked)
        }
        if !needs.allSatisfy({ questions.asks(about: $0) }) { reading.problems.add("needs", QuestionPhrase.isNotAsked) }
        let own = AnswerTexts.read(
            answers ?? [], to: questions, of: .init(side: known?.side ?? ownSide, isAccompanied: false),
            &reading.problems)
        try reading.problems.throwIfAny()
        var wish = RegistrationWish(
            attendee: Attendee(
                name: name, organisation: known?.id, organisationName: known?.name ?? "",
                side: known?.side ?? ownSide, email: address, language: language),
            answers: RegistrationAnswers(
                topics: topics, languages: languages,
                needs: Dictionary(needs.map { ($0, "") }, uniquingKeysWith: { first, _ in first }), own: own))
        wish.takesAtOnce = chosen != .ask
        return wish
    }
}

/// What a program is told about somebody whom it registered.
struct RegisteredDocument: Encodable, Described {
    let id: String
    let ticket: String
    let status: String
    let position: Int?

    init(_ registration: Registration, position: Int?) {
        (id, ticket) = (registration.id.rawValue, registration.ticket.rawValue)
        status = registration.status.rawValue
        self.position = position
    }

    static let schema = Schema.object(
        "Registered", "A place, a place on the waiting list, or a request that the hosts have still to say yes to.",
        [
            .init("id", .identifier), .init("ticket", .ticket),
            .init(
                "status",
                .text(
                    "Whether there is a place. Without a position, `waitlisted` waits for a yes of the hosts.",
                    choices: ["registered", "waitlisted"])),
            .optional("position", .number("On the waiting list; 1 is next.", example: 3)),
        ])
}

/// One page of the registrations of an event.
struct RegistrationsDocument: Encodable, Described {
    struct Entry: Encodable, Described {
        let id: String
        let ticket: String
        let name: String
        let organisation: String
        let side: String?
        let status: String
        let languages: [String]
        let topics: [String]
        let needs: [String]
        let answers: [String]

        init(_ registration: Registration, _ questions: RegistrationQuestions) {
            let (attendee, answers) = (registration.attendee, registration.answers)
            (id, ticket) = (registration.id.rawValue, registration.ticket.rawValue)
            (name, organisation) = (attendee.name, attendee.organisationName)
            (side, status) = (attendee.side?.rawValue, registration.status.rawValue)
            languages = questions.asks(.languages) ? answers.languages.map(\.rawValue) : []
            topics = questions.asks(.topics) ? answers.topics.map(\.rawValue) : []
            needs = answers.needs.keys.filter { questions.asks(about: $0) }.map(\.rawValue).sorted()
            self.answers = AnswerTexts.all(of: answers, to: questions)
        }

        static let schema = Schema.object(
            "Registration", "Somebody who is or was registered.",
            [
                .init("id", .identifier), .init("ticket", .ticket),
                .init("name", .text("Empty while a delegation has not named the person.", example: "Amal Beispiel")),
                .init("organisation", .text("Its name; empty for single people.", example: "Verein A")),
                .optional("side", .side),
                .init("status", .text("Where it stands.", choices: RegistrationStatus.allCases.map(\.rawValue))),
                .init("languages", .list("Spoken languages, as tags.", of: .text("BCP 47", example: "ar"))),
                .init("topics", .list("Wished topics, the dearest first.", of: .text("A topic", example: "sport"))),
                .init("needs", .needs),
                .init("answers", AnswerTexts.schema("To the questions of the hosts.")),
            ])
    }

    static let size = 200

    let registrations: [Entry]
    /// To be given as `after` for the next page; absent on the last one.
    let next: Int?

    /// - Parameters:
    ///   - found: one more than fit on a page, if there are more.
    ///   - questions: what is asked; what is not asked any more is not told either.
    init(_ found: [Registration], asked questions: RegistrationQuestions) {
        registrations = found.prefix(Self.size).map { Entry($0, questions) }
        next = found.count > Self.size ? found[Self.size - 1].turn : nil
    }

    static let schema = Schema.object(
        "Registrations", "A page of registrations.",
        [
            .init("registrations", .list("In the order in which they came.", of: Entry.schema, limit: size)),
            .optional("next", .number("`after` for the next page; missing on the last one.", example: 200)),
        ])
}

/// Somebody whom a device at the door let in.
struct CheckInDocument: Decodable, Described {
    /// In one batch.
    static let most = 5_000

    let ticket: TypedLine
    let at: TypedLine?
    let device: TypedLine?

    /// - Throws: `FormProblems` for a time that is none.
    func note(at now: Instant) throws -> DoorNote {
        DoorNote(ticket: Ticket(rawValue: ticket.text), at: try instant(now: now) ?? now, device: deviceName)
    }

    var deviceName: String { String((device?.text ?? "").prefix(60)) }

    /// A time in RFC 3339. A clock that runs ahead does not let people in tomorrow.
    private func instant(now: Instant) throws -> Instant? {
        guard let at else { return nil }
        guard let instant = Instant(timestamp: at.text) else {
            throw FormProblems("at", RegistrationPhrase.timeIsWrong)
        }
        return min(instant, now)
    }

    static let schema = Schema.object(
        "NewCheckIn", "Somebody at the door.",
        [
            .init("ticket", .code),
            .optional(
                "at",
                .text(
                    "When it happened, for a device that was offline; now if it is missing.", format: "date-time",
                    example: "2023-12-01T15:05:00Z")),
            .optional("device", .text("What the team calls the device.", example: "Tür 1")),
        ])
}

/// What the door says.
struct AdmissionDocument: Encodable, Described {
    let result: String
    let id: String?
    let name: String?
    let group: Int?

    init(_ admission: Admission, in db: Reader) throws {
        result = DoorPage.Result(admission).rawValue
        id = admission.checkIn?.id.rawValue
        name = admission.entry?.name
        group = try admission.entry.flatMap { try db.releasedGroupNumber(of: $0.id, at: $0.event) }
    }

    static let schema = Schema.object(
        "Admission", "What the door says.",
        [
            .init(
                "result",
                .text(
                    "Whether the person may come in.",
                    choices: [
                        "admitted", "already-admitted", "unknown", "cancelled", "waitlisted", "day-cancelled",
                    ])),
            .optional("id", .identifier),
            .optional("name", .text("The person's name; missing if the ticket is unknown.", example: "Amal Beispiel")),
            .optional("group", .number("The number of the small group, once groups are released.", example: 5)),
        ])
}

extension Schema {
    static let identifier = Schema.text("An identifier of ours.", example: "018c2644-eae0-7000-bf5c-deccff14eac6")
    static let code = Schema.text(
        "What stands in the code on the ticket or on the badge: 32 hexadecimal digits.",
        example: "00112233445566778899aabbccddeeff")
    static let ticket = Schema.text(
        "What stands in the code on the ticket: 32 hexadecimal digits.", example: "00112233445566778899aabbccddeeff")
    static let side = Schema.text("On which side somebody stands.", choices: Side.allCases.map(\.rawValue))
    static let needs = Schema.list(
        "What somebody needs to take part.",
        of: .text("A need", choices: AccessNeed.allCases.map(\.rawValue)))
}
