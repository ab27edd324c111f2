import Words

/// Where `following.js` says that a page does not show any more what happens, and `board-signal.js` that what was pressed does not
/// work then. Empty when the page arrives.
struct StaleNotice: Component {
    let words: Words

    var html: HTML {
        """
        <p class="stale" id="stale" role="status" data-said="\(words(KernelPhrase.notFollowing))" \
        data-refused="\(words(KernelPhrase.notWithoutConnection))"></p>
        """
    }
}
