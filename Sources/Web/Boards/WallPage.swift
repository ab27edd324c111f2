import Domain
import Words

/// One field on the computer at the projector: the five letters of the board that it is to show.
struct WallPage {
    let visit: Visit
    var typedCode = ""
    var problems = FormProblems()
    /// Why nothing is shown: somebody has said no or that it is enough, or nobody has answered.
    var refusal: JoiningPhrase?

    var frame: PageFrame {
        let words = visit.words
        let view = FormView<JoiningPhrase>(words: words, fields: FormFields(["code": typedCode]), problems: problems)
        let formFrame = view.frame(
            action: WallAddress.page, csrf: visit.csrf, submit: words(JoiningPhrase.wallAsk), keepsDraft: false
        ) {
            view.text(
                "code", .wallCode, kind: .code, hint: .wallCodeHint, limit: 12, isRequired: true, autocomplete: "off",
                isFocused: typedCode.isEmpty)
        }
        return visit.frame(
            title: words(JoiningPhrase.wallTitle),
            notice: refusal.map { Notice(kind: .caution, text: "\(words($0))") },
            isForOneThing: true,
            body: """
                <h1>\(words(JoiningPhrase.wallTitle))</h1>
                <p class="lead">\(words(JoiningPhrase.wallLead))</p>
                \(formFrame)
                """)
    }
}

/// What the computer shows until whoever leads the board has said yes: the figure that they compare.
struct WallWaitingPage {
    /// Until the page asks again.
    static let seconds = 3

    let visit: Visit
    let wall: WallComputer

    var frame: PageFrame {
        let words = visit.words
        let other = PostButton(
            label: words(JoiningPhrase.wallOtherCode), address: WallAddress.removal, csrf: visit.csrf, kind: .quiet)
        return visit.frame(
            title: words(JoiningPhrase.wallWaits), bodyClass: "group", isForOneThing: true,
            body: """
                <h1>\(words(JoiningPhrase.wallWaits))</h1>
                <p class="figure-to-compare"><span class="unseen">\(words(JoiningPhrase.wallFigure))</span> \
                <strong>\(words.number(wall.figure))</strong></p>
                <p class="lead">\(words(JoiningPhrase.wallWaitsLead))</p>
                \(other)
                """)
    }
}

/// Computers that ask for a board, each with its figure, and those that show it. Whoever leads answers with one press.
struct WallRequests: Component {
    /// Says that the button stood on the page of all boards.
    static let desk = "desk"

    let words: Words
    let csrf: String
    let walls: [WallComputer]
    var isAtDesk = false

    var html: HTML {
        walls.isEmpty ? .nothing : "<ul class=\"plain walls\">\(walls.map(line))</ul>"
    }

    private func line(_ wall: WallComputer) -> HTML {
        let (address, figure) = (BoardAddress(wall.board), wall.figure)
        guard wall.state == .waiting else {
            let end = button(
                words(JoiningPhrase.wallEnd), to: address.removal(of: wall.id), .quiet,
                saying: words(JoiningPhrase.wallEndNamed(figure: figure)))
            return "<li class=\"row\"><span>\(words(JoiningPhrase.wallShows(figure: figure)))</span>\(end)</li>"
        }
        let yes = button(
            words(JoiningPhrase.wallYes), to: address.permission(of: wall.id), .plain,
            saying: words(JoiningPhrase.wallYesNamed(figure: figure)))
        let no = button(
            words(JoiningPhrase.wallNo), to: address.removal(of: wall.id), .quiet,
            saying: words(JoiningPhrase.wallNoNamed(figure: figure)))
        return """
            <li class="waiting"><strong>\(words(JoiningPhrase.wallWants(figure: figure)))</strong>\
            <div class="row">\(yes)\(no)</div></li>
            """
    }

    private func button(_ label: String, to address: String, _ kind: Button.Kind, saying whole: String) -> PostButton {
        PostButton(
            label: label, address: address, csrf: csrf, kind: kind, isSmall: true, accessibleLabel: whole,
            values: isAtDesk ? [(name: Self.desk, value: "yes")] : [])
    }
}
