import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// "Klingt das falsch?", from the foot of a page to the words that stand there.
@Suite struct BetterWordsTests {
    private static let desk = "/desk/words"
    private static let form = "/words/kernel.saved"

    /// A reader of Turkish, and the coordination, on a small network.
    private func people() async throws -> (reader: Browser, desk: Browser) {
        let desk = try await Browser.onSmallNetwork()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let reader = desk.somebodyElse()
        reader.language = "tr"
        return (reader, desk)
    }

    private func proposed(in browser: Browser) async throws -> [BetterWords] {
        try await browser.services.database.read { db in try db.proposedWords() }
    }

    @Test func `from the foot of every page its sentences lead to a form for each`() async throws {
        let (reader, _) = try await people()
        #expect(try await reader.get("/privacy").body.contains("href=\"/privacy?sentences=all\""))
        let list = try await reader.get("/privacy?sentences=all")
        #expect(list.status == .ok)
        for key in ["information.privacyData", "information.privacyRights", "kernel.imprint"] {
            #expect(list.body.contains("href=\"/words/\(key)\""), "\(key)")
        }
        // Neither the marks nor the page itself are on it.
        #expect(Lexicon.ofTests.texts(markedIn: list.body) == [])
    }

    @Test func `a text that stands on no page is found by its words, in the reader's language`() async throws {
        let (reader, _) = try await people()
        reader.language = "de"
        let found = try await reader.get("/words?q=Sie+hatten+gemeldet").body
        #expect(found.contains("href=\"/words/plain.answerMail\""))
        #expect(try await reader.get("/words?q=nirgends+zu+lesen").body.contains("in keinem Text"))
        reader.language = "tr"
        #expect(try await reader.get("/words?q=Sie+hatten+gemeldet").body.contains("plain.answerMail") == false)
    }

    @Test func `a form shows the text as it is, and the German beside it`() async throws {
        let (reader, _) = try await people()
        let page = try await reader.get(Self.form).body
        #expect(page.contains("Gespeichert: {thing}"))
        #expect(page.contains("{thing}</textarea>"))
        #expect(try await reader.get("/words/kernel.nothing").status == .notFound)
    }

    @Test func `what is proposed waits, and is said everywhere as soon as it is accepted`() async throws {
        let (reader, desk) = try await people()
        let old = try await reader.get("/privacy").body
        let path = "/words/information.privacyBoards"
        let sent = try await reader.submit([("text", "Kartlarda ad yok."), ("organisation", "Chor")], on: path)
        #expect(sent.location == path + "?sent=yes")
        #expect(try await reader.get("/privacy").body == old)
        #expect(try await desk.get("/desk").body.contains("<a href=\"/desk/words\">1 Vorschlag"))

        let proposal = try #require(try await proposed(in: desk).first)
        let list = try await desk.get(Self.desk).body
        #expect(list.contains("Kartlarda ad yok.") && list.contains("Chor"))
        try await desk.submit([], on: Self.desk, to: "\(Self.desk)/\(proposal.id)/acceptance")
        let page = try await reader.get("/privacy").body
        #expect(page.contains("<p>Kartlarda ad yok.</p>"))
        #expect(page.contains("Chor ile"))
        #expect(try await reader.get("/words").body.contains("Chor ile"))
        // In no other language.
        #expect(try await desk.somebodyElse().get("/privacy").body.contains("Chor") == false)

        try await desk.submit([], on: Self.desk, to: "\(Self.desk)/\(proposal.id)/removal")
        #expect(try await reader.get("/privacy").body.contains("Kartlarda ad yok.") == false)
    }

    @Test func `an organisation that not everybody may see is neither found nor named`() async throws {
        let (reader, desk) = try await people()
        let path = "/words/information.privacyBoards"
        try await reader.submit([("text", "Kartlarda ad yok."), ("organisation", "Chor")], on: path)
        let proposal = try #require(try await proposed(in: desk).first)
        try await desk.submit([], on: Self.desk, to: "\(Self.desk)/\(proposal.id)/acceptance")
        #expect(try await reader.get("/privacy").body.contains("Chor ile"))
        try await desk.services.database.write(by: .system) { db in
            _ = try db.change(organisation: SmallNetwork.choir) { $0.visibility = .network }
        }
        #expect(try await reader.get("/privacy").body.contains("Chor ile") == false)
        let answer = try await reader.submit([("text", "Adsız kartlar."), ("organisation", "Chor")], on: path)
        #expect(answer.status == .unprocessableContent)
    }

    @Test func `another house on the same program says its own words`() async throws {
        let (reader, desk) = try await people()
        try await reader.submit([("text", "Sakla")], on: "/words/kernel.save")
        let proposal = try #require(try await proposed(in: desk).first)
        try await desk.submit([], on: Self.desk, to: "\(Self.desk)/\(proposal.id)/acceptance")
        let other = try await Browser.onSmallNetwork().somebodyElse()
        other.language = "tr"
        #expect(try await other.get("/words/kernel.save").body.contains("\nSakla</textarea>") == false)
        #expect(try await reader.get("/words/kernel.save").body.contains("\nSakla</textarea>"))
    }

    @Test(arguments: [
        ("text", "Kaydedildi", "süslü ayraç"), ("text", "", "doldurun"), ("organisation", "Niemand", "rehberde yok"),
    ])
    func `what cannot be said stands at its field, and what was typed stays`(
        field: String, typed: String, sentence: String
    ) async throws {
        let (reader, desk) = try await people()
        var fields = [("text", "{thing}: saklandı"), ("organisation", "")]
        for (index, (name, _)) in fields.enumerated() where name == field { fields[index].1 = typed }
        let answer = try await reader.submit(fields, on: Self.form)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains(sentence))
        #expect(typed.isEmpty || answer.body.contains(typed))
        #expect(try await proposed(in: desk) == [])
    }

    @Test func `the same text again is no better one`() async throws {
        let (reader, desk) = try await people()
        let now = try #require(
            desk.services.lexicon.forms(of: TextKey(rawValue: "kernel.saved"), in: Language(rawValue: "tr"))?[""])
        let answer = try await reader.submit([("text", now)], on: Self.form)
        #expect(answer.status == .unprocessableContent)
    }

    @Test func `a text that changes with a number is asked for in all of its forms`() async throws {
        let (reader, desk) = try await people()
        reader.language = "uk"
        let path = "/words/plain.wordsWaiting"
        let page = try await reader.get(path).body
        for name in ["text-one", "text-few", "text-many", "text-other"] { #expect(page.contains("name=\"\(name)\"")) }
        try await reader.submit(
            [
                ("text-one", "{count} слово"), ("text-few", "{count} слова"), ("text-many", "{count} слів"),
                ("text-other", "{count} слова"),
            ], on: path)
        #expect(try await proposed(in: desk).first?.forms["many"] == "{count} слів")
    }

    @Test func `markup in better words is text`() async throws {
        let (reader, desk) = try await people()
        try await reader.submit([("text", "<b>Ad yok</b>")], on: "/words/information.privacyBoards")
        let proposal = try #require(try await proposed(in: desk).first)
        try await desk.submit([], on: Self.desk, to: "\(Self.desk)/\(proposal.id)/acceptance")
        #expect(try await reader.get("/privacy").body.contains("&lt;b&gt;Ad yok&lt;/b&gt;"))
    }

    @Test func `only the coordination decides`() async throws {
        let (reader, desk) = try await people()
        try await reader.submit([("text", "Sakla")], on: "/words/kernel.save")
        let proposal = try #require(try await proposed(in: desk).first)
        try await reader.signIn("jemand@example.org")
        #expect(try await reader.get(Self.desk).status == .notFound)
        let token = ("csrf", reader.csrfToken)
        let answer = try await reader.post("\(Self.desk)/\(proposal.id)/acceptance", [token])
        #expect(answer.status == .notFound)
        #expect(try await proposed(in: desk).count == 1)
    }

    @Test func `ten proposals need as many statements as one`() async throws {
        var counts: [Int] = []
        for number in [1, 10] {
            let (_, desk) = try await people()
            try await desk.services.database.write(by: .system) { db in
                for _ in 0..<number {
                    try db.insert(
                        BetterWords(
                            id: db.newIdentifier(), key: TextKey(rawValue: "kernel.save"),
                            language: Language(rawValue: "tr"), forms: ["": "Sakla"], organisation: SmallNetwork.choir,
                            proposedAt: db.now))
                }
            }
            _ = try await desk.get("/desk/words")
            counts.append(try await desk.getCounting("/desk/words").statements)
        }
        #expect(counts[0] == counts[1])
    }
}
