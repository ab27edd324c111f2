import Domain
import Words

/// One card as everybody sees it; what only some may do refers to one form of the page by its id.
struct CardView: Component {
    /// What somebody may do with a card: nothing once the board is closed.
    enum Mode {
        case plain, voting, leading

        init(at board: Board, isLeading: Bool) {
            self = board.isClosed ? .plain : isLeading ? .leading : board.isVotingOpen ? .voting : .plain
        }
    }

    let card: Card
    let dots: Int
    let words: Words
    let mode: Mode
    /// Into the language of whoever reads.
    var translations = TranslationsRead.none
    /// Chosen by whoever leads, in a form that was refused.
    var isTicked = false

    var html: HTML {
        """
        <li class="note" id="card-\(card.id)" data-phase="\(card.phase.rawValue)"\
        \(attribute: "data-cluster", card.cluster?.rawValue)>\
        <p dir="auto" lang="\(card.language)">\(card.text.rawValue)</p>\
        \(words.translation(of: card.original, in: translations))\
        \(card.isFromHelper ? "<small class=\"soft\">\(words(BoardPhrase.fromPaper))</small>" : .nothing)\
        \(dotCount)\(controls)</li>
        """
    }

    private var dotCount: HTML {
        """
        <span class="dots" id="dots-\(card.id)" data-dots="\(dots)">\
        \(dots == 0 ? .nothing : "\(words(BoardPhrase.dots(count: dots)))")</span>
        """
    }

    private var controls: HTML {
        let id = card.id.rawValue
        return switch mode {
        case .plain: .nothing
        case .voting:
            """
            <button class="button small" form="voting" name="card" value="\(id)" \
            aria-describedby="card-\(id)">\(words(BoardPhrase.placeDot))</button>
            """
        case .leading:
            """
            <label class="tick"><input type="checkbox" form="clustering" name="card" value="\(id)"\(attribute: "checked", if: isTicked)>\
            <span class="unseen">\(words(BoardPhrase.chooseCard(text: card.text.rawValue)))</span></label>\
            <button class="button quiet small" form="removing" \
            formaction="\(BoardAddress(card.board).removal(of: card.id))">\(words(BoardPhrase.takeDown))</button>\
            \(translating)
            """
        }
    }

    /// Whoever leads and knows the language writes it in their own.
    private var translating: HTML {
        let reader = words.language.tag
        guard let original = card.original, !original.isRead(in: reader) else { return .nothing }
        return """
            <a class="button quiet small" href="\(TranslationAddress.editor(of: original.place, into: reader))" \
            aria-describedby="card-\(card.id)">\(words(TranslationPhrase.editorTitle(language: words.label(reader))))</a>
            """
    }
}
