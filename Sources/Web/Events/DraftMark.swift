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

extension Visit {
    /// The way to what everybody sees of an event; none to that of a draft, which nobody finds.
    func crumbs(toPublicPageOf event: Event) -> [PageFrame.Crumb] {
        event.isShown(to: .everyone) ? [.init(words.text(event.shortTitle), EventAddress(event).page)] : []
    }
}

/// Says at the desk that an event is a draft, or that its hosts are asked, and leads to where that is ended; nothing for all
/// others.
struct DraftNotice: Component {
    let words: Words
    let event: Event
    /// Whether its day is over already, which is probably a slip of the year.
    var isPast = false

    var html: HTML {
        guard !event.isPublished || event.asked != nil else { return .nothing }
        return Notice(
            kind: .info, title: event.isPublished ? nil : words(EditionPhrase.draft),
            text: """
                <p>\(words(event.asked == nil ? EditionPhrase.draftIsHidden : EditionPhrase.hostsAreAsked))</p>\
                \(isPast && !event.isPublished ? "<p>\(words(EditionPhrase.dayIsPast))</p>" as HTML : nil)\
                <p><a href="\(EventDeskAddress(event).hosts)">\(words(EditionPhrase.hostsTitle))</a></p>
                """,
            isAnnounced: false
        ).html
    }
}
