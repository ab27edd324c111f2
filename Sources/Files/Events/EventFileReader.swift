import Domain
import FoundationEssentials
import HostNames
import Yams

/// Reads an event file and finds everything that is wrong with it, not only the first thing.
struct EventFileReader {
    /// Longer than any file that people write, shorter than any that hurts.
    private static let mostBytes = 1_000_000

    var found: FoundProblems
    var questions = RegistrationQuestions()

    static func read(_ yaml: String, in languages: [Language]) throws(EventFile.Refused) -> EventFile {
        guard yaml.utf8.count <= mostBytes else {
            throw EventFile.Refused(problems: [.init(line: 1, fault: .tooLarge)])
        }
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw EventFile.Refused(problems: [EventFile.Problem(unreadable: error)])
        }
        guard let root else {
            throw EventFile.Refused(problems: [.init(line: 1, fault: .noText)])
        }
        var reader = EventFileReader(found: FoundProblems(languages: languages))
        let file = reader.file(YAMLValue(root, line: 1))
        guard reader.found.problems.isEmpty, var file else {
            throw EventFile.Refused(problems: reader.found.problems.sorted { $0.line < $1.line })
        }
        file.questions = reader.questions
        return file
    }

    private mutating func file(_ root: YAMLValue) -> EventFile? {
        let parts = root.fields(of: "the file", ["series", "event", "programme"], &found)
        let series = parts["series"].flatMap { readSeries($0) }
        let items = readItems(parts["programme"], line: root.line)
        guard let value = parts["event"] else {
            found.add(root.line, .missing("event", in: ""))
            return nil
        }
        let known = [
            "slug", "title", "shortTitle", "kind", "date", "timeZone", "city", "place", "capacity",
            "placesPerOrganisation", "registrationOpen", "byInvitation", "purposes", "hosts", "moderation", "rooms",
        ]
        let event = value.fields(of: "event", known + ["notAsked", "questions"], &found)
        let slug = readSlug(event["slug"], of: "event", line: value.line)
        let title = event.translated(
            "title", of: "event", limit: NewEdition.titleLimit, line: value.line, &found)
        let day = readDay(event["date"], line: value.line)
        let timeZone = readTimeZone(event["timeZone"])
        var hosts = readHosts(event["hosts"]?.list(of: "hosts", &found) ?? [], usualRole: .host, after: [])
        hosts = readHosts(
            event["moderation"]?.list(of: "moderation", &found) ?? [], usualRole: .leadModerator, after: hosts)
        let rooms = readRooms(event["rooms"])
        let purposes = (event["purposes"]?.list(of: "purposes", &found) ?? [])
            .compactMap { $0.translated("a purpose", &found) }
        questions = readQuestions(unasked: event["notAsked"], own: event["questions"])
        let file = (
            kind: event["kind"]?.choice(Event.Kind.self, &found),
            shortTitle: event["shortTitle"]?.translated("shortTitle", limit: NewEdition.titleLimit, &found),
            city: event.text("city", of: "event", line: value.line, &found),
            place: event["place"]?.text("place", limit: NewEdition.placeLimit, &found),
            places: event["capacity"]?.number("capacity", 0...100_000, &found),
            share: event["placesPerOrganisation"]?.number("placesPerOrganisation", 1...100_000, &found),
            isOpen: event["registrationOpen"]?.truth("registrationOpen", &found),
            isByInvitation: event["byInvitation"]?.truth("byInvitation", &found)
        )
        guard let slug, let title, let day, let timeZone, let city = file.city else { return nil }
        var read = EventFile(
            slug: slug, day: day, series: series, kind: file.kind ?? .fachtag, title: title,
            shortTitle: file.shortTitle,
            purposes: purposes, hosts: hosts, city: city, place: file.place, timeZone: timeZone,
            capacity: Capacity(places: file.places ?? EventFile.usualCapacity, placesPerOrganisation: file.share),
            isRegistrationOpen: file.isOpen ?? true, rooms: rooms, items: items)
        read.isByInvitation = file.isByInvitation ?? false
        return read
    }

    private mutating func readRooms(_ value: YAMLValue?) -> [EventFile.Room] {
        var rooms: [EventFile.Room] = []
        for value in value?.list(of: "rooms", &found) ?? [] {
            let fields = value.fields(of: "a room", ["name", "seats", "equipment"], &found)
            let seats = fields["seats"].map { $0.number("seats", 0...EventRoom.mostSeats, &found) } ?? 0
            let equipment = (fields["equipment"]?.list(of: "equipment", &found) ?? [])
                .compactMap { $0.choice(RoomEquipment.self, &found) }
            let name = fields.text(
                "name", of: "a room", limit: ProgrammeItem.roomLimit, line: value.line, &found)
            guard let name, let seats else { continue }
            if rooms.contains(where: { $0.name.isSameName(as: name) }) { found.add(value.line, .roomTwice(name)) }
            rooms.append(EventFile.Room(name: name, seats: seats, equipment: equipment))
        }
        return rooms
    }

    private mutating func readSeries(_ value: YAMLValue) -> EventFile.Series? {
        let fields = value.fields(of: "series", ["slug", "title", "previous"], &found)
        for edition in fields["previous"]?.list(of: "previous", &found) ?? [] {
            let fields = edition.fields(of: "a previous edition", ["year"], &found)
            _ = fields["year"]?.number("year", 1900...9999, &found)
        }
        let title = fields.translated(
            "title", of: "series", limit: NewEdition.seriesLimit, line: value.line, &found)
        guard let slug = readSlug(fields["slug"], of: "series", line: value.line), let title else { return nil }
        return EventFile.Series(slug: slug, title: title)
    }

    /// - Parameter known: those that stand before them.
    private mutating func readHosts(
        _ values: [YAMLValue], usualRole: EventRole, after known: [EventHost]
    ) -> [EventHost] {
        values.reduce(into: known) { hosts, value in
            guard let host = readHost(value, usualRole: usualRole) else { return }
            if host.isBody, hosts.namesBody(host.name) { found.add(value.line, .bodyTwice(host.name)) }
            hosts.append(host)
        }
    }

    private mutating func readHost(_ value: YAMLValue, usualRole: EventRole) -> EventHost? {
        let fields = value.fields(of: "a host", ["name", "role", "organisation", "replyTo"], &found)
        let role = readHostRole(fields["role"], usually: usualRole)
        let organisation = fields["organisation"]?.text("organisation", limit: ProgrammePerson.nameLimit, &found)
        let reply = readAddress(fields["replyTo"])
        let name = fields.text("name", of: "a host", limit: EventHost.nameLimit, line: value.line, &found)
        guard let name, let role else { return nil }
        return EventHost(role: role, name: name, organisationName: organisation, replyAddress: reply)
    }

    private mutating func readHostRole(_ value: YAMLValue?, usually usual: EventRole) -> EventRole? {
        guard let value else { return usual }
        guard let text = value.text("role", &found) else { return nil }
        guard let role = EventHost.roles.first(where: { $0.rawValue == text }) else {
            found.add(value.line, .unknownWord(text, known: EventHost.roles.map(\.rawValue)))
            return nil
        }
        return role
    }

    private mutating func readAddress(_ value: YAMLValue?) -> EmailAddress? {
        guard let value, let text = value.text("replyTo", &found) else { return nil }
        guard let address = try? EmailAddress(typed: text) else {
            found.add(value.line, .noAddress(text))
            return nil
        }
        return address
    }

    private mutating func readSlug(_ value: YAMLValue?, of parent: String, line: Int) -> String? {
        guard let value else {
            found.add(line, .missing("slug", in: parent))
            return nil
        }
        guard let text = value.text("slug", &found) else { return nil }
        let isSlug = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "-")
        }
        guard isSlug, text.utf8.count <= Slug.limit, !NewEdition.reserved.contains(text) else {
            found.add(value.line, .noSlug(text))
            return nil
        }
        return text
    }

    private mutating func readDay(_ value: YAMLValue?, line: Int) -> CalendarDay? {
        guard let value else {
            found.add(line, .missing("date", in: "event"))
            return nil
        }
        guard let text = value.text("date", &found) else { return nil }
        guard let day = CalendarDay(rawValue: text) else {
            found.add(value.line, .noDate(text))
            return nil
        }
        return day
    }

    private mutating func readTimeZone(_ value: YAMLValue?) -> TimeZone? {
        let name = value.map { $0.text("timeZone", &found) } ?? "Europe/Berlin"
        guard let name else { return nil }
        guard let timeZone = TimeZone(identifier: name) else {
            found.add(value?.line ?? 1, .noTimeZone(name))
            return nil
        }
        return timeZone
    }
}

extension EventFile.Problem {
    /// What the YAML itself is guilty of.
    fileprivate init(unreadable error: any Error) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(line: mark.line, fault: .notYAML(problem))
        case .duplicatedKeysInMapping(let duplicates, let context):
            self.init(line: context.mark.line, fault: .twice(duplicates))
        default:
            self.init(line: 1, fault: .notYAML(""))
        }
    }
}
