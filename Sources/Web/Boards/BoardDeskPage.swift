import Domain
import Storage
import Words

/// All boards of an event as tiles that show themselves anew: which group stands where, who needs somebody, and what is ready.
/// The facilitators find theirs here, and the plenary goes from one to the next.
struct BoardDeskPage {
    /// Less than the time after which a page that got nothing new says so (`following.js`).
    private static let seconds = 10

    let visit: Visit
    let contents: BoardDeskContents
    var sent = SentForm()

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var isHost: Bool { visit.caller.holds([.host], at: event.id) }

    var frame: PageFrame {
        let title = words(BoardPhrase.boardsTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event), scripts: ["live"], bodyClass: "group", isWide: true,
            body: """
                <div class="board-desk"><header class="row"><h1>\(title)</h1>\(posters)\(hiddenCards)</header>\
                \(contents.tiles.isEmpty ? nothing : boards)</div>\
                \(StaleNotice(words: words))
                """)
    }

    /// What is still to be hung comes first; once it hangs, all boards stand on one screen.
    private var boards: HTML {
        guard isHost else { return "\(tiles)" }
        return contents.earlier > 0 ? "\(lookBack)\(telling)\(tiles)" : "\(telling)\(tiles)\(lookBack)"
    }

    private var nothing: HTML {
        EmptyState(title: words(BoardPhrase.noBoards), text: "\(words(BoardPhrase.noBoardsHint))").html
    }

    /// To hang up in the rooms; whoever may open them.
    private var posters: Button? {
        guard !contents.tiles.isEmpty, visit.caller.holds([.host, .door], at: event.id) else { return nil }
        let address = EventDeskAddress(event).posters(of: .boards)
        return Button(label: words(BadgePhrase.postersTitle), action: .link(address), kind: .quiet)
    }

    /// Only the coordination reads what was hidden.
    private var hiddenCards: Button? {
        guard !contents.tiles.isEmpty, visit.caller.isCoordination else { return nil }
        let address = EventDeskAddress(event).hiddenCards
        return Button(label: words(DotPhrase.hiddenTitle), action: .link(address), kind: .quiet)
    }

    /// What the editions before it have agreed, and what waits since then, begins the look back.
    private var lookBack: HTML? {
        guard contents.earlier > 0 || !contents.hung.isEmpty else { return nil }
        let hint: HTML? =
            contents.earlier > 0 ? "<p class=\"soft\">\(words(StoryPhrase.earlierHint))</p>\(hanging)" : nil
        return """
            <section class="flow" id="look-back"><h2>\(words(StoryPhrase.earlierTitle))</h2>\(hung)\(hint)</section>
            """
    }

    private var hanging: PostButton {
        PostButton(
            label: words(StoryPhrase.hangEarlier(count: contents.earlier)), address: BoardDeskAddress(event).earlier,
            csrf: visit.csrf, kind: .primary)
    }

    /// What hangs and where, and the way back as long as nobody has built on it.
    private var hung: Notice? {
        guard !contents.hung.isEmpty else { return nil }
        let sum = words(StoryPhrase.earlierHangs(count: contents.hung.values.reduce(0, +)))
        let places = contents.tiles.sorted { $0.group.number < $1.group.number }.compactMap { tile -> HTML? in
            guard let number = contents.hung[tile.board.id] else { return nil }
            let topic = tile.group.topic.map { " <span class=\"soft\">\(visit.label($0))</span>" as HTML }
            let name = words(GroupPhrase.groupNumber(group: tile.group.number))
            return """
                <li><a href="\(BoardAddress(tile.board.id).page)">\(name)</a>\(topic): \(words.number(number))</li>
                """
        }
        let removal = PostButton(
            label: words(StoryPhrase.takeEarlierDown), address: BoardDeskAddress(event).earlierRemoval,
            csrf: visit.csrf, isSmall: true)
        return Notice(
            kind: .success, text: "<p>\(sum)</p><ul class=\"lines\">\(places)</ul>\(removal)", isAnnounced: false)
    }

    // MARK: What everybody who leads is told

    private var telling: HTML {
        let address = BoardDeskAddress(event)
        // Nobody counts them where nobody works any more.
        let choices = contents.tiles.allSatisfy(\.board.isClosed) ? [] : FacilitatorMessage.minutesToChoose
        let minutes = choices.map { minutes in
            PostButton(
                label: words(JoiningPhrase.minutesLeft(count: minutes)), address: address.message, csrf: visit.csrf,
                isSmall: true, values: [(name: "minutes", value: String(minutes))])
        }
        let view = FormView<JoiningPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let form = view.frame(
            action: address.message, csrf: visit.csrf, submit: words(JoiningPhrase.tellAll), kind: .plain
        ) {
            view.text(
                "text", .ownSentence, limit: FacilitatorMessage.textLimit, isRequired: true, autocomplete: "off")
        }
        let isTyped = !sent.fields["text"].isEmpty || !sent.problems.isEmpty
        let own = Disclosure(label: words(JoiningPhrase.ownSentence), content: form.html, isOpen: isTyped)
        return """
            <section class="row"><h2>\(words(JoiningPhrase.messageTitle))</h2>\(minutes)\(own)</section>
            """
    }

    private var standing: HTML? {
        contents.message.map { message in
            let end = words.time(message.ends, in: event.timeZone)
            let removal = PostButton(
                label: words(JoiningPhrase.takeMessageBack), address: BoardDeskAddress(event).messageRemoval,
                csrf: visit.csrf, isSmall: true, values: [(name: "message", value: message.id.rawValue)])
            let text: HTML = """
                <div class="row"><p>\(words(JoiningPhrase.messageStands(time: end))) \
                \(words.sentence(of: message, at: event, now: visit.now))</p>\(isHost ? removal.html : .nothing)</div>
                """
            return Notice(kind: .info, text: text, isAnnounced: false).html
        }
    }

    // MARK: The boards

    private var tiles: HTML {
        let walls = Dictionary(grouping: contents.walls, by: \.board)
        let leads = visit.caller.holds([.host, .facilitator], at: event.id)
        let lines = contents.tiles.map { tile in
            BoardDeskTile(
                words: words, event: event, tile: tile, now: visit.now,
                walls: WallRequests(
                    words: words, csrf: visit.csrf, walls: leads ? walls[tile.board.id] ?? [] : [], isAtDesk: true),
                leads: leads)
        }
        return """
            <div id="tiles" data-next="\(BoardDeskAddress(event).page)" data-seconds="\(Self.seconds)">\
            \(standing)<ul class="plain board-tiles">\(lines)</ul></div>
            """
    }
}

/// One group: which phase and how long still, what came lately, who leads, and how far the result is.
struct BoardDeskTile: Component {
    /// So many ideas fit into the minutes that a group has in the plenary.
    private static let ideasForPlenary = 3

    let words: Words
    let event: Event
    let tile: BoardDeskContents.Tile
    let now: Instant
    let walls: WallRequests
    /// Helpers lead no board, they type for it.
    let leads: Bool

    private var board: Board { tile.board }
    private var group: WorkGroup { tile.group }
    private var address: BoardAddress { BoardAddress(board.id) }

    var html: HTML {
        """
        <li class="board-tile\(tile.isSilent ? " silent" : "" as HTML)">\
        <h3><a href="\(leads ? address.page : address.paper)">\(words(GroupPhrase.groupNumber(group: group.number)))</a> \
        <span class="soft" dir="auto">\(group.room)</span></h3>\
        \(BoardPhases(board: board, words: words))<p class="left">\(time)</p><p>\(marks)</p>\
        <p>\(words(JoiningPhrase.cardsLately(count: tile.lately?.cards ?? 0)))\
        <br><span class="soft">\(words(DayPhrase.cards(count: tile.cards))) · \
        \(words(BoardPhrase.peopleHere(count: tile.people)))</span></p>\(facilitator)\
        <p class="soft">\(words(BoardPhrase.codeLabel)) <strong dir="ltr">\(board.code.rawValue)</strong> · \
        <a href="\(BoardAddress(board.id).results)">\(words(BoardPhrase.resultsTitle))</a></p>\(walls)</li>
        """
    }

    private var time: HTML {
        if board.isClosed { return "\(words(BoardPhrase.isClosed))" }
        guard let ends = board.timerEnds else { return "<span class=\"soft\">\(words(JoiningPhrase.noTimer))</span>" }
        let left = Int((ends.milliseconds - now.milliseconds + 59_999) / 60_000)
        guard left > 0 else { return "<strong>\(words(JoiningPhrase.timeIsUp))</strong>" }
        let until = words(BoardPhrase.timeUntil(time: words.time(ends, in: event.timeZone)))
        return "<strong>\(words(JoiningPhrase.minutesLeft(count: left)))</strong> <span class=\"soft\">\(until)</span>"
    }

    /// What somebody has to look at, and what is ready.
    private var marks: HTML {
        let silent = tile.isSilent ? StatusWord(tone: .waiting, word: words(JoiningPhrase.isSilent)) : nil
        let alone = tile.isLed ? nil : StatusWord(tone: .bad, word: words(JoiningPhrase.withoutFacilitator))
        return "\(silent) \(alone) \(result)"
    }

    private var result: StatusWord {
        guard !board.isClosed else {
            // What it has found is all that it brings.
            return tile.ideas == 0
                ? StatusWord(tone: .resting, word: words(PlenaryPhrase.noIdeaOfGroup))
                : StatusWord(tone: .good, word: words(PlenaryPhrase.broughtIdeas(count: tile.ideas)))
        }
        let ready = min(tile.ideas, Self.ideasForPlenary)
        let word = words(JoiningPhrase.resultReady(part: ready, whole: Self.ideasForPlenary))
        return StatusWord(tone: ready == Self.ideasForPlenary ? .good : ready > 0 ? .moving : .quiet, word: word)
    }

    private var facilitator: HTML? {
        guard !group.moderatorName.isEmpty else { return nil }
        return """
            <p>\(words(BoardPhrase.columnModeration)): <span dir="auto">\(group.moderatorName)</span></p>
            """
    }
}
