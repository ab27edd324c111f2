import Actions
import DemoCity
import Domain
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// What somebody agreed to, in which words, and how it is taken back.
@Suite struct OwnConsentPageTests {
    private func given(_ town: EventTown) async throws -> [GivenConsent] {
        let person = try #require(try await town.registrations().first)
        return try await town.read { db in try db.givenConsents(of: person.id) }
    }

    @Test func `a consent is kept with its words, its language and who gave it`() async throws {
        let town = try await EventTown()
        let person = town.browser.somebodyElse()
        person.language = "tr"
        try await person.submit(
            [("name", "Amal"), ("places", "1"), ("take", "yes"), ("consent", "invite-again")],
            on: EventTown.page + "/register")
        let consent = try #require(try await given(town).first)
        #expect((consent.purpose, consent.giver) == (.inviteAgain, .oneself))
        let words = town.browser.services.lexicon.words(speaking: .german)
        #expect(consent.wording?.version == ConsentPurpose.wording(in: words).version)
        #expect(consent.wording?.language == Language(rawValue: "tr"))
    }

    @Test func `whoever writes it down for somebody is not the one who agrees`() async throws {
        let town = try await EventTown()
        let desk = town.browser.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        try await desk.submit(
            [("name", "Amal"), ("places", "1"), ("consent", "invite-again")], on: EventTown.desk + "/registrations/new")
        #expect(try await given(town).map(\.giver) == [.helper])
    }

    @Test func `one button takes one consent back, and it stays on record as taken back`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register(
            "Amal", [("consent", "invite-again"), ("consent", "participant-list")])
        let answer = try await person.submit([("purpose", "invite-again")], on: path, to: path + "/consents/withdrawal")
        #expect(answer.location?.hasPrefix(path) == true)
        let consents = try #require(try await town.registrations().first).answers.consents
        #expect(consents == [.participantList])
        let kept = try await given(town)
        #expect(kept.first { $0.purpose == .inviteAgain }?.withdrawnAt != nil)
        #expect(kept.first { $0.purpose == .participantList }?.withdrawnAt == nil)
    }

    @Test func `a consent that is taken back takes the name out of the minutes with the next page`() async throws {
        let day = try await Day(.after)
        let minutes = "/desk/events/neue-wege-2023/minutes.md"
        let before = try await day.coordination.get(minutes).body
        let people = try await day.read { [event = day.event] db in try db.presentRegistrations(of: event) }
        let named = try #require(
            people.first {
                $0.answers.consents.contains(.documentationName) && before.contains("\n- \($0.attendee.name)")
            })
        let correspondence = day.coordination.services.correspondence
        try await day.coordination.services.database.write(by: .registration(named.id.rawValue)) { db in
            try WithdrawConsent(to: .documentationName, by: named.id, correspondence: correspondence).run(in: db)
        }
        #expect(try await !day.coordination.get(minutes).body.contains("\n- \(named.attendee.name)"))
    }

    @Test func `other words of the notice are shown at the next visit, until they are read`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal")
        let sentence = "Was mit Ihren Angaben geschieht, ist neu beschrieben."
        #expect(try await !person.get(path).body.contains(sentence))
        let id = try #require(try await town.registrations().first).id
        try await town.browser.services.database.write(by: .system) { db in
            try db.note(noticeShownIn: ShownWording(version: "old", language: .german), to: id)
            try db.journal(.changed, .registration, id)
        }
        #expect(try await person.get(path).body.contains(sentence))
        try await person.submit([], on: path, to: path + "/notice")
        #expect(try await !person.get(path).body.contains(sentence))
    }

    @Test func `whoever has an account reads other words at the next visit, too`() async throws {
        let browser = try await Browser.onEmptyCity()
        try await browser.signIn("amal@example.org")
        let sentence = "Was mit Ihren Angaben geschieht, ist neu beschrieben."
        let saved = try await browser.submit([("name", "Amal"), ("language", "de")], on: "/account")
        #expect(saved.location == "/account?saved=1")
        #expect(try await !browser.get("/account").body.contains(sentence))
        let address = try #require(EmailAddress(rawValue: "amal@example.org"))
        try await browser.services.database.write(by: .system) { db in
            guard let account = try db.account(email: address) else { throw NotFound() }
            try db.confirm(noticeShownIn: ShownWording(version: "old", language: .german), to: account.id)
        }
        #expect(try await browser.get("/account").body.contains(sentence))
        try await browser.submit([], on: "/account", to: "/account/notice")
        #expect(try await !browser.get("/account").body.contains(sentence))
    }

    @Test(arguments: PrivacyNotice.Form.allCases)
    func `a notice says what for, on which ground, for whom, how long and which rights`(form: PrivacyNotice.Form) {
        let lexicon = Lexicon.ofTests
        let german = PrivacyNotice(words: lexicon.words(speaking: .german), form: form)
        for word in ["Wofür", "Grundlage", "Wer es bekommt", "Wie lange", "Ihre Rechte", german.version] {
            #expect(german.html.markup.contains(word))
        }
        // The same words are the same version in every language.
        for language in lexicon.languages {
            #expect(PrivacyNotice(words: lexicon.words(speaking: language.tag), form: form).version == german.version)
        }
    }

    @Test func `each form has a notice of its own`() {
        let words = Lexicon.ofTests.words(speaking: .german)
        let versions = [PrivacyNotice.Form.registration, .barrier, .contactRequest, .helper]
            .map { PrivacyNotice(words: words, form: $0).version }
        #expect(Set(versions).count == 4)
    }
}
