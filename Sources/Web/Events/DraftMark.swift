import Domain
import Words

/// The word for an event that nobody outside sees yet; nothing for all others.
struct DraftMark: Component {
    let event: Event
    let words: Words

    var html: HTML {
        guard !event.isPublished else { return .nothing }
        return " \(StatusWord(tone: .waiting, word: words(EditionPhrase.draft)))"
    }
}

/// Says at the desk that an event is a draft, or that its hosts are asked, and leads to where that is ended; nothing for all
/// others.
struct DraftNotice: Component {
    let words: Words
    let event: Event

    var html: HTML {
        guard !event.isPublished || event.asked != nil else { return .nothing }
        return Notice(
            kind: .info, title: event.isPublished ? nil : words(EditionPhrase.draft),
            text: """
                <p>\(words(event.asked == nil ? EditionPhrase.draftIsHidden : EditionPhrase.hostsAreAsked))</p>\
                <p><a href="\(EventDeskAddress(event).hosts)">\(words(EditionPhrase.hostsTitle))</a></p>
                """,
            isAnnounced: false
        ).html
    }
}
