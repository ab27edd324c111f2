import Words

/// The line of the day: what happens when, and where we are in it.
struct Timeline: Component {
    enum State: String {
        case past, now, ahead
    }

    struct Entry {
        /// `16:30`, as the clocks in the rooms show it.
        var start: String
        var end: String?
        var title: HTML
        /// Room, people, links.
        var details: HTML?
        var state = State.ahead
        var id: String?
    }

    var words: Words
    var entries: [Entry]
    /// 2 or 3, as the page's outline needs it.
    var headingLevel = 3

    var html: HTML {
        "<ol class=\"timeline\">\(entries.map(item))</ol>"
    }

    private func item(_ entry: Entry) -> HTML {
        """
        <li class="\(entry.state.rawValue)"\(attribute: "id", entry.id)\
        \(attribute: "aria-current", "time", if: entry.state == .now)>\
        <div class="when"><time datetime="\(entry.start)">\(entry.start)</time>\(end(of: entry))</div>\
        <div class="stop"></div>\
        <div class="what">\(now(entry))<h\(headingLevel)>\(entry.title)</h\(headingLevel)>\(entry.details)</div></li>
        """
    }

    private func end(of entry: Entry) -> HTML? {
        entry.end.map { "<small>–<time datetime=\"\($0)\">\($0)</time></small>" }
    }

    private func now(_ entry: Entry) -> HTML? {
        entry.state == .now ? "<span class=\"now-word\">\(words(KernelPhrase.now))</span>" : nil
    }
}
