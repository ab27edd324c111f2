import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Testing

@testable import Web

/// A list that somebody has as a file.
@Suite struct ListFileTests {
    private static let page = EventTown.desk + "/registrations/pasted"
    private static let lines = "Name;Verein;E-Mail\r\nJürgen Weiß;Müller & Söhne;juergen@example.org\r\nBela Berg;;\r\n"

    private func town() async throws -> EventTown {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    private func upload(_ bytes: [UInt8], in town: EventTown, withToken: Bool = true) async throws -> Answer {
        let hidden = try #require(try await town.browser.get(Self.page).hiddenFields(ofFormTo: Self.page))
        var body: [UInt8] = []
        for (name, value) in hidden where withToken || name != "csrf" {
            body += Array("--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"liste.csv\"\r\n\r\n".utf8)
        body += bytes + Array("\r\n--edge--\r\n".utf8)
        return try await town.browser.send(
            .post, Self.page, headers: [.contentType: "multipart/form-data; boundary=edge"],
            body: RequestBody(buffer: ByteBuffer(bytes: body)))
    }

    /// The same list as office programs save it.
    private static let encodings: [(String, [UInt8])] = [
        ("UTF-8", Array(lines.utf8)), ("UTF-8 with a mark", [0xEF, 0xBB, 0xBF] + Array(lines.utf8)),
        ("UTF-16", [0xFF, 0xFE] + lines.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
        ("Windows-1252", lines.unicodeScalars.map { UInt8($0.value) }),
        ("tabs", Array(lines.replacing(";", with: "\t").utf8)), ("commas", Array(lines.replacing(";", with: ",").utf8)),
        ("sep", Array(("sep=;\r\n" + lines).utf8)),
    ]

    @Test(arguments: encodings)
    func `a file is looked through like a pasted list, however it was saved`(name: String, bytes: [UInt8]) async throws
    {
        let town = try await town()
        let preview = try await upload(bytes, in: town)
        #expect(preview.status == .ok)
        #expect(preview.body.contains("<bdi>Jürgen Weiß</bdi>"))
        #expect(preview.body.contains("Müller &amp; Söhne"))
        #expect(preview.body.contains("Können angemeldet werden: 2"))
        #expect(try await town.registrations().isEmpty)
        // The same button, the same deed, the same way back.
        let fields = try #require(preview.hiddenFields(ofFormTo: Self.page))
            .map { ($0, $1.replacing("&amp;", with: "&")) }
        let done = try await town.browser.post(Self.page, fields + [("go", "yes")])
        #expect(try await town.registrations().map(\.attendee.name) == ["Jürgen Weiß", "Bela Berg"])
        let receipt = try await town.browser.get(try #require(done.location))
        #expect(receipt.body.contains(/action="[^"]*\/deeds\/\d+\/undoing"/))
    }

    private static let refused: [([UInt8], String)] = [
        ([], "Bitte wählen Sie eine Datei, in der etwas steht."),
        ([0x50, 0x4B, 0x03, 0x04, 0x14, 0], "Das ist eine Excel-Datei."),
        ([0xD0, 0xCF, 0x11, 0xE0, 1], "Das ist eine Excel-Datei."),
        ([0x89, 0x50, 0x4E, 0x47, 0, 1], "In dieser Datei steht keine Liste."),
        (Array("a\0b".utf8), "In dieser Datei steht keine Liste."),
        (Array("Name\n\"Amal".utf8), "Bitte prüfen Sie die Anführungszeichen in Zeile 2."),
        (Array(String(repeating: "Amal Haddad\n", count: 501).utf8), "höchstens 500 Zeilen"),
        (Array(repeating: UInt8(ascii: "a"), count: 1024 * 1024 + 1), "höchstens 1 MB"),
    ]

    @Test(arguments: refused)
    func `a file that is no list comes back with a sentence at its field`(bytes: [UInt8], sentence: String) async throws
    {
        let town = try await town()
        let answer = try await upload(bytes, in: town)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains(sentence))
        #expect(answer.body.contains("href=\"#field-file\""))
        #expect(try await town.registrations().isEmpty)
    }

    @Test func `a file that no page of ours has asked for is refused`() async throws {
        let town = try await town()
        let answer = try await upload(Array(Self.lines.utf8), in: town, withToken: false)
        #expect(answer.status.kind == .clientError)
        #expect(!answer.body.contains("Können angemeldet werden"))
    }
}
