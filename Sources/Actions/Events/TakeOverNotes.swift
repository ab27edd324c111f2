public import Domain
public import Storage

/// What devices at the door noted while they were offline.
///
/// In whatever order the notes of all devices arrive, and however often, the same people are there in the end: each since
/// the earliest time that any device noted, and every other device's note about them is one thing to look at.
public struct TakeOverNotes: Sendable {
    let notes: [DoorNote]
    let event: Event.ID

    public init(_ notes: [DoorNote], at event: Event.ID) {
        (self.notes, self.event) = (notes, event)
    }

    /// - Returns: what the door says to each of them, in the order of the notes.
    public func run(in db: Writer) throws -> [Admission] {
        try notes.map { try admission($0, in: db) }
    }

    private func admission(_ note: DoorNote, in db: Writer) throws -> Admission {
        guard let ticket = note.ticket, let entry = try db.doorEntry(at: event, code: ticket) else { return .unknown }
        guard entry.wasHere else { return try entry.admit(at: note.at, device: note.device, in: db) }
        let here = try db.checkIn(of: entry.id)
        // What was taken back stays so when a device sends its notes again.
        if let known = try db.checkIn(of: entry.id, notedAt: note.at, by: note.device) {
            return .alreadyAdmitted(entry, here ?? known)
        }
        guard let here else { return try entry.admit(at: note.at, device: note.device, in: db) }
        return .alreadyAdmitted(entry, try db.insert(note, besides: here, at: event))
    }
}
