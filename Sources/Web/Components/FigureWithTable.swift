import Words

/// A picture of numbers with the same numbers as a table behind it, so that nobody depends on the picture.
struct FigureWithTable: Component {
    var words: Words
    /// Says in a sentence what the picture shows; also the picture's name for screen readers.
    var caption: String
    /// The drawing, an `<svg>` with `aria-hidden="true"`.
    var picture: HTML
    var table: DataTable
    /// True where the table matters as much as the picture.
    var isTableOpen = false
    /// The drawing is as wide as it has to be and scrolls in its box, also for whoever has a keyboard.
    var isWide = false

    var html: HTML {
        """
        <figure class="figure"><div class="picture"\(scrolling)>\(picture)</div>\
        \(Disclosure(label: words(KernelPhrase.asTable), content: table, isOpen: isTableOpen))\
        <figcaption>\(caption)</figcaption></figure>
        """
    }

    private var scrolling: HTML? {
        isWide ? " role=\"region\" aria-label=\"\(caption)\" tabindex=\"0\"" : nil
    }
}
