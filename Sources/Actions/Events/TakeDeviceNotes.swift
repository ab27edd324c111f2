public import Domain
public import Secrets
public import Storage

/// What a paired device noted, perhaps hours ago and without a connection: each note has one effect, however often and in
/// whatever order it comes, and one that nobody understands holds up no other.
///
/// Whoever was let in is in: neither places nor what they had said before are asked for.
public struct TakeDeviceNotes: Sendable {
    let notes: [DeviceNote]
    let device: DoorDevice
    let ending: DoorDevice.Ending?
    let key: DeviceKey
    let correspondence: Correspondence

    /// - Parameter ending: why the device is to end; then its notes wait for the desk.
    public init(
        _ notes: [DeviceNote], from device: DoorDevice, ending: DoorDevice.Ending? = nil, key: DeviceKey,
        correspondence: Correspondence
    ) {
        (self.notes, self.device, self.ending) = (notes, device, ending)
        (self.key, self.correspondence) = (key, correspondence)
    }

    /// - Returns: a receipt for each note, in their order.
    public func run(in db: Writer) throws -> [DeviceReceipt] {
        var known = try db.receivedNotes(notes.map(\.key), at: device.event)
        var keys = Set(known.keys)
        let fresh = notes.filter { keys.insert($0.key).inserted }
        if fresh.isEmpty {
            try NoteDeviceContact(with: device).run(in: db)
        } else {
            for note in try take(fresh, in: db) { known[note.key] = note }
        }
        return try receipts(known, in: db)
    }

    private func take(_ fresh: [DeviceNote], in db: Writer) throws -> [ReceivedNote] {
        let people = try self.people(in: fresh, db)
        let received = fresh.map { self.received($0, people) }
        guard ending == nil else {
            try db.insert(received, from: device)
            return received
        }
        let counting = CountedNotes(event: device.event, correspondence: correspondence)
        let cancelledSince = try db.cancellationKnown(to: device.id, of: device.event)
        let waiting = received.filter { $0.state == .kept || waitsForDesk($0, cancelledSince: cancelledSince) }
        let keys = Set(waiting.map(\.key))
        let counted = try counting.counted(received.filter { !keys.contains($0.key) }, in: db)
        try db.insert(counted + waiting, from: device)
        try counting.follow(counted.filter { $0.state != .unknown }, in: db)
        return counted + waiting
    }

    /// Whoever checks in alone writes nobody down; and nobody does who has been told that the day is cancelled. Nothing of that
    /// is lost: the desk says whether it counts.
    private func waitsForDesk(_ note: ReceivedNote, cancelledSince told: Instant?) -> Bool {
        if device.profile == .kiosk, ReceivedNote.kindsOfWriting.contains(note.kind) { return true }
        return note.kind == "walk-in" && told.map { $0 <= note.at } ?? false
    }

    /// As it waits, before anybody has decided whether it counts.
    private func received(_ note: DeviceNote, _ people: [DeviceNote.Person: Registration.ID]) -> ReceivedNote {
        let kind = note.content.kind
        switch note.content {
        case .entry(let person):
            return ReceivedNote(
                key: note.key, device: device.id, kind: kind, at: note.at,
                state: people[person] == nil ? .unknown : .held, person: people[person],
                code: people[person] == nil ? key.hash(ofCode: person.text) : nil)
        case .undo(let undone):
            return ReceivedNote(
                key: note.key, device: device.id, kind: kind, at: note.at, state: .held, undoes: undone)
        case .walkIn(let name, let side):
            return ReceivedNote(
                key: note.key, device: device.id, kind: kind, at: note.at, state: .held, name: name, side: side)
        case .name(let person, let name):
            return ReceivedNote(
                key: note.key, device: device.id, kind: kind, at: note.at,
                state: people[person] == nil ? .unknown : .held, person: people[person], name: name)
        case .call, .unknown:
            return ReceivedNote(key: note.key, device: device.id, kind: kind, at: note.at, state: .kept)
        }
    }

    /// Whom the notes are about; who is at another event, or nowhere, is left out.
    private func people(
        in notes: [DeviceNote], _ db: Reader
    ) throws -> [DeviceNote.Person: Registration.ID] {
        let meant = notes.compactMap(\.content.person)
        let codes = meant.compactMap { person in if case .code(let code) = person { code } else { nil } }
        var people: [DeviceNote.Person: Registration.ID] = [:]
        if codes.count < meant.count {
            for person in try db.peopleRegistered(at: device.event) {
                people[.alias(key.alias(of: person))] = person
            }
        }
        for (code, person) in try db.people(withCodes: codes, at: device.event) { people[.code(code)] = person }
        return people
    }

    // MARK: What the device hears

    private func receipts(_ known: [String: ReceivedNote], in db: Reader) throws -> [DeviceReceipt] {
        let mistakes = try db.receivedNotes(known.values.compactMap(\.undoes), at: device.event)
        let people = Set((known.values.map(\.person) + mistakes.values.map(\.person)).compactMap(\.self)).sorted()
        let shown = Dictionary(
            try db.doorPeople(people, at: device.event).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let here = try db.checkIns(of: people)
        return notes.compactMap { sent in
            guard let note = known[sent.key] else { return nil }
            let person = note.person ?? note.undoes.flatMap { mistakes[$0]?.person }
            var receipt = DeviceReceipt(
                key: note.key, result: result(of: note, person.flatMap { here[$0] }), person: person, at: note.at)
            if let person = person.flatMap({ shown[$0] }) {
                (receipt.name, receipt.side) = (person.name, person.side)
                receipt.isWithoutPhoto = person.marks.contains(.noPhoto)
            }
            if receipt.result == .alreadyAdmitted, let checkIn = person.flatMap({ here[$0] }) {
                receipt.at = checkIn.at
            }
            return receipt
        }
    }

    private func result(of note: ReceivedNote, _ checkIn: CheckIn?) -> DeviceReceipt.Result {
        if note.kind == ReceivedNote.kindOfCall { return .called }
        switch note.state {
        case .unknown: return .unknown
        case .held, .kept, .settled: return .kept
        case .undone: return .takenBack
        case .taken: break
        }
        // Somebody else has seen them come, too: they stay in.
        if note.undoes != nil { return checkIn == nil ? .takenBack : .alreadyAdmitted }
        guard ReceivedNote.kindsOfArrival.contains(note.kind) else { return .kept }
        guard let checkIn else { return .takenBack }
        return checkIn.at == note.at ? .admitted : .alreadyAdmitted
    }
}
