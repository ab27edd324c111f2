import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Slips with codes for people to whom no letter can go.
@Suite struct PrintedCodesTests {
    private static let pasted = EventTown.desk + "/registrations/pasted"
    private static let codes = EventTown.desk + "/registrations/codes"
    private static let list = """
        Name;Verein;E-Mail;Sprache
        Amal Haddad;Mosaik;amal@example.org;
        أمل حداد;Mosaik;;Arabisch
        Bela Berg;;;
        """

    private func town() async throws -> (EventTown, receipt: Answer) {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let done = try await town.browser.submit([("list", Self.list), ("go", "yes")], on: Self.pasted)
        return (town, try await town.browser.get(try #require(done.location)))
    }

    private func slips(_ page: Answer) -> [String] {
        page.body.matches(of: /class="code" dir="ltr">([0-9A-Z]{4}-[0-9A-Z]{4})</).map { String($0.1) }
    }

    @Test
    func `after a list exactly those without an address get a slip, in their language, and its code opens their page`()
        async throws
    {
        let (town, receipt) = try await town()
        #expect(receipt.body.contains("Ohne E-Mail-Adresse: 2."))
        let fields = try #require(receipt.hiddenFields(ofFormTo: Self.codes))
        let sheet = try await town.browser.post(Self.codes, fields)
        #expect(sheet.status == .ok)
        #expect(!sheet.body.contains("Amal Haddad"))
        #expect(sheet.body.contains("bis 1. Dezember 2023 vernichten"))
        #expect(sheet.body.contains("<li lang=\"ar\" dir=\"rtl\">"))
        #expect(sheet.body.contains("الرمز"))
        let codes = slips(sheet)
        #expect(codes.count == 2)
        let visitor = town.browser.somebodyElse()
        let opened = try await visitor.submit([("code", try #require(codes.last))], on: "/r")
        #expect(try await visitor.get(try #require(opened.location)).body.contains("Bela Berg"))
    }

    @Test func `the same form shows the same slips, a new one replaces codes and links`() async throws {
        let (town, receipt) = try await town()
        let fields = try #require(receipt.hiddenFields(ofFormTo: Self.codes))
        let first = slips(try await town.browser.post(Self.codes, fields))
        #expect(slips(try await town.browser.post(Self.codes, fields)) == first)
        let visitor = town.browser.somebodyElse()
        let own = try #require(try await visitor.submit([("code", first[1])], on: "/r").location)

        let person = try #require(try await town.registrations().last)
        let page = try await town.browser.get(EventTown.desk + "/registrations/\(person.id)")
        let anew = slips(
            try await town.browser.post(Self.codes, try #require(page.hiddenFields(ofFormTo: Self.codes))))
        #expect(anew.count == 1)
        #expect(anew != [first[1]])
        #expect(try await visitor.get(own).status == .notFound)
        #expect(try await visitor.submit([("code", first[1])], on: "/r").status == .unprocessableContent)
        #expect(try await visitor.submit([("code", first[0])], on: "/r").status == .seeOther)
        #expect(try await visitor.submit([("code", anew[0])], on: "/r").status == .seeOther)
    }

    @Test func `an old form that is sent again takes back no newer code, and shows only what still works`() async throws
    {
        let (town, receipt) = try await town()
        let old = try #require(receipt.hiddenFields(ofFormTo: Self.codes))
        let first = slips(try await town.browser.post(Self.codes, old))
        let person = try #require(try await town.registrations().last)
        let page = try await town.browser.get(EventTown.desk + "/registrations/\(person.id)")
        let anew = slips(
            try await town.browser.post(Self.codes, try #require(page.hiddenFields(ofFormTo: Self.codes))))
        let again = try await town.browser.post(Self.codes, old)
        #expect(slips(again) == [first[0]])
        #expect(!again.body.contains("Bela Berg"))
        let visitor = town.browser.somebodyElse()
        #expect(try await visitor.submit([("code", anew[0])], on: "/r").status == .seeOther)
        #expect(try await visitor.submit([("code", first[0])], on: "/r").status == .seeOther)
        #expect(try await visitor.submit([("code", first[1])], on: "/r").status == .unprocessableContent)
        let handedOut = try await town.read { db in
            try db.rows("SELECT id FROM journal WHERE change = 'handed-out'").count
        }
        #expect(handedOut == 2)
    }

    @Test func `no code is kept, and the journal says that a list went out`() async throws {
        let (town, receipt) = try await town()
        let sheet = try await town.browser.post(Self.codes, try #require(receipt.hiddenFields(ofFormTo: Self.codes)))
        let code = try #require(slips(sheet).first).replacing("-", with: "")
        let (kept, out) = try await town.read { db in
            (
                try db.rows("SELECT hash FROM registration_link").map { try $0["hash"] as String },
                try db.rows("SELECT id FROM journal WHERE change = 'handed-out'").count
            )
        }
        #expect(!kept.contains { $0.contains(code) })
        #expect(out == 1)
    }

    @Test func `whoever has an address has no button for a code`() async throws {
        let (town, _) = try await town()
        let person = try #require(try await town.registrations().first)
        let page = try await town.browser.get(EventTown.desk + "/registrations/\(person.id)")
        #expect(page.hiddenFields(ofFormTo: Self.codes) == nil)
    }
}
