import Words

/// Hands an address to the system's own list of ways to share it, with which people send everything else on their phone.
///
/// Scripts show it where the browser has such a list; without them it would be a button that does nothing.
struct ShareButton: Component {
    let words: Words
    let address: String

    var html: HTML {
        """
        <button type="button" class="button small" data-shares="\(address)" hidden>\(words(KernelPhrase.share))</button>
        """
    }
}
