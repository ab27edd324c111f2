import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Whoever leads a board sees one thing to press next, and everybody can take their place.
@Suite struct LeadPageTests {
    /// What stands on the one button that looks like it.
    private func next(on board: Board, for lead: Browser) async throws -> String? {
        let body = try await lead.get("/boards/\(board.id)").body
        let buttons = body.matches(of: /<(?:a|button) class="button primary"[^>]*>([^<]*)</).map { String($0.1) }
        #expect(buttons.count <= 1)
        return buttons.first
    }

    private func facilitator(_ name: String, _ day: Day) async throws -> Browser {
        let browser = day.coordination.somebodyElse()
        try await browser.signIn("\(name)@example.org", roles: [.role(.facilitator, at: day.event)])
        return browser
    }

    @Test func `one button is the next step, and it waits as long as the group has time`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let minutes = try #require(board.phase?.minutes)
        #expect(try await next(on: board, for: day.coordination) == "\(minutes) Minuten starten")
        try await day.lead("timer", board)
        #expect(try await next(on: board, for: day.coordination) == nil)
        let body = try await day.coordination.get("/boards/\(board.id)").body
        #expect(body.contains("Die Gruppe hat noch Zeit."))
        #expect(body.contains("action=\"/boards/\(board.id)/timer/pause\""))
    }

    @Test func `another facilitator goes on where the first one stopped, and both see each other`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let (first, second) = (try await facilitator("erste", day), try await facilitator("zweite", day))
        let page = "/boards/\(board.id)"
        try await first.submit([], on: page, to: page + "/timer")
        try await first.submit([], on: page, to: page + "/timer/pause")
        // The first tablet is gone; nothing was in it.
        #expect(try await next(on: board, for: second) == "Zeit weiterlaufen lassen")
        let going = try await second.submit([], on: page, to: page + "/timer/continuation")
        #expect(going.status == .seeOther)
        for browser in [first, second] {
            #expect(try await browser.get(page + "/leads").body.hasPrefix("Auch hier: "))
        }
        #expect(try await day.join(board).get(page + "/leads").status == .notFound)
    }

    @Test func `whoever leads hears that somebody has joined, and nobody else does`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        let (stream, before) = ("/boards/\(board.id)/stream", try await day.read { try $0.lastJournalID() })
        _ = try await day.join(board)
        let led = try await day.coordination.listen(to: "\(stream)?after=\(before)&lead=1", until: "event: here")
        #expect(led.body.contains("event: cluster"))
        let heard = try await person.listen(to: "\(stream)?after=\(before)", until: "event: here")
        #expect(!heard.body.contains("event: cluster"))
    }

    @Test func `whoever has gone is named for half a minute at most`() throws {
        let (leads, board) = (PresentLeads(), Board.ID(rawValue: "b"))
        let email = try #require(EmailAddress(rawValue: "kim@example.org"))
        let account = Account(id: .init(rawValue: "a"), email: email, name: "Kim Muster", language: .german)
        let now = Instant(milliseconds: 1_000_000)
        #expect(leads.others(than: account, at: board, now: now).isEmpty)
        #expect(leads.others(than: nil, at: board, now: now.advanced(by: .seconds(10))) == ["Kim Muster"])
        #expect(leads.others(than: nil, at: .init(rawValue: "c"), now: now).isEmpty)
        #expect(leads.others(than: nil, at: board, now: now.advanced(by: .seconds(30))).isEmpty)
    }

    @Test func `whoever has no account leads by a link, that board and no other`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let boards = try await day.read { [event = day.event] db in try db.boards(of: event) }
        let shown = try await day.coordination.get("/boards/\(board.id)/hand-over").body
        let address = try #require(shown.firstMatch(of: /data-copies="http:\/\/test.example([^"]+)"/)?.1)
        let guest = day.coordination.somebodyElse()
        #expect(try await guest.get("/boards/\(board.id)").status == .notFound)
        let wrong = "/boards/\(boards[1].id)/lead/\(address.split(separator: "/").last ?? "")"
        #expect(try await guest.get(wrong).status == .notFound)

        let page = "/boards/\(board.id)"
        // Programs open links, too.
        #expect(try await guest.get(String(address)).body.contains("Tafel übernehmen"))
        #expect(try await guest.get(page).status == .notFound)
        let taken = try await guest.submit([], on: String(address))
        #expect(taken.location == page)
        #expect(try await guest.submit([], on: page, to: page + "/timer").status == .seeOther)
        #expect(try await day.read { db in try db.board(board.id) }?.timerEnds != nil)
        #expect(try await guest.get("/boards/\(boards[1].id)").status == .notFound)
        // They hand it on to nobody.
        #expect(try await guest.get(page + "/hand-over").status == .notFound)
        #expect(try await day.coordination.get(page + "/leads").body == "Auch hier: Moderation mit Link")
        // Whoever has given it out takes it back.
        #expect(try await guest.submit([], on: page, to: page + "/hand-over/removal").status == .notFound)
        try await day.coordination.submit([], on: page + "/hand-over", to: page + "/hand-over/removal")
        #expect(try await guest.get(page).status == .notFound)
        #expect(try await guest.get(String(address)).status == .notFound)
        #expect(!(try await day.coordination.get(page + "/hand-over").body.contains(address)))
    }

    @Test func `what is hidden is hidden on a mirrored tablet, too, and shows for a moment when asked`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let (person, other) = (try await day.join(board), try await day.join(board))
        let page = "/boards/\(board.id)"
        try await day.lead("hiding", board)
        _ = try await day.write("Mein Gedanke", by: person, at: board)
        #expect(!(try await day.coordination.get(page).body.contains("Mein Gedanke")))
        #expect(try await day.coordination.get(page + "?shown=1").body.contains("Mein Gedanke"))
        #expect(!(try await other.get(page + "?shown=1").body.contains("Mein Gedanke")))
        try await day.lead("hiding/removal", board)
        #expect(try await day.coordination.get(page).body.contains("Mein Gedanke"))
    }

    @Test func `the last step leads to what got the most dots, from there to the plenary, and back`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        for text in ["Ein Saal", "Ein Schlüssel"] { _ = try await day.write(text, by: person, at: board) }
        let (page, last) = ("/boards/\(board.id)", board.phases.count - 1)
        let liked = try #require(try await day.cards(at: board).last)
        try await day.lead("voting", board)
        try await person.submit([("card", liked.id.rawValue)], on: page, to: page + "/dots")
        try await day.lead("voting/removal", board)
        try await day.lead("phases/\(last)", board)
        let asked = try await day.coordination.get(page + "/ideas").body
        #expect(asked.contains("Ins Plenum: 0 von 3") && asked.contains("value=\"Ein Schlüssel\""))
        #expect(!asked.contains("value=\"Ein Saal\"") && asked.contains("href=\"\(page)\""))
        let brought = try await day.coordination.submit(
            [("title", "Ein Schlüssel")], on: page + "/ideas", to: page + "/ideas/chosen")
        #expect(brought.location == page + "/ideas")
        let idea = try #require(try await day.read { db in try db.ideas(on: board.id) }.first)
        #expect(idea.title == "Ein Schlüssel" && idea.plenaryPlace == 1 && idea.language == .german)
        #expect(try await day.read { db in try db.cardsOfIdeas(on: board.id) } == [liked.id])
        #expect(try await day.coordination.get(page + "/ideas").body.contains("Ins Plenum: 1 von 3"))
        #expect(try await day.coordination.get(page + "/closing").body.contains("Die Gruppe bringt 1 Idee ins Plenum."))
        #expect(try await day.coordination.get(page + "/results").body.contains("<a href=\"\(page)\">Zur Tafel</a>"))
        let left = try await day.coordination.submit(
            [], on: page + "/ideas", to: "\(page)/results/\(idea.id)/choice/removal")
        #expect(left.location == page + "/ideas")
        #expect(try await person.get(page + "/ideas").status == .notFound)
    }

    @Test func `closing asks first, and says what follows`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let page = "/boards/\(board.id)"
        #expect(try await day.coordination.get(page).body.contains("href=\"\(page)/closing\""))
        let asked = try await day.coordination.get(page + "/closing")
        #expect(asked.body.contains("Sie können die Tafel wieder öffnen."))
        #expect(try await day.read { db in try db.board(board.id) }?.isClosed == false)
        try await day.coordination.submit([], on: page + "/closing")
        #expect(try await day.read { db in try db.board(board.id) }?.isClosed == true)
    }

    @Test func `chosen cards hang together and are an idea at once`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        for text in ["Ein Saal", "Ein Schlüssel"] { _ = try await day.write(text, by: person, at: board) }
        let cards = try await day.cards(at: board).map { ("card", $0.id.rawValue) }
        let page = "/boards/\(board.id)"
        let made = try await day.coordination.submit(
            cards + [("name", "Räume teilen")], on: page, to: page + "/clusters/ideas")
        #expect(made.location == page + "#ideas")
        let (clusters, ideas) = try await day.read { db in (try db.clusters(on: board.id), try db.ideas(on: board.id)) }
        #expect(clusters.map(\.name) == ["Räume teilen"])
        #expect(ideas.map(\.title) == ["Räume teilen"] && ideas.first?.cluster == clusters.first?.id)
    }

    @Test func `a heading is asked for, not offered, and what was chosen instead stays when something is wrong`()
        async throws
    {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        _ = try await day.write("Ein Saal", by: person, at: board)
        let (page, card) = ("/boards/\(board.id)", try #require(try await day.cards(at: board).first))
        try await day.coordination.submit(
            [("card", card.id.rawValue), ("name", "Räume")], on: page, to: page + "/clusters")
        let cluster = try #require(try await day.read { db in try db.clusters(on: board.id) }.first)
        let shown = try await day.coordination.get(page).body
        #expect(shown.firstMatch(of: /<input[^>]*name="name" required/) != nil)
        let refused = try await day.coordination.submit(
            [("cluster", cluster.id.rawValue)], on: page, to: page + "/clusters")
        #expect(refused.status == .unprocessableContent)
        #expect(refused.body.contains("<option value=\"\(cluster.id)\" selected"))
    }

    @Test func `the server says what time it is, and nobody keeps the answer`() async throws {
        let day = try await Day()
        let answer = try await day.coordination.somebodyElse().get("/clock")
        #expect(answer.body == String(day.coordination.services.clock.now.milliseconds))
        #expect(answer.headers[.cacheControl] == "no-store")
    }

    @Test func `a further phase is put in ahead, and whoever writes reads its question in their language`() async throws
    {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        let page = "/boards/\(board.id)"
        let fields = [
            ("name", "Namensrunde"), ("minutes", "5"), ("place", "1"), ("text-de", "Wer sind Sie?"),
            ("text-tr", "Siz kimsiniz?"), ("name-tr", "İsim turu"),
        ]
        let added = try await day.coordination.submit(fields, on: page + "/phases")
        #expect(added.location == page + "/phases")
        try await day.lead("phases/1", board)
        #expect(try await person.get(page).body.contains("Wer sind Sie?"))
        #expect(try await person.get(page).body.contains("<span dir=\"auto\" lang=\"de\">Namensrunde</span></li>"))
        #expect(try await day.coordination.get(page + "/paper").body.contains("value=\"extra-1\" selected"))
        let turkish = try await person.get(page + "?lang=tr").body
        #expect(turkish.contains("Siz kimsiniz?") && turkish.contains("İsim turu"))
        // What nobody has said in the reader's language is marked.
        let arabic = try await person.get(page + "?lang=ar").body
        #expect(arabic.contains("lang=\"de\">Wer sind Sie?</p>") && arabic.contains("الألمانية"))
        // What somebody put in has no other name than its own, also where all steps stand in one line.
        let step = "aria-current=\"step\">2 <span dir=\"auto\" lang=\"de\">Namensrunde</span>"
        #expect(try await day.coordination.get(Day.desk + "/boards").body.contains(step))

        let nameless = try await day.coordination.submit([("name", ""), ("minutes", "5")], on: page + "/phases")
        #expect(nameless.status == .unprocessableContent)
        let endless = try await day.coordination.submit(
            [("name", "Pause"), ("minutes", "999")], on: page + "/phases")
        #expect(endless.status == .unprocessableContent)
        let late = try await day.coordination.submit(
            [("name", "Pause"), ("minutes", "5"), ("place", "1")], on: page + "/phases")
        #expect(late.status == .conflict)
    }

    @Test func `the reference event asks its questions in every language`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        #expect(board.phases.count == 3)
        for language in ["de", "de-simple", "en", "tr", "uk", "ru", "ar"] {
            let tag = Language(rawValue: language)
            #expect(board.phases.allSatisfy { $0.question?.texts[tag] != nil }, "\(language)")
        }
    }

    @Test func `what the hosts ask at the desk stands on all boards that have not begun`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let list = Day.desk + "/boards/phases"
        #expect(try await day.coordination.get(list).body.contains("href=\"\(list)/1\""))
        let saved = try await day.coordination.submit(
            [("text-de", "Was wünschen wir uns?"), ("minutes", "25"), ("hidden", "yes")], on: list + "/1")
        #expect(saved.status == .seeOther)
        let boards = try await day.read { [event = day.event] db in try db.boards(of: event) }
        #expect(boards.count > 1)
        #expect(boards.allSatisfy { $0.phases[1].question == .german("Was wünschen wir uns?") })
        #expect(boards.allSatisfy { $0.phases[1].minutes == 25 && $0.phases[1].isWritingHidden })
        try await day.lead("phases/1", board)
        let person = try await day.join(board)
        #expect(try await person.get("/boards/\(board.id)").body.contains("Was wünschen wir uns?"))
        let moderation = try await facilitator("moderation", day)
        #expect(try await moderation.get(list).status == .notFound)
    }
}
