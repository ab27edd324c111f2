import Words

/// What is wrong with one field of a form, said in the reader's language.
struct FieldProblem {
    /// Name of the field; empty when the problem belongs to the form as a whole.
    var field: String
    var text: String
}

/// A form that changes something: secret against foreign pages, what is wrong on top with links to the fields, the
/// fields, and the row that sends it.
///
/// The browser's own complaints are switched off, because they come in the browser's language and not in the page's.
struct FormFrame: Component {
    var words: Words
    var action: String
    var csrf: String
    var fields: HTML
    /// The word on the button; it says what will happen.
    var submit: String
    var problems: [FieldProblem] = []
    /// Beside the button that sends it, such as the way back.
    var secondary: [Button] = []
    var kind = Button.Kind.primary
    var id: String?
    /// Whether what was typed is kept in the window until it was accepted, so that another language or a page that is
    /// loaded anew does not lose it.
    var keepsDraft = true
    /// Whether somebody agrees to something with it, be it to a call: the window never brings that back, and says so.
    var asksForConsent = false
    /// Whether one of the fields is a file.
    var takesFiles = false
    /// False where it is only shown what it looks like when something is wrong.
    var isAnswer = true

    var html: HTML {
        """
        <form class="form" method="post" action="\(action)" novalidate\(attribute: "id", id)\
        \(attribute: "enctype", "multipart/form-data", if: takesFiles)\(draft)>\
        \(Field.hidden("csrf", csrf))\(summary)<div class="fields">\(fields)</div>\
        <div class="submit">\(Button(label: submit, action: .submit, kind: kind))\(secondary)</div></form>
        """
    }

    private var draft: HTML? {
        guard keepsDraft else { return nil }
        let isBack = words(asksForConsent ? KernelPhrase.draftIsBackButConsents : KernelPhrase.draftIsBack)
        return """
             data-draft="\(isBack)" data-discard="\(words(KernelPhrase.discardDraft))"
            """
    }

    private var summary: Notice? {
        guard !problems.isEmpty else { return nil }
        return Notice(
            kind: .problem,
            title: words(KernelPhrase.formHasProblems(count: problems.count)),
            text: "<ul>\(problems.map(item))</ul>", isFocused: isAnswer
        )
    }

    private func item(_ problem: FieldProblem) -> HTML {
        if problem.field.isEmpty { return "<li>\(problem.text)</li>" }
        let id = ShownLabel.id(ofFieldNamed: problem.field, in: fields) ?? Field.id(of: problem.field)
        let label = ShownLabel.words(ofField: id, in: fields).map { "<strong>\($0)</strong> – " as HTML }
        return "<li><a href=\"#\(id)\">\(label)\(problem.text)</a></li>"
    }
}

/// One line to search with. The answer has an address that can be kept; what is typed about people is sent as a form
/// instead, so that it stands in no address and no log, and `/` leads to it.
struct SearchForm: Component {
    var words: Words
    var action: String
    var name = "q"
    /// The question above the line, such as "Wer kann …?".
    var label: String
    var value = ""
    var hint: String?
    /// Nil for what may stand in an address.
    var csrf: String?
    /// False where something else on the page is to be done first.
    var isPrimary = true
    /// True where the page exists for it.
    var isFocused = false

    var html: HTML {
        """
        <form class="search" role="search" action="\(action)"\(sending)>\(field)\
        <button class="button\(isPrimary ? " primary" : "")">\(Icon.search)<span>\(words(KernelPhrase.search))</span></button></form>
        """
    }

    private var sending: HTML {
        csrf == nil ? .nothing : " method=\"post\" data-key=\"/\""
    }

    private var field: HTML {
        let field = Field(
            words: words, name: name, label: label, value: value, kind: .search, hint: hint, isFocused: isFocused)
        return "\(csrf.map { Field.hidden("csrf", $0) })\(field)"
    }
}
