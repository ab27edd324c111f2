import DemoCity
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// What stays in sight while groups are changed by hand, and how people hear of it.
@Suite struct GroupFootBarTests {
    private static let desk = Day.desk + "/groups"
    private static let compact = desk + "?compact=1"

    private func newest(_ day: Day) async throws -> Formation {
        let found = try await day.read { [event = day.event] db in try db.newestFormation(of: event) }
        return try #require(found)
    }

    /// Somebody, and another group that has room for them.
    private func somebody(_ day: Day) async throws -> (person: Registration.ID, group: WorkGroup) {
        let formation = try await newest(day)
        let groups = try await day.read { [event = day.event] db in try db.workGroups(of: event) }
        let group = try #require(groups.first { $0.isHeld && $0.taken(by: formation.seats) < $0.size.upperBound })
        let moderators = Set(groups.compactMap(\.moderatorRegistration))
        let seat = try #require(
            formation.seats.first { $0.group != group.id && !moderators.contains($0.registration) })
        return (seat.registration, group)
    }

    /// - Parameter query: how the desk is looked at.
    private func move(_ day: Day, query: String = "") async throws -> (Answer, name: String, group: WorkGroup) {
        let (person, group) = try await somebody(day)
        let sent = try await day.coordination.post(
            "\(Self.desk)/seats/\(person)\(query)",
            [("csrf", day.coordination.csrfToken), ("group", group.id.rawValue)])
        let people = try await day.read { [event = day.event] db in try db.registrations(of: event) }
        let name = try #require(people.first { $0.id == person }?.attendee.name)
        return (sent, name, group)
    }

    /// The page to which an answer leads; a browser keeps to itself what stands behind the `#`.
    private func page(after answer: Answer, _ day: Day) async throws -> String {
        let location = try #require(answer.location)
        return try await day.coordination.get(String(location.prefix { $0 != "#" })).body
    }

    private func bar(_ page: String) throws -> Substring {
        let start = try #require(page.firstRange(of: "<div class=\"foot-bar\" id=\"foot\""))
        let end = try #require(page.firstRange(of: "<form method=\"post\" id=\"moving\""))
        return page[start.lowerBound..<end.lowerBound]
    }

    @Test func `the bar says who sits where, how much was changed, takes it back and releases`() async throws {
        let day = try await Day()
        #expect(try await day.coordination.get(Self.desk).body.contains("id=\"foot\" aria-live=\"polite\"></div>"))
        let (sent, name, group) = try await move(day)
        let bar = try self.bar(try await page(after: sent, day))
        #expect(bar.contains("\(name) sitzt jetzt in Gruppe \(group.number)."))
        #expect(bar.contains("1 Änderung") && bar.contains("Rückgängig") && bar.contains("Gruppen freigeben"))
        #expect(bar.contains("action=\"\(Self.desk)/moves/removal\""))
        #expect(bar.contains("action=\"\(Self.desk)/release\""))
        _ = try await move(day)
        #expect(try self.bar(try await day.coordination.get(Self.desk).body).contains("2 Änderungen"))
    }

    @Test func `before a release it is said who has a link, who reads it on the wall, and who has to be called`()
        async throws
    {
        let day = try await Day()
        let (_, group) = try await somebody(day)
        let formation = try await newest(day)
        let people = try await day.read { [event = day.event] db in try db.registrations(of: event) }
        let guest = try #require(
            people.first { person in
                person.attendee.email != nil && person.delegation == nil
                    && formation.seat(of: person.id).map { $0.group != group.id } == true
            })
        let (person, name) = (guest.id, guest.attendee.name)
        try await day.coordination.services.database.write(by: .system) { db in
            _ = try db.change(registration: person) { $0.attendee.email = nil }
            try db.endLinks(of: person)
        }
        _ = try await day.coordination.post(
            "\(Self.desk)/seats/\(person)",
            [("csrf", day.coordination.csrfToken), ("group", group.id.rawValue)])
        let bar = try self.bar(try await day.coordination.get(Self.desk).body)
        #expect(bar.contains("Wer erfährt es?"))
        #expect(bar.contains("1 Person liest es nur am Aushang: \(name)"))
        #expect(bar.contains("1 Person wechselt und muss angerufen werden: \(name)"))
    }

    @Test func `a release says how people hear of it, and leads to writing and calling`() async throws {
        let day = try await Day()
        let (moved, _) = try await somebody(day)
        _ = try await move(day)
        let draft = try await newest(day)
        let sent = try await day.coordination.submit(
            [("formation", draft.id.rawValue)], on: Self.desk, to: Self.desk + "/release")
        let page = try await day.coordination.get(try #require(sent.location)).body
        let linked = try await day.read { [event = day.event] db in try db.peopleWithLink(at: event) }
        #expect(page.contains("Die Gruppen sind freigegeben."))
        // The others have known their groups before.
        #expect(page.contains("1 betroffen: 1 wechselt"))
        #expect(page.contains(linked.contains(moved) ? "1 Person hat einen Link" : "1 Person liest es nur am Aushang"))
        #expect(page.contains("Von selbst geht keine E-Mail hinaus."))
        #expect(page.contains("Den Betroffenen schreiben") && page.contains("only=regrouped"))
        #expect(page.contains("href=\"\(Day.desk)/letters/new") && page.contains("href=\"\(Day.desk)/calls\""))
    }

    @Test func `a release is taken back to what everybody saw before, and brought back in the same way`() async throws {
        let day = try await Day()
        let before = try await newest(day)
        _ = try await move(day)
        let draft = try await newest(day)
        let sent = try await day.coordination.submit(
            [("formation", draft.id.rawValue)], on: Self.desk, to: Self.desk + "/release")
        let page = try await day.coordination.get(try #require(sent.location)).body
        #expect(page.contains("wieder freigeben"))
        let back = try await day.coordination.post(
            Self.desk + "/release/removal",
            [("csrf", day.coordination.csrfToken), ("formation", draft.id.rawValue)])
        #expect(back.location?.contains("released=1") == true)
        let now = try await newest(day)
        #expect(now.isReleased && now.id != before.id)
        #expect(now.difference(from: before).isEmpty)
        #expect(try await day.coordination.get(try #require(back.location)).body.contains("1 betroffen: 1 wechselt"))
    }

    @Test func `whoever saw another release takes none back`() async throws {
        let day = try await Day()
        _ = try await move(day)
        let draft = try await newest(day)
        let answer = try await day.coordination.post(
            Self.desk + "/release/removal",
            [("csrf", day.coordination.csrfToken), ("formation", draft.id.rawValue)])
        #expect(answer.status != .seeOther)
        #expect(try await newest(day) == draft)
    }

    @Test func `whoever is pinned bears a sign and a word, and the way to other groups stays a way`() async throws {
        let day = try await Day()
        let (sent, _, _) = try await move(day)
        let page = try await self.page(after: sent, day)
        #expect(page.contains("</svg>fest</span>") && !page.contains("Bleibt hier"))
        let seats = try await newest(day).seats.count
        #expect(page.matches(of: />Verschieben<\/a>/).count == seats)
    }

    @Test func `the compact view names everybody in one line, and a move leads back to it`() async throws {
        let day = try await Day()
        let page = try await day.coordination.get(Self.compact).body
        let seats = try await newest(day).seats.count
        #expect(page.contains("<div class=\"groups compact\" id=\"groups\">"))
        #expect(page.matches(of: /<li id="seat-[^"]+" tabindex="0" data-seat=/).count == seats)
        #expect(page.contains("data-query=\"?compact=1\""))
        let (sent, name, _) = try await move(day, query: "?compact=1")
        #expect(sent.location?.hasPrefix(Self.compact + "&moved=") == true)
        #expect(try bar(try await self.page(after: sent, day)).contains(name))
        #expect(try await day.coordination.get(Self.desk + "?compact=1&round=2").status == .ok)
    }

    @Test func `a repair says how many change in its button, and where those go who had no group`() async throws {
        let day = try await Day()
        let answer = try await day.coordination.submit([], on: Self.desk, to: Self.desk + "/repairs")
        if answer.location != Self.desk {
            let run = try #require(day.coordination.services.groupRuns.run(of: day.event))
            #expect(await run.isOver(within: .seconds(60)))
            _ = try await day.coordination.get(Self.desk + "/run")
        }
        let page = try await day.coordination.get(Self.desk).body
        #expect(page.contains("Diese Fassung freigeben: niemand wechselt"))
        let (choices, released, people) = try await day.read { [event = day.event] db in
            (
                try db.alternatives(of: event), try #require(try db.releasedFormation(of: event)),
                try db.registrations(of: event)
            )
        }
        for choice in choices {
            let difference = choice.difference(from: released)
            if difference.moved.count > 1 {
                #expect(page.contains("Diese Fassung freigeben: \(difference.moved.count) Personen wechseln"))
            }
            for id in difference.gone {
                let name = try #require(people.first { $0.id == id }?.attendee.name)
                #expect(name.isEmpty || page.contains("<li><bdi>\(name)</bdi></li>"))
            }
            for id in difference.new {
                let name = try #require(people.first { $0.id == id }?.attendee.name)
                #expect(name.isEmpty || page.contains("\(name): neu in Gruppe"))
            }
        }
    }

    @Test func `whoever forms groups anew on a release reads who knows theirs already`() async throws {
        let day = try await Day()
        let released = try await newest(day)
        let page = try await day.coordination.get(Self.desk).body
        #expect(page.contains("\(released.seats.count) Personen kennen ihre Gruppe schon."))
        _ = try await move(day)
        let pinned = try await newest(day).seats.count(where: \.isPinned)
        let sentence = pinned == 1 ? "Nur 1 Person ist festgehalten" : "Nur \(pinned) Personen sind festgehalten"
        #expect(try await day.coordination.get(Self.desk).body.contains(sentence))
    }

    @Test func `the page of a person shows the best three groups, and folds the others`() async throws {
        let day = try await Day()
        let (person, _) = try await somebody(day)
        let page = try await day.coordination.get("\(Self.desk)/seats/\(person)").body
        let fold = try #require(page.firstRange(of: "weitere Gruppen</summary>"))
        #expect(page[..<fold.lowerBound].matches(of: /<li data-group=/).count == 4)
        #expect(page[fold.upperBound...].contains("<li data-group="))
    }
}
