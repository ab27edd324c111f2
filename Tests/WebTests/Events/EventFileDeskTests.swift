import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Testing

@testable import Web

/// A new edition out of a file: all of it, or nothing and every line that is wrong.
@Suite struct EventFileDeskTests {
    private static let page = "/desk/events/new"
    private static let file = """
        event:
          slug: herbst-2025
          title: { de: "Herbsttreffen" }
          date: 2025-10-31
          city: bielefeld
          hosts:
            - { name: "Sozialamt", replyTo: amt@example.org }
        programme:
          - start: "16:00"
            kind: input
            title: { de: "Vortrag" }
            room: "Saal"
            people:
              - { name: "Ece Kaya", role: speaker }

        """

    private func town() async throws -> EventTown {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    private func upload(_ text: String, in town: EventTown, language: String = "de") async throws -> Answer {
        town.browser.language = language
        let path = "/desk/events/file"
        let hidden = try #require(try await town.browser.get(Self.page).hiddenFields(ofFormTo: path))
        var body = ""
        for (name, value) in hidden {
            body += "--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        body += "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"tag.yaml\"\r\n\r\n"
        return try await town.browser.send(
            .post, path, headers: [.contentType: "multipart/form-data; boundary=edge"],
            body: RequestBody(buffer: ByteBuffer(string: body + text + "\r\n--edge--\r\n")))
    }

    @Test func `a file becomes a draft with its programme and its hosts`() async throws {
        let town = try await town()
        let answer = try await upload(Self.file, in: town)
        #expect(answer.location?.hasPrefix("/desk/events/herbst-2025?deed=") == true)
        let (event, items) = try await town.read { db in
            let event = try #require(try db.event(slug: "herbst-2025"))
            return (event, try db.draftProgramme(of: event.id).items)
        }
        #expect(!event.isPublished && event.replyAddresses.map(\.rawValue) == ["amt@example.org"])
        #expect(items.map(\.room) == ["Saal"])
        // Once more it would be another one with the same address.
        let again = try await upload(Self.file, in: town)
        #expect(again.status == .unprocessableContent && again.body.contains("„herbst-2025“ gibt es schon"))
    }

    @Test func `wrong rooms and people are named with line and what to do, and nothing is taken over`() async throws {
        let town = try await town()
        let long = String(repeating: "Saal ", count: 30)
        let wrong = Self.file.replacing("room: \"Saal\"", with: "room: \"\(long)\"")
            .replacing("role: speaker", with: "role: king")
            .replacing(
                "- { name: \"Ece Kaya\"", with: "- { role: speaker }\n      - { name: \"Ece Kaya\"")
        let answer = try await upload(wrong, in: town)
        #expect(answer.status == .unprocessableContent)
        for said in [
            "Nichts wurde übernommen", "Zeile 12: „room“ ist zu lang: höchstens 80 Zeichen.",
            "Zeile 14: „name“ fehlt. Bitte ergänzen Sie es.", "Zeile 15: „king“ ist hier unbekannt.",
        ] {
            #expect(answer.body.replacing(/<[^>]*>/, with: "").contains(said), "\(said)")
        }
        #expect(try await town.read { db in try db.events().count } == 1)
    }

    @Test func `somebody who stands twice at one item is said, in the language of whoever asks`() async throws {
        let town = try await town()
        let wrong = Self.file.replacing(
            "      - { name: \"Ece Kaya\", role: speaker }",
            with: "      - { name: \"Ece Kaya\" }\n      - { name: \"Ece Kaya\" }")
        let answer = try await upload(wrong, in: town, language: "tr")
        #expect(answer.body.contains("“Ece Kaya” bu maddede iki kez geçiyor."))
    }

    @Test func `a body that is named twice, or longer than the form allows, is said with its line`() async throws {
        let town = try await town()
        let long = String(repeating: "Amt ", count: 60)
        let wrong = Self.file.replacing(
            "    - { name: \"Sozialamt\", replyTo: amt@example.org }",
            with: """
                    - { name: "Sozialamt", replyTo: amt@example.org }
                    - { name: "SOZIALAMT", role: co-host }
                    - { name: "\(long)" }
                    - { name: "Chor", role: music }
                """)
        let answer = try await upload(wrong, in: town)
        #expect(answer.status == .unprocessableContent)
        for said in [
            "Zeile 8: „SOZIALAMT“ steht zweimal", "Zeile 9: „name“ ist zu lang: höchstens 200 Zeichen.",
            "Zeile 10: „music“ ist hier unbekannt. Möglich sind: host, co-host, lead-moderator.",
        ] {
            #expect(answer.body.replacing(/<[^>]*>/, with: "").contains(said), "\(said)")
        }
        #expect(try await town.read { db in try db.events().count } == 1)
    }

    @Test(arguments: ["new", "file"])
    func `a word that is an address of the desk is no address of an event`(word: String) async throws {
        let town = try await town()
        let answer = try await upload(Self.file.replacing("slug: herbst-2025", with: "slug: \(word)"), in: town)
        #expect(answer.status == .unprocessableContent)
        let said = answer.body.replacing(/<[^>]*>/, with: "")
        #expect(said.contains("Zeile 2: „\(word)“ geht nicht als Adresse"))
        // It is the only thing that is wrong.
        #expect(answer.body.matches(of: /Zeile [0-9]+:/).count == 1)
        #expect(try await town.read { db in try db.events().count } == 1)
    }

    @Test(arguments: ["", "- a\n- b\n", "event: [", "\u{0}\u{1}"])
    func `what is no event is refused with a sentence`(text: String) async throws {
        let town = try await town()
        let answer = try await upload(text, in: town)
        #expect(answer.status == .unprocessableContent)
        #expect(try await town.read { db in try db.events().count } == 1)
    }
}
