import Words

/// Views of the same thing, each with an address of its own.
struct Tabs: Component {
    struct Tab {
        var label: String
        var address: String
        var isCurrent = false
        /// How many are behind it, if the number helps.
        var count: Int?
        /// A word about it, such as that it is the one of now.
        var note: String?
    }

    /// What the views have in common, for screen readers.
    var label: String
    var tabs: [Tab]

    var html: HTML {
        "<nav class=\"tabs\" aria-label=\"\(label)\">\(tabs.map(link))</nav>"
    }

    private func link(_ tab: Tab) -> HTML {
        """
        <a href="\(tab.address)"\(attribute: "aria-current", "page", if: tab.isCurrent)>\(tab.label)\
        \(tab.count.map { "<span class=\"tag number\">\($0)</span>" as HTML })\
        \(tab.note.map { "<small class=\"soft\">\($0)</small>" as HTML })</a>
        """
    }
}
