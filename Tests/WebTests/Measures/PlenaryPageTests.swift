import Actions
import DemoCity
import Domain
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

/// From the list of ideas to the plenary: the team decides, the other side answers on its own phone, and everybody sees it.
@Suite struct PlenaryPageTests {
    private static let list = Day.desk + "/ideas"
    private static let plenary = Day.desk + "/plenary"
    private static let screen = "/screens/events/neue-wege-2023/plenary"
    private static let phones = "/events/neue-wege-2023/plenary"

    private func openIdea(_ day: Day) async throws -> Idea {
        let ideas = try await day.read { [event = day.event] db in try db.ideas(of: event) }
        return try #require(ideas.first { $0.status == .prioritised })
    }

    /// Somebody who is here for an organisation on this bank, and their own page.
    private func somebody(on bank: Bank, _ day: Day) async throws -> (person: Registration, page: String) {
        let person = try await day.read { [event = day.event] db in
            let present = try db.presentRegistrations(of: event)
            let names = try db.organisationNames(present.compactMap(\.attendee.organisation))
            return present.first { person in
                person.attendee.isNamed
                    && person.attendee.organisation.flatMap { names[$0] }?.side.bank == bank
            }
        }
        let found = try #require(person)
        let link = Secret(from: .system)
        try await day.coordination.services.database.write(by: .system) { db in
            try db.insert(link: link.hash, registration: found.id)
        }
        return (found, "/r/\(link.text)")
    }

    private func draft(of idea: Idea, _ day: Day, _ fields: [(String, String)] = []) async throws -> Measure {
        let address = "\(Self.list)/\(idea.id)/measure"
        let made = try await day.coordination.submit(
            [("title", idea.title), ("due", "2024-03-01"), ("firstStep", "Termin suchen")] + fields,
            on: "\(Self.list)?idea=\(idea.id)", to: address)
        #expect(made.status == .seeOther)
        let measure = try await day.read { db in try db.measure(from: idea.id, drafts: true) }
        return try #require(measure)
    }

    // MARK: Triage

    @Test func `the list counts what is open and decided, and an idea shows from where it comes`() async throws {
        let day = try await Day(.plenary)
        let page = try await day.coordination.get(Self.list).body
        let ideas = try await day.read { [event = day.event] db in try db.ideas(of: event) }
        for (name, count) in [
            ("Offen", ideas.count(where: \.isOpen)), ("Maßnahmen", ideas.count { $0.status == .measure }),
        ] {
            #expect(page.contains(">\(name)<span class=\"tag number\">\(count)</span>"))
        }
        for way in ["Zur Maßnahme machen", "Für später aufheben", "Nicht aufgreifen"] {
            #expect(page.contains("<summary>\(way)</summary>"))
        }
        let idea = try await openIdea(day)
        let chosen = try await day.coordination.get("\(Self.list)?idea=\(idea.id)").body
        #expect(chosen.contains("\(idea.title)</h2>"))
        #expect(chosen.contains("/boards/\(try #require(idea.board))/results#idea-\(idea.id)"))
    }

    @Test func `whoever has decided about one idea has the next one before them`() async throws {
        let day = try await Day(.plenary)
        let idea = try await openIdea(day)
        let answer = try await day.coordination.submit(
            [("reason", "Erst im Herbst.")], on: "\(Self.list)?idea=\(idea.id)",
            to: "\(Self.list)/\(idea.id)/parking")
        let ideas = try await day.read { [event = day.event] db in try db.ideas(of: event) }
        let place = try #require(answer.location)
        #expect(ideas.contains { $0.isOpen && place.hasPrefix("\(Self.list)?idea=\($0.id)") })
        #expect(!place.contains(idea.id.rawValue))
    }

    @Test func `what is wrong with a draft is said beside it, and what was typed stays`() async throws {
        let day = try await Day(.plenary)
        let idea = try await openIdea(day)
        let answer = try await day.coordination.submit(
            [("title", ""), ("firstStep", "Termin suchen")], on: "\(Self.list)?idea=\(idea.id)",
            to: "\(Self.list)/\(idea.id)/measure")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("value=\"Termin suchen\""))
        #expect(try await day.read { db in try db.measure(from: idea.id, drafts: true) } == nil)
    }

    @Test func `a draft is seen by the team, and by everybody when it is published`() async throws {
        let day = try await Day(.plenary)
        let idea = try await openIdea(day)
        let draft = try await draft(of: idea, day)
        let guest = day.coordination.somebodyElse()
        #expect(try await guest.get("/measures/\(draft.id)").location?.hasPrefix("/sign-in?next=") == true)
        #expect(!(try await guest.get("/measures").body.contains("/measures/\(draft.id)")))
        #expect(try await day.coordination.get("/measures/\(draft.id)").body.contains("Entwurf"))
        let page = try await day.coordination.get("\(Self.list)?idea=\(idea.id)").body
        #expect(page.contains("Als Vorschlag veröffentlichen") && !page.contains("Vereinbaren und veröffentlichen"))
        try await day.coordination.submit(
            [], on: "\(Self.list)?idea=\(idea.id)", to: "\(Self.list)/\(idea.id)/measure/publication")
        let shown = try await guest.get("/measures/\(draft.id)")
        #expect(shown.status == .ok && shown.body.contains("Termin suchen"))
    }

    @Test func `two people who are here are asked, and their yes in the room makes a measure that is agreed`()
        async throws
    {
        let day = try await Day(.plenary)
        let idea = try await openIdea(day)
        let (one, _) = try await somebody(on: .migrantOrganisations, day)
        let (other, _) = try await somebody(on: .institutions, day)
        let draft = try await draft(
            of: idea, day, [("owner-mo", one.id.rawValue), ("owner-institution", other.id.rawValue)])
        // Both are asked, and nobody has said yes.
        #expect(draft.owners == [])
        let here = "\(Self.list)?idea=\(idea.id)"
        let page = try await day.coordination.get(here).body
        #expect(page.contains("Wurde gefragt") && !page.contains("Vereinbaren und veröffentlichen"))
        let asked = try await day.read { db in try db.ownerRequests(about: [draft.id])[draft.id] ?? [] }
        #expect(Set(asked.map(\.registration)) == [one.id, other.id])
        for person in [one, other] {
            let request = try #require(asked.first { $0.registration == person.id })
            try await day.coordination.submit(
                [], on: here, to: "\(Self.list)/\(idea.id)/measure/requests/\(request.id)/yes")
        }
        try await day.coordination.submit(
            [("agreed", "yes")], on: here, to: "\(Self.list)/\(idea.id)/measure/publication")
        let agreed = try await day.read { db in try db.measure(draft.id) }
        #expect(agreed?.isDraft == false && agreed?.statusApartFromEnding == .agreed)
        #expect(agreed?.owners.map(\.name) == [one.attendee.name, other.attendee.name])
    }

    @Test func `a person and an organisation are not both asked, and a day that is over is refused`() async throws {
        let day = try await Day(.plenary)
        let idea = try await openIdea(day)
        let (other, _) = try await somebody(on: .institutions, day)
        let measure = try await draft(of: idea, day)
        let here = "\(Self.list)?idea=\(idea.id)"
        let both = try await day.coordination.submit(
            [("bank", "institution"), ("person", other.id.rawValue), ("organisation", "Jobtreff")], on: here,
            to: "\(Self.list)/\(idea.id)/measure/requests")
        #expect(both.status == .unprocessableContent && both.body.contains("Bitte nennen Sie nur eins"))
        #expect(try await day.read { db in try db.ownerRequests(about: [measure.id]) }.isEmpty)
        let past = try await day.coordination.submit(
            [("title", idea.title), ("due", "2001-01-01")], on: here, to: "\(Self.list)/\(idea.id)/measure")
        #expect(past.status == .unprocessableContent && past.body.contains("Dieser Tag ist schon vorbei."))
    }

    @Test func `those who are here stand under headings with the shape of their side, and the page follows answers`()
        async throws
    {
        let day = try await Day(.plenary)
        let idea = try await openIdea(day)
        _ = try await draft(of: idea, day)
        let page = try await day.coordination.get("\(Self.list)?idea=\(idea.id)").body
        #expect(page.contains("<optgroup label=\"Andere, die da sind\">"))
        #expect(page.contains("<section class=\"flow\" id=\"idea\" data-live=\""))
        let (other, _) = try await somebody(on: .institutions, day)
        let option = try #require(page.firstRange(of: "<option value=\"\(other.id)\">"))
        let label = page[option.upperBound...].prefix(while: { $0 != "<" })
        let shape = try #require(label.first)
        #expect("■▬▲◆▼".contains(shape))
        // The surname comes first.
        #expect(label.contains(SortName(other.attendee.name, language: other.attendee.language).text))
    }

    @Test func `a question says who is asked for whom, from which group it comes, and keeps what was answered`()
        async throws
    {
        let day = try await Day(.plenary)
        let idea = try await openIdea(day)
        let (other, page) = try await somebody(on: .institutions, day)
        _ = try await draft(of: idea, day)
        let here = "\(Self.list)?idea=\(idea.id)"
        try await day.coordination.submit(
            [("person", other.id.rawValue)], on: here, to: "\(Self.list)/\(idea.id)/measure/requests")
        let phone = day.coordination.somebodyElse()
        let own = try await phone.get(page).body
        #expect(own.contains("\(other.attendee.name), stehen Sie für") && own.contains("Es fragt"))
        let question = String(try #require(own.firstMatch(of: /action="(\/owner-requests\/[0-9a-f]+)\/yes"/)?.1))
        let read = try await phone.get(question).hiddenFields(ofFormTo: question + "/yes") ?? []
        // The desk writes something else while it is being read.
        try await day.coordination.submit(
            [("title", "Etwas ganz anderes"), ("due", "2024-03-01")], on: here, to: "\(Self.list)/\(idea.id)/measure")
        let late = try await phone.post(question + "/yes", read)
        #expect(late.status == .conflict && late.body.contains("Etwas ganz anderes"))
        try await phone.submit([], on: question, to: question + "/yes")
        try await day.coordination.submit(
            [("title", "Noch einmal anders"), ("due", "2024-03-01")], on: here, to: "\(Self.list)/\(idea.id)/measure")
        let kept = try await phone.get(question).body
        #expect(kept.contains("Etwas ganz anderes") && !kept.contains("Noch einmal anders"))
        #expect(kept.contains("Inzwischen steht dort etwas anderes.") && kept.contains("Zur neuen Frage"))
        #expect(try await day.read { db in try db.measure(from: idea.id, drafts: true) }?.owners == [])
        // On the own page stands the new question only, with what has changed.
        let asked = try await phone.get(page).body
        #expect(asked.contains("„Etwas ganz anderes“ heißt jetzt „Noch einmal anders“."))
    }

    @Test func `before a draft is thrown away it is asked by its name`() async throws {
        let day = try await Day(.plenary)
        let idea = try await openIdea(day)
        _ = try await draft(of: idea, day)
        let removal = "\(Self.list)/\(idea.id)/measure/removal"
        let question = try await day.coordination.get(removal)
        #expect(question.status == .ok && question.body.contains("Entwurf „\(idea.title)“ verwerfen?"))
        #expect(try await day.read { db in try db.measure(from: idea.id, drafts: true) } != nil)
        try await day.coordination.submit([], on: removal, to: removal)
        #expect(try await day.read { db in try db.measure(from: idea.id, drafts: true) } == nil)
    }

    // MARK: The other side

    @Test func `who is asked says yes on their own page, and the measure is agreed`() async throws {
        let day = try await Day(.plenary)
        let idea = try await openIdea(day)
        let (one, _) = try await somebody(on: .migrantOrganisations, day)
        let (other, page) = try await somebody(on: .institutions, day)
        let draft = try await draft(of: idea, day)
        let here = "\(Self.list)?idea=\(idea.id)"
        // One says yes in the room, the other one is asked.
        try await day.coordination.submit(
            [("person", one.id.rawValue)], on: here, to: "\(Self.list)/\(idea.id)/measure/owners")
        let asking = try await day.coordination.submit(
            [("person", other.id.rawValue)], on: here, to: "\(Self.list)/\(idea.id)/measure/requests")
        // The receipt is in sight, and says about what was asked.
        let place = try #require(asking.location)
        #expect(!place.contains("#"))
        #expect(try await day.coordination.get(place).body.contains("hat zu „\(idea.title)“ gefragt: "))
        #expect(try await day.coordination.get(here).body.contains("Wurde gefragt"))
        try await day.coordination.submit([], on: here, to: "\(Self.list)/\(idea.id)/measure/publication")

        let phone = day.coordination.somebodyElse()
        let own = try await phone.get(page).body
        #expect(own.contains("Eine Frage an Sie") && own.contains(idea.title))
        #expect(own.contains("Mein Name (\(other.attendee.name)) darf öffentlich stehen"))
        let question = try #require(own.firstMatch(of: /action="(\/owner-requests\/[0-9a-f]+)\/yes"/)?.1)
        // Opening the link says nothing.
        #expect(try await phone.get(String(question)).status == .ok)
        #expect(try await day.read { db in try db.measure(draft.id) }?.owners.count == 1)
        let yes = try await phone.submit([("isNamePublic", "yes")], on: page, to: "\(question)/yes")
        #expect(yes.location == String(question))
        let measure = try await day.read { db in try db.measure(draft.id) }
        #expect(measure?.statusApartFromEnding == .agreed && measure?.owners.last?.name == other.attendee.name)
        #expect(try await phone.get(String(question)).body.contains("Sie haben Ja gesagt."))
    }

    @Test func `a no needs a reason, and the idea is kept with it`() async throws {
        let day = try await Day(.plenary)
        let idea = try await openIdea(day)
        let (other, page) = try await somebody(on: .institutions, day)
        _ = try await draft(of: idea, day)
        try await day.coordination.submit(
            [("person", other.id.rawValue)], on: "\(Self.list)?idea=\(idea.id)",
            to: "\(Self.list)/\(idea.id)/measure/requests")
        let phone = day.coordination.somebodyElse()
        let own = try await phone.get(page).body
        let question = try #require(own.firstMatch(of: /action="(\/owner-requests\/[0-9a-f]+)\/yes"/)?.1)
        let silent = try await phone.submit([("reason", " ")], on: page, to: "\(question)/no")
        #expect(silent.status == .unprocessableContent && silent.body.contains("warum nicht"))
        try await phone.submit([("reason", "Uns fehlen Leute.")], on: page, to: "\(question)/no")
        let parked = try await day.read { db in try db.idea(idea.id) }
        #expect(parked?.status == .parked && parked?.reason == "Die andere Seite hat Nein gesagt.")
        // What somebody typed on a phone is read by the team before everybody reads it.
        let here = "\(Self.list)?idea=\(idea.id)"
        #expect(!(try await phone.get("/events/neue-wege-2023/results").body.contains("Uns fehlen Leute.")))
        let seen = try await day.coordination.get(here).body
        #expect(seen.contains("Uns fehlen Leute."))
        let tell = try #require(seen.firstMatch(of: /action="([^"]*\/reason)"/)?.1)
        try await day.coordination.submit([], on: here, to: String(tell))
        #expect(try await phone.get("/events/neue-wege-2023/results").body.contains("Uns fehlen Leute."))
    }

    // MARK: The plenary

    @Test func `the projector and the phones show the group that is called, with its ideas`() async throws {
        let day = try await Day(.plenary)
        let guest = day.coordination.somebodyElse()
        #expect(try await guest.get(Self.screen).body.contains("noch nicht begonnen"))
        try await day.coordination.submit([], on: Self.plenary, to: Self.plenary + "/next")
        let (board, ideas) = try await day.read { [event = day.event] db in
            let current = try #require(try db.plenary(of: event).current)
            return (current.board, try db.ideas(on: current.board).forPlenary)
        }
        #expect(!ideas.isEmpty)
        for path in [Self.screen, Self.phones, Self.plenary] {
            let page = try await day.coordination.get(path).body
            for idea in ideas { #expect(page.contains(idea.title), "\(path)") }
        }
        #expect(try await guest.get(Self.screen).body.contains("role=\"timer\""))
        try await day.coordination.submit([], on: Self.plenary, to: "\(Self.plenary)/groups/\(board)/skipping")
        let plenary = try await day.read { [event = day.event] db in try db.plenary(of: event) }
        #expect(plenary.turn(of: board)?.standing == .skipped && plenary.current == nil)
        let page = try await day.coordination.get(Self.plenary).body
        #expect(page.contains("Noch einmal aufrufen") && page.contains(/Gruppe \d+ aufrufen/))
        for path in [Self.screen, Self.phones, Self.plenary] {
            #expect(try await day.coordination.get(path).body.contains("Gerade spricht keine Gruppe."), "\(path)")
        }
    }

    @Test func `an idea that is decided while its group speaks leads back to the plenary`() async throws {
        let day = try await Day(.plenary)
        let idea = try await openIdea(day)
        let here = "\(Self.list)?idea=\(idea.id)&from=plenary"
        let made = try await day.coordination.submit(
            [("title", idea.title)], on: here, to: "\(Self.list)/\(idea.id)/measure")
        #expect(made.location?.contains("from=plenary") == true)
        let published = try await day.coordination.submit(
            [], on: here, to: "\(Self.list)/\(idea.id)/measure/publication")
        #expect(published.location?.hasPrefix(Self.plenary) == true)
    }

    @Test func `what was taken for one is parted on the page of the plenary, and all are counted`() async throws {
        let day = try await Day(.plenary)
        let ideas = try await day.read { [event = day.event] db in try db.ideas(of: event) }.filter(\.isOpen)
        let (idea, other) = (try #require(ideas.first), try #require(ideas.last))
        try await day.coordination.submit(
            [("idea", idea.id.rawValue), ("into", other.id.rawValue)], on: Self.plenary, to: Self.plenary + "/merging")
        #expect(try await day.read { db in try db.idea(idea.id) }?.mergedInto == other.id)
        let list = try await day.coordination.get(Self.list).body
        #expect(list.contains(">Offen<span class=\"tag number\">\(ideas.count)</span>"))
        let apart = "\(Self.list)/\(idea.id)/separation"
        #expect(try await day.coordination.get(Self.plenary).body.contains("action=\"\(apart)\""))
        let parted = try await day.coordination.submit([("from", "plenary")], on: Self.plenary, to: apart)
        #expect(parted.location?.hasPrefix(Self.plenary) == true)
        #expect(try await day.read { db in try db.idea(idea.id) }?.mergedInto == nil)
        #expect(!(try await day.coordination.get(Self.plenary).body.contains("/separation\"")))
    }

    @Test func `help from the floor is counted, and named only if it was ticked`() async throws {
        let day = try await Day(.plenary)
        try await day.coordination.submit([], on: Self.plenary, to: Self.plenary + "/next")
        let (person, page) = try await somebody(on: .migrantOrganisations, day)
        let phone = day.coordination.somebodyElse()
        let help = try #require(try await phone.get(page).body.firstMatch(of: /action="([^"]*\/help)"/)?.1)
        try await phone.submit([], on: page, to: String(help))
        let unnamed = try await phone.get(Self.phones).body
        #expect(unnamed.contains("1 Person hilft mit") && !unnamed.contains(person.attendee.name))
        try await phone.submit([], on: page, to: "\(help)/removal")
        try await phone.submit([("isNamePublic", "yes")], on: page, to: String(help))
        #expect(try await phone.get(Self.phones).body.contains(person.attendee.name))
        #expect(try await phone.get(Self.screen).body.contains(person.attendee.name))
    }

    @Test func `with what somebody helps stays on their own page when the next group speaks`() async throws {
        let day = try await Day(.plenary)
        try await day.coordination.submit([], on: Self.plenary, to: Self.plenary + "/next")
        let (person, page) = try await somebody(on: .migrantOrganisations, day)
        let phone = day.coordination.somebodyElse()
        let help = try #require(try await phone.get(page).body.firstMatch(of: /action="([^"]*\/help)"/)?.1)
        try await phone.submit([("isNamePublic", "yes")], on: page, to: String(help))
        try await day.coordination.submit([], on: Self.plenary, to: Self.plenary + "/next")
        let own = try await phone.get(page).body
        #expect(own.contains("Hier helfen Sie mit") && own.contains("action=\"\(help)/removal\""))
        #expect(try await day.coordination.get(Self.plenary).body.contains(person.attendee.name))
        try await phone.submit([], on: page, to: "\(help)/removal")
        #expect(!(try await phone.get(page).body.contains("Hier helfen Sie mit")))
    }

    @Test func `who stands up for a measure is on the wall, by name only if they allow it`() async throws {
        let day = try await Day(.plenary)
        try await day.coordination.submit([], on: Self.plenary, to: Self.plenary + "/next")
        let (named, _) = try await somebody(on: .migrantOrganisations, day)
        let (unnamed, _) = try await somebody(on: .institutions, day)
        let today = try #require(CalendarDay(rawValue: "2023-12-01"))
        let owners = try [(named, true), (unnamed, false)].map { person, isPublic in
            (try #require(person.attendee.organisation), person.attendee.name, isPublic)
        }
        try await day.coordination.services.database.write(by: .system) { [event = day.event] db in
            let current = try #require(try db.plenary(of: event).current)
            let idea = try #require(try db.ideas(on: current.board).forPlenary.first)
            let measure = try MakeMeasure(from: idea.id, on: today).run(in: db)
            for (organisation, name, isPublic) in owners {
                try TakeMeasureOn(
                    measure.id, for: organisation, saidBy: .inPerson, name: name, isNamePublic: isPublic, on: today,
                    correspondence: nil
                ).run(in: db)
            }
        }
        for path in [Self.screen, Self.phones] {
            let page = try await day.coordination.somebodyElse().get(path).body
            #expect(page.contains("\(named.attendee.name) ("), "\(path)")
            #expect(!page.contains(unnamed.attendee.name), "\(path)")
        }
    }

    @Test func `nobody is asked to help with what was declined`() async throws {
        let day = try await Day(.plenary)
        let (person, page) = try await somebody(on: .migrantOrganisations, day)
        let phone = day.coordination.somebodyElse()
        // Until a group speaks that has still an open idea.
        var offered: Idea?
        for _ in 1...12 where offered == nil {
            try await day.coordination.submit([], on: Self.plenary, to: Self.plenary + "/next")
            let body = try await phone.get(page).body
            let ideas = try await day.read { [event = day.event] db in try db.ideas(of: event) }
            offered = ideas.first { $0.isOpen && body.contains("/ideas/\($0.id)/help\"") }
        }
        let idea = try #require(offered)
        try await day.coordination.services.database.write(by: .system) { db in
            try DeclineIdea(idea.id, because: "Dafür ist das Land zuständig.").run(in: db)
        }
        #expect(!(try await phone.get(page).body.contains("/ideas/\(idea.id)/help\"")))
        // Somebody who has still the earlier page before them.
        let late = try await phone.submit([], on: page, to: "\(page)/ideas/\(idea.id)/help")
        #expect(late.status == .conflict)
        #expect(try await day.read { db in try db.helpOffers(of: person.id) } == [])
    }

    @Test func `whoever leads a board chooses three of its ideas`() async throws {
        let day = try await Day(.plenary)
        let idea = try await openIdea(day)
        let results = "/boards/\(try #require(idea.board))/results"
        #expect(!(try await day.coordination.somebodyElse().get(results).body.contains("/choice\"")))
        try await day.coordination.submit([], on: results, to: "\(results)/\(idea.id)/choice")
        #expect(try await day.read { db in try db.idea(idea.id) }?.plenaryPlace == 1)
        #expect(try await day.coordination.get(results).body.contains("Im Plenum: Platz 1"))
        try await day.coordination.submit([], on: results, to: "\(results)/\(idea.id)/choice/removal")
        #expect(try await day.read { db in try db.idea(idea.id) }?.plenaryPlace == nil)
    }
}
