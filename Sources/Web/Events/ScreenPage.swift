import Domain
import Hummingbird
import Words

/// The screen in the foyer: what is on, what comes next, where, and who has arrived. It needs no hands: every few seconds
/// it shows itself anew, in the next language, and at once when the programme is another. While nobody answers, it stays and says so. Without scripts it can only go on
/// and hope: a screen without hands has nobody to press a link.
struct ScreenPage {
    let visit: Visit
    let event: Event
    let programme: Programme
    let arrivals: Arrivals
    /// Up to which entry of the journal the screen knows every version of the programme.
    let upTo: Int64

    /// Less than the time after which a page that got nothing new says so (`following.js`).
    private static let seconds = 15

    private var words: Words { visit.wordsInAddress }

    var response: Response {
        visit.page(frame)
    }

    /// All languages in turn; easy German is on the screen as German.
    private var nextLanguage: String {
        let tags = words.lexicon.languages.map(\.tag.rawValue).filter { $0 != "de-simple" }
        let index = tags.firstIndex(of: words.language.tag.rawValue) ?? 0
        return tags[(index + 1) % tags.count]
    }

    private var frame: PageFrame {
        let words = words
        let next = EventAddress(event).screen(in: nextLanguage)
        let moment = programme.moment(at: visit.now, of: event)
        var frame = visit.frame(
            title: words.text(event.shortTitle), scripts: ["live"], isForScreen: true,
            body: """
                <div class="foyer" id="screen" lang="\(words.language.tag)" dir="\(words.language.direction.rawValue)" \
                data-next="\(next)" data-seconds="\(Self.seconds)" \
                data-live="\(EventAddress(event).programmeStream(after: upTo))">\
                <header><p>\(words.html(event.shortTitle))</p><p class="clock">\(words.time(visit.now, in: event.timeZone))</p></header>\
                \(CancelledNotice(event: event, words: words))\
                <section class="now"><h1>\(words(EventPhrase.onNow))</h1>\(list(moment.now, words))</section>\
                <section class="next"><h2>\(words(EventPhrase.comesNext))</h2>\(list(moment.next, words))</section>\
                <footer>\(words(EventPhrase.peopleHere(count: arrivals.all.checkedIn)))</footer></div>\
                \(StaleNotice(words: words))
                """)
        frame.words = words
        frame.onward = .init(address: next, seconds: Self.seconds)
        return frame
    }

    private func list(_ items: [ProgrammeItem], _ words: Words) -> HTML {
        let items = items.filter(\.kind.isPublic)
        guard !items.isEmpty else { return "<p class=\"soft\">\(words(EventPhrase.nothingOn))</p>" }
        return "<ul class=\"plain\">\(items.map { item($0, words) })</ul>"
    }

    private func item(_ item: ProgrammeItem, _ words: Words) -> HTML {
        """
        <li><span class="time">\(words.time(item.starts))–\(words.time(item.ends))</span> \
        <strong>\(words.html(item.title))</strong>\
        \(item.room.map { "<span class=\"room\" dir=\"auto\">\($0)</span>" as HTML })</li>
        """
    }
}
