import Domain
import Words

/// The rooms of an event, as typed. Their fields bear the identifier and not the number of the row, as those of people in the
/// programme do.
struct EventRoomsForm {
    private static let rooms = "rooms"
    /// How many empty rows wait for further rooms.
    private static let emptyRows = 2
    private static let newRows = 1...30

    private(set) var fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// Begins with what is kept.
    init(showing rooms: [EventRoom]) {
        var fields = FormFields([Self.rooms: rooms.map(\.id.rawValue).joined(separator: " ")])
        for room in rooms {
            let row = room.id.rawValue
            fields[Self.name(row)] = room.name
            fields[Self.seats(row)] = room.seats > 0 ? String(room.seats) : ""
            fields.set(Self.equipment(row), to: room.equipment.map(\.rawValue))
        }
        self.fields = fields
    }

    static func name(_ row: String) -> String { "name-\(row)" }
    static func seats(_ row: String) -> String { "seats-\(row)" }
    static func equipment(_ row: String) -> String { "equipment-\(row)" }

    /// Every room of the form, and a few empty rows.
    var rows: [String] {
        let filled = Self.newRows.last { !isEmpty("new\($0)") } ?? 0
        return known + (1...filled + Self.emptyRows).map { "new\($0)" }
    }

    private var known: [String] {
        var seen: Set<Substring> = []
        return fields[Self.rooms].split(separator: " ").prefix(EventRoom.most)
            .filter { seen.insert($0).inserted }.map(String.init)
    }

    /// What the form carries besides its questions.
    var hidden: (name: String, value: String) { (Self.rooms, fields[Self.rooms]) }

    private func isEmpty(_ row: String) -> Bool {
        fields[Self.name(row)].isEmpty && fields[Self.seats(row)].isEmpty && fields.all(Self.equipment(row)).isEmpty
    }

    /// The rooms as they shall be. One that was there and has no name any more is taken out.
    func rooms(changing before: [EventRoom], new: () -> EventRoom.ID) throws(FormProblems) -> [EventRoom] {
        var problems = FormProblems()
        var rooms: [EventRoom] = []
        for row in rows where !isEmpty(row) {
            let isKnown = before.contains { $0.id.rawValue == row }
            let name = fields[Self.name(row)].singleLine
            if name.isEmpty {
                if !isKnown { problems.add(Self.name(row), RoomPhrase.nameMissing) }
                continue
            }
            if name.exceeds(ProgrammeItem.roomLimit) {
                problems.add(Self.name(row), KernelPhrase.textIsTooLong(count: ProgrammeItem.roomLimit))
            }
            if rooms.named(name) != nil { problems.add(Self.name(row), RoomPhrase.nameTwice) }
            let typed = fields[Self.seats(row)].nonEmpty
            let seats = typed.map { Int($0) ?? -1 } ?? 0
            if !(0...EventRoom.mostSeats).contains(seats) {
                problems.add(Self.seats(row), EventPhrase.numberIsWrong(least: 0, most: EventRoom.mostSeats))
            }
            rooms.append(
                EventRoom(
                    id: isKnown ? EventRoom.ID(rawValue: row) : new(), name: name, seats: seats,
                    equipment: fields.all(Self.equipment(row)).compactMap(RoomEquipment.init(rawValue:))))
        }
        if rooms.count > EventRoom.most { problems.add("", RoomPhrase.tooMany(most: EventRoom.most)) }
        guard problems.isEmpty else { throw problems }
        return rooms
    }
}
