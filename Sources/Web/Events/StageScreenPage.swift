import Domain
import Words

/// What whoever stands on the stage sees: how many minutes are left. `live.js` counts by the clock of the server, also while the
/// server is away; the words for each state stand in the page. Without a script it counts with each new page.
struct StageScreenPage {
    let visit: Visit
    let contents: ScreenContents

    private var words: Words { visit.wordsInAddress }
    private var event: Event { contents.event }

    /// Whoever reads this few minutes comes to the end.
    private static let soon = 2

    var frame: PageFrame {
        let time = event.isCancelled ? nil : contents.programme.stageTime(at: visit.now, of: event)
        let left = time.map { Self.minutes(from: visit.now, to: $0.ends) }
        let screen = ScreenFrame(
            visit: visit, contents: contents, words: words, look: "stage",
            next: ScreenAddress.address(ScreenAddress(event).timer, in: words.nextLanguageOfScreens))
        let ends = time.map { String($0.ends.milliseconds) } ?? ""
        let attributes: HTML = """
             data-ends="\(ends)" data-now="\(visit.now.milliseconds)" data-left="\(left.map(Self.state) ?? "")"
            """
        return screen.frame(attributes: attributes) {
            if let time, let left {
                """
                <h1 class="room">\(words.html(time.item.title))</h1>\
                <p role="timer"><span class="minutes">\(words.number(abs(left)))</span>\
                <span class="when more">\(words(ScreenPhrase.minutesLeft))</span>\
                <span class="when two">\(words(ScreenPhrase.soonOver(count: 2)))</span>\
                <span class="when one">\(words(ScreenPhrase.soonOver(count: 1)))</span>\
                <span class="when over">\(words(ScreenPhrase.minutesOver))</span></p>
                """ as HTML
            } else {
                "<section class=\"now\"><h1>\(nothing)</h1></section>" as HTML
            }
        }
    }

    private var nothing: String {
        if event.isCancelled { return words(StandingPhrase.isCancelled) }
        return words(contents.isOver ? ScreenPhrase.isOver : ScreenPhrase.stageIsFree)
    }

    /// Whole minutes that have begun; over the end they are less than 0.
    private static func minutes(from now: Instant, to end: Instant) -> Int {
        let left = end.milliseconds - now.milliseconds
        return Int(left > 0 ? (left + 59_999) / 60_000 : left / 60_000)
    }

    /// As `live.js` says it.
    private static func state(_ left: Int) -> String {
        left > soon ? "more" : left == 2 ? "two" : left == 1 ? "one" : "over"
    }
}
