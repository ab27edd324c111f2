import Domain
import Words

/// The word for an event that does not take place; nothing for all others.
struct CancelledMark: Component {
    let event: Event
    let words: Words

    var html: HTML {
        guard event.isCancelled else { return .nothing }
        return " \(StatusWord(tone: .bad, word: words(StandingPhrase.cancelled)))"
    }
}

/// The same as a sentence, where somebody would otherwise set out; nothing for all others.
struct CancelledNotice: Component {
    let event: Event
    let words: Words
    /// Whether it says, too, what whoever has registered has to do: nothing.
    var isForGuests = false

    var html: HTML {
        guard event.isCancelled else { return .nothing }
        return Notice(
            kind: .caution, title: words(StandingPhrase.isCancelled),
            text: isForGuests ? "\(words(StandingPhrase.nothingToDo))" : .nothing, isAnnounced: false
        ).html
    }
}

extension Notice {
    /// Stands on every page of the desk of an event that does not take place.
    static func eventIsCancelled(in words: Words) -> Notice {
        Notice(kind: .caution, title: words(StandingPhrase.isCancelled), text: .nothing, isAnnounced: false)
    }
}
