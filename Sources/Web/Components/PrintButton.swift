import Words

/// Prints the page. Without scripts it would do nothing, and stays hidden; a browser's own menu prints as well.
struct PrintButton: Component {
    let label: String

    var html: HTML { "<button type=\"button\" class=\"button\" data-prints hidden>\(label)</button>" }
}
