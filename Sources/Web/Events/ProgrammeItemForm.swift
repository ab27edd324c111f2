import Domain
import Words

/// An item of the programme, as typed.
///
/// The fields of a person and of a conversation bear the identifier and not the number of the row: whoever takes somebody out
/// while another one types does not give them the details of whoever stands below.
struct ProgrammeItemForm {
    /// Who stands in the form, and which conversations, in their order.
    private static let people = "people", conversations = "conversations"
    /// How many empty rows wait for further people.
    private static let emptyRows = 2
    /// More than anybody adds at once.
    private static let newRows = 1...50

    private(set) var fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// Begins with what is kept.
    init(showing item: ProgrammeItem) {
        var fields = FormFields([
            "starts": item.starts.rawValue, "ends": item.ends.rawValue, "kind": item.kind.rawValue,
            "room": item.room ?? "", "microphones": item.microphones.map(String.init) ?? "",
            "teamNote": item.teamNote ?? "", "checkIn": item.hasCheckIn ? "yes" : "",
            "stands": item.hasStands ? "yes" : "",
            Self.people: Self.shown(item).map(\.id.rawValue).joined(separator: " "),
            Self.conversations: item.tandems.map(\.id.rawValue).joined(separator: " "),
        ])
        for (language, text) in item.title.texts { fields[Self.title(in: language)] = text }
        for tandem in item.tandems {
            for (language, text) in tandem.topic.texts {
                fields[Self.topic(of: tandem.id.rawValue, in: language)] = text
            }
            for person in tandem.people where person.state != .replaced {
                fields["tandem-\(person.id)"] = tandem.id.rawValue
            }
        }
        for person in Self.shown(item) {
            fields["person-\(person.id)"] = person.name
            fields["duty-\(person.id)"] = person.role.rawValue
            fields["side-\(person.id)"] = person.side?.rawValue ?? ""
            fields["function-\(person.id)"] = person.functionTitle ?? ""
            fields["organisation-\(person.id)"] = person.organisationName ?? ""
        }
        self.fields = fields
    }

    /// Whoever was replaced has no row, and stays known nevertheless.
    private static func shown(_ item: ProgrammeItem) -> [ProgrammePerson] {
        item.everyRole.filter { $0.state != .replaced }
    }

    static func title(in language: Language) -> String { "title-\(language.rawValue)" }
    static func topic(of tandem: String, in language: Language) -> String {
        "conversation-\(tandem)-\(language.rawValue)"
    }

    /// Everybody who stands in the form, and a few empty rows.
    var rows: [String] {
        let filled = Self.newRows.last { !isEmpty(person: "new\($0)") } ?? 0
        return listed(Self.people) + (1...filled + Self.emptyRows).map { "new\($0)" }
    }

    /// The conversations of the form, and one that is empty.
    var tandems: [String] {
        let filled = Self.newRows.last { !isEmpty(tandem: "new\($0)") } ?? 0
        return listed(Self.conversations) + (1...filled + 1).map { "new\($0)" }
    }

    /// Whether nothing stands in a row that needs more than a name.
    func isEmpty(person row: String) -> Bool {
        ["person", "function", "organisation"].allSatisfy { fields["\($0)-\(row)"].isEmpty }
    }

    private func isEmpty(tandem: String) -> Bool {
        fields.names.allSatisfy { !$0.hasPrefix("conversation-\(tandem)-") || fields[$0].isEmpty }
    }

    private func listed(_ name: String) -> [String] {
        var seen: Set<Substring> = []
        return fields[name].split(separator: " ").filter { seen.insert($0).inserted }.map(String.init)
    }

    /// What the form carries besides its questions.
    var hidden: [(name: String, value: String)] { [Self.people, Self.conversations].map { ($0, fields[$0]) } }

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
        let note = line("teamNote", limit: ProgrammeItem.teamNoteLimit, &problems)
        let microphones = fields["microphones"].nonEmpty.flatMap(Int.init)
        if !fields["microphones"].isEmpty, !(0...ProgrammeItem.mostMicrophones).contains(microphones ?? -1) {
            problems.add("microphones", EventPhrase.numberIsWrong(least: 0, most: ProgrammeItem.mostMicrophones))
        }
        let topics = tandems.compactMap { row in
            text(lexicon, limit: Tandem.topicLimit, &problems) { Self.topic(of: row, in: $0) }.map {
                (row: row, topic: $0)
            }
        }
        let people = people(changing: before, topics: Set(topics.map(\.row)), &problems, newPerson)
        guard problems.isEmpty, let starts, let ends, let kind, let title else { throw problems }
        let known = Dictionary(before?.tandems.map { ($0.id, $0) } ?? []) { first, _ in first }
        func replaced(_ people: [ProgrammePerson]?) -> [ProgrammePerson] {
            (people ?? []).filter { $0.state == .replaced }
        }
        return ProgrammeItem(
            id: id, position: position, starts: starts, ends: ends, kind: kind, title: title, room: room.nonEmpty,
            hasCheckIn: fields.isTicked("checkIn"), hasStands: fields.isTicked("stands"), microphones: microphones,
            teamNote: note.nonEmpty,
            people: people.filter { $0.tandem.isEmpty }.map(\.person) + replaced(before?.people),
            tandems: topics.map { row, topic in
                let id = Tandem.ID(rawValue: row)
                return Tandem(
                    id: known[id] == nil ? newTandem() : id, topic: topic,
                    people: people.filter { $0.tandem == row }.map(\.person) + replaced(known[id]?.people))
            })
    }

    /// Everybody with a name, and the row of their conversation. Whoever was there and has no name any more is taken out; whose
    /// name somebody else's was written over is, too, and who came instead has not been asked.
    private func people(
        changing before: ProgrammeItem?, topics: Set<String>, _ problems: inout FormProblems,
        _ newPerson: () -> ProgrammePerson.ID
    ) -> [(person: ProgrammePerson, tandem: String)] {
        let known = Dictionary(before?.everyRole.map { ($0.id, $0) } ?? []) { first, _ in first }
        return rows.compactMap { row in
            let id = ProgrammePerson.ID(rawValue: row)
            let name = line("person-\(row)", limit: ProgrammePerson.nameLimit, &problems)
            let function = line("function-\(row)", limit: ProgrammePerson.functionLimit, &problems)
            let organisation = line("organisation-\(row)", limit: ProgrammePerson.nameLimit, &problems)
            guard !name.isEmpty else {
                if known[id] == nil, !isEmpty(person: row) {
                    problems.add("person-\(row)", ProgrammePhrase.personNameMissing)
                }
                return nil
            }
            let tandem = fields["tandem-\(row)"]
            if !tandem.isEmpty, !topics.contains(tandem) { problems.add("tandem-\(row)", ProgrammePhrase.topicMissing) }
            let earlier = known[id].flatMap { name.isSamePerson(as: $0.name) ? $0 : nil }
            let person = ProgrammePerson(
                id: earlier?.id ?? newPerson(), name: name,
                role: EventRole(rawValue: fields["duty-\(row)"]) ?? .speaker,
                side: Side(rawValue: fields["side-\(row)"]), functionTitle: function.nonEmpty,
                organisationName: organisation.nonEmpty, state: earlier?.state ?? .toBeAsked)
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
