import Words

/// Where something stands: drawing and word, with the day on which, or since which, if that matters.
struct StatusWord: Component {
    enum Tone: String {
        /// Reached, confirmed, active.
        case good
        /// Somebody has to do something, or it rests.
        case waiting
        /// Missing, refused, overdue.
        case bad
        /// Under way.
        case moving
        /// Over, or of no matter now.
        case quiet
        /// Dormant: neither ended nor alive.
        case resting
    }

    var tone: Tone
    var word: String
    /// Already written for people, such as "seit 3. März 2024".
    var when: String?

    var html: HTML {
        "<span class=\"status \(look)\">\(icon)<span>\(word)</span>\(date)</span>"
    }

    private var date: HTML? {
        when.map { "<small>\($0)</small>" }
    }

    private var look: String {
        tone == .resting ? Tone.waiting.rawValue : tone.rawValue
    }

    private var icon: Icon {
        switch tone {
        case .good: .check
        case .waiting: .clock
        case .bad: .alert
        case .moving: .arrow
        case .quiet: .close
        case .resting: .pause
        }
    }
}
