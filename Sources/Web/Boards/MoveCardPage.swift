import Domain
import Words

/// One card and all places to which it can go. Where there are scripts it is shown above the board.
struct MoveCardPage {
    let visit: Visit
    let contents: BoardContents
    let card: Card
    /// On which it was put down.
    var other: Card?
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
                \(quote(card))\(together)\(form)\(BackToBoard(words: words, address: address.place(of: card.id)))</section>
                """)
    }

    private func quote(_ card: Card) -> HTML {
        """
        <blockquote class="note" dir="auto" lang="\(card.language)">\(card.text.rawValue)</blockquote>
        """
    }

    private var together: HTML {
        guard let other else { return .nothing }
        return "<p>\(words(BoardOrderPhrase.together))</p>\(quote(other))"
    }

    private func lastAct(on card: Card) -> Int { contents.ordering.touched[card.id.rawValue] ?? 0 }

    private var form: FormFrame {
        let view = FormView<BoardOrderPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        // Typed once, it stays what somebody decided on.
        let act = sent.fields["act"].nonEmpty ?? String(lastAct(on: card))
        let with =
            sent.fields[MoveCardForm.together].nonEmpty
            ?? other.map { MoveCardForm.together(with: $0, after: lastAct(on: $0)) }
        return view.frame(
            action: address.spot(of: card.id), csrf: visit.csrf, submit: words(BoardOrderPhrase.move),
            keepsDraft: false
        ) {
            Field.hidden("act", act)
            with.map { Field.hidden(MoveCardForm.together, $0) }
            question(view, usual: with.map { _ in MoveCardForm.new })
            view.text("name", .headingName, limit: Cluster.nameLimit, id: "move-name")
            view.menu("before", .beforeCard, neighbours, nothing: .atTheEnd, id: "move-before")
        }
    }

    /// The board below may have a question of the same name.
    private func question(_ view: FormView<BoardOrderPhrase>, usual: String?) -> ChoiceList {
        var list = view.choice("cluster", .whereTo, places, usual: usual, isRequired: true)
        list.id = "move-cluster"
        return list
    }

    private var wall: WallPlaces { WallPlaces(snapshot: snapshot, words: words) }

    /// Where it can go from where it hangs, and there it can go to another place.
    private var clusters: [Cluster] {
        wall.clusters(from: [card.phase, wall.cluster(card.cluster)?.phase].compactMap(\.self))
    }

    private var places: [Choice] {
        let there = clusters.map { Choice(value: $0.id.rawValue, label: wall.name(of: $0)) }
        return there + [
            Choice(value: MoveCardForm.alone, label: wall.alone(in: card.phase)),
            Choice(value: MoveCardForm.new, label: words(BoardOrderPhrase.newHeading)),
        ]
    }

    /// Those that hang where it can go; what is hidden is named on no screen.
    private var neighbours: [Choice] {
        let shown = snapshot.cards.filter { $0.id != card.id && !snapshot.board.hides($0) }
        let inClusters = clusters.flatMap { cluster in shown.filter { $0.cluster == cluster.id } }
        let alone = shown.filter { $0.cluster == nil && $0.phase == card.phase }
        return (inClusters + alone).map { other in
            let label = "\(wall.place(of: other)) · \(other.text.rawValue)"
            return Choice(value: MoveCardForm.beside(other), label: label)
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
