import Words

/// Puts a text into the clipboard, for whoever writes mail in another program than the one that a link opens.
///
/// Scripts show it where the browser has a clipboard for pages; without them it would be a button that does nothing.
struct CopyButton: Component {
    let words: Words
    let text: String

    var html: HTML {
        """
        <button type="button" class="button quiet small" data-copies="\(text)" data-said="\(words(KernelPhrase.copied))" \
        aria-label="\(words(KernelPhrase.copy)): \(text)" hidden>\(words(KernelPhrase.copy))</button>
        """
    }
}
