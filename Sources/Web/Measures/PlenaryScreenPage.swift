import Domain
import Words

/// The plenary from twelve metres away: whose turn it is and how many minutes are left, with which ideas, and how both banks
/// find each other. The same stands on everybody's phone.
struct PlenaryScreenPage {
    let visit: Visit
    let screen: ScreenContents
    let contents: PlenaryContents

    private var words: Words { visit.wordsInAddress }
    private var event: Event { contents.event }

    /// Whoever reads this few minutes comes to the end.
    private static let soon = 2

    var frame: PageFrame {
        let ends = event.isCancelled ? nil : contents.plenary.currentEnds
        let left = ends.map { Self.minutes(from: visit.now, to: $0) }
        let frame = ScreenFrame(
            visit: visit, contents: screen, words: words, look: "stage plenary",
            next: ScreenAddress.address(ScreenAddress(event).plenary, in: words.nextLanguageOfScreens))
        let attributes: HTML = """
             data-ends="\(ends.map { String($0.milliseconds) } ?? "")" data-now="\(visit.now.milliseconds)" \
            data-left="\(left.map(Self.state) ?? "")"
            """
        return frame.frame(attributes: attributes) {
            if let turn = contents.current, let left, !event.isCancelled {
                """
                <h1 class="room">\(contents.title(of: turn.board, for: visit, in: words))</h1>\
                <p role="timer"><span class="minutes">\(words.number(abs(left)))</span> \
                <span class="when more">\(words(ScreenPhrase.minutesLeft))</span>\
                <span class="when two">\(words(ScreenPhrase.soonOver(count: 2)))</span>\
                <span class="when one">\(words(ScreenPhrase.soonOver(count: 1)))</span>\
                <span class="when over">\(words(ScreenPhrase.minutesOver))</span></p>\
                <ol class="plain">\(contents.ideas(of: turn.board).map(line))</ol>
                """ as HTML
            } else {
                "<h1>\(nothing)</h1>" as HTML
            }
        }
    }

    private func line(_ idea: Idea) -> PlenaryIdea {
        PlenaryIdea(visit: visit, words: words, contents: contents, idea: idea)
    }

    private var nothing: String {
        if event.isCancelled { return words(StandingPhrase.isCancelled) }
        return words(contents.plenary.silence)
    }

    /// Whole minutes that have begun; over the end they are less than 0.
    private static func minutes(from now: Instant, to end: Instant) -> Int {
        let left = end.milliseconds - now.milliseconds
        return Int(left > 0 ? (left + 59_999) / 60_000 : left / 60_000)
    }

    /// As `live.js` says it.
    private static func state(_ left: Int) -> String {
        left > soon ? "more" : left == 2 ? "two" : left == 1 ? "one" : "over"
    }
}

/// The same for phones, and for whoever reads it aloud: whole, in the reader's language, with what the other groups have
/// brought.
struct PlenaryPage {
    let visit: Visit
    let contents: PlenaryContents

    private var words: Words { visit.words }
    private var event: Event { contents.event }

    var frame: PageFrame {
        let title = words(PlenaryPhrase.plenaryTitle)
        return visit.frame(
            title: title, description: words(PlenaryPhrase.plenaryLead),
            picture: EventAddress(event).picture(in: words.language.tag),
            crumbs: [.init(words(KernelPhrase.events), EventAddress.list)] + visit.crumbs(toPublicPageOf: event),
            entry: .events, scripts: ["live"],
            body: """
                <h1>\(title)</h1><p class="lead">\(words.html(event.shortTitle))</p>
                <div class="flow" id="plenary" data-live="\(ScreenAddress(event).stream(after: contents.upTo))">\
                \(now)\(groups)</div>
                <p>\(words(PlenaryPhrase.helpOnOwnPage))</p>
                <p><a href="\(EventAddress(event).results)">\(words(MeasurePhrase.resultsTitle))</a></p>
                \(visit.sharing("\(title): \(words.text(event.shortTitle))", at: EventAddress(event).plenary))\
                \(StaleNotice(words: words))
                """)
    }

    private var now: HTML {
        guard let turn = contents.current else {
            return "<p>\(words(contents.plenary.silence))</p>"
        }
        let ends = contents.plenary.currentEnds.map { words.time($0, in: event.timeZone) } ?? ""
        return """
            <section class="note flow"><h2>\(contents.title(of: turn.board, for: visit, in: words))</h2>\
            <p>\(words(PlenaryPhrase.speaksUntil(time: ends)))</p>\(list(turn.board))</section>
            """
    }

    private func list(_ board: Board.ID) -> HTML {
        let ideas = contents.ideas(of: board)
        guard !ideas.isEmpty else { return "<p class=\"soft\">\(words(PlenaryPhrase.noIdeaOfGroup))</p>" }
        return """
            <ol>\(ideas.map { PlenaryIdea(visit: visit, words: words, contents: contents, idea: $0) })</ol>
            """
    }

    /// Everybody else, in the order in which they speak.
    private var groups: HTML {
        let others = contents.plenary.turns.filter { $0.standing != .speaking }
        return
            "\(others.map { turn in "<h2>\(contents.title(of: turn.board, for: visit, in: words))</h2>\(list(turn.board))" as HTML })"
    }
}
