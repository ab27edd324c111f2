import Domain
import Words

/// One field: the five letters on the wall.
struct JoinPage {
    let visit: Visit
    var typedCode = ""
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let code = Field(
            words: words, name: "code", label: words(BoardPhrase.codeLabel), value: typedCode, kind: .code,
            hint: words(BoardPhrase.codeHint), problem: problems.sentence(for: "code", in: words), isRequired: true,
            autocomplete: "off", limit: 12, isFocused: typedCode.isEmpty)
        return visit.frame(
            title: words(BoardPhrase.joinTitle),
            body: """
                <h1>\(words(BoardPhrase.joinTitle))</h1>
                <p class="lead">\(words(BoardPhrase.joinLead))</p>
                \(FormFrame(
                    words: words, action: JoinAddress.page, csrf: visit.csrf, fields: code.html,
                    submit: words(BoardPhrase.joinButton), problems: problems.sentences(in: words)
                ))
                """)
    }
}
