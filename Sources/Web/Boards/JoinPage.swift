import Domain
import Words

/// One field: the five letters that the projector shows.
struct JoinPage {
    let visit: Visit
    var typedCode = ""
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let view = FormView<BoardPhrase>(words: words, fields: FormFields(["code": typedCode]), problems: problems)
        let formFrame = view.frame(
            action: JoinAddress.page, csrf: visit.csrf, submit: words(BoardPhrase.joinButton)
        ) {
            view.text(
                "code", .codeLabel, kind: .code, hint: .codeHint, limit: 12, isRequired: true, autocomplete: "off",
                isFocused: typedCode.isEmpty)
        }
        return visit.frame(
            title: words(BoardPhrase.joinTitle),
            body: """
                <h1>\(words(BoardPhrase.joinTitle))</h1>
                <p class="lead">\(words(BoardPhrase.joinLead))</p>
                \(formFrame)
                """)
    }
}
