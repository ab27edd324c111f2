import Domain
import Storage
import Words

/// What whoever leads a board has to know beside what hangs there: what the hosts tell all of them, and which computers ask for
/// the board.
struct LeadNews: Sendable {
    let message: FacilitatorMessage?
    let walls: [WallComputer]

    init(at board: Board, now: Instant, in db: Reader) throws {
        message = try db.facilitatorMessage(at: board.event, now: now)
        walls = try db.wallComputers(at: [board.id], now: now)
    }

    /// - Parameter event: of the board.
    func html(at event: Event, for visit: Visit) -> HTML {
        let words = visit.words
        let told = message.map { message in
            """
            <p class="told"><strong>\(words(JoiningPhrase.toldByHosts))</strong> \
            \(words.sentence(of: message, at: event, now: visit.now))</p>
            """ as HTML
        }
        let hint = words(JoiningPhrase.wallHowTo(address: visit.publicAddress(of: WallAddress.page)))
        return """
            \(told)\(WallRequests(words: words, csrf: visit.csrf, walls: walls))\
            \(walls.isEmpty ? "<p class=\"soft small\">\(hint)</p>" : .nothing)
            """
    }
}

extension Words {
    /// What the hosts tell everybody who leads: minutes that are left are counted on, and say until when.
    func sentence(of message: FacilitatorMessage, at event: Event, now: Instant) -> HTML {
        switch message.content {
        case .minutesLeft:
            let left = Int((message.ends.milliseconds - now.milliseconds + 59_999) / 60_000)
            let end = time(message.ends, in: event.timeZone)
            return "\(self(JoiningPhrase.minutesUntil(count: max(0, left), time: end)))"
        case .text(let text, let language):
            return "<span dir=\"auto\" lang=\"\(language)\">\(text)</span>"
        }
    }
}
