import Domain
import Words

/// What is on at this moment and what comes next, for whoever is on the way or there; each leads to its place in the programme.
struct MomentOfDay: Component {
    let words: Words
    let event: Event
    let programme: Programme
    let now: Instant
    /// 2 or 3, as the page's outline needs it.
    var headingLevel = 3

    private var moment: Programme.Moment {
        Programme(items: programme.items.filter(\.kind.isPublic)).moment(at: now, of: event)
    }

    var html: HTML {
        "\(list(words(KernelPhrase.now), moment.now))\(list(words(EventPhrase.comesNext), moment.next))"
    }

    /// The programme, from where the day is.
    var address: String {
        let programme = EventAddress(event).programme
        return (moment.now.first ?? moment.next.first).map { "\(programme)#\($0.anchor)" } ?? programme
    }

    private func list(_ heading: String, _ items: [ProgrammeItem]) -> HTML {
        let lines = items.map { item -> HTML in
            """
            <li>\(words.times(from: item.starts, to: item.ends)) \
            <strong><a href="\(EventAddress(event).programme)#\(item.anchor)">\(words.html(item.title))</a></strong>\
            \(item.room.map { " <span class=\"soft\" dir=\"auto\">\($0)</span>" as HTML })</li>
            """
        }
        return lines.isEmpty
            ? .nothing : "<h\(headingLevel)>\(heading)</h\(headingLevel)><ul class=\"plain\">\(lines)</ul>"
    }
}

extension ProgrammeItem {
    /// Where it stands in the programme.
    var anchor: String { "item-\(position + 1)" }
}

extension Event {
    /// Whether people are on their way to it, or there.
    func isOnTheDay(at now: Instant, in programme: Programme) -> Bool {
        !isCancelled && ![.preparation, .afterwards].contains(phase(at: now, in: programme))
    }
}

extension Visit {
    /// Whoever has registered looks for their own page, and most of all for their group.
    func wayToOwnPage(at event: Event) -> HTML {
        let way: HTML = "<p><a href=\"\(OwnCodeAddress.page)\">\(words(StartPhrase.openWithCode))</a></p>"
        guard event.kind.worksInGroups else {
            return "<section class=\"flow\"><h2>\(words(RegistrationPhrase.ownTitle))</h2>\(way)</section>"
        }
        return """
            <section class="flow"><h2>\(words(StartPhrase.yourGroup))</h2><p>\(words(StartPhrase.whereGroupStands))</p>
            \(way)</section>
            """
    }
}
