import Domain
import Foundation
import HTTPTypes
import Secrets
import Storage
import Testing
import Words

@testable import Web

/// The cards of whoever wrote them, as pages show them.
@Suite struct MyCardsTests {
    /// Somebody at a board with a card of theirs.
    private struct Table {
        let day: Day
        let board: Board
        let person: Browser
        let card: Card
        /// Where the writer puts it otherwise, and takes it back.
        let text: String
        let withdrawal: String

        init() async throws {
            day = try await Day()
            board = try await day.releaseGroups()
            person = try await day.join(board)
            _ = try await day.write("Ein Saal", by: person, at: board)
            card = try #require(try await day.cards(at: board).first { $0.text.rawValue == "Ein Saal" })
            let body = try await person.get("/boards/\(board.id)").body
            text = String(try #require(body.firstMatch(of: /href="([^"]+\/text)"/)?.1))
            withdrawal = String(try #require(body.firstMatch(of: /href="([^"]+\/withdrawal)"/)?.1))
        }

        var page: String { "/boards/\(board.id)" }

        /// Where the page of the board leads to what became of the card.
        func receipt() async throws -> String {
            let body = try await person.get(page).body
            return String(try #require(body.firstMatch(of: /href="(\/receipts\/[^"]+)"/)?.1))
        }

        func shortForm() async throws -> String {
            let body = try await person.get(receipt()).body
            return String(try #require(body.firstMatch(of: /<strong dir="ltr">([2-9A-Z]{4}-[2-9A-Z]{4})</)?.1))
        }
    }

    @Test func `a board shows everybody their own cards with the ways to follow, change and withdraw them`()
        async throws
    {
        let table = try await Table()
        let own = try await table.person.get(table.page).body
        for part in ["Meine Karten an dieser Tafel: 1", "angekommen", table.text, table.withdrawal] {
            #expect(own.contains(part), "\(part)")
        }
        // A proxy notes addresses: they name no card.
        #expect(![table.text, table.withdrawal].contains { $0.contains(table.card.id.rawValue) })
        let other = try await table.day.join(table.board).get(table.page).body
        #expect(other.contains("Ein Saal"))
        for part in ["Meine Karten an dieser Tafel", "/receipts/", "/text\"", "/withdrawal"] {
            #expect(!other.contains(part), "\(part)")
        }
    }

    @Test func `a card is put otherwise by whoever wrote it, and by nobody else`() async throws {
        let table = try await Table()
        let sent = try await table.person.submit([("text", "Ein Garten"), ("language", "ku")], on: table.text)
        let place = try #require(sent.location?.split(separator: "#").first)
        #expect(try await table.person.get(String(place)).body.contains("Ihre Karte hat jetzt den neuen Text."))
        let card = try #require(try await table.day.cards(at: table.board).first { $0.id == table.card.id })
        #expect(card.text.rawValue == "Ein Garten" && card.language.rawValue == "ku")
        let other = try await table.day.join(table.board)
        #expect(try await other.get(table.text).status == .notFound)
        let token = try #require(try await other.get(table.page).hiddenFields.first { $0.0 == "csrf" })
        for path in [table.text, table.withdrawal] {
            #expect(try await other.post(path, [token, ("text", "Fremd"), ("language", "de")]).status == .notFound)
        }
        // Neither may those who lead: words are corrected by a visible note.
        #expect(try await table.day.coordination.get(table.text).status == .notFound)
    }

    @Test func `what was typed for one question is not filed under the next: it comes back, and can be hung up there`()
        async throws
    {
        let table = try await Table()
        let form = try #require(try await table.person.get(table.page).hiddenFields(ofFormTo: table.page + "/cards"))
        try await table.day.lead("phases/1", table.board)
        let late = try await table.person.post(
            table.page + "/cards", form + [("text", "Zur ersten Frage"), ("language", "de")])
        #expect(late.status == .conflict && late.body.contains("Zur ersten Frage</textarea>"))
        #expect(late.body.contains("Die Tafel ist schon bei der nächsten Frage."))
        let own = try #require(late.hiddenFields(ofFormTo: table.page + "/cards"))
        let again = try await table.person.post(
            table.page + "/cards", own + [("text", "Zur ersten Frage"), ("language", "de")])
        #expect(again.status == .seeOther)
        let card = try await table.day.cards(at: table.board).first { $0.text.rawValue == "Zur ersten Frage" }
        #expect(card?.phase == table.board.phases[1].kind)
    }

    @Test func `a text on which others have built comes back with a sentence, as it was typed`() async throws {
        let table = try await Table()
        let form = try await table.person.get(table.text).hiddenFields
        try await table.day.coordination.submit(
            [("card", table.card.id.rawValue), ("name", "Orte")], on: table.page, to: table.page + "/clusters")
        #expect(!(try await table.person.get(table.page).body.contains(table.text)))
        let refused = try await table.person.post(table.text, form + [("text", "Ein Garten"), ("language", "de")])
        #expect(refused.status == .conflict)
        #expect(refused.body.contains("Andere haben auf dieser Karte schon aufgebaut"))
        #expect(refused.body.contains("Ein Garten</textarea>"))
        let hanging = try await table.day.cards(at: table.board)
        #expect(hanging.contains { $0.text.rawValue == "Ein Saal" })
    }

    @Test func `a card that was taken back is gone from the board and says so to whoever follows it`() async throws {
        let table = try await Table()
        let receipt = try await table.receipt()
        #expect(try await table.person.get(table.withdrawal).body.contains("Diese Karte zurückziehen?"))
        let sent = try await table.person.submit([], on: table.withdrawal)
        #expect(sent.status == .seeOther)
        #expect(sent.location == table.page + "?own=withdrawn")
        let told = try await table.person.get(try #require(sent.location)).body
        #expect(told.contains("Sie haben diese Karte zurückgezogen.") && !told.contains("Ein Saal"))
        let followed = try await table.person.get(receipt).body
        #expect(followed.contains("Sie haben diese Karte zurückgezogen."))
        #expect(followed.contains("data-stage=\"withdrawn\"") && !followed.contains("Ein Saal"))
    }

    @Test func `a receipt is a link, a picture and eight characters, and leads to the board while that is open`()
        async throws
    {
        let table = try await Table()
        let receipt = try await table.receipt()
        let body = try await table.person.get(receipt).body
        for part in [
            "data-copies=\"http://test.example\(receipt)\"", "data-shares=\"http://test.example\(receipt)\"",
            "class=\"qr\"",
        ] {
            #expect(body.contains(part), "\(part)")
        }
        #expect(body.contains("href=\"\(table.page)\""))
        let found = try await table.day.read { [board = table.board] db in try db.workGroup(board.group) }
        let group = try #require(found)
        let topic = try #require(group.topic)
        let words = table.person.services.lexicon.german
        #expect(body.contains("<p class=\"eyebrow\">Gruppe \(group.number) · \(words.label(topic))</p>"))
        try await table.day.lead("closing", table.board)
        #expect(!(try await table.person.get(receipt).body.contains("href=\"\(table.page)\"")))
    }

    @Test func `eight characters open the same card on any device, also in small letters`() async throws {
        let table = try await Table()
        let code = try await table.shortForm()
        let elsewhere = table.day.coordination.somebodyElse()
        for typed in [code, code.lowercased().replacing("-", with: " ")] {
            let answer = try await elsewhere.submit([("code", typed)], on: "/my-cards")
            let place = try #require(answer.location)
            #expect(place == "/receipts/" + code.replacing("-", with: ""))
            #expect(try await elsewhere.get(place).body.contains("Ein Saal"))
        }
        let receipt = try await table.receipt()
        let byLink = try await elsewhere.submit([("code", "http://test.example\(receipt)")], on: "/my-cards")
        #expect(byLink.location == receipt)
    }

    @Test func `guessing is slowed, and a right code opens all the same`() async throws {
        let table = try await Table()
        let code = try await table.shortForm()
        let guesser = table.day.coordination.somebodyElse()
        let form = try await guesser.get("/my-cards").hiddenFields
        var statuses: [HTTPResponse.Status] = []
        for number in 0..<26 {
            let wrong = OwnCode(from: (0..<7).map { UInt8(number + $0) })
            statuses.append(try await guesser.post("/my-cards", form + [("code", wrong.rawValue)]).status)
        }
        #expect(statuses == Array(repeating: .unprocessableContent, count: 25) + [.tooManyRequests])
        let clock = ContinuousClock()
        let began = clock.now
        let found = try await guesser.post("/my-cards", form + [("code", code)])
        #expect(found.status == .seeOther)
        #expect(began.duration(to: clock.now) >= .seconds(2))
    }

    /// A proxy notes addresses, and the server must not learn by them which cards are one person's.
    @Test func `the page of one's own cards is the same for everybody, and asks for each with a header`() async throws {
        let table = try await Table()
        let answer = try await table.person.get("/my-cards")
        #expect(answer.status == .ok)
        #expect(!answer.body.contains("Ein Saal") && !answer.body.contains("/receipts/"))
        let secret = String(try await table.receipt().dropFirst("/receipts/".count))
        let name = HTTPField.Name(known: "X-Receipt")
        let asked = try await table.day.coordination.somebodyElse().get("/my-cards/card", headers: [name: secret])
        #expect(asked.body.contains("Ein Saal") && asked.body.contains("data-stage=\"hangs\""))
        #expect(try await table.person.get("/my-cards/card").status == .notFound)
        #expect(try await table.person.get("/my-cards/card", headers: [name: "nonsense"]).status == .notFound)
        #expect(try await table.person.get("/").body.contains("id=\"my-cards\" hidden"))
    }

    @Test func `a card is in the reader's own language first, then in any that the city lists, or in another one`()
        async throws
    {
        let table = try await Table()
        table.person.language = "tr"
        let body = try await table.person.get(table.page).body
        let menu = try #require(body.components(separatedBy: "name=\"language\"").dropFirst().first)
        let values = menu.components(separatedBy: "</select>")[0].matches(of: /<option value="([^"]+)"/)
            .map { String($0.1) }
        #expect(values.first == "tr" && values.last == "und")
        #expect(values.count > 60 && Set(values).count == values.count)
        #expect(!values.contains("gsg"))
        for language in ["ku", "ckb", "ti", "und"] {
            _ = try await table.person.submit(
                [("text", "In \(language)"), ("language", language)], on: table.page, to: table.page + "/cards")
            let card = try #require(
                try await table.day.cards(at: table.board).first { $0.text.rawValue == "In \(language)" })
            #expect(card.language.rawValue == language)
            let wall = try await table.person.get(table.page).body
            #expect(wall.contains("<p dir=\"auto\" lang=\"\(language)\">In \(language)</p>"))
        }
    }

    @Test func `a thousand cards of one phone slow only that phone, and hide nobody's`() async throws {
        let table = try await Table()
        let headers: HTTPFields = [.contentType: "application/json", .formToken: table.person.csrfToken]
        var (hung, last): (Int, Answer?) = (0, nil)
        for number in 0..<1_000 {
            let answer = try await table.person.send(
                .post, "/api/v1\(table.page)/cards", headers: headers,
                body: #"{"text":"Flut \#(number)","language":"de","key":"\#(number)"}"#)
            if answer.status == .created { hung += 1 }
            last = answer
        }
        #expect(hung > 10 && hung <= 30)
        #expect(last?.status == .tooManyRequests)
        #expect(last?.body.contains("\"detail\":\"") == true)
        let typed = try await table.day.write("Flut und Ebbe", by: table.person, at: table.board)
        #expect(typed.status == .tooManyRequests)
        // Nothing typed is lost, and a sentence says why.
        #expect(typed.body.contains("Flut und Ebbe</textarea>"))
        let other = try await table.day.join(table.board)
        #expect(try await table.day.write("Leise", by: other, at: table.board).status == .seeOther)
        let wall = try await other.get(table.page).body
        #expect(wall.contains("Leise") && wall.contains("Ein Saal"))
    }

    @Test(arguments: [
        "👩‍👩‍👧‍👦🎉", "\u{202E}gnuthcsrev\u{2066}", "ein \u{FFFD} Rest", "\u{200B}\u{2060}\u{202E}",
        String(repeating: "x", count: 6_000),
    ])
    func `what nobody can read or hold is stored clean, or refused with a sentence`(text: String) async throws {
        let table = try await Table()
        let answer = try await table.day.write(text, by: table.person, at: table.board)
        if answer.status == .seeOther {
            let wall = try await table.person.get(table.page).body
            #expect(!wall.contains("\u{202E}") && !wall.contains("\u{2066}"))
        } else {
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("aria-invalid=\"true\""))
        }
    }

    @Test func `a megabyte and half a letter are refused with a sentence`() async throws {
        let table = try await Table()
        let headers: HTTPFields = [.contentType: "application/json", .formToken: table.person.csrfToken]
        let texts = [String(repeating: "x", count: 1_000_000), #"\ud800"#]
        for text in texts {
            let answer = try await table.person.send(
                .post, "/api/v1\(table.page)/cards", headers: headers, body: "{\"text\":\"\(text)\"}")
            #expect(text == texts[0] ? answer.status == .contentTooLarge : answer.status.kind == .clientError)
            #expect(answer.body.contains("\"detail\":\""))
        }
        #expect(try await table.day.cards(at: table.board).count { $0.text.rawValue.hasPrefix("xxx") } == 0)
    }

    @Test func `that the connection is lost would be said above the composer`() async throws {
        let table = try await Table()
        let page = try await table.person.get(table.page).body
        let (line, composer) = (
            try #require(page.firstRange(of: "id=\"stale\"")), try #require(page.firstRange(of: "id=\"composer\""))
        )
        #expect(line.upperBound < composer.lowerBound)
    }

    @Test func `a closed board still shows what a phone has kept, and offers no way to change what hangs`() async throws
    {
        let table = try await Table()
        try await table.day.lead("closing", table.board)
        let page = try await table.person.get(table.page).body
        #expect(page.contains("id=\"receipts\"") && !page.contains("id=\"composer\""))
        #expect(page.contains("Meine Karten an dieser Tafel: 1"))
        #expect(!page.contains(table.text) && !page.contains(table.withdrawal))
        let form = try await table.person.get(table.text).hiddenFields
        let late = try await table.person.post(table.text, form + [("text", "Zu spät"), ("language", "de")])
        #expect(late.status == .conflict && late.body.contains("Zu spät</textarea>"))
        #expect(try await table.person.submit([], on: table.withdrawal).status == .conflict)
    }
}
