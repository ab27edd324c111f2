import Domain
import Words

/// What all screens of an event have in common: the name of the day, the clock, what is announced, and that they need no hands.
/// Every few seconds they show themselves anew, in turn or in the next language, and at once when something is another. While
/// nobody answers, the last picture stays and says of when it is. Without scripts a screen can only go on and hope: it has
/// nobody to press a link.
struct ScreenFrame {
    /// Less than the time after which a page that got nothing new says so (`following.js`).
    static let seconds = 15

    let visit: Visit
    let contents: ScreenContents
    let words: Words
    /// The class of what is shown.
    let look: String
    /// Where it goes on.
    let next: String

    private var event: Event { contents.event }

    /// - Parameters:
    ///   - attributes: of the part that is shown anew.
    ///   - body: what is shown between head and foot.
    func frame(attributes: HTML = .nothing, @HTMLBuilder body: () -> HTML) -> PageFrame {
        let clock = words.time(visit.now, in: event.timeZone)
        var frame = visit.frame(
            title: words.text(event.shortTitle), scripts: ["live"], isForScreen: true,
            body: """
                <div class="foyer \(look)" id="screen" lang="\(words.language.tag)" dir="\(words.language.direction.rawValue)" \
                data-next="\(next)" data-seconds="\(Self.seconds)" \
                data-live="\(ScreenAddress(event).stream(after: contents.upTo))"\(attributes)>\
                <header><p>\(words.html(event.shortTitle))</p><p class="clock">\(clock)</p></header>\
                \(announcement)<div class="view">\(body())</div>\(foot)</div>\
                <p class="stale" id="stale" role="status" lang="\(words.language.tag)" \
                dir="\(words.language.direction.rawValue)" data-said="\(words(ScreenPhrase.asOf(time: clock)))"></p>
                """)
        frame.words = words
        frame.onward = .init(address: next, seconds: Self.seconds)
        return frame
    }

    /// In one language after the other while the picture stays: nobody waits for minutes until their own comes round. First in
    /// that of the screen; `live.js` goes on.
    private var announcement: HTML? {
        guard let text = contents.announcement?.text else { return nil }
        let lines = words.lines(of: text)
        guard lines.count > 1 else { return "<p class=\"announcement\">\(words.html(text))</p>" }
        let first = text.text(for: words.language.tag).language
        let said = lines.map { line -> HTML in
            "<span\(attribute: "class", "unsaid", if: line.language != first) lang=\"\(line.language)\" dir=\"auto\">\(line.text)</span>"
        }
        return "<p class=\"announcement\">\(said)</p>"
    }

    /// Gives its line to what is announced.
    private var foot: HTML {
        let here = contents.arrivals.all.checkedIn
        guard contents.announcement == nil else { return .nothing }
        guard contents.isToday, here > 0 else { return "<footer></footer>" }
        return "<footer>\(words(EventPhrase.peopleHere(count: here)))</footer>"
    }
}

/// What is on, or comes next.
struct ScreenItem: Component {
    let item: ProgrammeItem
    let words: Words
    var isWithRoom = true

    var html: HTML {
        let room = isWithRoom ? item.room : nil
        return """
            <li><span class="time">\(words.times(from: item.starts, to: item.ends))</span>\
            \(room.map { " <span class=\"room\" dir=\"auto\">\($0)</span>" as HTML }) \
            <strong>\(words.html(item.title))</strong></li>
            """
    }
}

extension Words {
    /// As it was written in the languages in which screens speak, each once.
    fileprivate func lines(of text: Translated) -> [(text: String, language: Language)] {
        var seen: Set<Language> = []
        return languagesOfScreens.map { text.text(for: $0) }.filter { seen.insert($0.language).inserted }
    }

    /// In which a screen speaks in turn; easy German is on the screen as German.
    private var languagesOfScreens: [Language] { lexicon.languages.map(\.tag).filter { $0 != .simpleGerman } }

    /// The language that a screen speaks after this one.
    var nextLanguageOfScreens: String {
        let tags = languagesOfScreens
        let index = tags.firstIndex(of: language.tag) ?? 0
        return tags[(index + 1) % tags.count].rawValue
    }
}
