import Words

/// Where `following.js` says that a page does not show any more what happens. Empty when the page arrives.
struct StaleNotice: Component {
    let words: Words

    var html: HTML {
        "<p class=\"stale\" id=\"stale\" role=\"status\" data-said=\"\(words(KernelPhrase.notFollowing))\"></p>"
    }
}
