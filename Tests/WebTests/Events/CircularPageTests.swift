import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Writing to some of those who registered, at the desk.
@Suite struct CircularPageTests {
    private static let form = EventTown.desk + "/letters/new"

    private func town() async throws -> EventTown {
        let town = try await EventTown()
        try await town.register("Amal", [("email", "amal@example.org")])
        try await town.register("Ivan")
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    private let typed = [("subject-de", "Anfahrt"), ("text-de", "Bitte mit dem Bus.")]

    @Test func `the page says who gets it and who has to be called, and what was sent can be stopped`() async throws {
        let town = try await town()
        let list = try await town.browser.get(EventTown.desk + "/registrations").body
        #expect(list.contains(Self.form))
        let page = try await town.browser.get(Self.form).body
        #expect(page.contains("E-Mails: 1") && page.contains("anzurufen: 1") && page.contains("Ivan"))
        let mail = try await town.mail().count
        let answer = try await town.browser.submit(typed, on: Self.form, to: Self.form)
        let shown = String(try #require(answer.location).prefix { $0 != "?" })
        let letters = try await town.mail().dropFirst(mail)
        #expect(
            letters.count == 1 && letters.allSatisfy { $0.hasPrefix("amal@example.org\nAnfahrt\nBitte mit dem Bus.") })
        let waiting = try await town.browser.get(shown).body
        #expect(waiting.contains("Bitte mit dem Bus.") && waiting.contains("E-Mails anhalten"))
        #expect(
            try await town.browser.get(EventTown.desk).body.contains(
                "hat eine E-Mail an ausgewählte Personen geschrieben"))
        try await town.browser.submit([], on: shown, to: shown + "/stop")
        let stopped = try await town.browser.get(shown).body
        #expect(!stopped.contains("E-Mails anhalten") && stopped.contains("Angehalten:"))
    }

    @Test func `what is missing is said beside the field, and nothing typed is lost`() async throws {
        let town = try await town()
        let answer = try await town.browser.submit(
            [("subject-de", "Anfahrt"), ("text-tr", "Lütfen otobüsle gelin.")], on: Self.form, to: Self.form)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("value=\"Anfahrt\"") && answer.body.contains("Lütfen otobüsle gelin."))
        #expect(answer.body.contains("Bitte füllen Sie in dieser Sprache Betreff und Text aus"))
    }

    @Test func `whoever goes back and sends the same once more is asked first`() async throws {
        let town = try await town()
        try await town.browser.submit(typed, on: Self.form, to: Self.form)
        let mail = try await town.mail().count
        let answer = try await town.browser.submit(typed, on: Self.form, to: Self.form)
        #expect(answer.status == .conflict && answer.body.contains("Genau das wurde schon geschrieben"))
        #expect(try await town.mail().count == mail)
        let again = try await town.browser.submit(typed + [("again", "yes")], on: Self.form, to: Self.form)
        #expect(again.status == .seeOther)
        #expect(try await town.mail().count == mail + 1)
    }

    @Test func `others than those whom somebody has seen are not written to unseen`() async throws {
        let town = try await town()
        let mail = try await town.mail().count
        let answer = try await town.browser.submit(typed + [("readers", "others")], on: Self.form, to: Self.form)
        #expect(answer.status == .conflict && answer.body.contains("Inzwischen sind es andere Personen"))
        #expect(answer.body.contains("value=\"Anfahrt\""))
        #expect(try await town.mail().count == mail)
    }

    @Test(arguments: [1, 3]) func `the page asks as often for three earlier letters as for one`(number: Int)
        async throws
    {
        let town = try await town()
        for turn in 0..<number {
            let fields = [("subject-de", "Anfahrt \(turn)"), ("text-de", "Bitte mit dem Bus.")]
            try await town.browser.submit(fields, on: Self.form, to: Self.form)
        }
        let asked = try await town.browser.getCounting("/desk/events/neue-wege-2023/letters/new")
        #expect(asked.statements <= 25)
    }
}
