import Words

/// One sheet of paper: black on white on the screen too, and a page of its own when printed.
struct PrintSheet: Component {
    var content: HTML

    var html: HTML {
        "<section class=\"sheet flow\">\(content)</section>"
    }
}
