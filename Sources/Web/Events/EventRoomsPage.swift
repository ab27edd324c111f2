import Domain
import Storage
import Words

/// The rooms of an event and what takes place in them, read at one moment.
struct EventRoomsContents: Sendable {
    let event: Event
    let programme: Programme
    /// Those that take place.
    let groups: [WorkGroup]
    /// How many places are taken.
    let expected: Int

    /// As it is now: what was found before may have changed with what was just done.
    /// - Throws: `NotFound`.
    init(of event: Event.ID, in db: Reader) throws {
        guard let found = try db.event(event) else { throw NotFound() }
        self.event = found
        programme = try db.draftProgramme(of: event)
        groups = try db.workGroups(of: event).filter(\.isHeld)
        expected = try db.placesTaken(of: event).taken
    }

    /// What does not fit into its room.
    struct TooSmall {
        enum Occasion {
            case item(ProgrammeItem)
            case group(WorkGroup)
        }

        let what: Occasion
        let room: String
        let seats: Int
        let people: Int
    }

    /// Items in the order of the day, and then the groups, each with whoever moderates it.
    var tooSmall: [TooSmall] {
        let concerns = programme.allConcerns(in: event.rooms, expecting: expected)
        let ofItems = programme.items.flatMap { item in
            (concerns[item.id] ?? []).compactMap { concern -> TooSmall? in
                guard case .roomTooSmall(let room, let seats, let people) = concern else { return nil }
                return TooSmall(what: .item(item), room: room, seats: seats, people: people)
            }
        }
        let ofGroups = groups.compactMap { group -> TooSmall? in
            let people = group.size.upperBound + 1
            guard let room = event.rooms.named(group.room), room.isTooSmall(for: people) else { return nil }
            return TooSmall(what: .group(group), room: room.name, seats: room.seats, people: people)
        }
        return ofItems + ofGroups
    }
}

/// How many people fit into which room, what is there, and where it will not do.
struct EventRoomsPage {
    let visit: Visit
    let contents: EventRoomsContents
    let form: EventRoomsForm
    var problems = FormProblems()
    var conflict: FormConflict?

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var view: FormView<RoomPhrase> { FormView(words: words, fields: form.fields, problems: problems) }

    var frame: PageFrame {
        let title = words(RoomPhrase.roomsTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toProgrammeOf: event), bodyClass: "desk",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(RoomPhrase.roomsLead))</p>
                \(concerns)\(formFrame)
                """)
    }

    // MARK: What does not fit

    private var concerns: HTML? {
        let said = contents.tooSmall.map(sentence)
        guard !said.isEmpty else { return nil }
        return Notice(
            kind: .caution, title: words(ProgrammePhrase.toLookAt),
            text: "<ul class=\"lines\">\(said.map { "<li dir=\"auto\">\($0)</li>" as HTML })</ul>", isAnnounced: false
        ).html
    }

    private func sentence(about tight: EventRoomsContents.TooSmall) -> String {
        let said = words(
            ProgrammePhrase.roomTooSmall(room: tight.room, seats: tight.seats, people: tight.people))
        return switch tight.what {
        case .item(let item): "\(words.text(item.title)): \(said)"
        case .group(let group): "\(words(GroupPhrase.groupNumber(group: group.number))): \(said)"
        }
    }

    // MARK: The form

    private var formFrame: FormFrame {
        view.frame(
            action: desk.rooms, csrf: visit.csrf, submit: words(RoomPhrase.saveRooms), back: desk.programme
        ) {
            view.version
            Field.hidden(form.hidden.name, form.hidden.value)
            "<div class=\"columns equal\">\(form.rows.enumerated().map { fieldset($1, rank: $0 + 1) })</div>"
        }
    }

    private func fieldset(_ row: String, rank: Int) -> HTML {
        let equipment = RoomEquipment.allCases.map { Choice(value: $0.rawValue, label: words($0.phrase)) }
        return """
            <fieldset class="aside"><legend>\(words(RoomPhrase.roomNumber(rank: rank)))</legend>\
            \(view.text(EventRoomsForm.name(row), .roomName, limit: ProgrammeItem.roomLimit))\
            \(view.number(EventRoomsForm.seats(row), .seats, in: 0...EventRoom.mostSeats, hint: .seatsHint))\
            \(view.choices(EventRoomsForm.equipment(row), .equipment, equipment))</fieldset>
            """
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        let parts = name.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let said: (RoomPhrase, String)? =
            switch parts[0] {
            case "name": (.roomName, fields[name])
            case "seats": (.seats, fields[name])
            case "equipment": (.equipment, equipment(fields.all(name)))
            default: nil
            }
        let rank = form.rows.firstIndex(of: parts[1]).map { words(RoomPhrase.roomNumber(rank: $0 + 1)) }
        let room = rank ?? conflict?.typed[EventRoomsForm.name(parts[1])] ?? ""
        return said.map { ("\(room): \(words($0.0))", $0.1) }
    }

    private func equipment(_ values: [String]) -> String {
        values.compactMap(RoomEquipment.init(rawValue:)).map { words($0.phrase) }.joined(separator: ", ")
    }
}

extension RoomEquipment {
    var phrase: RoomPhrase {
        switch self {
        case .projector: .projector
        case .microphone: .microphone
        case .power: .power
        case .stepFree: .stepFree
        case .wheelchairSpace: .wheelchairSpace
        case .hearingLoop: .hearingLoop
        }
    }
}

/// What is known of a room beside its name; nothing if nothing is.
struct RoomFacts: Component {
    let room: EventRoom
    let words: Words

    var html: HTML {
        let seats = room.seats > 0 ? [words(RoomPhrase.seatsKnown(seats: room.seats))] : []
        let said = seats + room.equipment.map { words($0.phrase) }
        return said.isEmpty ? .nothing : "<br><span class=\"soft\">\(said.joined(separator: " · "))</span>"
    }
}
