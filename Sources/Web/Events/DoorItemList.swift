import Domain
import Words

/// What came out at the door and waits for somebody to look at it: each with the button that says that it is settled.
struct DoorItemList: Component {
    let visit: Visit
    let event: Event
    let items: [DoorItem]

    private var words: Words { visit.words }
    private var door: DoorAddress { EventDeskAddress(event).door }

    var html: HTML {
        guard !items.isEmpty else { return .nothing }
        return """
            <section class="flow"><h2>\(words(PairingPhrase.itemsTitle))</h2><p>\(words(PairingPhrase.itemsHint))</p>\
            <ul class="lines">\(items.map(line))</ul></section>
            """
    }

    private func line(_ item: DoorItem) -> HTML {
        "<li class=\"row spread\"><span>\(text(of: item))</span>\(buttons(for: item))</li>"
    }

    private func text(of item: DoorItem) -> HTML {
        switch item {
        case .moreThanPlaces(let number): "\(words(PairingPhrase.moreThanPlaces(count: number)))"
        case .cameOnCancelledDay(let number): "\(words(PairingPhrase.cameOnCancelledDay(count: number)))"
        case .cancelledPerson(let entry): person(entry, words(PairingPhrase.hadCancelled))
        case .waitingPerson(let entry): person(entry, words(PairingPhrase.wasWaiting))
        case .unknownNote(let note):
            "\(unknown(note))\(kind(note))"
        case .heldNotes(let notes):
            "\(words(PairingPhrase.notesAreHeld(count: notes.number, device: notes.name)))"
        }
    }

    private func unknown(_ note: UnknownDeviceNote) -> String {
        words(PairingPhrase.noteIsUnknown(device: note.device, time: words.time(note.at, in: event.timeZone)))
    }

    /// As the device called it: whoever looks after the program can tell what it was.
    private func kind(_ note: UnknownDeviceNote) -> HTML? {
        note.kind.isEmpty ? nil : " <code dir=\"auto\">\(note.kind)</code>"
    }

    private func person(_ entry: DoorEntry, _ standing: String) -> HTML {
        let reading = LatinReading(name: entry.name, language: entry.language)
        return "<bdi>\(words.name(of: entry))</bdi>\(reading)<br><span class=\"soft\">\(standing)</span>"
    }

    private func buttons(for item: DoorItem) -> HTML {
        switch item {
        case .heldNotes(let notes):
            let take = PostButton(
                label: words(PairingPhrase.takeOver), address: door.takingOver(of: notes.device), csrf: visit.csrf,
                isSmall: true, accessibleLabel: words(PairingPhrase.takeOverNamed(device: notes.name)))
            let discard = PostButton(
                label: words(PairingPhrase.discard), address: door.discarding(of: notes.device), csrf: visit.csrf,
                kind: .quiet, isSmall: true, accessibleLabel: words(PairingPhrase.discardNamed(device: notes.name)))
            return "\(take)\(discard)"
        case .moreThanPlaces, .cameOnCancelledDay, .cancelledPerson, .waitingPerson, .unknownNote:
            let settle = PostButton(
                label: words(DoorPhrase.resolved), address: door.settlement, csrf: visit.csrf, isSmall: true,
                values: [("item", item.key)])
            return "\(settle)"
        }
    }
}
