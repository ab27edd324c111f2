import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// A change of board with two phones: one code, the same two digits on both, one yes.
@Suite struct HandoverPageTests {
    private let page = "/organisations/chor"

    private func choir() async throws -> Browser {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        return browser
    }

    private func begin(as editor: Browser) async throws -> String {
        #expect(try await editor.submit([], on: "\(page)/handover").status == .seeOther)
        let shown = try await editor.get("\(page)/handover").body
        let found = shown.firstMatch(of: /data-copies="[^"]*(\/takeovers\/[0-9a-f]+)"/)
        return String(try #require(found).1)
    }

    private func digits(_ shown: Answer) throws -> String {
        let found = shown.body.firstMatch(of: /<dd>([0-9]{2})<\/dd>/)
        return String(try #require(found).1)
    }

    @Test func `both phones show the same digits, and with the yes the access has gone over`() async throws {
        let outgoing = try await choir()
        let link = try await begin(as: outgoing)
        let incoming = outgoing.somebodyElse()
        let sent = try await incoming.submit([("name", "Hodan"), ("email", "neu@example.org")], on: link)
        #expect(sent.location == link)
        let theirs = try digits(try await incoming.get(link))
        let own = try await outgoing.get("\(page)/handover")
        #expect(try digits(own) == theirs)
        #expect(own.body.contains("neu@example.org"))
        let done = try await outgoing.submit([], on: "\(page)/handover", to: "\(page)/handover/confirmation")
        let receipt = try #require(done.location)
        #expect(receipt.hasPrefix("\(page)?said=handed-over&by=chor&seal="))
        #expect(try await outgoing.get(receipt).body.contains("Ihr Zugang zu diesem Profil ist beendet."))
        // Nobody makes it up and sends it as a link.
        for forged in ["done=handed-over", "said=handed-over&by=chor&seal="] {
            #expect(try await !outgoing.get("\(page)?\(forged)").body.contains("ist beendet."))
        }
        #expect(try await outgoing.get("\(page)/edit").status == .notFound)
        let desk = try await outgoing.get("/desk/own")
        #expect(desk.status == .ok && desk.body.contains("Sie pflegen kein Profil mehr"))
        #expect(try await incoming.get(link).body.contains("Wir haben Ihnen eine E-Mail geschickt."))
        try await incoming.signIn("neu@example.org")
        #expect(try await incoming.get("\(page)/edit").status == .ok)
    }

    @Test func `another phone that photographs the code too is told, and sees no digits`() async throws {
        let outgoing = try await choir()
        let link = try await begin(as: outgoing)
        let (incoming, stranger) = (outgoing.somebodyElse(), outgoing.somebodyElse())
        #expect(try await stranger.get(link).status == .ok)
        _ = try await incoming.submit([("name", "Hodan"), ("email", "neu@example.org")], on: link)
        let shown = try await stranger.get(link)
        #expect(shown.status == .conflict)
        #expect(shown.body.contains("Diesen Code hat schon ein anderes Telefon benutzt."))
        #expect(shown.body.firstMatch(of: /<dd>[0-9]{2}<\/dd>/) == nil)
    }

    @Test func `a yes to other digits than those on the page counts for nothing`() async throws {
        let outgoing = try await choir()
        let link = try await begin(as: outgoing)
        let incoming = outgoing.somebodyElse()
        _ = try await incoming.submit([("name", "Hodan"), ("email", "neu@example.org")], on: link)
        let refused = try await outgoing.submit(
            [("digits", "00")], on: "\(page)/handover", to: "\(page)/handover/confirmation")
        #expect(refused.status == .conflict)
        #expect(try await outgoing.get("\(page)/edit").status == .ok)
        let stopped = try await outgoing.submit([], on: "\(page)/handover", to: "\(page)/handover/stop")
        #expect(stopped.location == "\(page)/handover?done=stopped")
        let receipt = try await outgoing.get("\(page)/handover?done=stopped").body
        #expect(receipt.contains("Abgebrochen. Nichts ist übergeben"))
        // The other phone asks for its page by itself, and gets it with what has happened.
        let ended = try await incoming.get(link)
        #expect(ended.status == .ok)
        #expect(ended.body.contains("id=\"handover\"") && ended.body.contains("Sie haben nichts übernommen."))
        #expect(ended.body.firstMatch(of: /<dd>[0-9]{2}<\/dd>/) == nil)
        #expect(try await outgoing.somebodyElse().get(link).status == .conflict)
    }

    @Test func `whoever went undoes it by the link in their letter, which does nothing by itself`() async throws {
        let outgoing = try await choir()
        let link = try await begin(as: outgoing)
        let incoming = outgoing.somebodyElse()
        _ = try await incoming.submit([("name", "Hodan"), ("email", "neu@example.org")], on: link)
        _ = try await outgoing.submit([], on: "\(page)/handover", to: "\(page)/handover/confirmation")
        let bodies = try await outgoing.services.database.read { db in
            try db.rows("SELECT body FROM mail").map { try $0["body"] as String }
        }
        // What is done already is no question.
        #expect(bodies.contains { $0.contains("ab jetzt pflegen Sie das Profil von Chor") })
        let letter = try #require(bodies.first { $0.contains("/handovers/") })
        let wayBack = String(try #require(letter.firstMatch(of: /\/handovers\/[0-9a-f]+/)).0)
        let visitor = outgoing.somebodyElse()
        #expect(try await visitor.get(wayBack).status == .ok)
        #expect(try await visitor.get(wayBack).status == .ok)
        #expect(try await outgoing.get("\(page)/edit").status == .notFound)
        #expect(try await visitor.submit([], on: wayBack).status == .seeOther)
        #expect(try await outgoing.get("\(page)/edit").status == .ok)
        #expect(try await visitor.get(wayBack).body.contains("Die Übergabe ist rückgängig gemacht."))
    }

    @Test func `the desk undoes it where those who look after the profile stand, and hands nothing over`() async throws
    {
        let outgoing = try await choir()
        let link = try await begin(as: outgoing)
        let incoming = outgoing.somebodyElse()
        _ = try await incoming.submit([("name", "Hodan"), ("email", "neu@example.org")], on: link)
        _ = try await outgoing.submit([], on: "\(page)/handover", to: "\(page)/handover/confirmation")
        let desk = outgoing.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await desk.get("\(page)/handover").status == .notFound)
        let editors = try await desk.get("\(page)/editors")
        let found = editors.body.firstMatch(of: /action="([^"]*\/undoing)"/)
        let undoing = String(try #require(found).1)
        #expect(try await desk.submit([], on: "\(page)/editors", to: undoing).status == .seeOther)
        #expect(try await outgoing.get("\(page)/edit").status == .ok)
    }

    @Test func `editors invite each other, remove each other and leave`() async throws {
        let first = try await choir()
        let invited = try await first.submit(
            [("email", "zweite@example.org"), ("name", "Amal"), ("language", "ar")], on: "\(page)/editors")
        #expect(invited.location == "\(page)/editors?done=invited")
        let second = first.somebodyElse()
        let bodies = try await first.services.database.read { db in
            try db.rows("SELECT body FROM mail").map { try $0["body"] as String }
        }
        let letter = try #require(bodies.first { $0.contains("/sign-in/") })
        let link = String(try #require(letter.firstMatch(of: /\/sign-in\/[0-9a-f]+\?next=\S+/)).0)
        #expect(try await second.get(link).body.contains("Damit nehmen Sie die Einladung an, das Profil von"))
        #expect(try await second.submit([], on: link).location == "\(page)/edit")
        let shown = try await second.get("\(page)/editors")
        for text in ["verein@example.org", "Amal", "Ich höre auf", "Entfernen"] { #expect(shown.body.contains(text)) }
        let ways = shown.body.matches(of: /href="([^"]*\/removal)"/).map { String($0.1) }
        #expect(ways.count == 2)
        let accounts = try await first.services.database.read { db in
            try db.accounts(holding: .editor(of: SmallNetwork.choir))
        }
        let again = try await second.submit(
            [("email", "verein@example.org"), ("name", "Test"), ("language", "de")], on: "\(page)/editors")
        #expect(again.status == .conflict && again.body.contains("Diese Adresse pflegt das Profil schon."))
        let other = try #require(accounts.first { $0.email.rawValue == "verein@example.org" })
        let removal = "\(page)/editors/\(other.id)/removal"
        #expect(try await second.get(removal).body.contains("Test entfernen?"))
        #expect(try await second.submit([], on: removal).status == .seeOther)
        #expect(try await first.get("\(page)/edit").status == .notFound)
        let own = try #require(accounts.first { $0.email.rawValue == "zweite@example.org" })
        let leaving = "\(page)/editors/\(own.id)/removal"
        let question = try await second.get(leaving).body
        #expect(question.contains("Danach pflegt niemand mehr dieses Profil."))
        let left = try #require(try await second.submit([], on: leaving).location)
        #expect(try await second.get(left).body.contains("Sie pflegen dieses Profil nicht mehr."))
        // Nobody makes up such a sentence for somebody.
        #expect(try await !second.get("/account?said=left&by=chor").body.contains("Sie pflegen dieses Profil"))
        #expect(try await second.get("\(page)/editors").status == .notFound)
    }

    @Test func `whoever is asked is shown as they were called, and the asking can be taken back`() async throws {
        let editor = try await choir()
        let stranger = editor.somebodyElse()
        try await stranger.signIn("amt@example.net")
        try await editor.services.database.write(by: .system) { db in
            let address = try #require(EmailAddress(rawValue: "amt@example.net"))
            let account = try #require(try db.account(email: address))
            try db.change(account: account.id) { $0.name = "Erika Musterfrau" }
        }
        _ = try await editor.submit(
            [("email", "amt@example.net"), ("name", "Hodan"), ("language", "de")], on: "\(page)/editors")
        let shown = try await editor.get("\(page)/editors").body
        #expect(shown.contains("Hodan") && shown.contains("eingeladen, noch nicht angenommen"))
        #expect(!shown.contains("Erika Musterfrau"))
        #expect(try await stranger.get("\(page)/edit").status == .notFound)
        let found = shown.firstMatch(of: /action="([^"]*\/withdrawal)"/)
        let withdrawal = String(try #require(found).1)
        let answer = try await editor.submit([], on: "\(page)/editors", to: withdrawal)
        #expect(answer.location == "\(page)/editors?done=withdrawn")
        #expect(try await !editor.get("\(page)/editors").body.contains("noch nicht angenommen"))
    }

    @Test func `the page of those who look after a profile asks as often for three as for one`() async throws {
        var counts: [Int] = []
        for number in [1, 3] {
            let browser = try await choir()
            for more in 1..<number {
                try await browser.somebodyElse().signIn(
                    "mehr\(more)@example.org", roles: [.editor(of: SmallNetwork.choir)])
            }
            let (answer, count) = try await browser.getCounting("/organisations/chor/editors")
            #expect(answer.body.matches(of: /\/removal"/).count == number)
            counts.append(count)
        }
        #expect(counts[0] == counts[1])
    }
}
