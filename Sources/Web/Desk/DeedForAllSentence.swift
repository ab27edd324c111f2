import Domain
import Storage
import Words

/// What whoever leads the day does for all at once, in words: how much later what begins, which room became which, what is on all
/// screens.
struct DeedForAllSentence {
    let deed: JournalDeed
    let names: JournalNames
    let words: Words
    let author: String

    /// Nil for every other deed.
    var text: String? { shift ?? swap ?? announcement }

    /// How many letters follow in a moment, as it was said before; nil where none do.
    static func letters(of deed: JournalDeed) -> Int? {
        let amount = deed.entries(.created, .programmeVersion).first?.details["letters"].flatMap { Int($0) }
        return amount == 0 ? nil : amount
    }

    private var shift: String? {
        guard let details = deed.entries(.created, .programmeVersion).first?.details,
            let minutes = details["minutes"].flatMap({ Int($0) }),
            let starts = details["starts"].flatMap({ TimeOfDay(rawValue: $0) })
        else { return nil }
        let first = deed.entries(.changed, .programme).first { $0.subject == details["first"] }
        let item = first.flatMap { names.thing(of: $0, in: words).name } ?? words(DeedPhrase.programmeItem)
        let later = words(DayPhrase.shiftTitle(count: minutes))
        return words(DeedPhrase.didShift(author: author, later: later, item: item, time: words.time(starts)))
    }

    private var swap: String? {
        let moves = deed.entries.compactMap { entry -> String? in
            guard let earlier = entry.details["earlierRoom"], let later = entry.details["laterRoom"],
                let name = names.thing(of: entry, in: words).name
            else { return nil }
            return words(DeedPhrase.movedRoom(thing: name, earlier: earlier, later: later))
        }
        return moves.isEmpty
            ? nil : words(DeedPhrase.didSwapRooms(author: author, moves: moves.joined(separator: "; ")))
    }

    /// What has made room for another line is known by its text no more.
    private var announcement: String? {
        guard let entry = deed.entries.first(where: { $0.kind == .announcement && $0.change != .undone }),
            let text = names.text(of: .init(rawValue: entry.subject))
        else { return nil }
        let line = words.text(text)
        return switch entry.change {
        case .created: words(DeedPhrase.didAnnounce(author: author, line: line))
        case .removed: words(DeedPhrase.didTakeLineBack(author: author, line: line))
        case .restored: words(DeedPhrase.didShowLineAgain(author: author, line: line))
        default: nil
        }
    }
}
