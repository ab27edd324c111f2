/// What the calls about events promise.
extension Operation {
    static let listEvents = Operation(
        name: "listEvents", summary: "All events, the newest first",
        answer: .json(200, "Public data, without a token.", .list("Events", of: EventDocument.schema)))

    static let showEvent = Operation(
        name: "showEvent", summary: "One event",
        answer: .json(200, "Public data, without a token.", EventDocument.schema))

    static let listQuestions = Operation(
        name: "listQuestions", summary: "What whoever registers is asked",
        details: "What is not asked is refused with the registration, beside its field.",
        answer: .json(200, "Public data, without a token.", QuestionsDocument.schema))

    static let registerPerson = Operation(
        name: "registerPerson", summary: "Registers somebody",
        details: "When all places are taken, the person waits for one. With an address, a confirmation is sent.",
        body: RegistrationDocument.schema,
        answer: .json(201, "There is a place, or a place on the waiting list.", RegisteredDocument.schema),
        refusals: [
            409:
                "Registration is closed (`full`, also in `type`), or only who is invited registers (`invitation` in `type`)."
        ])

    static let listRegistrations = Operation(
        name: "listRegistrations", summary: "Everybody who is or was registered, in pages of 200",
        query: [.optional("after", .number("`next` of the page before.", example: 200))],
        answer: .json(200, "A page.", RegistrationsDocument.schema))

    static let checkIn = Operation(
        name: "checkIn", summary: "Somebody is at the door",
        body: CheckInDocument.schema,
        answer: .json(200, "What to tell the person.", AdmissionDocument.schema))

    static let takeOverCheckIns = Operation(
        name: "takeOverCheckIns", summary: "What a device noted while it was offline",
        details: "In any order and as often as you like: the end is the same.",
        body: .list("Up to 5,000 notes.", of: CheckInDocument.schema, limit: CheckInDocument.most),
        answer: .json(200, "One result for each note, in its order.", .list("Results", of: AdmissionDocument.schema)))

    static let undoCheckIn = Operation(
        name: "undoCheckIn", summary: "Takes a check-in back",
        answer: .nothing("The person is outside again."))
}
