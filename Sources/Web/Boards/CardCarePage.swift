import Domain
import Storage
import Words

/// One card, for whoever leads: hide it with one tap on why, or say something beside it.
struct CardCare: Sendable {
    let board: Board
    let group: WorkGroup
    let card: Card
    let note: CardNote?

    init?(_ id: Card.ID, on board: Board.ID, in db: Reader) throws {
        guard let card = try db.card(id), card.board == board, let board = try db.board(board),
            let group = try db.workGroup(board.group)
        else { return nil }
        self.board = board
        self.group = group
        self.card = card
        note = try db.notes(on: board.id)[id]
    }
}

struct CardCarePage {
    let visit: Visit
    let care: CardCare
    var sent = SentForm()

    private var words: Words { visit.words }
    private var card: Card { care.card }
    private var address: BoardAddress { BoardAddress(card.board) }

    var frame: PageFrame {
        visit.frame(
            title: words(DotPhrase.careTitle),
            crumbs: [.init(words(GroupPhrase.groupNumber(group: care.group.number)), address.page)],
            bodyClass: "board", isForOneThing: true,
            body: """
                <h1>\(words(DotPhrase.careTitle))</h1>
                <blockquote class="note" dir="auto" lang="\(card.language)">\(card.text.rawValue)</blockquote>
                \(care.board.isClosed ? .nothing : forms)
                """)
    }

    private var forms: HTML {
        let reasons = HidingReason.allCases.map { reason in
            PostButton(
                label: words.label(reason), address: address.removal(of: card.id), csrf: visit.csrf,
                values: [("reason", reason.rawValue)])
        }
        let kept = FormFields(["note": care.note?.text ?? ""])
        let view = FormView<DotPhrase>(
            words: words, fields: sent.problems.isEmpty ? kept : sent.fields, problems: sent.problems)
        let note = view.frame(
            action: address.note(beside: card.id), csrf: visit.csrf, submit: words(DotPhrase.noteSave), kind: .plain,
            back: address.place(of: card.id)
        ) {
            view.text("note", .noteLabel, hint: .noteHint, limit: CardNote.limit)
        }
        return """
            <section class="flow"><h2>\(words(DotPhrase.hideTitle))</h2><p>\(words(DotPhrase.hideHint))</p>\
            <div class="row">\(reasons)</div></section>
            <section class="flow"><h2>\(words(DotPhrase.noteTitle))</h2>\(note)</section>
            """
    }
}
