import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// Inviting from the desk: by list, by organisation, by link.
@Suite struct InvitationDeskTests {
    private static let desk = EventTown.desk + "/invitations"
    private static let three =
        "Name\tVerein\tE-Mail\tSprache\nAmal Haddad\tMosaik\tamal@example.org\tArabisch\n"
        + "Bela Berg\t\tbela@example.org\t\nOhne Adresse\t\t\t\n"

    private func town() async throws -> EventTown {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    @discardableResult
    private func paste(_ text: String, go: Bool = true, in town: EventTown) async throws -> Answer {
        try await town.browser.submit(
            [("list", text), ("language", "tr")] + (go ? [("go", "yes")] : []), on: Self.desk + "/list")
    }

    @Test func `a list is looked through first: each line says who gets a letter and why somebody gets none`()
        async throws
    {
        let town = try await town()
        try await town.register("Cem Kaya", [("email", "cem@example.org")])
        let list = Self.three + "Cem Kaya\t\tcem@example.org\t\nBela\t\tbela@example.org\t\n"
        let preview = try await paste(list, go: false, in: town)
        #expect(preview.status == .ok)
        #expect(preview.body.contains("Können eingeladen werden: 2"))
        #expect(preview.body.contains("schon angemeldet"))
        #expect(preview.body.contains("steht schon in Zeile 3"))
        let invited = try await town.read { [event = town.event.id] db in try db.invitationLines(of: event).count }
        #expect(invited == 0)
    }

    @Test
    func `one button invites them in their languages, the list says what became of each, and one stops the letters`()
        async throws
    {
        let town = try await town()
        let done = try await paste(Self.three, in: town)
        let receipt = try await town.browser.get(try #require(done.location))
        #expect(receipt.body.contains("Einladungen: 2"))
        #expect(receipt.body.contains("amal@example.org") && receipt.body.contains("E-Mail wartet noch"))
        let mail = try await town.mail()
        #expect(mail.contains { $0.hasPrefix("amal@") && $0.contains("مرحبًا") && $0.contains("Amal Haddad") })
        #expect(mail.contains { $0.hasPrefix("bela@") && $0.contains("Merhaba Bela Berg") })
        let again = try await paste(Self.three, in: town)
        #expect(again.status == .conflict)
        #expect(try await town.mail().count == mail.count)

        try await town.browser.submit([], on: Self.desk, to: Self.desk + "/stop")
        #expect(try await town.browser.get(Self.desk).body.contains("Noch niemand ist eingeladen."))
        let late = try await town.browser.submit([], on: Self.desk, to: Self.desk + "/stop")
        #expect(late.status == .conflict)
    }

    @Test func `addresses copied from a mail program are one guest each, and a language nobody knows is said`()
        async throws
    {
        let town = try await town()
        let copied = "hans@example.org; Karl Vier <karl4@example.org>, o@example.org"
        #expect(try await paste(copied, go: false, in: town).body.contains("Können eingeladen werden: 3"))
        let list = "Name\tE-Mail\tSprache\nAmal\tamal@example.org\tklingonisch\n"
        let preview = try await paste(list, go: false, in: town)
        #expect(preview.body.contains("klingonisch") && preview.body.contains("unbekannt; Sprache der E-Mails: "))
        try await paste(copied, in: town)
        let guests = try await town.read { [event = town.event.id] db in
            try db.invitationLines(of: event).map(\.invitation.guest)
        }
        #expect(
            Set(guests.map(\.email.rawValue)) == ["hans@example.org", "karl4@example.org", "o@example.org"])
        #expect(Set(guests.map(\.name)) == ["", "Karl Vier"])
    }

    @Test func `whoever invites reads how many places are free, and a link that is used up says so`() async throws {
        let town = try await EventTown(places: 1)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let preview = try await paste(Self.three, go: false, in: town)
        #expect(preview.body.contains("Freie Plätze: 1.") && preview.body.contains("mehr, als Plätze frei sind."))
        try await paste(Self.three, in: town)
        let after = try await town.browser.get(Self.desk)
        #expect(after.body.contains("noch so viele Personen anmelden: 2."))

        let made = try await town.browser.submit(
            [("name", "Schulen"), ("places", "3")], on: Self.desk, to: Self.desk + "/links")
        let shown = try await town.browser.get(String(try #require(made.location).prefix { $0 != "#" }))
        let link = String(try #require(shown.body.firstMatch(of: /\/invitations\/[0-9a-f]{32}\/register/)).0)
        func register(_ name: String) async throws {
            try await town.browser.somebodyElse().submit(
                [("name", name), ("places", "1"), ("take", "yes")], on: link)
        }
        try await register("Amal")
        // Two may still come by it, and nobody is promised what is not there.
        let form = try await town.browser.somebodyElse().get(link)
        #expect(form.status == .ok && !form.body.contains("Plätze, die diese Einladung noch hat"))
        #expect(!(try await town.browser.get(Self.desk).body.contains("aufgebraucht")))
        try await register("Bela")
        try await register("Cem")
        #expect(try await town.browser.get(Self.desk).body.contains("aufgebraucht"))
    }

    @Test func `each figure leads to exactly those whom it counts, and no other choice exists`() async throws {
        let town = try await town()
        try await paste(Self.three, in: town)
        let silent = try await town.browser.get(Self.desk + "?show=silent")
        #expect(silent.body.contains("amal@example.org"))
        let registered = try await town.browser.get(Self.desk + "?show=registered")
        #expect(registered.body.contains("So steht es bei niemandem."))
        #expect(!registered.body.contains("amal@example.org"))
        #expect(try await town.browser.get(Self.desk + "?show=opened").status == .unprocessableContent)
    }

    @Test func `however many are invited, the list asks as often`() async throws {
        let town = try await town()
        try await paste("Name\tE-Mail\nA\ta@example.org\n", in: town)
        let few = try await town.browser.getCounting("/desk/events/neue-wege-2023/invitations").statements
        let lines = (1...40).map { "P\($0)\tp\($0)@example.org" }.joined(separator: "\n")
        try await paste("Name\tE-Mail\n\(lines)\n", in: town)
        let (page, many) = try await town.browser.getCounting("/desk/events/neue-wege-2023/invitations")
        #expect(page.body.contains("p40@example.org"))
        #expect(many == few)
    }

    @Test func `organisations are narrowed down and invited at the address of their contact`() async throws {
        let town = try await town()
        try await ExampleNetwork.fill(town.browser.services.database)
        try await town.browser.services.database.write(by: .system) { db in
            try db.change(contactsOf: ExampleNetwork.choir) { contacts in
                contacts = [
                    ContactRole(
                        id: db.newIdentifier(), organisation: ExampleNetwork.choir, role: "Vorstand",
                        email: "chor@example.org", visibility: .public)
                ]
            }
        }
        let page = Self.desk + "/organisations"
        let (shown, few) = try await town.browser.getCounting("/desk/events/neue-wege-2023/invitations/organisations")
        #expect(shown.body.contains("chor@example.org") && shown.body.contains("ohne Adresse"))
        #expect(shown.body.contains("Freie Plätze: "))
        #expect(few < 40)
        let narrowed = try await town.browser.get(page + "?side=administration")
        #expect(!narrowed.body.contains("chor@example.org") && narrowed.body.contains(">Amt<"))

        let nobody = try await town.browser.submit([("places", "3"), ("language", "tr")], on: page)
        #expect(nobody.status == .unprocessableContent)
        #expect(nobody.body.contains("Bitte wählen Sie mindestens eine Organisation aus."))
        let done = try await town.browser.submit(
            [("organisation", "chor"), ("organisation", "theater"), ("places", "3"), ("language", "tr")], on: page)
        #expect(done.status == .seeOther)
        let mail = try #require(try await town.mail().last)
        #expect(mail.hasPrefix("chor@example.org") && mail.contains("Chor") && mail.contains("başlangıç: "))
        #expect(mail.contains("Boş yer olduğu sürece bu davetle en fazla 3 kişi kaydolabilir."))
        let line = try await town.read { [event = town.event.id] db in try db.invitationLines(of: event).first }
        #expect(line?.invitation.guest.places == 3)
        #expect(line?.invitation.guest.organisation == ExampleNetwork.choir)
    }

    @Test func `a link with places is shown once, to whoever made it, and is taken back after a question`() async throws
    {
        let town = try await town()
        let wrong = try await town.browser.submit(
            [("name", ""), ("places", "0")], on: Self.desk, to: Self.desk + "/links")
        #expect(wrong.status == .unprocessableContent)
        let made = try await town.browser.submit(
            [("name", "Schulen"), ("places", "5")], on: Self.desk, to: Self.desk + "/links")
        #expect(made.location?.hasSuffix("#made") == true)
        let location = String(try #require(made.location).prefix { $0 != "#" })
        let shown = try await town.browser.get(location)
        // Where the address leads, and where the focus can be.
        let box = try #require(
            shown.body.firstRange(of: "<div class=\"notice success\" id=\"made\" role=\"alert\" tabindex=\"-1\""))
        let section = try #require(shown.body.firstRange(of: "id=\"links\""))
        #expect(section.upperBound < box.lowerBound)
        let link = try #require(
            shown.body.firstMatch(of: /http:\/\/test\.example(\/invitations\/[0-9a-f]{32}\/register)/)
        ).1
        #expect(shown.body.contains("<svg viewBox"))
        let host = town.browser.somebodyElse()
        try await host.signIn("host@example.org", roles: [.role(.host, at: town.event.id)])
        let elsewhere = try await host.get(location)
        #expect(elsewhere.body.contains("Schulen") && !elsewhere.body.contains(String(link)))
        let form = try await town.browser.somebodyElse().get(String(link))
        #expect(form.body.contains("Plätze, die diese Einladung noch hat: 5."))

        let revocation = try #require(shown.body.firstMatch(of: /action="([^"]*\/revocation)"/)).1
        let question = try await town.browser.submit([], on: Self.desk, to: String(revocation))
        #expect(question.body.contains("Link zurückziehen: Schulen?"))
        #expect(try await town.browser.somebodyElse().get(String(link)).status == .ok)
        let sure = try #require(question.hiddenFields(ofFormTo: String(revocation)))
        #expect(try await town.browser.post(String(revocation), sure).status == .seeOther)
        let closed = try await town.browser.somebodyElse().get(String(link))
        #expect(closed.status == .seeOther)
    }

    @Test func `an invitation is deleted after a question`() async throws {
        let town = try await town()
        try await paste("Name\tE-Mail\nAmal\tamal@example.org\n", in: town)
        let page = try await town.browser.get(Self.desk)
        let removal = String(try #require(page.body.firstMatch(of: /action="([^"]*\/removal)"/)).1)
        let question = try await town.browser.submit([], on: Self.desk, to: removal)
        #expect(question.body.contains("Einladung löschen: Amal?"))
        _ = try await town.browser.post(removal, try #require(question.hiddenFields(ofFormTo: removal)))
        #expect(!(try await town.browser.get(Self.desk).body.contains("amal@example.org")))
    }

    @Test func `that only who is invited registers is one box, and two who tick it see each other`() async throws {
        let town = try await town()
        let setting = Self.desk + "/setting"
        let old = try #require(try await town.browser.get(Self.desk).hiddenFields(ofFormTo: setting))
        let done = try await town.browser.submit([("only", "yes")], on: Self.desk, to: setting)
        #expect(done.status == .seeOther)
        let event = try await town.read { [event = town.event.id] db in try db.event(event) }
        #expect(event?.isByInvitation == true)
        // Nobody else has changed it since; an old page that means the same means the same.
        let same = try await town.browser.post(setting, old + [("only", "yes")])
        #expect(same.status == .seeOther)
        let late = try await town.browser.post(setting, old)
        #expect(late.status == .conflict)
    }
}
