import HTTPTypes
import Hummingbird
import Words

/// A form that no page of its own shows again: what somebody wrote, to read and to copy, and one button that sends
/// everything as it was.
struct TypedForm: Component {
    let visit: Visit
    /// What stands beside the button.
    var beside: HTML = .nothing

    private var words: Words { visit.words }

    var html: HTML {
        """
        \(sentences.map { "<blockquote dir=\"auto\">\($0)</blockquote>" as HTML })
        <form method="post" action="\(visit.request.uri.string)">\(Field.hidden(FormToken.field, visit.csrf))\(typed)\
        <p class="submit">\(Button(label: words(KernelPhrase.sendAgain), action: .submit, kind: .primary))\
        \(beside)</p></form>
        """
    }

    /// Whether somebody wrote something that would be lost. A button alone has nothing to lose, and what another site sent
    /// was not written here.
    var holdsSentences: Bool {
        visit.request.method == .post && visit.canBeFromOurPages && !sentences.isEmpty
    }

    private var typed: [HTML] {
        fields.flatMap { name, values in values.map { Field.hidden(name, $0) } }
    }

    /// What somebody wrote, so that they see that it is there. Nothing that a form sends by itself has a space in it.
    private var sentences: [String] {
        fields.flatMap { name, values in name == FormVersion.field ? [] : values.filter { $0.contains(" ") } }
    }

    private var fields: [(name: String, values: [String])] {
        let form = visit.form
        return form.names.filter { $0 != FormToken.field }.map { ($0, form.values(of: $0)) }
    }
}
