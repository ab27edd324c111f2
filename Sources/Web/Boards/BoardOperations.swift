import Domain
import Words

/// A card that a program hangs up.
struct CardDocument: Decodable, Described {
    let text: TypedText
    let phase: TypedLine?
    let language: TypedLine?
    let key: TypedLine?

    private static let usualPhases = BoardPhaseKind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")

    static let schema = Schema.object(
        "NewCard", "A card for the board.",
        [
            .init(
                "text",
                .text(
                    "What stands on it, at most \(CardText.limit) characters.", least: 1, example: "Ein Raum für alle")),
            .optional(
                "phase",
                .text(
                    "The phase that the writer saw: refused if the board has gone on. The card always hangs in the "
                        + "board's own phase. Besides \(usualPhases) there are those that somebody put in.",
                    example: BoardPhaseKind.extra(1).rawValue)),
            .optional("language", .text("In which language it is, as a tag.", example: "de")),
            .optional("key", .text("The writer's own number of the card, like the Idempotency-Key.", example: "1")),
        ])
}

/// What the writer of a card gets.
struct HungCardDocument: Encodable, Described {
    let id: String
    let receipt: String

    static let schema = Schema.object(
        "HungCard", "The card hangs.",
        [
            .init("id", .identifier),
            .init(
                "receipt",
                .text(
                    "Opens `\(ReceiptAddress.page(of: "…"))`, where its writer follows it.",
                    example: "00112233445566778899aabbccddeeff")),
        ])
}

/// What the calls about boards promise.
extension Operation {
    static let addCard = Operation(
        name: "addCard", summary: "Hangs a card up",
        body: CardDocument.schema,
        answer: .json(201, "It hangs.", HungCardDocument.schema),
        refusals: [409: "The board is closed, or has gone on to another phase."])

    static let followBoard = Operation(
        name: "followBoard", summary: "What happens at the board, as it happens",
        details:
            "A comment at least every 15 seconds keeps the connection open, and so does the event `here`: everything was "
            + "told so far. `Last-Event-ID` resumes without loss; without it the stream begins now. After `reset`, what "
            + "you know is no beginning for what comes; its data are all cards that hang there by now.",
        query: placeInStream, headers: lastEvent,
        answer: .stream("Server-Sent Events with HTML or text as data.", names: eventsOfBoard))

    static let askForChangesOfBoard = Operation(
        name: "askForChangesOfBoard", summary: "What has happened at the board, as soon as something has",
        details:
            "The events of the stream, for whoever cannot hold one: the answer ends when something was told, or after some "
            + "seconds with nothing but `here`. Without a number it says at once where to begin.",
        query: placeInStream, headers: lastEvent,
        answer: .stream("Server-Sent Events like those of the stream, to their end.", names: eventsOfBoard))

    private static let eventsOfBoard = [
        "card", "move", "gone", "waiting", "dots", "cluster", "phase", "timer", "here", "reset",
    ]
    private static let placeInStream: [Schema.Property] = [
        .optional("after", .number("Like `Last-Event-ID`, for the first connection.", example: 4711)),
        .optional(
            "seen",
            .text("The data of the last `here`: shows whether the numbers still mean the same.", example: "4711.1f")),
    ]
    private static let lastEvent: [Schema.Property] = [
        .optional("Last-Event-ID", .number("The last event that was seen.", example: 4711))
    ]
}
