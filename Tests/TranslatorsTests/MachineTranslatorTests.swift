import Domain
import Testing

@testable import Translators

/// B/12: what a service answers, and that nobody waits for one that does not.
@Suite struct MachineTranslatorTests {
    private static let turkish = Language(rawValue: "tr")

    private func translate(
        _ text: String, status: String = "200 OK", answering body: String?, key: String? = nil, seconds: Int = 3
    ) async throws -> (text: String, asked: [String]) {
        let service = try await TestTranslationServer.start(status: status, body: body)
        let translator = MachineTranslator(server: try TranslationServer(url: service.url, key: key), seconds: seconds)
        do {
            let translated = try await translator.translate(text, from: .simpleGerman, into: Self.turkish)
            let asked = service.asked
            try await service.stop()
            return (translated, asked)
        } catch {
            try await service.stop()
            throw error
        }
    }

    @Test func `a text is asked for as such services want it, and comes back`() async throws {
        let (text, asked) = try await translate(
            "Garten \"am\" Fluß", answering: #"{"translatedText": "Nehir kıyısında bahçe"}"#, key: "schlüssel")
        #expect(text == "Nehir kıyısında bahçe")
        let question = try #require(asked.first)
        #expect(question.hasPrefix("POST /translate HTTP/1.1\r\n"))
        for part in [#""source":"de""#, #""target":"tr""#, #""format":"text""#, #""api_key":"schlüssel""#, "Fluß"] {
            #expect(question.contains(part), "\(part)")
        }
    }

    @Test func `without a key none is sent`() async throws {
        let asked = try await translate("Garten", answering: #"{"translatedText": "Bahçe"}"#).asked
        #expect(asked.first?.contains("api_key") == false)
    }

    @Test func `whoever does not answer is not waited for`() async throws {
        await #expect(throws: TranslationProblem.self) {
            _ = try await translate("Garten", answering: nil, seconds: 1)
        }
        #expect(MachineTranslator.seconds <= 3)
    }

    @Test(arguments: ["", "[]", #"{"translatedText": ""}"#, #"{"error": "no"}"#])
    func `what is no translation is none`(body: String) async throws {
        await #expect(throws: TranslationProblem.unreadable) { _ = try await translate("Garten", answering: body) }
    }

    @Test func `a service that refuses says so`() async throws {
        await #expect(throws: TranslationProblem.refused(403)) {
            _ = try await translate("Garten", status: "403 Forbidden", answering: "{}")
        }
    }

    @Test func `nobody follows a service that leads elsewhere`() async throws {
        let other = try await TestTranslationServer.start(body: #"{"translatedText": "Bahçe"}"#)
        let service = try await TestTranslationServer.start(
            status: "307 Temporary Redirect", leadingTo: other.url + "/translate", body: "{}")
        let translator = MachineTranslator(server: try TranslationServer(url: service.url, key: "schlüssel"))
        await #expect(throws: TranslationProblem.refused(307)) {
            _ = try await translator.translate("Garten", from: .german, into: Self.turkish)
        }
        #expect(other.asked.isEmpty)
        try await service.stop()
        try await other.stop()
    }

    @Test func `an answer without end is not heard to its end`() async throws {
        let endless = String(repeating: "a", count: 1_000_000)
        await #expect(throws: TranslationProblem.self) {
            _ = try await translate("Garten", answering: #"{"translatedText": "\#(endless)"}"#)
        }
    }

    @Test(arguments: [
        "https://translate.example", "https://translate.example/", "https://translate.example:5000",
        "http://localhost:5000", "http://127.0.0.1:5000", "http://[::1]:5000", "https://x.example/libretranslate",
    ])
    func `an address of a service is taken`(url: String) throws {
        #expect(try !TranslationServer(url: url).url.hasSuffix("/"))
    }

    @Test(arguments: [
        "translate.example", "http://translate.example", "https://", "ftp://x", "https://u:p@x", "https://x?a=b",
        "https://a b", "http://localhost.example",
    ])
    func `what is none, or an open line through the net, is refused`(url: String) {
        #expect(throws: TranslationServer.NotAnAddress.self) { try TranslationServer(url: url) }
    }
}
