import Domain
import Words

extension Visit {
    /// The way to the boards that are open, for whoever comes to a public page on the day: one field for the five letters on
    /// the wall. It needs no script.
    func boardEntry(_ kind: Button.Kind = .primary) -> HTML {
        let view = FormView<BoardPhrase>(words: words, fields: FormFields())
        let frame = view.frame(
            action: JoinAddress.page, csrf: csrf, submit: words(BoardPhrase.joinButton), kind: kind, keepsDraft: false
        ) {
            view.text(
                "code", .codeLabel, kind: .code, hint: .codeHint, limit: 12, isRequired: true, autocomplete: "off",
                id: "field-board")
        }
        return """
            <section class="flow" id="board"><h2>\(words(BoardPhrase.joinTitle))</h2>\(frame)</section>
            """
    }
}
