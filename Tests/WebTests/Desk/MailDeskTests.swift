import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// The page on which the coordination sees where the mail is, and does something about it.
@Suite struct MailDeskTests {
    private static let page = "/desk/mail"

    /// A letter about somebody who registered, one that did not arrive, and whoever looks at them.
    private func desk() async throws -> (town: EventTown, person: Registration) {
        let town = try await EventTown()
        try await town.register("Amal", [("email", "amal@example.org")])
        let person = try #require(try await town.registrations().first)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return (town, person)
    }

    private func refuse(_ said: String, isFinal: Bool, in town: EventTown) async throws {
        try await town.browser.services.database.write(by: .system) { db in
            let mail = try #require(try db.takeDueMail(for: .minutes(5)))
            try db.markNotSent(mail, because: said, isFinal: isFinal)
        }
    }

    private func letters(_ standing: LetterStanding, in town: EventTown) async throws -> [SentLetter] {
        try await town.read { db in try db.letters(standing, limit: 100) }
    }

    @Test func `every count opens its letters, with the reason in words and the way to the person`() async throws {
        let (town, person) = try await desk()
        let browser = town.browser
        let waiting = try await browser.get(Self.page).body
        #expect(waiting.contains("Bestätigung"))
        #expect(waiting.contains("amal@example.org"))
        #expect(waiting.contains("href=\"\(EventTown.desk)/registrations/\(person.id)\""))
        for standing in LetterStanding.allCases {
            #expect(waiting.contains("href=\"\(Self.page)?state=\(standing.rawValue)\""), "\(standing)")
        }
        try await refuse("452 4.2.2 <b>over quota</b>", isFinal: false, in: town)
        // Without a choice the page begins with what needs somebody.
        let deferred = try await browser.get(Self.page).body
        #expect(deferred.contains("Das Postfach ist voll."))
        #expect(deferred.contains("&lt;b&gt;over quota"))
        // What stands in the letter is secret, and there is no list of whom the house has written to.
        #expect(!deferred.contains("/r/"))
        try await town.browser.services.database.write(by: .system) { db in
            let letter = try #require(try db.letters(.deferred, limit: 1).first)
            try db.markSent(letter.id)
        }
        let sent = try await browser.get(Self.page + "?state=sent").body
        #expect(sent.contains("Bestätigung"))
        #expect(!sent.contains("amal@example.org"))
        #expect(try await browser.get(Self.page + "?state=nonsense").status == .unprocessableContent)
    }

    @Test func `a letter that did not arrive is tried again, and the desk leads to it`() async throws {
        let (town, _) = try await desk()
        try await refuse("550 5.7.1 spam", isFinal: true, in: town)
        #expect(try await town.browser.get("/desk").body.contains("href=\"\(Self.page)?state=failed\""))
        let letter = try #require(try await letters(.failed, in: town).first)
        let answer = try await town.browser.submit(
            [], on: Self.page, to: "\(Self.page)/\(letter.id)/sending")
        #expect(answer.location == Self.page + "?state=waiting&sent=1")
        let receipt = try await town.browser.get(try #require(answer.location)).body
        #expect(receipt.contains("Die E-Mail geht jetzt hinaus."))
        #expect(try await letters(.waiting, in: town).map(\.id) == [letter.id])
    }

    @Test func `letters to many are held, the desk says so, and all of them are stopped at once`() async throws {
        let town = try await EventTown(places: 0)
        for number in 1...MailHold.many {
            try await town.register("Person \(number)", [("email", "person\(number)@example.org")])
        }
        try await town.browser.services.database.write(by: .system) { db in
            while let mail = try db.takeDueMail(for: .minutes(5)) { try db.markSent(mail.id) }
        }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        try await town.applyPlaces([("places", "\(MailHold.many)")])
        let before = try await town.browser.get("/desk").body
        #expect(before.contains("10 E-Mails gehen in wenigen Minuten hinaus"))
        let answer = try await town.browser.submit([], on: Self.page + "?state=waiting", to: Self.page + "/stop")
        let after = try await town.browser.get(try #require(answer.location)).body
        #expect(after.contains("Angehalten: 10."))
        #expect(after.contains("Doch senden"))
        #expect(try await !town.browser.get("/desk").body.contains("10 E-Mails gehen"))
    }

    @Test func `what cannot be stopped any more is said, and only the coordination looks`() async throws {
        let (town, _) = try await desk()
        let letter = try #require(try await letters(.waiting, in: town).first)
        let stop = "\(Self.page)/\(letter.id)/stop"
        let old = try #require(try await town.browser.get(Self.page).hiddenFields(ofFormTo: stop))
        try await town.browser.services.database.write(by: .system) { db in try db.markSent(letter.id) }
        let refused = try await town.browser.post(stop, old)
        #expect(refused.status == .conflict)
        #expect(refused.body.contains("schon unterwegs"))

        let door = town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        #expect(try await door.get(Self.page).status == .notFound)
    }

    @Test func `the page asks as often for three letters as for one`() async throws {
        var statements: [Int] = []
        for number in [1, 3] {
            let town = try await EventTown()
            for index in 1...number {
                try await town.register("Person \(index)", [("email", "person\(index)@example.org")])
            }
            try await town.browser.signIn("koordination@example.org", roles: [.coordination])
            let (answer, count) = try await town.browser.getCounting("/desk/mail")
            #expect(answer.body.matches(of: /Zur Person/).count == number)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
    }

    @Test func `the list of organisations says when each was written to, and whether that came back`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        #expect(!(try await browser.get("/desk/organisations").body.contains("nicht zustellbar")))
        let address = try #require(EmailAddress(rawValue: "chor@example.org"))
        try await browser.services.database.write(by: .system) { db in
            for _ in 1...2 {
                try db.enqueue(
                    Message(
                        recipient: address, language: .german, subject: "Hallo", body: "Text", kind: .agreement,
                        topic: .organisation(SmallNetwork.choir)))
            }
            let (first, second) = (
                try #require(try db.takeDueMail(for: .minutes(5))), try #require(try db.takeDueMail(for: .minutes(5)))
            )
            try db.markSent(min(first.id.rawValue, second.id.rawValue) == first.id.rawValue ? first.id : second.id)
            let last = first.id.rawValue < second.id.rawValue ? second : first
            try db.markNotSent(last, because: "550 5.1.1 no", isFinal: true)
        }
        let page = try await browser.get("/desk/organisations").body
        for said in ["nicht zustellbar", "Dieses Postfach gibt es nicht.", "Zuletzt angekommen:"] {
            #expect(page.contains(said), "\(said)")
        }
    }
}
