import Domain
import Words

/// All events: the next one large, the earlier ones as a list.
struct EventListPage {
    let visit: Visit
    let events: [Event]

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(EventPhrase.eventsTitle), description: words(EventPhrase.eventsLead), entry: .events,
            body: """
                <h1>\(words(EventPhrase.eventsTitle))</h1>
                <p class="lead">\(words(EventPhrase.eventsLead))</p>
                \(events.isEmpty ? nothing.html : list)
                \(visit.sharing(words(EventPhrase.eventsTitle), at: EventAddress.list))
                """)
    }

    private var nothing: EmptyState {
        EmptyState(title: words(EventPhrase.noEvents), text: "\(words(EventPhrase.noEventsHint))")
    }

    private var list: HTML {
        let past = events.filter { $0.isOver(at: visit.now) }
        let ahead = events.filter { !$0.isOver(at: visit.now) }.sorted { $0.day < $1.day }
        return """
            \(section(words(EventPhrase.upcomingEvents), ahead))\(section(words(EventPhrase.earlierEvents), past))
            """
    }

    private func section(_ title: String, _ events: [Event]) -> HTML {
        guard !events.isEmpty else { return .nothing }
        return "<section class=\"flow\"><h2>\(title)</h2><ul class=\"lines\">\(events.map(line))</ul></section>"
    }

    private func line(_ event: Event) -> HTML {
        """
        <li class="flow"><h3><a href="\(EventAddress(event).page)">\(words.html(event.shortTitle))</a>\(CancelledMark(event: event, words: words))</h3>\
        <p class="soft">\(words.fullDay(event.day))\(event.location.map { " · <span dir=\"auto\">\($0)</span>" as HTML })</p></li>
        """
    }
}
