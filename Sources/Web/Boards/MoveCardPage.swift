import Domain
import Words

/// One card and all places to which it can go. Where there are scripts it is shown above the board.
struct MoveCardPage {
    let visit: Visit
    let contents: BoardContents
    let card: Card
    var sent = SentForm()

    private var words: Words { visit.words }
    private var snapshot: BoardSnapshot { contents.snapshot }
    private var address: BoardAddress { BoardAddress(card.board) }

    var frame: PageFrame {
        let title = words(BoardOrderPhrase.moveNamed(text: card.text.rawValue))
        return visit.frame(
            title: title, bodyClass: "board", isForOneThing: true,
            body: """
                <section class="question flow" data-question>\
                <h1>\(words(BoardOrderPhrase.move))</h1>\
                <blockquote class="note" dir="auto" lang="\(card.language)">\(card.text.rawValue)</blockquote>\
                \(form)\(BackToBoard(words: words, address: address.place(of: card.id)))</section>
                """)
    }

    private var form: FormFrame {
        let view = FormView<BoardOrderPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        // Typed once, it stays what somebody decided on.
        let act = sent.fields["act"].nonEmpty ?? String(contents.ordering.touched[card.id.rawValue] ?? 0)
        return view.frame(
            action: address.spot(of: card.id), csrf: visit.csrf, submit: words(BoardOrderPhrase.move),
            keepsDraft: false
        ) {
            Field.hidden("act", act)
            question(view)
            view.text("name", .headingName, limit: Cluster.nameLimit, id: "move-name")
            view.menu("before", .beforeCard, others, nothing: .atTheEnd, id: "move-before")
        }
    }

    /// The board below may have a question of the same name.
    private func question(_ view: FormView<BoardOrderPhrase>) -> ChoiceList {
        var list = view.choice("cluster", .whereTo, places, isRequired: true)
        list.id = "move-cluster"
        return list
    }

    private var places: [Choice] {
        let there = snapshot.clusters.filter { $0.id != card.cluster }.map {
            Choice(value: $0.id.rawValue, label: $0.name)
        }
        return there + [
            Choice(value: MoveCardForm.alone, label: words(BoardOrderPhrase.alone)),
            Choice(value: MoveCardForm.new, label: words(BoardOrderPhrase.newHeading)),
        ]
    }

    /// Beside whoever hangs alone in another phase it cannot hang; what is hidden is named on no screen.
    private var others: [Choice] {
        let shown = snapshot.cards.filter { $0.id != card.id && !snapshot.board.hides($0) }
        return shown.filter { $0.cluster != nil || $0.phase == card.phase }.map { other in
            let cluster = other.cluster.flatMap { id in snapshot.clusters.first { $0.id == id } }
            return Choice(
                value: MoveCardForm.beside(other),
                label: [cluster?.name, other.text.rawValue].compactMap(\.self).joined(separator: " · "))
        }
    }
}

/// The way back from a question about the board; where it stands above the board, it closes.
struct BackToBoard: Component {
    let words: Words
    let address: String

    var html: HTML {
        """
        <p><a class="button quiet" href="\(address)" data-closes>\(words(KernelPhrase.cancel))</a></p>
        """
    }
}
