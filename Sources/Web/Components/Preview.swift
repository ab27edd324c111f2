import Words

/// What would follow from the form around it, before it is saved. Without scripts a button of the form shows it; with
/// scripts it is there while somebody types. Empty until somebody asked.
struct Preview: Component {
    let words: Words
    /// What follows, a line each; nil as long as nobody asked.
    var lines: [HTML]?
    var seen: SeenPreview?
    /// What is different from what the form had shown before, a line each.
    var changes: [HTML] = []
    /// False where it is only shown what it looks like.
    var isAnswer = true

    var html: HTML {
        guard let lines else {
            return "<div class=\"preview flow\" id=\"preview\" role=\"status\" data-previews></div>"
        }
        return """
            <div class="preview flow" id="preview" role="status" data-previews>\
            \(seen.map { Field.hidden(SeenPreview.field, $0.text) })\(changed)\
            <h3>\(words(PersonPhrase.whatFollows))</h3>\
            <ul class="lines">\(lines.map { "<li>\($0)</li>" as HTML })</ul></div>
            """
    }

    private var changed: HTML? {
        guard !changes.isEmpty else { return nil }
        return Notice(
            kind: .caution, title: words(OutlookPhrase.changedMeanwhile),
            text: "<ul>\(changes.map { "<li>\($0)</li>" as HTML })</ul>", isFocused: isAnswer
        ).html
    }

    /// The button that shows it where there are no scripts.
    static func button(_ words: Words) -> Button {
        Button(
            label: words(OutlookPhrase.whatIf), action: .submitValue(name: SeenPreview.button, value: "yes"))
    }
}
