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

    func text(of item: DoorItem) -> HTML {
        switch item {
        case .moreThanPlaces(let number): "\(words(PairingPhrase.moreThanPlaces(count: number)))"
        case .cameOnCancelledDay(let number): "\(words(PairingPhrase.cameOnCancelledDay(count: number)))"
        case .cancelledPerson(let entry): person(entry, words(PairingPhrase.hadCancelled))
        case .waitingPerson(let entry): person(entry, words(PairingPhrase.wasWaiting))
        case .unknownNote(let note):
            "\(unknown(note))\(kind(note))"
        case .teamIsCalled(let call):
            "<strong>\(words(PairingPhrase.teamIsCalled(device: call.name, time: time(call.at))))</strong>"
        case .unknownCode(let code):
            "\(words(PairingPhrase.codeIsNobodys(device: code.name, time: time(code.at))))"
        case .otherNames(let entry, let said):
            person(entry, words(PairingPhrase.otherNames(names: said.joined(separator: ", "))))
        case .heldNotes(let notes): held(notes)
        }
    }

    private func time(_ instant: Instant) -> String { words.time(instant, in: event.timeZone) }

    /// Who decides about them sees what each of them says, and why they do not count by themselves.
    private func held(_ notes: HeldDeviceNotes) -> HTML {
        let lines = notes.notes.map { note -> HTML in
            let name: HTML? = note.name.isEmpty ? nil : " <bdi>\(note.name)</bdi>"
            let known = DeviceNote.phrase(of: note.kind).map { phrase -> HTML in "\(words(phrase))" }
            let kind = known ?? "<code dir=\"auto\">\(note.kind)</code>"
            return "<li>\(time(note.at))\(name) <span class=\"soft\">\(kind)</span></li>"
        }
        return """
            \(words(PairingPhrase.notesAreHeld(count: notes.notes.count, device: notes.name)))\
            <br><span class="soft">\(words(notes.reason.phrase))</span><ul class="plain">\(lines)</ul>
            """
    }

    private func unknown(_ note: UnknownDeviceNote) -> String {
        words(PairingPhrase.noteIsUnknown(device: note.device, time: time(note.at)))
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
        case .moreThanPlaces, .cameOnCancelledDay, .cancelledPerson, .waitingPerson, .unknownNote, .teamIsCalled,
            .unknownCode, .otherNames:
            let settle = PostButton(
                label: words(DoorPhrase.resolved), address: door.settlement, csrf: visit.csrf, isSmall: true,
                values: [("item", item.key)])
            return "\(settle)"
        }
    }
}

extension DeviceNote {
    /// What a note of this kind says of whom it is about; nil for what nobody knows.
    fileprivate static func phrase(of kind: String) -> PairingPhrase? {
        switch kind {
        case "entry": .noteOfEntry
        case "undo": .noteOfUndo
        case "walk-in": .noteOfWalkIn
        case "name": .noteOfName
        default: nil
        }
    }
}

extension HeldDeviceNotes.Reason {
    fileprivate var phrase: PairingPhrase {
        switch self {
        case .lost: .heldOfLost
        case .removed: .heldOfRemoved
        case .over: .heldAfterDay
        case .kiosk: .heldOfKiosk
        case .dayIsCancelled: .heldOnCancelledDay
        }
    }
}
