import Domain
import Storage
import Words

/// How full it is, and who waits at the door, read at one moment.
struct DoorQueue: Sendable {
    let places: DoorPlaces
    /// In their turn.
    let here: [DoorEntry]
    /// Which turn somebody has, or would have, about whom the big answer is; nil where it is about nobody who waits.
    let turn: Int?

    /// - Parameter asked: about whom the big answer is.
    init(of event: Event, _ arrivals: Arrivals, asked: DoorEntry?, in db: Reader) throws {
        places = DoorPlaces(
            event.capacity, arrivals, start: try db.programmeHours(of: event.id).map { event.start(of: $0) })
        here = try db.waitingAtDoor(of: event.id)
        let waiting = asked.flatMap { $0.status.holdsPlace || $0.status == .cancelled ? nil : $0 }
        turn = try waiting.map { try db.turnAtDoor(of: $0.id, at: event.id) }
    }

    func holds(_ person: DoorEntry) -> Bool { here.contains { $0.id == person.id } }
}

/// For whom no place is free: how many have not come, from when their places are open, and three ways on.
struct FullHouse: Component {
    let visit: Visit
    let event: Event
    let queue: DoorQueue
    let person: DoorEntry
    /// Whether the coordination was called just now.
    var isCalled = false

    private var words: Words { visit.words }
    private var address: DoorAddress { EventDeskAddress(event).door }

    var html: HTML {
        """
        \(expected)\(opening)<div class="row">\(anyway)\(wait)\(call)</div>
        """
    }

    private var expected: HTML? {
        guard queue.places.expected > 0 else { return nil }
        return "<p>\(words(AdmissionPhrase.stillExpected(count: queue.places.expected)))</p>"
    }

    private var opening: HTML? {
        guard let opensAt = queue.places.opensAt else { return nil }
        let sentence =
            queue.places.areOpen(at: visit.now)
            ? words(AdmissionPhrase.placesAreOpen)
            : words(AdmissionPhrase.placesOpenAt(time: words.time(opensAt, in: event.timeZone)))
        return "<p>\(sentence)</p>"
    }

    private var anyway: PostButton {
        PostButton(
            label: words(AdmissionPhrase.letInAnyway), address: address.admission(of: person.id), csrf: visit.csrf)
    }

    /// With the turn that they would have.
    private var wait: PostButton? {
        guard !queue.holds(person), let turn = queue.turn else { return nil }
        return PostButton(
            label: words(AdmissionPhrase.waitsHere(turn: turn)), address: address.waiting(person.id), csrf: visit.csrf)
    }

    private var call: PostButton? {
        guard !isCalled else { return nil }
        return PostButton(
            label: words(AdmissionPhrase.callCoordination), address: address.call(for: person.id), csrf: visit.csrf)
    }
}

/// Who waits at the door: those in front come in as soon as a place is open.
struct WaitingHere: Component {
    let visit: Visit
    let event: Event
    let queue: DoorQueue

    private var words: Words { visit.words }
    private var address: DoorAddress { EventDeskAddress(event).door }

    var html: HTML {
        guard !queue.here.isEmpty else { return .nothing }
        let room = queue.places.room(at: visit.now)
        let lines = queue.here.enumerated().map { line($0.element, hasPlace: $0.offset < room) }
        return """
            <section class="flow"><h2>\(words(AdmissionPhrase.waitingHere))</h2><ol class="lines">\(lines)</ol></section>
            """
    }

    private func line(_ entry: DoorEntry, hasPlace: Bool) -> HTML {
        let name = words.name(of: entry)
        let state: HTML? =
            hasPlace ? " \(StatusWord(tone: .good, word: words(AdmissionPhrase.placeIsOpen)))" : nil
        let letIn: PostButton? =
            hasPlace
            ? PostButton(
                label: words(DoorPhrase.letIn), address: address.page, csrf: visit.csrf, isSmall: true,
                accessibleLabel: words(DoorPhrase.letInPerson(name: name)),
                values: [("registration", entry.id.rawValue)]) : nil
        let leave = PostButton(
            label: words(AdmissionPhrase.wentAway), address: address.waitingRemoval(entry.id), csrf: visit.csrf,
            kind: .quiet, isSmall: true, accessibleLabel: words(AdmissionPhrase.wentAwayNamed(name: name)))
        return """
            <li><div class="row spread"><span><bdi>\(name)</bdi>\(LatinReading(name: entry.name, language: entry.language))\
            \(state)</span><div class="row">\(letIn)\(leave)</div></div></li>
            """
    }
}
