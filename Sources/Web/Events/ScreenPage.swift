import Domain
import Hummingbird
import Words

/// The screen in the foyer: what is on, what comes next, where, and who has arrived. It needs no hands: every few seconds
/// it shows itself anew, in the next language. While nobody answers, it stays and says so. Without scripts it can only go on
/// and hope: a screen without hands has nobody to press a link.
struct ScreenPage {
    let visit: Visit
    let event: Event
    let programme: Programme
    let arrivals: Arrivals

    /// Less than the time after which a page that got nothing new says so (`following.js`).
    private static let seconds = 15

    private var words: Words {
        visit.words.lexicon.language(tagged: visit.query["in"]).map(visit.words.lexicon.words(in:)) ?? visit.words
    }

    var response: Response {
        visit.answer(html.markup, type: "text/html; charset=utf-8")
    }

    /// All languages in turn; easy German is on the screen as German.
    private var nextLanguage: String {
        let tags = words.lexicon.languages.map(\.tag.rawValue).filter { $0 != "de-simple" }
        let index = tags.firstIndex(of: words.language.tag.rawValue) ?? 0
        return tags[(index + 1) % tags.count]
    }

    private var html: HTML {
        let words = words
        let next = EventAddress(event).screen(in: nextLanguage)
        let moment = programme.moment(at: visit.now, of: event)
        return """
            <!DOCTYPE html>
            <html lang="\(words.language.tag)" dir="\(words.language.direction.rawValue)"><head><meta charset="utf-8">\
            <title>\(words.text(event.shortTitle))</title>\
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">\
            <meta name="color-scheme" content="light dark">\
            <link rel="stylesheet" href="\(StaticFiles.address(of: "style.css"))">\
            <script type="module" src="\(StaticFiles.address(of: "live.js"))"></script>\
            <noscript><meta http-equiv="refresh" content="\(Self.seconds); url=\(next)"></noscript></head>\
            <body class="screen"><main class="foyer" id="screen" lang="\(words.language.tag)" \
            dir="\(words.language.direction.rawValue)" data-next="\(next)" data-seconds="\(Self.seconds)">\
            <header><p>\(words.html(event.shortTitle))</p><p class="clock">\(words.time(visit.now, in: event.timeZone))</p></header>\
            <section class="now"><h1>\(words(EventPhrase.onNow))</h1>\(list(moment.now, words))</section>\
            <section class="next"><h2>\(words(EventPhrase.comesNext))</h2>\(list(moment.next, words))</section>\
            <footer>\(words(EventPhrase.peopleHere(count: arrivals.all.checkedIn)))</footer></main>\
            \(StaleNotice(words: words))</body></html>
            """
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
