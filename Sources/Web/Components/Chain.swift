import Domain
import Words

/// The way of one thing through the house, such as group → card → idea → measure, each link leading to its page.
struct Chain: Component {
    struct Link {
        /// What kind of thing it is, such as "Karte".
        var kind: String
        /// Its own words, short.
        var title: String
        /// Nil for a link that is still to come.
        var address: String?
        /// True for the thing that this page shows.
        var isCurrent = false
        /// In which language the words are; nil for those of the page.
        var language: Language?
    }

    /// What the chain shows, for screen readers.
    var label: String
    /// From the oldest to the youngest.
    var links: [Link]

    var html: HTML {
        "<nav class=\"chain\" aria-label=\"\(label)\"><ol class=\"plain\">\(links.map(item))</ol></nav>"
    }

    private func item(_ link: Link) -> HTML {
        let content: HTML = """
            <small>\(link.kind)</small><span\(attribute: "lang", link.language?.rawValue) dir="auto">\(link.title)</span>
            """
        if link.isCurrent { return "<li><span class=\"step\" aria-current=\"page\">\(content)</span></li>" }
        guard let address = link.address else { return "<li><span class=\"step ahead\">\(content)</span></li>" }
        return "<li><a class=\"step\" href=\"\(address)\">\(content)</a></li>"
    }
}
