import Domain
import Words

/// Where the group stands: all phases with short names, the one on all screens marked; none once the board is closed.
struct BoardPhases: Component {
    let board: Board
    let words: Words

    var html: HTML {
        guard board.phases.count > 1 else { return .nothing }
        let steps = board.phases.enumerated().map { index, phase -> HTML in
            let (title, language) = words.shortName(of: phase)
            // What somebody put in has no other name than its own.
            let name: HTML = phase.isExtra ? "<span dir=\"auto\" lang=\"\(language)\">\(title)</span>" : "\(title)"
            let isNow = index == board.phaseIndex && !board.isClosed
            return "<li\(attribute: "aria-current", "step", if: isNow)>\(words.number(index + 1)) \(name)</li>"
        }
        return "<ol class=\"phases\" aria-label=\"\(words(DotPhrase.phases))\">\(steps)</ol>"
    }
}

extension Words {
    /// One word, for a line on a phone, and its language. What somebody put in has no other name than its own.
    func shortName(of phase: BoardPhase) -> (text: String, language: Language) {
        let own = language.tag
        return switch phase.kind {
        case .review: (self(DotPhrase.shortReview), own)
        case .wishes: (self(DotPhrase.shortWishes), own)
        case .ideas: (self(DotPhrase.shortIdeas), own)
        case .extra: phase.title.text(for: own)
        }
    }
}
