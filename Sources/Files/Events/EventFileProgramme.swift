import Domain

extension EventFileReader {
    mutating func readItems(_ value: YAMLValue?, line: Int) -> [EventFile.Item] {
        guard let value else {
            found.add(line, .missing("programme", in: ""))
            return []
        }
        var items = value.list(of: "programme", &found).compactMap { readItem($0) }
        if items.count(where: { !$0.boardPhases.isEmpty }) > 1 {
            found.add(value.line, .phasesTwice)
        }
        for index in items.indices where items[index].ends == nil {
            let starts = items[index].starts
            items[index].ends = items.map(\.starts).filter { $0 > starts }.min() ?? lastEnd(after: starts)
        }
        for item in items {
            guard let ends = item.ends else { continue }
            let hours = Hours(from: item.starts, to: ends)
            guard hours.minutes > Hours.greatestMinutes else { continue }
            found.add(item.line, .tooManyHours(from: item.starts, to: ends))
        }
        return items
    }

    /// An hour later, if need be after midnight.
    private func lastEnd(after starts: TimeOfDay) -> TimeOfDay? {
        let minutes = (starts.minutesSinceMidnight + EventFile.minutesOfLastItem) % (24 * 60)
        return TimeOfDay(hour: minutes / 60, minute: minutes % 60)
    }

    private mutating func readItem(_ value: YAMLValue) -> EventFile.Item? {
        let known = ["start", "end", "kind", "title", "room", "checkIn", "stands", "people", "tandems", "boardPhases"]
        let fields = value.fields(of: "an item of the programme", known, &found)
        let starts = fields.text("start", of: "an item of the programme", line: value.line, &found)
            .flatMap { readTime($0, line: fields["start"]?.line ?? value.line) }
        let end = fields["end"]?.text("end", &found).map { end in
            // As people write the end of a day.
            end == "24:00" ? .midnight : readTime(end, line: fields["end"]?.line ?? value.line)
        }
        let title = fields.translated(
            "title", of: "an item of the programme", limit: ProgrammeItem.titleLimit, line: value.line, &found)
        var kind: ProgrammeItem.Kind?
        if let value = fields["kind"] {
            kind = value.choice(ProgrammeItem.Kind.self, &found)
        } else {
            found.add(value.line, .missing("kind", in: "an item of the programme"))
        }
        let room = fields["room"]?.text("room", limit: ProgrammeItem.roomLimit, &found)
        let hasCheckIn = fields["checkIn"]?.truth("checkIn", &found) ?? false
        let hasStands = fields["stands"]?.truth("stands", &found) ?? false
        let people = readPeople(fields["people"])
        let tandems = (fields["tandems"]?.list(of: "tandems", &found) ?? []).compactMap { readTandem($0) }
        let phases = (fields["boardPhases"]?.list(of: "boardPhases", &found) ?? []).compactMap { readPhase($0) }
        for name in Self.namedTwice(people + tandems.flatMap(\.people)) { found.add(value.line, .personTwice(name)) }
        guard let starts, let kind, let title else { return nil }
        return EventFile.Item(
            line: value.line, starts: starts, ends: end ?? nil, kind: kind, title: title, room: room,
            hasCheckIn: hasCheckIn, hasStands: hasStands, people: people, tandems: tandems, boardPhases: phases)
    }

    private static func namedTwice(_ people: [EventFile.Person]) -> [String] {
        Dictionary(grouping: people, by: \.name).filter { $1.count > 1 }.keys.sorted()
    }

    private mutating func readTime(_ text: String, line: Int) -> TimeOfDay? {
        guard let time = TimeOfDay(rawValue: text) else {
            found.add(line, .noTime(text))
            return nil
        }
        return time
    }

    private mutating func readPeople(_ value: YAMLValue?) -> [EventFile.Person] {
        (value?.list(of: "people", &found) ?? []).compactMap { person in
            let fields = person.fields(of: "a person", ["name", "role", "side", "function", "organisation"], &found)
            let side = fields["side"]?.choice(Side.self, &found)
            let function = fields["function"]?.text("function", limit: ProgrammePerson.functionLimit, &found)
            let organisation = fields["organisation"]?.text(
                "organisation", limit: ProgrammePerson.nameLimit, &found)
            let role = fields["role"].map { $0.choice(EventRole.self, &found) } ?? .participant
            let name = fields.text(
                "name", of: "a person", limit: ProgrammePerson.nameLimit, line: person.line, &found)
            guard let name, let role else { return nil }
            return EventFile.Person(
                name: name, role: role, side: side, functionTitle: function, organisationName: organisation)
        }
    }

    private mutating func readTandem(_ value: YAMLValue) -> EventFile.TandemEntry? {
        let fields = value.fields(of: "a tandem", ["topic", "people"], &found)
        let people = readPeople(fields["people"])
        guard
            let topic = fields.translated(
                "topic", of: "a tandem", limit: Tandem.topicLimit, line: value.line, &found)
        else { return nil }
        return EventFile.TandemEntry(topic: topic, people: people)
    }

    private mutating func readPhase(_ value: YAMLValue) -> BoardPhasePlan? {
        let fields = value.fields(of: "a phase", ["kind", "title", "question", "minutes"], &found)
        let title = fields.translated("title", of: "a phase", line: value.line, &found)
        var kind: BoardPhaseKind?
        if let value = fields["kind"] {
            kind = value.choice(BoardPhaseKind.self, &found)
        } else {
            found.add(value.line, .missing("kind", in: "a phase"))
        }
        let minutes = fields["minutes"].map { $0.number("minutes", 1...600, &found) } ?? 20
        let question = fields["question"]?.translated("question", limit: BoardPhase.questionLimit, &found)
        guard let kind, let title, let minutes else { return nil }
        return BoardPhasePlan(kind: kind, title: title, minutes: minutes, question: question)
    }
}
