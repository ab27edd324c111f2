import Domain
import Words

/// An item of the programme, as typed.
struct ProgrammeItemForm {
    /// How many empty rows wait for further people.
    static let emptyRows = 2
    /// More people than appear in any item; the rows of a form that asks for more are not read.
    static let mostRows = 40
    private static let mostTandems = 12

    private(set) var fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// Begins with what is kept.
    init(showing item: ProgrammeItem) {
        var fields = FormFields([
            "starts": item.starts.rawValue, "ends": item.ends.rawValue, "kind": item.kind.rawValue,
            "room": item.room ?? "", "checkIn": item.hasCheckIn ? "yes" : "", "stands": item.hasStands ? "yes" : "",
        ])
        for (language, text) in item.title.texts { fields[Self.title(in: language)] = text }
        for (index, tandem) in item.tandems.enumerated() {
            for (language, text) in tandem.topic.texts { fields[Self.topic(of: index + 1, in: language)] = text }
        }
        for (index, entry) in Self.rows(of: item).enumerated() {
            let (row, person) = (index + 1, entry.person)
            fields["person\(row)"] = person.name
            fields["duty\(row)"] = person.role.rawValue
            fields["side\(row)"] = person.side?.rawValue ?? ""
            fields["function\(row)"] = person.functionTitle ?? ""
            fields["organisation\(row)"] = person.organisationName ?? ""
            fields["tandem\(row)"] = entry.tandem.map(String.init) ?? ""
        }
        self.fields = fields
    }

    static func title(in language: Language) -> String { "title-\(language.rawValue)" }
    static func topic(of tandem: Int, in language: Language) -> String { "conversation\(tandem)-\(language.rawValue)" }

    /// The rows that are shown: all that are filled, and a few more.
    var rowCount: Int {
        let last = (1...Self.mostRows).last { row in !fields["person\(row)"].isEmpty } ?? 0
        return min(last + Self.emptyRows, Self.mostRows)
    }

    /// The topics that are shown: all that are filled, and one more.
    var tandemCount: Int {
        let names = fields.names
        let last = (1...Self.mostTandems).last { tandem in
            names.contains { $0.hasPrefix("conversation\(tandem)-") && !fields[$0].isEmpty }
        }
        return min((last ?? 0) + 1, Self.mostTandems)
    }

    /// The item as it shall be.
    /// - Parameter before: nil for one that is added.
    func item(
        _ id: ProgrammeItem.ID, position: Int, changing before: ProgrammeItem? = nil, lexicon: Lexicon,
        newPerson: () -> ProgrammePerson.ID, newTandem: () -> Tandem.ID
    ) throws(FormProblems) -> ProgrammeItem {
        var problems = FormProblems()
        let (starts, ends) = (time("starts", &problems), time("ends", &problems))
        if let starts, let ends, Hours(from: starts, to: ends).minutes > Hours.greatestMinutes {
            problems.add("ends", ProgrammePhrase.endsTooLate)
        }
        let kind = ProgrammeItem.Kind(rawValue: fields["kind"])
        if kind == nil { problems.add("kind", KernelPhrase.fieldIsRequired) }
        let title = text(lexicon, limit: ProgrammeItem.titleLimit, &problems, Self.title(in:))
        if title == nil { problems.add(Self.title(in: .german), ProgrammePhrase.titleMissing) }
        let room = line("room", limit: ProgrammeItem.roomLimit, &problems)
        let tandems = (1...Self.mostTandems).map { number in
            text(lexicon, limit: Tandem.topicLimit, &problems) { Self.topic(of: number, in: $0) }
        }
        let people = people(changing: before, tandems: tandems, &problems, newPerson)
        guard problems.isEmpty, let starts, let ends, let kind, let title else { throw problems }
        return ProgrammeItem(
            id: id, position: position, starts: starts, ends: ends, kind: kind, title: title, room: room.nonEmpty,
            hasCheckIn: fields.isTicked("checkIn"), hasStands: fields.isTicked("stands"),
            people: people.filter { $0.tandem == nil }.map(\.person),
            tandems: tandems.enumerated().compactMap { index, topic in
                guard let topic else { return nil }
                let known = before.flatMap { $0.tandems.indices.contains(index) ? $0.tandems[index].id : nil }
                return Tandem(
                    id: known ?? newTandem(), topic: topic,
                    people: people.filter { $0.tandem == index + 1 }.map(\.person))
            })
    }

    /// Everybody in the order of the form, with the number of the tandem.
    private static func rows(of item: ProgrammeItem) -> [(person: ProgrammePerson, tandem: Int?)] {
        item.people.map { ($0, nil) }
            + item.tandems.enumerated().flatMap { index, tandem in tandem.people.map { ($0, index + 1) } }
    }

    private func people(
        changing before: ProgrammeItem?, tandems: [Translated?], _ problems: inout FormProblems,
        _ newPerson: () -> ProgrammePerson.ID
    ) -> [(person: ProgrammePerson, tandem: Int?)] {
        let known = before.map(Self.rows) ?? []
        return (1...Self.mostRows).compactMap { row in
            let name = line("person\(row)", limit: ProgrammePerson.nameLimit, &problems)
            let function = line("function\(row)", limit: ProgrammePerson.functionLimit, &problems)
            let organisation = line("organisation\(row)", limit: ProgrammePerson.nameLimit, &problems)
            guard !name.isEmpty else {
                if !function.isEmpty || !organisation.isEmpty {
                    problems.add("person\(row)", ProgrammePhrase.personNameMissing)
                }
                return nil
            }
            let tandem = Int(fields["tandem\(row)"]).flatMap { (1...Self.mostTandems).contains($0) ? $0 : nil }
            if let tandem, tandems[tandem - 1] == nil { problems.add("tandem\(row)", ProgrammePhrase.topicMissing) }
            let person = ProgrammePerson(
                id: known.indices.contains(row - 1) ? known[row - 1].person.id : newPerson(), name: name,
                role: EventRole(rawValue: fields["duty\(row)"]) ?? .speaker, side: Side(rawValue: fields["side\(row)"]),
                functionTitle: function.nonEmpty, organisationName: organisation.nonEmpty)
            return (person, tandem)
        }
    }

    private func time(_ name: String, _ problems: inout FormProblems) -> TimeOfDay? {
        let time = TimeOfDay(rawValue: fields[name])
        if time == nil { problems.add(name, ProgrammePhrase.timeIsWrong) }
        return time
    }

    private func line(_ name: String, limit: Int, _ problems: inout FormProblems) -> String {
        let text = fields[name].singleLine
        if text.exceeds(limit) { problems.add(name, KernelPhrase.textIsTooLong(count: limit)) }
        return text
    }

    /// Nil if it stands in no language.
    private func text(
        _ lexicon: Lexicon, limit: Int, _ problems: inout FormProblems, _ name: (Language) -> String
    ) -> Translated? {
        var texts: [Language: String] = [:]
        for language in lexicon.languages.map(\.tag) {
            texts[language] = line(name(language), limit: limit, &problems)
        }
        return Translated(texts)
    }
}
