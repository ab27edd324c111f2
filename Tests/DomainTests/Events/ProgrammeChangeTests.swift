import Domain
import Testing

/// What is told of two versions of a programme, and to whom.
@Suite struct ProgrammeChangeTests {
    private func hours(_ starts: String, _ ends: String) throws -> Hours {
        Hours(
            from: try #require(TimeOfDay(rawValue: starts)), to: try #require(TimeOfDay(rawValue: ends)))
    }

    private func person(_ id: String, _ name: String, _ role: EventRole = .panellist) -> ProgrammePerson {
        ProgrammePerson(id: .init(rawValue: id), name: name, role: role)
    }

    private func item(
        _ id: String, _ starts: String, _ ends: String, _ kind: ProgrammeItem.Kind = .panel, room: String? = "Saal",
        people: [ProgrammePerson] = [], tandem: [ProgrammePerson] = []
    ) throws -> ProgrammeItem {
        let hours = try hours(starts, ends)
        return ProgrammeItem(
            id: .init(rawValue: id), position: 0, starts: hours.starts, ends: hours.ends, kind: kind,
            title: .german(id), room: room, people: people,
            tandems: tandem.isEmpty
                ? [] : [Tandem(id: .init(rawValue: "\(id)-kita"), topic: .german("Kita"), people: tandem)])
    }

    private func contents(
        _ items: [ProgrammeItem], hosts: [EventHost] = [], place: String? = "Rathaus"
    ) throws -> ProgrammeContents {
        ProgrammeContents(
            day: try #require(CalendarDay(rawValue: "2023-12-01")), place: place, hosts: hosts, items: items)
    }

    /// A day with a welcome, a conversation, groups and an end.
    private func day(_ change: (inout [ProgrammeItem]) throws -> Void = { _ in }) throws -> ProgrammeContents {
        var items = [
            try item("Empfang", "16:00", "16:30", .reception),
            try item(
                "Podium", "17:00", "17:45", people: [person("m", "Annika", .groupModerator)],
                tandem: [person("p", "Paul"), person("b", "Bachyt")]),
            try item("Gruppen", "17:45", "19:00", .groups, people: [person("t", "Tanja", .noteTaker)]),
            try item("Abschluss", "19:00", "20:00", .closing, people: [person("z", "Zeki", .music)]),
        ]
        items[0].hasCheckIn = true
        try change(&items)
        return try contents(items)
    }

    private func news(_ change: (inout [ProgrammeItem]) throws -> Void) throws -> ProgrammeNews {
        ProgrammeNews(from: try day(), to: try day(change))
    }

    private func told(_ news: ProgrammeNews) -> Set<String> { Set(news.own.keys.map(\.rawValue)) }

    @Test func `the same programme has no changes`() throws {
        #expect(try news { _ in }.changes.isEmpty)
    }

    @Test func `the moderator of the flyer is replaced, and a partner joins`() throws {
        func hosts(_ moderator: String, _ partners: String...) -> [EventHost] {
            [.init(role: .host, name: "Netzwerk der MO")] + partners.map { .init(role: .coHost, name: $0) }
                + [.init(role: .leadModerator, name: moderator)]
        }
        let before = try contents([], hosts: hosts("Annika Müller", "Jugendring"))
        let after = try contents([], hosts: hosts("Sibel Kaya", "Jugendring", "Volkshochschule"))
        #expect(
            after.changes(since: before) == [
                .hostJoined(.init(role: .coHost, name: "Volkshochschule")),
                .hostReplaced(
                    by: .init(role: .leadModerator, name: "Sibel Kaya"),
                    instead: .init(role: .leadModerator, name: "Annika Müller")),
            ])
        #expect(ProgrammeNews(from: before, to: after).forEverybody.isEmpty)
    }

    @Test func `a person is replaced: whoever goes and whoever talks with them is told, nobody else`() throws {
        let news = try news { $0[1].tandems[0].people[0] = person("a", "Amal") }
        let item = try day { $0[1].tandems[0].people[0] = person("a", "Amal") }.items[1]
        #expect(
            news.changes == [.item(item, .personReplaced(by: person("a", "Amal"), instead: person("p", "Paul")))])
        #expect(told(news) == ["p", "b"])
        #expect(news.forEverybody.isEmpty)
    }

    @Test func `another name in the same row is another person; another way of writing it is not`() throws {
        #expect(try told(news { $0[1].tandems[0].people[0].name = "Amal" }) == ["b"])
        let corrected = try news { $0[1].tandems[0].people[0].name = "PAUL" }
        #expect(corrected.changes.count == 1)
        #expect(corrected.changes.first.map { if case .item(_, .textChanged) = $0 { true } else { false } } == true)
    }

    @Test func `who joins hears of it by being asked; who leaves is told`() throws {
        let joined = try news { $0[3].people.append(person("a", "Amal", .greeting)) }
        #expect(joined.changes.count == 1 && told(joined).isEmpty)
        let left = try news { $0[3].people = [] }
        #expect(left.changes.count == 1 && told(left) == ["z"])
    }

    @Test func `an item that moves concerns those who appear in it`() throws {
        let news = try news { $0[1].starts = try hours("17:10", "17:45").starts }
        #expect(news.changes.count == 1)
        #expect(told(news) == ["m", "p", "b"])
        #expect(news.forEverybody.isEmpty)
    }

    @Test func `another room for the groups or the door concerns everybody, for a talk only its people`() throws {
        #expect(try news { $0[2].room = "Aula" }.forEverybody.count == 1)
        #expect(try news { $0[0].room = "Foyer" }.forEverybody.count == 1)
        let talk = try news { $0[3].room = "Aula" }
        #expect(talk.forEverybody.isEmpty && told(talk) == ["z"])
    }

    @Test func `another end of the day or another place concerns everybody`() throws {
        let longer = try news { $0[3].ends = try hours("19:00", "20:30").ends }
        #expect(
            longer.forEverybody == [
                .hoursChanged(try hours("16:00", "20:30"), from: try hours("16:00", "20:00"))
            ])
        let moved = ProgrammeNews(from: try contents([]), to: try contents([], place: "Aula der VHS"))
        #expect(moved.forEverybody == [.placeChanged("Aula der VHS", from: "Rathaus")])
    }

    @Test func `what is added and what is cancelled is told in the order of the day, and the end last`() throws {
        let news = try news { items in
            items.remove(at: 1)
            items.append(try item("Musik", "16:30", "17:00", .music))
        }
        #expect(
            news.changes.map { change in
                switch change {
                case .item(let item, .added): "+\(item.id)"
                case .item(let item, .cancelled): "-\(item.id)"
                default: "?"
                }
            } == ["+Musik", "-Podium"])
        #expect(told(news).isEmpty == false)
        #expect(told(news) == ["m", "p", "b"])
    }

    @Test func `a new translation is told to nobody; another text to those who appear`() throws {
        let turkish = Language(rawValue: "tr")
        let translated = try news { $0[1].title = Translated([.german: "Podium", turkish: "Panel"]) ?? $0[1].title }
        #expect(translated.changes.count == 1 && told(translated).isEmpty)
        let rewritten = try news { $0[1].tandems[0].topic = .german("Schule") }
        #expect(rewritten.changes.count == 1 && told(rewritten) == ["m", "p", "b"])
    }

    @Test func `what only the team does is no part of what everybody reads`() throws {
        let news = try news { $0.append(try item("Aufbau", "14:00", "16:00", .setup)) }
        #expect(news.changes.count == 1)
        #expect(news.changes.allSatisfy { !$0.isPublic })
    }
}
