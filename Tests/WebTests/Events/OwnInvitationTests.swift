import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// What whoever was invited finds behind the links of their letter.
@Suite struct OwnInvitationTests {
    private static let desk = EventTown.desk + "/invitations"

    /// A town in which Amal is invited, and the path that her letter leads to.
    private func invited(
        byInvitation: Bool = false, language: String = "de"
    ) async throws -> (town: EventTown, path: String) {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        if byInvitation {
            try await town.browser.submit([("only", "yes")], on: Self.desk, to: Self.desk + "/setting")
        }
        let list = "Name\tVerein\tE-Mail\nAmal Haddad\tMosaik\tamal@example.org\n"
        try await town.browser.submit([("list", list), ("language", language), ("go", "yes")], on: Self.desk + "/list")
        let letter = try #require(try await town.mail().last)
        return (town, String(try #require(letter.firstMatch(of: /\/invitations\/[0-9a-f]{32}/)).0))
    }

    private func standing(in town: EventTown) async throws -> InvitationStanding? {
        try await town.read { [event = town.event.id] db in try db.invitationLines(of: event).first?.standing }
    }

    @Test func `opening every link of the letter changes nothing`() async throws {
        let (town, path) = try await invited()
        let scanner = town.browser.somebodyElse()
        for link in [path, path + "/register", path + "/no-more"] {
            #expect(try await scanner.get(link).status == .ok)
        }
        #expect(try await standing(in: town) == .waiting)
        #expect(try await town.registrations().isEmpty)
        #expect(try await scanner.get("/invitations/00000000000000000000000000000000").status == .notFound)
    }

    @Test func `whoever was invited in a language is answered in it, unless they have chosen another`() async throws {
        let (town, path) = try await invited(language: "tr")
        let person = town.browser.somebodyElse()
        #expect(try await person.get(path).location == path + "?lang=tr")
        let page = try await person.get(path + "?lang=tr")
        #expect(page.status == .ok && page.body.contains("<html lang=\"tr\""))
        let chooser = town.browser.somebodyElse()
        _ = try await chooser.get("/?lang=en")
        let chosen = try await chooser.get(path)
        #expect(chosen.status == .ok && chosen.body.contains("<html lang=\"en\""))
        _ = try await person.submit([("name", "Amal Haddad"), ("places", "1")], on: path + "/register")
        #expect(try await town.registrations().first?.attendee.language.rawValue == "tr")
    }

    @Test func `behind the link of a deleted invitation stands how one comes all the same`() async throws {
        let (town, path) = try await invited()
        let desk = try await town.browser.get(Self.desk)
        let removal = String(try #require(desk.body.firstMatch(of: /action="([^"]*\/removal)"/)).1)
        let question = try await town.browser.submit([], on: Self.desk, to: removal)
        _ = try await town.browser.post(removal, try #require(question.hiddenFields(ofFormTo: removal)))
        for link in [path, path + "/register", path + "/no-more"] {
            let gone = try await town.browser.somebodyElse().get(link)
            #expect(gone.status == .notFound)
            #expect(gone.body.contains("<h1>Diese Einladung gilt nicht mehr</h1>") && gone.body.contains("\"/ask\""))
        }
        let type: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        let late = try await town.browser.somebodyElse().send(
            .post, path + "/no-more", headers: type, body: "List-Unsubscribe=One-Click")
        #expect(late.status == .notFound && late.body.contains("<h1>Diese Einladung gilt nicht mehr</h1>"))
        // The address went with the invitation: whoever wants no more of them reads whom to write to.
        let noMore = try await town.browser.somebodyElse().get(path + "/no-more")
        #expect(noMore.body.contains("an welche Adresse keine mehr gehen soll"))
    }

    @Test func `the form knows name, organisation and address, and takes nothing else for granted`() async throws {
        let (town, path) = try await invited()
        let person = town.browser.somebodyElse()
        let form = try await person.get(path + "/register")
        for known in ["Amal Haddad", "Mosaik", "amal@example.org"] { #expect(form.body.contains("value=\"\(known)\"")) }
        #expect(!form.body.contains("name=\"consent\" value=\"photo\" checked"))
        let answer = try await person.submit(
            [("name", "Amal Haddad"), ("email", "amal@example.org"), ("places", "1")], on: path + "/register")
        #expect(answer.location?.hasPrefix("/r/") == true)
        #expect(try await standing(in: town) == .registered)
        #expect(try await person.get(path).body.contains("Sie sind angemeldet."))
        let again = try await person.post(path + "/answer", [("csrf", person.csrfToken), ("answer", "no")])
        #expect(again.status == .conflict)
        let second = try await person.post(
            path + "/register", [("csrf", person.csrfToken), ("name", "Bela"), ("places", "1")])
        #expect(second.status == .conflict)
        #expect(try await town.registrations().count == 1)
    }

    @Test func `whoever cannot come says so with one button, and may think better of it`() async throws {
        let (town, path) = try await invited()
        let person = town.browser.somebodyElse()
        #expect(try await person.submit([], on: path, to: path + "/answer").location == path)
        #expect(try await standing(in: town) == .cannotCome)
        #expect(try await person.get(path).body.contains("Sie haben abgesagt."))
        #expect(try await town.browser.get(Self.desk + "?show=cannot").body.contains("amal@example.org"))
        // The letter that still waited does not go.
        #expect(try await town.read { try $0.mailQueueState().waiting } == 0)
        _ = try await person.submit([("name", "Amal Haddad"), ("places", "1")], on: path + "/register")
        #expect(try await standing(in: town) == .registered)
    }

    @Test func `where only who is invited registers, everybody else reads so and whom they can ask`() async throws {
        let (town, path) = try await invited(byInvitation: true)
        let stranger = town.browser.somebodyElse()
        for page in [EventTown.page, EventTown.page + "/register"] {
            let shown = try await stranger.get(page).body
            #expect(shown.contains("braucht man eine Einladung") && shown.contains("/ask?event=neue-wege-2023"))
            #expect(!shown.contains("name=\"topic1\""))
        }
        _ = try await stranger.get("/ask?event=neue-wege-2023")
        let refused = try await stranger.post(
            EventTown.page + "/register", [("csrf", stranger.csrfToken), ("name", "Bela"), ("places", "1")])
        #expect(refused.status == .conflict)
        #expect(try await town.registrations().isEmpty)
        _ = try await stranger.submit([("name", "Amal Haddad"), ("places", "1")], on: path + "/register")
        #expect(try await town.registrations().count == 1)
    }

    @Test func `a mail program takes its reader off the list without a form, and no other request does`() async throws {
        let (town, path) = try await invited()
        let program = town.browser.somebodyElse()
        let type: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        let forged = try await program.send(.post, path + "/no-more", headers: type, body: "anything=1")
        #expect(forged.status == .forbidden)
        let elsewhere = try await program.send(
            .post, path + "/answer", headers: type, body: "List-Unsubscribe=One-Click")
        #expect(elsewhere.status == .forbidden)
        #expect(try await standing(in: town) == .waiting)
        let done = try await program.send(.post, path + "/no-more", headers: type, body: "List-Unsubscribe=One-Click")
        // RFC 8058 wants no redirect there.
        #expect(done.status == .noContent && done.location == nil)
        #expect(try await town.browser.get(Self.desk).body.contains("möchte keine Einladungen"))
        let list = "Name\tE-Mail\nAmal\tamal@example.org\n"
        let preview = try await town.browser.submit([("list", list), ("language", "de")], on: Self.desk + "/list")
        #expect(preview.body.contains("Können eingeladen werden: 0"))
        #expect(try await town.browser.somebodyElse().get(path).body.contains("schicken wir keine Einladungen mehr"))
    }
}
