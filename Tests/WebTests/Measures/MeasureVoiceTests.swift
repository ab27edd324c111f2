import DemoCity
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// V/1 for measures: an owner speaks for itself only; the team notes what people in the room say.
@Suite struct MeasureVoiceTests {
    /// The measure that the club and the office of the demo have agreed on, and an account of each.
    private struct Plenary {
        let day: Day
        let club: Browser
        let office: Browser
        let id: Measure.ID
        var page: String { "/measures/\(id)" }

        init() async throws {
            day = try await Day(.plenary)
            let found = try await day.read {
                [event = day.event] db -> (Measure.ID, Organisation.ID, Organisation.ID)? in
                guard let club = try db.organisation(slug: "brueckenhaus-sennestadt")?.id,
                    let office = try db.organisation(slug: "amt-nachbarschaft")?.id
                else { return nil }
                let today = try #require(CalendarDay(rawValue: "2023-12-01"))
                let measure = try db.measures(of: event, on: today).first { $0.isOwner(club) && $0.isOwner(office) }
                return measure.map { ($0.id, club, office) }
            }
            let (id, clubID, officeID) = try #require(found)
            self.id = id
            club = day.coordination.somebodyElse()
            try await club.signIn("verein@example.org", roles: [.editor(of: clubID)])
            office = day.coordination.somebodyElse()
            try await office.signIn("amt@example.org", roles: [.editor(of: officeID)])
        }

        func measure() async throws -> Measure {
            let found = try await day.read { [id] db in try db.measure(id) }
            return try #require(found)
        }

        func status() async throws -> Measure.Status {
            try await measure().status(on: try #require(CalendarDay(rawValue: "2023-12-01")))
        }

        func mail() async throws -> [(to: String, text: String)] {
            try await day.read { db in
                try db.rows("SELECT recipient, body FROM mail WHERE once LIKE 'voice/measures/%' ORDER BY id").map {
                    (try $0["recipient"], try $0["body"])
                }
            }
        }

        @discardableResult
        func say(_ step: String, _ more: [(String, String)] = [], by browser: Browser) async throws -> Answer {
            let isNoted = more.contains { $0.0 == "noted" }
            return try await browser.submit(
                isNoted ? [("step", step)] + more : more, on: page,
                to: page + (isNoted ? "/statements" : "/steps/\(step)"))
        }
    }

    @Test func `whoever notes something names the person, and nobody is invented`() async throws {
        let plenary = try await Plenary()
        let before = try await plenary.measure()
        for person in ["", "   "] {
            for noted in [[("noted", "yes"), ("way", "telephone")], []] {
                let answer = try await plenary.say(
                    "stalled", noted + [("party", "amt-nachbarschaft"), ("person", person)],
                    by: plenary.day.coordination)
                #expect(answer.status == .unprocessableContent)
            }
        }
        #expect(try await plenary.measure() == before)
        #expect(try await plenary.mail().isEmpty)
    }

    @Test func `whoever ends it with a form that does not count finds the sentence again`() async throws {
        let plenary = try await Plenary()
        let form = plenary.page + "/steps/done"
        let hidden = try #require(try await plenary.club.get(plenary.page).hiddenFields(ofFormTo: form))
        let answer = try await plenary.club.post(
            plenary.page + "/steps/not-pursued",
            [("csrf", "old"), ("outcome", "Das Amt war zu langsam")] + hidden.filter { $0.0 == "party" })
        #expect(answer.status == .forbidden)
        #expect(answer.body.contains("Das Amt war zu langsam</textarea>"))
    }

    @Test func `a yes to an end is a yes to the sentence that was read`() async throws {
        let plenary = try await Plenary()
        try await plenary.say("done", [("outcome", "Alles fertig")], by: plenary.club)
        let read = try await plenary.office.get(plenary.page).hiddenFields
        try await plenary.say("take-back", by: plenary.club)
        try await plenary.say("not-pursued", [("outcome", "Das Amt war zu langsam")], by: plenary.club)
        let own = read.filter { $0.0 == "csrf" || $0.0 == "about" }
        let late = try await plenary.office.post(plenary.page + "/steps/agree-to-end", own)
        #expect(late.status == .conflict)
        #expect(try await plenary.measure().ending?.agreedOn == nil)
        #expect(try await plenary.say("agree-to-end", by: plenary.office).status == .seeOther)
        #expect(try await plenary.status() == .notPursued)
    }

    @Test func `nobody takes the other side's owner away, and there is no button for it`() async throws {
        let plenary = try await Plenary()
        let before = try await plenary.measure()
        let page = try await plenary.club.get(plenary.page).body
        #expect(page.matches(of: /\/removal"/).count == 1)
        let theirs = try #require(before.owners.first { $0.bank == .institutions })
        for person in [plenary.club, plenary.day.coordination] {
            let forged = try await person.submit(
                [], on: plenary.page, to: "\(plenary.page)/owners/\(theirs.id)/removal")
            #expect(forged.status == .notFound)
        }
        let named = try await plenary.say("stalled", [("party", "amt-nachbarschaft")], by: plenary.club)
        #expect(named.status == .notFound)
        let third = try await plenary.club.submit(
            [("organisation", "Jobtreff Nord"), ("name", "Kim")], on: plenary.page, to: plenary.page + "/owners")
        #expect([.notFound, .unprocessableContent].contains(third.status))
        #expect(try await plenary.measure() == before)
        #expect(try await plenary.mail().isEmpty)
    }

    @Test func `who sends a step back twice, and has no say any more after the first, is led to the same place`()
        async throws
    {
        let plenary = try await Plenary()
        let ours = try #require(try await plenary.measure().owners.first { $0.bank == .migrantOrganisations })
        let address = "\(plenary.page)/owners/\(ours.id)/removal"
        let hidden = try await plenary.club.get(plenary.page).hiddenFields
        let first = try await plenary.club.post(address, hidden)
        let letters = try await plenary.mail().count
        let second = try await plenary.club.post(address, hidden)
        #expect(first.status == .seeOther && second.location == first.location)
        #expect(try await plenary.mail().count == letters)
        #expect(try await plenary.club.post(address, hidden + [("more", "x")]).status == .notFound)
    }

    @Test func `an owner steps back for itself, and the other one hears of it`() async throws {
        let plenary = try await Plenary()
        let ours = try #require(try await plenary.measure().owners.first { $0.bank == .migrantOrganisations })
        let address = "\(plenary.page)/owners/\(ours.id)/removal"
        let fields = try await plenary.club.get(plenary.page).hiddenFields
        let gone = try await plenary.club.post(address, fields)
        #expect(gone.status == .seeOther)
        #expect(try await plenary.status() == .proposed)
        #expect(try await plenary.mail().map(\.to) == ["amt@example.org"])
    }

    @Test func `one side proposes to end it, the other side says yes, and it can be taken back`() async throws {
        let plenary = try await Plenary()
        let silent = try await plenary.say("done", [("party", "brueckenhaus-sennestadt")], by: plenary.club)
        #expect(silent.status == .conflict)
        let said = try await plenary.say("done", [("outcome", "Zwölf Schlüssel")], by: plenary.club)
        #expect(try await plenary.status() == .agreed)
        #expect(try await plenary.club.get(try #require(said.location)).body.contains("bis 15. Dezember 2023"))
        #expect(try await plenary.mail().map(\.to) == ["amt@example.org"])
        #expect(
            try await plenary.say("done", [("outcome", "x")], by: plenary.club).location?.hasSuffix("already") == true)
        #expect(try await plenary.office.get(plenary.page).body.contains("/steps/agree-to-end\""))
        try await plenary.say("agree-to-end", by: plenary.office)
        #expect(try await plenary.status() == .done)
        let results = try await plenary.club.somebodyElse().get(plenary.page).body
        #expect(results.contains("Zwölf Schlüssel"))
        #expect(results.contains("</span><small>am 1. Dezember 2023</small>"))
        try await plenary.say("resume", by: plenary.office)
        #expect(try await plenary.status() == .agreed)
        #expect(try await plenary.mail().map(\.to) == ["amt@example.org", "verein@example.org", "verein@example.org"])
    }

    @Test(arguments: [("2024-06-30", "Ziel: 30. Juni 2024"), ("2023-06-30", "Termin war am 30. Juni 2023")])
    func `by when is said as an aim, or that it is over, in the form of the date beside it`(
        due: String, said: String
    ) async throws {
        let plenary = try await Plenary()
        let due = try #require(CalendarDay(rawValue: due))
        try await plenary.day.coordination.services.database.write(by: .system) { [id = plenary.id] db in
            _ = try db.change(measure: id) { $0.due = due }
        }
        for path in ["/measures", "/events/neue-wege-2023/results"] {
            let page = try await plenary.day.coordination.somebodyElse().get(path).body
            #expect(page.contains("<span class=\"soft small\">\(said)</span>"), "\(path)")
            #expect(page.contains("<small>seit 1. Dezember 2023</small>"), "\(path)")
        }
    }

    @Test func `a sentence that is too long is not cut, but comes back as it was typed`() async throws {
        let plenary = try await Plenary()
        let long = String(repeating: "Schlüssel ", count: 60)
        let answer = try await plenary.say("done", [("outcome", long)], by: plenary.club)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains(long.trimmed))
        #expect(answer.body.contains("Bitte kürzen Sie den Text auf 400 Zeichen."))
        #expect(try await plenary.measure().ending == nil)
    }

    @Test func `a receipt names who has just stepped back, and nobody makes one up`() async throws {
        let plenary = try await Plenary()
        let ours = try #require(try await plenary.measure().owners.first { $0.bank == .migrantOrganisations })
        let gone = try await plenary.club.submit(
            [], on: plenary.page, to: "\(plenary.page)/owners/\(ours.id)/removal")
        let receipt = try #require(gone.location)
        let page = plenary.page
        let team = plenary.day.coordination
        let club = try #require(try await plenary.day.read { db in try db.organisation(ours.organisation)?.name })
        #expect(try await plenary.club.get(receipt).body.contains("Eingetragen für \(club):"))
        for forged in [
            receipt.replacing("step-back", with: "done"), "\(page)?said=done&by=Alle%20haben%20zugestimmt",
            "\(page)?said=done&by=amt-nachbarschaft&seal=",
        ] {
            #expect(try await !plenary.club.get(forged).body.contains("Eingetragen für"), "\(forged)")
        }
        // The link of one is no receipt for another.
        #expect(try await !team.get(receipt).body.contains("Eingetragen für"))
    }

    @Test func `the team notes what an owner said in the room, and that owner is told`() async throws {
        let plenary = try await Plenary()
        let team = plenary.day.coordination
        #expect(try await plenary.say("in-progress", by: team).status == .unprocessableContent)
        let noted = [("party", "amt-nachbarschaft"), ("noted", "yes"), ("way", "telephone"), ("person", "Kim Muster")]
        #expect(try await plenary.say("in-progress", noted, by: team).status == .seeOther)
        #expect(try await plenary.status() == .inProgress)
        let mail = try await plenary.mail()
        #expect(Set(mail.map(\.to)) == ["amt@example.org", "verein@example.org"])
        #expect(mail.filter { $0.text.contains("Kim Muster") }.map(\.to) == ["amt@example.org"])
        #expect(try await plenary.say("step-back", noted, by: team).status == .seeOther)
        #expect(try await plenary.status() == .proposed)
    }

    @Test func `a cooperation that grows from it has nobody's yes yet, and all are asked`() async throws {
        let plenary = try await Plenary()
        let made = try await plenary.club.submit([], on: plenary.page, to: plenary.page + "/cooperation")
        let id = Cooperation.ID(rawValue: String(made.location?.split(separator: "/").last ?? ""))
        let found = try await plenary.day.read { db in try db.cooperation(id) }
        let cooperation = try #require(found)
        #expect(cooperation.statusApartFromEnding == .contact)
        #expect(cooperation.confirmation == .unconfirmed)
        let asked = try await plenary.day.read { db in
            try db.rows("SELECT recipient FROM mail WHERE once LIKE 'asked/%' ORDER BY recipient").map {
                try $0["recipient"] as String
            }
        }
        #expect(asked == ["amt@example.org", "verein@example.org"])
    }
}
