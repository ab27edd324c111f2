import Domain
import Words

/// A card that whoever wrote it puts otherwise.
struct OwnCardPage {
    let visit: Visit
    let card: OwnCard
    var typed: NewCardForm?
    var problems = FormProblems()

    private var words: Words { visit.words }
    private var address: BoardAddress { BoardAddress(card.card.board) }

    var frame: PageFrame {
        let kept = FormFields(["text": card.card.text.rawValue, "language": card.card.language.rawValue])
        let view = FormView<BoardPhrase>(words: words, fields: typed?.fields ?? kept, problems: problems)
        let form = view.frame(
            action: address.text(ofOwn: card.handle), csrf: visit.csrf, submit: words(BoardCardsPhrase.saveCard),
            back: address.place(of: card.card.id)
        ) {
            view.multiline("text", .composerLabel, rows: 3, limit: CardText.limit, isRequired: true)
            view.cardLanguage()
        }
        return visit.frame(
            title: words(BoardCardsPhrase.changeTitle),
            bodyClass: "board",
            isForOneThing: true,
            body: """
                <h1>\(words(BoardCardsPhrase.changeTitle))</h1>
                <p class="lead">\(words(BoardCardsPhrase.changeLead))</p>
                \(form)
                """)
    }
}

/// What is asked before somebody takes their card back.
struct WithdrawalPage {
    let visit: Visit
    let card: OwnCard
    var refusal: Board.Refusal?

    var frame: PageFrame {
        let words = visit.words
        let address = BoardAddress(card.card.board)
        let question = Question(
            title: words(BoardCardsPhrase.withdrawTitle),
            content: """
                <blockquote class="note" dir="auto" lang="\(card.card.language)">\(card.card.text.rawValue)</blockquote>\
                <p>\(words(BoardCardsPhrase.withdrawLead))</p>
                """,
            yes: PostButton(
                label: words(BoardCardsPhrase.withdraw), address: address.withdrawal(ofOwn: card.handle),
                csrf: visit.csrf,
                kind: .danger),
            no: (words(BoardCardsPhrase.leaveIt), address.place(of: card.card.id)))
        return visit.frame(
            title: words(BoardCardsPhrase.withdrawTitle),
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") },
            isForOneThing: true,
            body: question.html)
    }
}
