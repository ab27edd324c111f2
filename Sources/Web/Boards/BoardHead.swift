import Domain
import Words

/// Which group, which phase with its question, and how long it still lasts.
struct BoardHead: Component {
    let visit: Visit
    let snapshot: BoardSnapshot

    private var words: Words { visit.words }
    private var board: Board { snapshot.board }

    var html: HTML {
        """
        <header class="board-head"><p class="eyebrow">\(visit.name(of: snapshot.group))</p>
        \(BoardPhases(board: board, words: words))\(phaseHead)\(timer)</header>
        """
    }

    private var phaseHead: HTML {
        guard let phase = board.phase else { return .nothing }
        let (title, language) = words.title(of: phase)
        let question = phase.question?.text(for: words.language.tag)
        return """
            <h1 dir="auto" lang="\(language)">\(title)</h1>
            \(question.map { "<p class=\"lead\" dir=\"auto\" lang=\"\($0.language)\">\($0.text)</p>" as HTML })\
            \(foreign(question?.language ?? language))
            """
    }

    /// Says of what nobody has put into the reader's language in which one it is.
    private func foreign(_ language: Language) -> HTML {
        let (reader, german) = (words.language.tag, [Language.german, .simpleGerman])
        let isRead = language == reader || (german.contains(language) && german.contains(reader))
        if isRead { return .nothing }
        return "<p class=\"soft small\">\(words(TranslationPhrase.writtenIn(language: words.label(language))))</p>"
    }

    private var timer: BoardTimer {
        BoardTimer(board: board, event: snapshot.event, now: visit.now, words: words)
    }
}
