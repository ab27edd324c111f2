import Domain
import Secrets
import Words

/// Where somebody writes a card. `board-outbox.js` keeps it on the phone until it hangs, and says on the card itself how far it
/// has come.
struct BoardComposer: Component {
    let visit: Visit
    let visitor: BoardVisitor
    let form: NewCardForm
    let problems: FormProblems
    /// While people vote nobody writes; what waits on a phone is still sent with its form.
    var isAside = false

    private var words: Words { visit.words }
    private var address: BoardAddress { BoardAddress(visitor.board.id) }
    private var view: FormView<BoardPhrase> { FormView(words: words, fields: form.fields, problems: problems) }

    var html: HTML {
        let formFrame = view.frame(
            action: address.cards, csrf: visit.csrf, submit: words(BoardPhrase.hangUp),
            kind: visitor.isLeading ? .plain : .primary, summary: [], id: "composer"
        ) {
            Field.hidden("key", Secret(from: visit.services.randomness).text)
            Field.hidden("phase", visitor.board.phase?.kind.rawValue ?? "")
            view.multiline("text", .composerLabel, rows: 3, limit: CardText.limit, isRequired: true)
            view.cardLanguage()
            if visitor.isLeading { view.tick("isPaper", .isPaper) }
        }
        return """
            <section class="composer" aria-label="\(words(BoardPhrase.composerLabel))">\
            <div id="writing"\(attribute: "hidden", if: isAside)>\(formFrame)\(letters)</div>\(outbox)</section>
            """
    }

    /// How long the text is; the script puts it below the field. So what is pasted shows as a whole, and nothing is cut off unseen.
    private var letters: HTML {
        let long = words(BoardPhrase.cardIsTooLong(limit: CardText.limit))
        return "<p class=\"soft small\" id=\"letters\" data-long=\"\(long)\" hidden></p>"
    }

    /// What has not arrived yet. It stands on a closed board, too: nobody loses what they wrote before they heard of it.
    var outbox: HTML {
        """
        <p class="soft small" id="unsent" role="status" data-hangs="\(words.arrived(on: visitor.board))" \
        data-waits="\(words(BoardPhrase.kept))" data-many="\(words(BoardCardsPhrase.tooManyAtOnce))" \
        data-moved="\(words(BoardCardsPhrase.questionHasChanged))"></p>\
        <ul class="notes" id="receipts" aria-label="\(words(BoardCardsPhrase.myCardsTitle))" \
        data-kept="\(words(BoardCardsPhrase.stateKept))" data-sending="\(words(BoardCardsPhrase.stateSending))" \
        data-arrived="\(words(BoardCardsPhrase.stateArrived))" data-refused="\(words(BoardCardsPhrase.stateRefused))" \
        data-closed="\(words(BoardPhrase.boardIsClosed))"></ul>\(sample)
        """
    }

    /// A card on its way; the script fills it.
    private var sample: HTML {
        """
        <template id="kept-card"><li class="note kept"><p dir="auto"></p><p class="row small">\
        <span class="soft"></span><a>\(words(BoardPhrase.followCard))</a>\
        <button type="button" class="button quiet small" data-back>\(words(BoardCardsPhrase.backToField))</button>\
        \(CopyButton(words: words, text: ""))\
        <button type="button" class="button quiet small" data-drop>\(words(KernelPhrase.discardDraft))</button></p></li></template>
        """
    }
}
