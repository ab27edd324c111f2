import Domain
import Secrets
import Words

/// Where somebody writes a card. `board.js` keeps what is written without a signal.
struct BoardComposer: Component {
    let visit: Visit
    let visitor: BoardVisitor
    let form: NewCardForm
    let problems: FormProblems

    private var words: Words { visit.words }
    private var address: BoardAddress { BoardAddress(visitor.board.id) }
    private var view: FormView<BoardPhrase> { FormView(words: words, fields: form.fields, problems: problems) }

    var html: HTML {
        let formFrame = view.frame(
            action: address.cards, csrf: visit.csrf, submit: words(BoardPhrase.hangUp), summary: [], id: "composer"
        ) {
            Field.hidden("key", Secret(from: visit.services.randomness).text)
            view.multiline("text", .composerLabel, rows: 3, limit: CardText.limit, isRequired: true)
            view.languages("language", .cardLanguage, usual: words.language.tag, isRequired: true)
            if visitor.isLeading { view.tick("isPaper", .isPaper) }
        }
        return """
            <section class="composer" aria-label="\(words(BoardPhrase.composerLabel))">\(formFrame)\
            <p class="soft small" id="unsent" role="status"></p>\
            <ul class="plain small" id="receipts" aria-label="\(words(BoardPhrase.followCard))"></ul></section>
            """
    }
}
