import Words

/// What is asked before something is done that is hard to take back: what will follow, a button that does it, and the way
/// out. It is a page of its own; where there are scripts, a link that asks shows it above the page.
struct Question: Component {
    var title: String
    /// What follows from a yes.
    var content: HTML
    var yes: PostButton
    /// The way back, in the words of what stays as it is.
    var no: (label: String, address: String)

    var html: HTML {
        """
        <section class="question flow" data-question><h1>\(title)</h1>\(content)\
        <div class="row">\(yes)<a class="button quiet" href="\(no.address)" data-closes>\(no.label)</a></div></section>
        """
    }
}
