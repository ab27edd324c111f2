import Words

/// Puts a text into the clipboard, for whoever writes mail in another program than the one that a link opens.
///
/// Scripts show it where the browser has a clipboard for pages; without them it would be a button that does nothing.
struct CopyButton: Component {
    let words: Words
    let text: String
    /// What is read on it; nil where the text stands beside it.
    var label: String?

    var html: HTML {
        let label = label ?? words(KernelPhrase.copy)
        return """
            <button type="button" class="button quiet small" data-copies="\(text)" data-said="\(words(KernelPhrase.copied))" \
            aria-label="\(label): \(text)" hidden>\(label)</button>
            """
    }
}
