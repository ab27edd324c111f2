import Domain
import Words

/// The screen beside the door of a room: what is on here, what comes next, and which groups meet here.
struct RoomScreenPage {
    let visit: Visit
    let contents: ScreenContents
    /// Where it is found.
    let page: String
    let room: String

    private var words: Words { visit.wordsInAddress }

    var frame: PageFrame {
        let moment = contents.moment(in: room)
        let screen = ScreenFrame(
            visit: visit, contents: contents, words: words, look: "at-door",
            next: ScreenAddress.address(page, in: words.nextLanguageOfScreens))
        return screen.frame {
            "<p class=\"room\" dir=\"auto\">\(room)</p>" as HTML
            if contents.event.isCancelled {
                "<section class=\"now\"><h1>\(words(StandingPhrase.isCancelled))</h1></section>" as HTML
            } else if contents.isOver {
                "<section class=\"now\"><h1>\(words(ScreenPhrase.isOver))</h1></section>" as HTML
            } else {
                now(moment)
                next(moment)
            }
        }
    }

    private var groups: String? {
        let named = contents.groups(in: room).map { group -> String in
            let number = words(GroupPhrase.groupNumber(group: group.number))
            return group.topic.map { "\(number) · \(words.label($0))" } ?? number
        }
        return named.isEmpty ? nil : words.list(named)
    }

    private func now(_ moment: Programme.Moment) -> HTML {
        let items = moment.now.prefix(1).map { ScreenItem(item: $0, words: words, isWithRoom: false) }
        // While the groups meet, the door says which of them.
        let isGroupTime = contents.moment.now.contains { $0.kind == .groups }
        let met = isGroupTime || items.isEmpty ? groups.map { "<p><strong>\($0)</strong></p>" as HTML } : nil
        let nothing: HTML? =
            items.isEmpty && met == nil ? "<p class=\"soft\">\(words(ScreenPhrase.roomIsFree))</p>" : nil
        return """
            <section class="now"><h1>\(words(EventPhrase.onNow))</h1>\(met)\
            \(items.isEmpty || met != nil ? nil : "<ul class=\"plain\">\(items)</ul>" as HTML)\(nothing)</section>
            """
    }

    private func next(_ moment: Programme.Moment) -> HTML? {
        // What is announced takes its place.
        guard !moment.next.isEmpty, contents.announcement == nil else { return nil }
        let items = moment.next.prefix(1).map { ScreenItem(item: $0, words: words, isWithRoom: false) }
        return """
            <section class="next"><h2>\(words(EventPhrase.comesNext))</h2><ul class="plain">\(items)</ul></section>
            """
    }
}
