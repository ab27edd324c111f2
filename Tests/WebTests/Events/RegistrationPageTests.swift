import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite struct RegistrationPageTests {
    @Test func `somebody registers with a name alone and gets a page of their own`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Олена Коваль")
        let own = try await person.get(path)
        #expect(own.status == .ok)
        #expect(own.body.contains("Олена Коваль"))
        #expect(own.body.contains("Angemeldet"))
        #expect(try await town.registrations().map(\.attendee.name) == ["Олена Коваль"])
    }

    @Test func `everything that was answered is kept`() async throws {
        let town = try await EventTown()
        try await town.register(
            "Amal",
            [
                ("email", "amal@example.org"), ("organisation", "Mosaik e.V."), ("side", "mo"),
                // Ticked in the order of the page; a script says which was tapped first.
                ("topic", "sport"), ("topic", "ageing-care"), ("topicOrder", "ageing-care sport"), ("language", "ar"),
                ("language", "de"), ("need", "childcare"),
                ("interpretation", "ar"), ("needNote", "zwei Kinder"), ("consent", "photo"), ("meal-vegan", "1"),
            ])
        let registration = try #require(try await town.registrations().first)
        #expect(registration.attendee.organisationName == "Mosaik e.V.")
        #expect(registration.attendee.side == .migrantOrganisation)
        #expect(
            registration.answers
                == RegistrationAnswers(
                    topics: ["ageing-care", "sport"].map(Topic.init(rawValue:)),
                    languages: [.german, Language(rawValue: "ar")],
                    needs: [.childcare: "zwei Kinder", .interpretation: "ar"], consents: [.photo]))
        let event = town.event
        let found = try await town.read { db in try db.meals(of: event.id) }
        #expect(found == [.vegan: 1])
    }

    @Test
    func `topics of the groups are offered first, and the form is still the same for everybody`() async throws {
        let town = try await EventTown()
        let path = EventTown.page + "/register"
        let folded = /<details class="more"[^>]*><summary>Weitere Themen<\/summary>/
        let before = try await town.browser.get(path).body
        // No menu of all of them for each rank.
        #expect(!before.contains("name=\"topic1\"") && before.contains("<summary>Themen auswählen</summary>"))
        try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            for (number, topic) in ["sport", "ageing-care", "sport"].enumerated() {
                try db.insert(
                    WorkGroup(
                        id: .init(rawValue: "gruppe-\(number)"), event: event.id, number: number + 1,
                        topic: Topic(rawValue: topic), room: "", language: nil, moderatorName: "", moderator: nil,
                        size: 7...12, isStepFree: true))
            }
        }
        let page = try await town.browser.get(path).body
        let start = try #require(page.firstMatch(of: /<fieldset class="choices ranked"/)).range.lowerBound
        let more = try #require(page.firstMatch(of: folded)).range.lowerBound
        let first = page[start..<more].matches(of: /name="topic" value="([^"]*)"/).map { String($0.1) }
        #expect(first == ["sport", "ageing-care"])
        #expect(page.matches(of: /name="topic" value="sport"/).count == 1)
        #expect(!page[start...].contains("data-rank"))
        // It is kept whole: another visitor asks for nothing.
        let (again, statements) = try await town.browser.somebodyElse().getCounting(path)
        #expect(statements <= 1)
        #expect(again.body.contains("Weitere Themen"))
    }

    @Test
    func `topics count as they were tapped, without scripts as they stand, and no more than three`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("topic", "ageing-care"), ("topic", "sport")])
        func topics() async throws -> [String] {
            try #require(try await town.registrations().first).answers.topics.map(\.rawValue)
        }
        #expect(try await topics() == ["ageing-care", "sport"])
        // What was chosen stands in front, numbered.
        let own = try await person.get(path).body
        let chosen = own.matches(of: /data-rank="(\d)"><input[^>]*value="([^"]*)" checked/).map { "\($0.1) \($0.2)" }
        #expect(chosen == ["1 ageing-care", "2 sport"])
        let answer = try await person.submit(
            [("name", "Amal"), ("topic", "ageing-care"), ("topic", "sport"), ("topicOrder", "sport ageing-care")],
            on: path, to: path + "/answers")
        #expect(answer.status == .seeOther)
        #expect(try await topics() == ["sport", "ageing-care"])
        let page = try await person.get(EventTown.page + "/register").body
        let four = Array(page.matches(of: /name="topic" value="([^"]*)"/).map { String($0.1) }.prefix(4))
        let refused = try await person.submit(
            [("name", "Bela")] + four.map { ("topic", $0) }, on: EventTown.page + "/register")
        #expect(refused.status == .unprocessableContent)
        #expect(refused.body.contains("Bitte wählen Sie höchstens 3 Themen."))
        #expect(refused.body.matches(of: /data-rank="[1-4]"/).count == 4)
    }

    @Test func `letters come in the language of the own page with one button, and nothing else changes`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register(
            "Amal", [("email", "amal@example.org"), ("topic", "sport"), ("language", "ar"), ("consent", "photo")])
        let before = try #require(try await town.registrations().first)
        #expect(!(try await person.get(path).body.contains("Lieber in dieser Sprache")))
        person.language = "tr"
        let page = try await person.get(path).body
        #expect(page.contains("E-postalarınız şu dilde geliyor"))
        // What the button sends along stands in its own form, after that of the answers.
        let forms = page.matches(of: /<form [^>]*action="[^"]*\/answers".*?<\/form>/.dotMatchesNewlines())
        let button = try #require(forms.last).0
        #expect(forms.count == 2 && button.contains("Şu dilde gelsin"))
        let fields = button.matches(of: /name="([^"]*)" value="([^"]*)"/).map { (String($0.1), String($0.2)) }
        #expect(try await person.post(path + "/answers", fields).status == .seeOther)
        let after = try #require(try await town.registrations().first)
        #expect(after.attendee.language == Language(rawValue: "tr"))
        #expect(after.answers == before.answers)
        #expect(after.attendee.name == before.attendee.name)
        #expect(!(try await person.get(path).body.contains("Şu dilde gelsin")))
    }

    @Test func `who ranks topics anew reads what somebody else ranked meanwhile`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("topic", "ageing-care"), ("topic", "sport")])
        let shown = try await person.get(path).hiddenFields(ofFormTo: path + "/answers") ?? []
        let rest =
            shown.filter { $0.0 != "topicOrder" } + [("name", "Amal"), ("topic", "ageing-care"), ("topic", "sport")]
        let first = try await person.post(path + "/answers", rest + [("topicOrder", "sport ageing-care")])
        #expect(first.status == .seeOther)
        // Whoever has ranked nothing anew overwrites nothing, and is shown what is kept now.
        let late = try await person.post(path + "/answers", rest + [("topicOrder", "")])
        #expect(late.status == .conflict)
        let topics = try #require(try await town.registrations().first).answers.topics
        #expect(topics.map(\.rawValue) == ["sport", "ageing-care"])
        let chosen = late.body.matches(of: /data-rank="(\d)"><input[^>]*value="([^"]*)" checked/).map {
            "\($0.1) \($0.2)"
        }
        #expect(chosen == ["1 sport", "2 ageing-care"])
    }

    @Test func `whoever misses their language is shown where to ask for an interpreter`() async throws {
        let page = try await EventTown().browser.get(EventTown.page + "/register").body
        #expect(page.contains("<a href=\"#field-interpretation\">Ihre Sprache ist nicht dabei?"))
        #expect(page.contains("id=\"field-interpretation\""))
    }

    @Test func `what is wrong is said beside the field, and what was typed is still there`() async throws {
        let town = try await EventTown()
        let answer = try await town.browser.submit(
            [("name", ""), ("email", "kein-at"), ("organisation", "Mosaik <e.V.>"), ("places", "0")],
            on: EventTown.page + "/register")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("field-name-problem"))
        #expect(answer.body.contains("field-email-problem"))
        #expect(answer.body.contains("field-places-problem"))
        #expect(answer.body.contains("value=\"kein-at\""))
        #expect(answer.body.contains("value=\"Mosaik &lt;e.V.&gt;\""))
        #expect(try await town.registrations() == [])
    }

    @Test func `the same form sent twice registers once and leads to the same page`() async throws {
        let town = try await EventTown()
        let page = try await town.browser.get(EventTown.page + "/register")
        let fields = page.hiddenFields + [("name", "Amal"), ("places", "1")]
        let first = try await town.browser.post(EventTown.page + "/register", fields)
        let second = try await town.browser.post(EventTown.page + "/register", fields)
        #expect(first.location == second.location)
        #expect(try await town.registrations().count == 1)
    }

    @Test func `a full event says so before and after, and the waiting list moves by itself`() async throws {
        let town = try await EventTown(places: 1)
        let (first, firstPerson) = try await town.register("Amal")
        let form = try await town.browser.get(EventTown.page + "/register")
        #expect(form.body.contains("Alle Plätze sind vergeben"))
        #expect(form.body.contains("Vor Ihnen wartet niemand."))
        #expect(try await town.browser.get(EventTown.page).body.contains("Vor Ihnen wartet niemand."))

        let (second, secondPerson) = try await town.register("Bela", [("email", "bela@example.org")])
        #expect(try await secondPerson.get(second).body.contains("Platz 1 der Warteliste"))

        try await firstPerson.submit([], on: first, to: first + "/cancellation")
        #expect(try await town.registrations().map(\.status) == [.cancelled, .confirmed])
        let mail = try await town.mail()
        #expect(mail.count == 2)
        #expect(mail[1].contains("bela@example.org"))
        #expect(mail[1].contains("ein Platz ist frei geworden"))
    }

    @Test func `mail speaks the language of whoever registered and brings the link`() async throws {
        let town = try await EventTown()
        let person = town.browser.somebodyElse()
        person.language = "tr"
        let answer = try await person.submit(
            [("name", "Nurcan"), ("email", "nurcan@example.org"), ("places", "1")], on: EventTown.page + "/register")
        let location = try #require(answer.location)
        let mail = try #require(try await town.mail().first)
        #expect(mail.contains("Merhaba Nurcan"))
        #expect(mail.contains("http://test.example" + location.prefix { $0 != "?" }))
    }

    @Test func `a cancellation can be taken back`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal")
        try await person.submit([], on: path, to: path + "/cancellation")
        #expect(try await person.get(path).body.contains("Doch teilnehmen"))
        try await person.submit([], on: path, to: path + "/return")
        #expect(try await town.registrations().map(\.status) == [.registered])
    }

    @Test func `answers can be changed on the own page`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("language", "ar")])
        let answer = try await person.submit(
            [("name", "Amal Haddad"), ("language", "de"), ("topic", "sport")], on: path, to: path + "/answers")
        #expect(answer.location == path + "?saved=1")
        let registration = try #require(try await town.registrations().first)
        #expect(registration.attendee.name == "Amal Haddad")
        #expect(registration.answers.languages == [.german])
        #expect(registration.answers.topics.map(\.rawValue) == ["sport"])
    }

    @Test func `an organisation takes several places, and the names follow`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("organisation", "Mosaik"), ("places", "3")])
        #expect(try await person.get(path).body.contains("1 von 3 Namen genannt"))
        let second = try #require(try await town.registrations().dropFirst().first)
        try await person.submit(
            [("name", "Olena"), ("email", "olena@example.org"), ("mailLanguage", "uk")], on: path,
            to: "\(path)/members/\(second.id)")
        #expect(try await person.get(path).body.contains("2 von 3 Namen genannt"))
        let mail = try await town.mail()
        #expect(mail.count == 1)
        #expect(mail.first?.contains("Вітаємо, Olena!") == true)
    }

    @Test func `the language of the mail stays while a mistake is mended, at the desk and for a delegate`() async throws
    {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let chosen = /<option value="uk"[^>]* selected/
        let atDesk = try await town.browser.submit(
            [("name", ""), ("mailLanguage", "uk")], on: EventTown.desk + "/registrations/new")
        #expect(atDesk.status == .unprocessableContent)
        #expect(atDesk.body.contains(chosen))
        let (path, person) = try await town.register("Amal", [("organisation", "Mosaik"), ("places", "2")])
        let second = try #require(try await town.registrations().last)
        let named = try await person.submit(
            [("name", ""), ("mailLanguage", "uk")], on: path, to: "\(path)/members/\(second.id)")
        #expect(named.status == .unprocessableContent)
        #expect(named.body.contains(chosen))
    }

    @Test func `nobody reaches a delegate of another organisation through their own link`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("organisation", "Mosaik"), ("places", "2")])
        try await town.register("Bela")
        let foreign = try #require(try await town.registrations().last)
        let answer = try await person.submit([("name", "Dieb")], on: path, to: "\(path)/members/\(foreign.id)")
        #expect(answer.status == .notFound)
        #expect(try await town.registrations().map(\.attendee.name) == ["Amal", "", "Bela"])
    }

    @Test(arguments: ["/r/0", "/r/00000000000000000000000000000000", "/r/%00", "/events/nein", "/events/nein/register"])
    func `unknown links are one friendly page`(path: String) async throws {
        let town = try await EventTown()
        #expect(try await town.browser.get(path).status == .notFound)
    }

    @Test(arguments: [
        String(repeating: "ä", count: 20_000), "\u{202E}evil\u{0}\u{7}", "'; DROP TABLE registration; --",
        "<script>{{7*7}}",
        "\u{FFFD}\u{FEFF}\u{1F468}\u{200D}\u{1F469}", "\r\nSet-Cookie: a=b",
    ])
    func `hostile names are stored as text or refused, never a defect`(name: String) async throws {
        let town = try await EventTown()
        let fields = [("name", name), ("organisation", name), ("places", "1"), ("topic", name), ("language", name)]
        let refused = try await town.browser.submit(fields, on: EventTown.page + "/register")
        #expect(refused.status == .unprocessableContent || refused.status == .contentTooLarge)
        let stored = try await town.browser.submit(
            [("name", String(name.prefix(100))), ("places", "1")], on: EventTown.page + "/register")
        #expect(stored.status == .seeOther)
        let own = try await town.browser.get(try #require(stored.location))
        #expect(own.status == .ok)
        #expect(!own.body.contains("<script>{{"))
    }
}
