import Domain
import Words

/// How long the phase still lasts, with a name for those who do not see where it stands. `board-timer.js` counts it down by the
/// server's clock and says its end in a word and, for whoever wants to hear it, with a tone; without a script it is the time of
/// day.
struct BoardTimer: Component {
    let board: Board
    let event: Event
    let now: Instant
    let words: Words

    var html: HTML {
        switch board.isClosed ? nil : board.timer {
        case nil: .nothing
        case .paused(let left)?: "<p class=\"timer\" role=\"timer\" aria-label=\"\(name)\">\(paused(left))</p>"
        case .running(let end)?:
            """
            <p class="timer\(end <= now ? " over" : "")" role="timer" aria-label="\(name)" \
            data-ends="\(end.milliseconds)" data-now="\(now.milliseconds)" data-over="\(isOver)">\
            \(end <= now ? isOver : words(BoardPhrase.timeUntil(time: words.time(end, in: event.timeZone))))</p>\(tone)
            """
        }
    }

    private var name: String { words(BoardPhrase.timeLeft) }
    private var isOver: String { words(BoardLeadPhrase.timeIsOver) }

    private func paused(_ left: Duration) -> String {
        let seconds = left.components.seconds
        let rest = seconds % 60
        return words(BoardLeadPhrase.pausedWith(left: "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"))
    }

    /// No browser makes a sound before somebody has tapped.
    private var tone: HTML {
        """
        <button class="button quiet small" type="button" data-tone aria-pressed="false" hidden>\
        \(words(BoardLeadPhrase.tone))</button>
        """
    }
}
