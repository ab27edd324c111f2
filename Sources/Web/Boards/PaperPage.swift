import Actions
import Domain
import Storage
import Words

/// What a helper sees who types for people without a phone.
struct PaperContents: Sendable {
    let board: Board
    let group: WorkGroup
    let cards: [Card]
    let clusters: [Cluster]
    /// What helpers have cast so far; those of phones are nobody's business here.
    let room: [DotPlace: Int]
    let vote: DotVote

    init?(_ board: Board.ID, in db: Reader) throws {
        guard let board = try db.board(board), let group = try db.workGroup(board.group) else { return nil }
        self.board = board
        self.group = group
        cards = try db.cards(on: board.id)
        clusters = try db.clusters(on: board.id)
        vote = try db.vote(on: board)
        room = try db.dotCounts(on: board.id).mapValues(\.room)
    }

    /// What gets dots: a cluster, or a card that hangs alone.
    struct Place {
        let place: DotPlace
        let name: String
        /// By which it is named in forms.
        let card: Card
    }

    /// Those of the phase on all screens first. What people still write for themselves stands in no list, and neither does what
    /// nobody was asked to give dots to.
    var places: [Place] {
        let cards = cards.filter { !board.hides($0) && vote.takesRoomDots(for: $0.phase) }
        let phases = board.phases.prefix(board.phaseIndex + 1).map(\.kind).reversed()
        return phases.flatMap { phase -> [Place] in
            let hung = clusters.filter { $0.phase == phase }.compactMap { cluster -> Place? in
                guard let card = cards.first(where: { $0.cluster == cluster.id }) else { return nil }
                return Place(place: .cluster(cluster.id), name: cluster.name, card: card)
            }
            let loose = cards.filter { $0.cluster == nil && $0.phase == phase }.map { card in
                Place(place: .card(card.id), name: card.text.rawValue, card: card)
            }
            return hung + loose
        }
    }
}

/// Cards one after the other, and dots: one field that Enter empties onto the board, and stays.
struct PaperPage {
    let visit: Visit
    let contents: PaperContents
    /// What was typed as a card, and what is wrong with it.
    var card = SentForm()
    /// The same for dots.
    var dots = SentForm()
    var refusal: Board.Refusal?

    private var words: Words { visit.words }
    private var board: Board { contents.board }
    private var address: BoardAddress { BoardAddress(board.id) }

    var frame: PageFrame {
        visit.frame(
            title: words(DotPhrase.paperTitle),
            crumbs: crumbs,
            notice: notice, bodyClass: "board", isForOneThing: true,
            body: """
                <h1>\(words(DotPhrase.paperTitle))</h1>
                \(board.isClosed ? closed : "\(cardForm)\(dotForm)")
                """)
    }

    /// Helpers lead no board.
    private var crumbs: [PageFrame.Crumb] {
        guard visit.caller.holds([.facilitator, .host], at: board.event) else { return [] }
        return [.init(words(GroupPhrase.groupNumber(group: contents.group.number)), address.page)]
    }

    /// What was typed while the board was being closed can be read, and copied.
    private var closed: HTML {
        let typed = visit.form["text"]
        return """
            <p>\(words(BoardPhrase.boardIsClosed))</p>\
            \(typed.isEmpty ? .nothing : "<blockquote class=\"note\" dir=\"auto\">\(typed)</blockquote>")
            """
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        if visit.query.isTicked(BoardAddress.goneParameter) {
            return Notice(kind: .success, text: "\(words(DotPhrase.paperGone))")
        }
        guard let typed = contents.cards.first(where: { $0.id.rawValue == visit.query["typed"] }), typed.isFromHelper
        else { return nil }
        let undo = PostButton(
            label: words(KernelPhrase.undo), address: address.paperCardRemoval, csrf: visit.csrf, isSmall: true,
            values: [
                ("card", typed.id.rawValue), ("phase", typed.phase.rawValue), ("language", typed.language.rawValue),
            ])
        return Notice(kind: .success, text: "\(words(DotPhrase.paperHangs(text: typed.text.rawValue)))\(undo)")
    }

    private var cardForm: HTML {
        let view = FormView<DotPhrase>(words: words, fields: card.fields, problems: card.problems)
        let form = view.frame(
            action: address.paperCards, csrf: visit.csrf, submit: words(BoardPhrase.hangUp), keepsDraft: false
        ) {
            view.text(
                "text", .paperText, limit: CardText.limit, isRequired: true, autocomplete: "off",
                isFocused: dots.problems.isEmpty)
            view.menu(
                "phase", .paperPhase,
                board.phasesOnPaper.map {
                    Choice(value: $0.kind.rawValue, label: words.shortName(of: $0).text)
                },
                usual: board.phase?.kind.rawValue, isRequired: true)
            view.asking(BoardPhrase.self).cardLanguage()
        }
        let count = contents.cards.count(where: \.isFromHelper)
        return """
            <section class="flow"><p>\(words(DotPhrase.paperLead))</p>\(form)\
            <p class="soft" role="status">\(words(DotPhrase.paperCards(count: count)))</p></section>
            """
    }

    private var dotForm: HTML {
        let places = contents.places
        guard !places.isEmpty else {
            return contents.cards.isEmpty ? .nothing : "<p class=\"soft\">\(words(BoardPhrase.votingNotOpen))</p>"
        }
        let view = FormView<DotPhrase>(words: words, fields: dots.fields, problems: dots.problems)
        let form = view.frame(
            action: address.paperDots, csrf: visit.csrf, submit: words(DotPhrase.roomSave), kind: .plain,
            keepsDraft: false
        ) {
            view.menu(
                "card", .roomPlace, places.map { Choice(value: $0.card.id.rawValue, label: $0.name) },
                nothing: .roomChoose, isRequired: true)
            view.number("count", .roomCount, in: 1...PlaceRoomDots.most, usual: 1, isRequired: true)
        }
        let cast = places.filter { (contents.room[$0.place] ?? 0) > 0 }
        return """
            <section class="flow" id="dots"><h2>\(words(DotPhrase.roomTitle))</h2>\
            \(entered(at: places))<p>\(words(DotPhrase.roomLead))</p>\(form)\
            \(cast.isEmpty ? .nothing : "<ul class=\"lines\">\(cast.map(line))</ul>")</section>
            """
    }

    /// What has just been entered, or taken away again.
    private func entered(at places: [PaperContents.Place]) -> Notice? {
        let (chosen, typed) = (visit.query[BoardAddress.enteredParameter], visit.query["count"])
        guard let item = places.first(where: { $0.card.id.rawValue == chosen }), let count = Int(typed),
            (0...PlaceRoomDots.most).contains(count)
        else { return nil }
        let said = count > 0 ? DotPhrase.roomEntered(count: count, name: item.name) : .roomTaken(name: item.name)
        return Notice(kind: .success, text: "\(words(said))")
    }

    private func line(_ item: PaperContents.Place) -> HTML {
        let less = PostButton(
            label: "−", address: address.paperDotRemoval, csrf: visit.csrf,
            accessibleLabel: words(DotPhrase.roomTakeOne(name: item.name)), values: [("card", item.card.id.rawValue)])
        return """
            <li><div class="row"><span dir="auto">\(item.name)</span> \
            <strong>\(words(BoardPhrase.dots(count: contents.room[item.place] ?? 0)))</strong>\(less)</div></li>
            """
    }
}
