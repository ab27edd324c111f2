import Domain
import Testing

/// What a paper said, and what is different in the next one.
@Suite struct DocumentVersionTests {
    private static let first = [
        DocumentPart(.head, "", saying: ["Fachtag"]), DocumentPart(.card, "a", group: 1, saying: ["Räume"]),
        DocumentPart(.card, "b", group: 1, saying: ["Geld"]), DocumentPart(.measure, "m", saying: ["Schlüssel"]),
    ]

    private static func version(_ number: Int, _ parts: [DocumentPart]) -> DocumentVersion {
        DocumentVersion(
            event: .init(rawValue: "e"), kind: .documentation, number: number,
            madeAt: Instant(milliseconds: Int64(number) * 1_000), madeBy: .system,
            content: ContentHash(rawValue: String(number)), parts: parts)
    }

    @Test func `what is new, changed and gone is told, and nothing that stayed`() {
        var second = Self.first
        second[1] = DocumentPart(.card, "a", group: 1, saying: ["Räume teilen"])
        second.remove(at: 2)
        second.append(DocumentPart(.idea, "i", group: 1, saying: ["Abends"]))
        let changes = second.changes(since: Self.first)
        #expect(changes.map(\.way) == [.changed, .added, .removed])
        #expect(changes.map(\.part.subject) == ["a", "i", "b"])
        #expect(Self.first.changes(since: Self.first).isEmpty)
    }

    @Test func `of what has a name it is told what was and what is; that an idea becomes a measure is one deed`() throws
    {
        let idea = DocumentPart(.idea, "i", title: "Räume", facts: [.status: "prioritised"], saying: ["a"])
        let made = DocumentPart(.idea, "i", title: "Räume", facts: [.status: "measure"], saying: ["b"])
        let measure = DocumentPart(
            .measure, "m", title: "Räume", facts: [.due: "2024-03-01"], origin: "i", saying: ["c"])
        #expect([made, measure].changes(since: [idea]).map(\.part.kind) == [.measure])

        let later = DocumentPart(
            .measure, "m", title: "Räume teilen", facts: [.due: "2024-04-01"], origin: "i", saying: ["d"])
        let change = try #require([made, later].changes(since: [made, measure]).first)
        #expect(change.way == .changed && change.earlier?.title == "Räume" && change.part.title == "Räume teilen")
        #expect(change.facts.map(\.fact) == [.due])
        #expect(change.facts.map(\.old) == ["2024-03-01"] && change.facts.map(\.new) == ["2024-04-01"])
    }

    @Test func `of a card is kept how it read, and not the words`() {
        let part = DocumentPart(.card, "a", saying: ["Räume"])
        #expect(!part.line.contains("Räume"))
        #expect(part != DocumentPart(.card, "a", saying: ["Räumf"]))
        // What stands between two texts is in none of them.
        #expect(
            DocumentPart(.card, "a", saying: ["ab", "c"]).wording
                != DocumentPart(.card, "a", saying: ["a", "bc"]).wording)
    }

    @Test func `a paper that reads as it was given out is that version; else it is as of this minute`() {
        let now = Instant(milliseconds: 123_456)
        let never = DocumentEdition(Self.first, after: [], at: now)
        #expect(!never.isGivenOut && never.asOf == Instant(milliseconds: 120_000) && never.changes.isEmpty)
        let given = DocumentEdition(Self.first, after: [Self.version(1, Self.first)], at: now)
        #expect(given.isGivenOut && given.asOf == Instant(milliseconds: 1_000) && given.changes.isEmpty)
        let changed = DocumentEdition([Self.first[0]], after: [Self.version(1, Self.first)], at: now)
        #expect(!changed.isGivenOut && changed.changes.count == 3)
        let second = DocumentEdition(
            [Self.first[0]], after: [Self.version(2, [Self.first[0]]), Self.version(1, Self.first)], at: now)
        #expect(second.isGivenOut && second.changes.map(\.way) == [.removed, .removed, .removed])
    }
}

/// What a board does not show yet is in no paper.
@Suite struct EventRecordTests {
    private func group(isHidden: Bool = false, isVotingOpen: Bool = false) throws -> EventRecord.Group {
        let board = Board(
            id: .init(rawValue: "b"), event: .init(rawValue: "e"), group: .init(rawValue: "g"),
            code: try #require(JoinCode(rawValue: "ABCDE")),
            phases: [
                BoardPhase(kind: .review, title: .german("P"), minutes: 10),
                BoardPhase(kind: .wishes, title: .german("P"), minutes: 10, isWritingHidden: isHidden),
            ],
            phaseIndex: 1, isVotingOpen: isVotingOpen)
        let work = WorkGroup(
            id: board.group, event: board.event, number: 1, topic: nil, room: "", language: nil, moderatorName: "",
            moderator: nil, size: 3...12, isStepFree: true)
        let cards = [("a", BoardPhaseKind.review), ("b", .wishes), ("c", .wishes)].enumerated().map { index, card in
            Card(
                id: .init(rawValue: card.0), board: board.id, phase: card.1, text: CardText(rawValue: card.0),
                language: .german, isFromHelper: false, position: index, createdAt: Instant(milliseconds: 0))
        }
        return EventRecord.Group(
            work, board, clusters: [], cards: cards, dots: [.init(rawValue: "c"): 2], ideas: [], hiddenCards: 0)
    }

    @Test func `while people write for themselves, the cards of their phase are in no paper`() throws {
        #expect(try group(isHidden: true).cards.map(\.id.rawValue) == ["a"])
        #expect(try group().cards.count == 3)
    }

    @Test func `while people vote, no paper says how; else the cards with the most dots come first`() throws {
        #expect(try group(isVotingOpen: true).dots.isEmpty)
        #expect(try group().looseCards(in: .wishes).map(\.id.rawValue) == ["c", "b"])
    }

    @Test func `somebody is named with a consent, and else by where they come from`() throws {
        func person(_ consents: Set<ConsentPurpose>) -> EventRecord.Person {
            EventRecord.Person(
                Registration(
                    id: .init(rawValue: "r"), event: .init(rawValue: "e"), delegation: nil,
                    attendee: Attendee(name: "Amal", organisationName: "Mosaik", language: .german),
                    answers: RegistrationAnswers(consents: consents), status: .checkedIn, turn: 1,
                    ticket: Ticket(from: .seeded(1)), isWalkIn: false,
                    createdAt: Instant(milliseconds: 0)))
        }
        #expect(person([.documentationName]).name == "Amal")
        #expect(person([.participantList, .photo]).name == nil)
        #expect(person([]).organisation == "Mosaik")
    }
}
