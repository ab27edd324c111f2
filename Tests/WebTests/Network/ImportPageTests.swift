import Domain
import Files
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// A table of organisations, from the file to the directory and back.
@Suite struct ImportPageTests {
    private static let page = "/desk/organisations/import"

    private func desk() async throws -> Browser {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        return browser
    }

    private func upload(_ bytes: [UInt8], in browser: Browser) async throws -> Answer {
        let hidden = try #require(try await browser.get(Self.page).hiddenFields(ofFormTo: Self.page))
        var body: [UInt8] = []
        for (name, value) in hidden {
            body += Array("--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n".utf8)
        body += bytes + Array("\r\n--edge--\r\n".utf8)
        return try await browser.send(
            .post, Self.page, headers: [.contentType: "multipart/form-data; boundary=edge"],
            body: RequestBody(buffer: ByteBuffer(bytes: body)))
    }

    private func upload(_ text: String, in browser: Browser) async throws -> Answer {
        try await upload(Array(text.utf8), in: browser)
    }

    /// Presses a button of the review; the columns mean what they meant there, unless `fields` say otherwise.
    private func send(_ fields: [(String, String)], after review: Answer, in browser: Browser) async throws -> Answer {
        let hidden = try #require(review.hiddenFields(ofFormTo: Self.page)).map { name, value in
            (name, value.replacing("&quot;", with: "\"").replacing("&amp;", with: "&"))
        }
        let menus = review.body.matches(of: #/<select[^>]*name="(column-\d+)".*?</select>/#.dotMatchesNewlines())
        let columns = menus.map { menu in
            (String(menu.1), menu.0.firstMatch(of: #/value="([^"]*)" selected/#).map { String($0.1) } ?? "")
        }
        let kept = (hidden + columns).filter { name, _ in !fields.contains { $0.0 == name } }
        return try await browser.post(Self.page, kept + fields)
    }

    private func count(in browser: Browser) async throws -> Int {
        try await browser.services.database.read { db in try db.organisationCount() }
    }

    private static let lines = "Name;Art;E-Mail\nNeue Brücke;mo-association;info@bruecke.example\nKino;club;\n"

    @Test func `a title above the headings is left out, and the preview says so`() async throws {
        let browser = try await desk()
        let before = try await count(in: browser)
        let review = try await upload("Vereine der Stadt;;\nStand 2023;;\n" + Self.lines, in: browser)
        #expect(review.body.contains("Die Überschriften stehen in Zeile 3."))
        #expect(review.body.contains("Vereine der Stadt · Stand 2023"))
        #expect(review.body.contains("Können aufgenommen werden: 2"))
        let done = try await send([("go", "yes")], after: review, in: browser)
        #expect(done.location == Self.page + "?done=taken")
        #expect(try await count(in: browser) == before + 2)
    }

    @Test func `a file is looked through first, taken up with one button, and taken back with another`() async throws {
        let browser = try await desk()
        let before = try await count(in: browser)
        let review = try await upload(Self.lines, in: browser)
        #expect(review.status == .ok)
        #expect(review.body.contains("Können aufgenommen werden: 2"))
        #expect(review.body.contains("Neue Brücke"))
        #expect(try await count(in: browser) == before)

        let done = try await send([("go", "yes")], after: review, in: browser)
        #expect(done.location == Self.page + "?done=taken")
        #expect(try await count(in: browser) == before + 2)
        let receipt = try await browser.get(try #require(done.location))
        #expect(receipt.body.contains("Aufgenommen: 2"))

        // It asks first, with the number; until then nothing happens.
        let undoing = try #require(receipt.body.firstMatch(of: #/href="([^"]*/undoing)"/#)?.1)
        #expect(!receipt.body.contains("action=\"\(undoing)\""))
        let question = try await browser.get(String(undoing)).body
        #expect(question.contains(": 2 Organisationen</h1>"))
        #expect(try await count(in: browser) == before + 2)
        let undone = try await browser.submit([], on: String(undoing), to: String(undoing))
        #expect(undone.location == Self.page + "?done=undone")
        #expect(try await count(in: browser) == before)
        // A second time there is nothing to take back, and that is said.
        let again = try await browser.post(String(undoing), [("csrf", browser.csrfToken)])
        #expect(again.status == .conflict)
        #expect(again.body.contains("Diese Tabelle ist schon zurückgenommen."))
    }

    @Test func `a workbook is taken like a text`() async throws {
        let browser = try await desk()
        var table = OfficeTable(headings: ["Name", "Art"])
        table.append(["Neue Brücke", "club"])
        let review = try await upload(Workbook(table, sheet: "Liste").bytes, in: browser)
        #expect(review.body.contains("Können aufgenommen werden: 1"))
    }

    @Test func `everything that is wrong is said at once, each thing once, and nothing can be taken up`() async throws {
        let browser = try await desk()
        let before = try await count(in: browser)
        let wrong = (1...30).map { "Verein \($0);Bank\n" }.joined()
        let review = try await upload("Name;Art;Website\n\(wrong)Chor Nord;club;keine Adresse da\n", in: browser)
        #expect(review.body.contains("„Bank“ steht nicht in der Liste der Werte."))
        #expect(review.body.contains("2–31"))
        #expect(review.body.contains("keine Adresse da"))
        #expect(!review.body.contains("name=\"go\""))
        let forced = try await send([("go", "yes")], after: review, in: browser)
        #expect(forced.status == .unprocessableContent)
        #expect(try await count(in: browser) == before)
    }

    @Test func `lines of one organisation are named together, once, by name or by number`() async throws {
        let browser = try await desk()
        let lines = ["Lesekreis;club;VR 9", "Nähstube;club;VR 8", "Werkhof;club;VR 8", "LESEKREIS;club;"]
        let review = try await upload("Name;Art;Registernummer\n" + lines.joined(separator: "\n"), in: browser)
        #expect(review.body.matches(of: #/Diese Zeilen sind dieselbe Organisation\./#).count == 2)
        #expect(review.body.contains("<bdi>2, 5</bdi>"))
        #expect(review.body.contains("<bdi>3–4</bdi>"))
        #expect(!review.body.contains("Schon im Verzeichnis"))
        #expect(!review.body.contains("name=\"go\""))
    }

    @Test func `what a heading means is chosen once and known the next time`() async throws {
        let browser = try await desk()
        let table = "Bezeichnung;Gattung\nNeue Brücke;club\n"
        let review = try await upload(table, in: browser)
        #expect(review.body.contains("Diese Spalte fehlt."))
        let named = try await send([("column-0", "name"), ("column-1", "kind")], after: review, in: browser)
        #expect(named.body.contains("Können aufgenommen werden: 1"))
        _ = try await send([("column-0", "name"), ("column-1", "kind"), ("go", "yes")], after: named, in: browser)
        let next = try await upload("Gattung;Bezeichnung\nclub;Nächste Brücke\n", in: browser)
        #expect(next.body.contains("Können aufgenommen werden: 1"))
    }

    @Test(arguments: [
        "Name;Art der Organisation;Wer wir sind;Zuständig für;Seite;Themen;Stadtbezirke;Registernummer",
        "Name;Kuruluş türü;Notiz;Raum",
    ])
    func `headings in the words of the house are known, and what is not taken is named`(headings: String) async throws {
        let browser = try await desk()
        let kind = browser.services.lexicon.words(speaking: .init(rawValue: "tr"))(NetworkPhrase.kind)
        let heading = headings.replacing("Kuruluş türü", with: kind)
        let review = try await upload("\(heading)\nNeue Brücke;club\n", in: browser)
        #expect(review.body.contains("Können aufgenommen werden: 1"))
        let isNamed = review.body.contains("Diese Spalten werden nicht übernommen: Notiz, Raum")
        #expect(isNamed == headings.contains("Notiz"))
        #expect(review.body.contains("werden nicht übernommen") == headings.contains("Notiz"))
    }

    @Test func `a value of no list comes with the ones that are like it`() async throws {
        let browser = try await desk()
        let words = browser.services.lexicon.words(speaking: .german)
        let topic = words.label(Topic(rawValue: "school"))
        let review = try await upload("Name;Art;Themen\nChor;club;\(topic)x\nTheater;Xyz;\n", in: browser)
        #expect(review.body.contains("Möglich ist: \(topic)<"))
        #expect(review.body.matches(of: #/Möglich ist: [^<]+, …</#).count == 1)
    }

    @Test(arguments: ["de", "ar"])
    func `the example to fill in can be taken up`(language: String) async throws {
        let browser = try await desk()
        let words = browser.services.lexicon.words(speaking: .init(rawValue: language))
        #expect(try await browser.get(Self.page).body.contains("href=\"\(Self.page)/example\" download"))
        #expect(try await browser.get(Self.page + "/example").status == .ok)
        let review = try await upload(Workbook(OfficeTable(exampleIn: words), sheet: "Liste").bytes, in: browser)
        #expect(review.body.contains("Können aufgenommen werden: 1"))
        #expect(!review.body.contains("werden nicht übernommen"))
    }

    @Test func `rows have the numbers of the spreadsheet, also when the table comes back`() async throws {
        let browser = try await desk()
        let table = "\n;;\nName;Art;Beschreibung\nChor;club;\"zwei\nZeilen\"\nTheater;Bank;\n"
        let review = try await upload(table, in: browser)
        let again = try await send([], after: review, in: browser)
        for answer in [review, again] {
            #expect(answer.body.contains("„Bank“ steht nicht in der Liste der Werte."))
            #expect(answer.body.contains("<bdi>5</bdi>"))
        }
    }

    @Test func `one that is there is left out, and a doubtful one comes only if somebody says so`() async throws {
        let browser = try await desk()
        let first = try await upload(Self.lines, in: browser)
        _ = try await send([("go", "yes")], after: first, in: browser)
        let table = "Name;Art;E-Mail\nNEUE BRUECKE;club;\nHaus zwei;club;zwei@bruecke.example\nChor Nord;club;\n"
        let review = try await upload(table, in: browser)
        #expect(review.body.contains("Können aufgenommen werden: 1"))
        #expect(review.body.contains("Schon im Verzeichnis: 1"))
        #expect(review.body.contains("Fraglich: 1"))
        #expect(review.body.contains("bruecke.example"))
        #expect(review.body.contains("name=\"go\"") && !review.body.contains("Aufnehmen: "))
        let before = try await count(in: browser)
        _ = try await send([("anyway-3", "yes"), ("go", "yes")], after: review, in: browser)
        #expect(try await count(in: browser) == before + 2)
    }

    @Test(arguments: [
        (String(repeating: "a;", count: 10_000), "weniger Spalten"), ("a;b\n\"1;2", "Anführungszeichen in Zeile 2"),
        ("", "in der etwas steht"), ("a\0b", "keine Tabelle"),
        ("Name;Art\n\"" + String(repeating: "x\n", count: 30_000), "In Zeile 2 steht ein Feld"),
        (String(repeating: String(repeating: ";", count: 150) + "\n", count: 7_000), "zu viel auf einmal"),
        (String(repeating: "a\n", count: 26_000), "teilen Sie die Liste"),
        (String(repeating: String(repeating: "&", count: 400) + "\n", count: 10_000), "zu viel auf einmal"),
    ])
    func `what is no table is refused with a sentence`(text: String, sentence: String) async throws {
        let browser = try await desk()
        let answer = try await upload(text, in: browser)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains(sentence))
    }

    @Test func `what is long or wrong very often is shown in part, and the rest is counted`() async throws {
        let browser = try await desk()
        let long = String(repeating: "lang ", count: 1_900)
        let wrong = (1...250).map { "Chor \($0);Bank \($0);\(long)\n" }.joined()
        let review = try await upload("Name;Art;Beschreibung\n\(wrong)", in: browser)
        #expect(review.status == .ok)
        #expect(review.body.contains("Weitere: "))
        #expect(review.body.contains("„Bank 1“"))
        #expect(!review.body.contains("„Bank 250“"))
        #expect(review.body.contains("<span dir=\"auto\">lang lang"))
        #expect(!review.body.contains("<span dir=\"auto\">" + String(repeating: "lang ", count: 30)))
    }

    @Test func `a review whose form does not count comes back with the table, and counts then`() async throws {
        let browser = try await desk()
        let review = try await upload(Self.lines, in: browser)
        let back = try await send([("csrf", "old"), ("go", "yes")], after: review, in: browser)
        #expect(back.status == .forbidden)
        #expect(back.body.contains("Können aufgenommen werden: 2"))
        let done = try await send([("go", "yes")], after: back, in: browser)
        #expect(done.location == Self.page + "?done=taken")
    }

    @Test func `tables of one day are told apart, and one organisation is one`() async throws {
        let browser = try await desk()
        for lines in ["Haus;club\n", "Hof;club\nGarten;club\n"] {
            let review = try await upload("Name;Art\n" + lines, in: browser)
            _ = try await send([("go", "yes")], after: review, in: browser)
        }
        let page = try await browser.get(Self.page).body
        let names = page.matches(of: #/aria-label="(Tabelle zurücknehmen: [^"]* Uhr: [^"]*)"/#).map { String($0.1) }
        #expect(names.count == 2 && Set(names).count == 2)
        #expect(names.contains { $0.hasSuffix("Uhr: 1 Organisation") })
        #expect(names.contains { $0.hasSuffix("Uhr: 2 Organisationen") })
    }

    @Test func `the page asks as often for three earlier tables as for one`() async throws {
        var statements: [Int] = []
        for tables in [1, 3] {
            let browser = try await desk()
            for number in 1...tables {
                let review = try await upload("Name;Art\nHaus \(number);club\n", in: browser)
                _ = try await send([("go", "yes")], after: review, in: browser)
            }
            let (answer, count) = try await browser.getCounting("/desk/organisations/import")
            #expect(answer.body.matches(of: #/import/[^/"]+/undoing/#).count == tables)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
    }
}
