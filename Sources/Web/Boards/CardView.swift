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
    /// How many of the dots were cast for people without a phone.
    var room = 0
    var note: CardNote?
    /// While people vote, for a card that hangs alone.
    var buttons: DotButtons?
    /// The number of the last act that moved it; nil where whoever looks may not move it.
    var act: Int?

    var html: HTML {
        """
        <li class="note" id="card-\(card.id)" data-phase="\(card.phase.rawValue)"\
        \(attribute: "data-cluster", card.cluster?.rawValue) data-position="\(card.position)"\
        \(attribute: "data-act", act.map(String.init))>\(grip)\
        <p dir="auto" lang="\(card.language)">\(card.text.rawValue)</p>\
        \(words.translation(of: card.original, in: translations))\
        \(card.isFromHelper ? "<small class=\"soft\">\(words(BoardPhrase.fromPaper))</small>" : .nothing)\
        \(origin)\(note.map { NoteBesideCard(note: $0, words: words) })\(dotCount)\(controls)\(seen)</li>
        """
    }

    /// That an earlier edition has left it here, and what it was there.
    private var origin: HTML? {
        card.origin.map { origin in
            guard let address = origin.address else { return "<small class=\"soft\">\(words(origin.phrase))</small>" }
            return "<small class=\"soft\"><a href=\"\(address)\">\(words(origin.phrase))</a></small>"
        }
    }

    /// By it a card is dragged, taken with the keyboard, or asked where it is to go.
    private var grip: HTML {
        guard act != nil else { return .nothing }
        return """
            <a class="grip" href="\(BoardAddress(card.board).spot(of: card.id))" data-asks draggable="false" \
            aria-label="\(words(BoardOrderPhrase.moveNamed(text: card.text.rawValue)))" \
            aria-describedby="order-hint">\(Icon.grip)</a>
            """
    }

    /// What whoever ticks the card decides on.
    private var seen: HTML {
        guard let act, mode == .leading else { return .nothing }
        return "<input type=\"hidden\" name=\"seen\" value=\"\(card.id) \(act)\" form=\"clustering\">"
    }

    private var dotCount: HTML {
        """
        <span class="dots" id="dots-\(card.id)" data-dots="\(dots)">\
        \(dots == 0 ? .nothing : "\(words.said(DotCount(phones: dots - room, room: room)))")</span>
        """
    }

    private var controls: HTML {
        let id = card.id.rawValue
        return switch mode {
        case .plain: .nothing
        case .voting:
            "\(buttons)"
        case .leading:
            """
            <label class="tick"><input type="checkbox" form="clustering" name="card" value="\(id)"\(attribute: "checked", if: isTicked)>\
            <span class="unseen">\(words(BoardPhrase.chooseCard(text: card.text.rawValue)))</span></label>\
            <a class="button quiet small" href="\(BoardAddress(card.board).care(of: card.id))" \
            aria-describedby="card-\(id)">\(words(BoardPhrase.takeDown))</a>\
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

extension Card.Origin {
    /// What it is called beside a card.
    var phrase: StoryPhrase { kind == .measure ? .fromEarlier : .ideaFromEarlier }

    /// Where its whole story stands; nil for what has no page.
    var address: String? { kind == .measure ? MeasureAddress(Measure.ID(rawValue: subject)).page : nil }
}
