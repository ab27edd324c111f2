import Words

/// One sheet of paper: black on white on the screen too, and a page of its own when printed.
struct PrintSheet: Component {
    var content: HTML
    /// On the button that prints it; nil where the page has other ways to paper. Without scripts the browser's own menu prints.
    var printing: String?

    var html: HTML {
        "\(button)<section class=\"sheet flow\">\(content)</section>"
    }

    private var button: HTML? {
        printing.map { label in
            """
            <p class="unprinted"><button type="button" class="button" data-prints hidden>\(label)</button></p>
            """
        }
    }
}
