import Domain
import Words

/// One field: the five letters that the projector shows. The window keeps none that were typed before: a QR code that is scanned
/// says which board is meant.
struct JoinPage {
    let visit: Visit
    var typedCode = ""
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let view = FormView<BoardPhrase>(words: words, fields: FormFields(["code": typedCode]), problems: problems)
        let formFrame = view.frame(
            action: JoinAddress.page, csrf: visit.csrf, submit: words(BoardPhrase.joinButton), keepsDraft: false
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
