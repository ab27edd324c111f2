import Actions
import Domain
import HTTPTypes
import Secrets
import Storage
import TestHouse
import Testing

@testable import Web

/// Lists of boards, ideas and measures ask the database as often, however much they show.
@Suite struct BoardListTests {
    /// An event with so many groups, each with a board, an idea and a measure.
    private func town(groups count: Int) async throws -> Browser {
        let browser = try await Browser.onEmptyCity()
        let event = try Example.event()
        try await browser.services.database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            let choir = ExampleNetwork.organisation(ExampleNetwork.choir, "Chor", side: .migrantOrganisation)
            try db.insert(choir)
            for number in 1...count {
                let group = WorkGroup(
                    id: .init(rawValue: "gruppe-\(number)"), event: event.id, number: number, topic: nil, room: "",
                    language: .german, moderatorName: "", moderator: nil, size: 3...12, isStepFree: true)
                try db.insert(group)
                let board = try db.ensureBoard(
                    for: group, phases: ExampleBoard.phases, randomness: .seeded(UInt64(number)))
                let idea = Idea(
                    id: .init(rawValue: "idee-\(number)"), event: event.id, board: board.id, title: "Idee \(number)",
                    text: "", language: .german)
                try db.insert(idea, from: [])
                let unkind = NewCard(
                    id: db.newIdentifier(), phase: ExampleBoard.phases[0].kind,
                    text: CardText(rawValue: "Verborgen \(number)"), language: .german, isFromHelper: true,
                    receipt: Secret(from: .system).hash)
                _ = try db.add(unkind, to: OpenBoard(board))
                _ = try db.hide(unkind.id, because: .hurtful, on: OpenBoard(board))
                try db.insert(
                    Measure(
                        id: .init(rawValue: "vorhaben-\(number)"), event: event.id, idea: idea.id,
                        title: "Vorhaben \(number)", language: .german, statusSince: ExampleNetwork.today,
                        owners: [
                            .init(
                                id: .init(rawValue: "owner-\(number)"), organisation: choir.id,
                                bank: .migrantOrganisations, name: "", isNamePublic: false)
                        ]))
                try db.insert(
                    ProgressNote(
                        id: db.newIdentifier(), measure: .init(rawValue: "vorhaben-1"), text: "Notiz \(number)",
                        language: .german, createdAt: db.now))
            }
            let board = try #require(try db.board(of: .init(rawValue: "gruppe-1")))
            for number in 1...count {
                let card = NewCard(
                    id: db.newIdentifier(), phase: ExampleBoard.phases[0].kind,
                    text: CardText(rawValue: "Karte \(number)"),
                    language: .german, isFromHelper: true, receipt: Secret(from: .system).hash)
                _ = try db.add(card, to: OpenBoard(board))
            }
            try ClusterCards([Card.ID](), into: .new(name: "Orte"), on: board.id).run(in: db)
            // Where people were asked for dots a helper types those of the room.
            for step in [LeadBoard.Step.openVoting, .endVoting] { try LeadBoard(board.id, step).run(in: db) }
        }
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        return browser
    }

    @Test(arguments: [
        "/measures", "/tables/measures?as=csv", "/events/fachtag/results", "/desk/events/fachtag/ideas",
        "/desk/events/fachtag/boards",
        "/desk/events/fachtag/boards/hidden",
        "/desk/events/fachtag/plenary", "/events/fachtag/plenary", "/events/fachtag/results/groups",
    ])
    func `a page asks as often for three as for one`(path: String) async throws {
        var statements: [Int] = []
        for groups in [1, 3] {
            let browser = try await town(groups: groups)
            let (answer, count) = try await browser.getCounting(path)
            #expect(answer.status == .ok)
            #expect(answer.body.matches(of: /(?:Idee|Vorhaben) [0-9]|>Gruppe [0-9]/).count >= groups)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
        #expect(statements[0] > 0)
    }

    @Test(arguments: [
        "/boards/{board}", "/boards/{board}/paper", "/boards/{board}/ideas", "/boards/{board}/results",
        "/screens/boards/{board}",
        "/measures/vorhaben-1",
        "/boards/{board}/cards/{card}/spot", "/boards/{board}/clusters/{cluster}",
    ])
    func `a page of one thing asks as often for three parts of it as for one`(path: String) async throws {
        var statements: [Int] = []
        for parts in [1, 3] {
            let browser = try await town(groups: parts)
            let (board, card, cluster) = try await browser.services.database.read { db in
                let board = try #require(try db.board(of: WorkGroup.ID(rawValue: "gruppe-1"))).id
                let card = try #require(try db.cards(on: board).first).id
                return (board.rawValue, card.rawValue, try #require(try db.clusters(on: board).first).id.rawValue)
            }
            let address = path.replacing("{board}", with: board).replacing("{card}", with: card)
                .replacing("{cluster}", with: cluster)
            let (answer, count) = try await browser.getCounting(address)
            #expect(answer.status == .ok)
            let isAboutCards = !path.hasSuffix("results") && !path.contains("clusters")
            #expect(answer.body.matches(of: /(?:Karte|Notiz) [0-9]/).count >= (isAboutCards ? parts : 0))
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
        #expect(statements[0] > 0)
    }

    /// Who writes it and which board it is for is read once, before the write.
    @Test func `a card that is accepted is one read and one write`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        let page = "/boards/\(board.id)"
        let hidden = try await person.get(page).hiddenFields
        let database = day.coordination.services.database
        let before = database.statementCount
        let answer = try await person.post(page + "/cards", hidden + [("text", "Ein Saal"), ("language", "de")])
        #expect(answer.status == .seeOther)
        // Access: the board, its phases, the participant. The write: board, phases, the card of that key, the place, the
        // card, the journal.
        #expect(database.statementCount - before == 9)
    }
}
