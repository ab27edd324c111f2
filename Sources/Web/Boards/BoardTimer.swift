import Domain
import Words

/// How long the phase still lasts, with a name for those who do not see where it stands. `board.js` counts it down; without
/// a script it is the time of day.
struct BoardTimer: Component {
    let board: Board
    let event: Event
    let now: Instant
    let words: Words

    var html: HTML {
        guard let ends = board.timerEnds else { return .nothing }
        return """
            <p class="timer" role="timer" aria-label="\(words(BoardPhrase.timeLeft))" \
            data-ends="\(ends.milliseconds)" data-now="\(now.milliseconds)">\
            \(words(BoardPhrase.timeUntil(time: words.time(ends, in: event.timeZone))))</p>
            """
    }
}
