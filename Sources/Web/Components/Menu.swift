import Words

/// A choice of places that opens on demand, without scripts; a script closes it on Escape and on a click elsewhere.
struct Menu: Component {
    struct Item {
        var label: String
        var address: String
        var isCurrent = false
        /// Tag of the label's language, when it is not the page's.
        var language: String?
    }

    var label: HTML
    var items: [Item]
    /// Further entries, such as a form that signs out.
    var more: HTML?
    /// A class of its own for the style sheet.
    var look: String?

    var html: HTML {
        """
        <details class="menu\(look.map { " " + $0 } ?? "")"><summary>\(label)</summary><div class="list"><ul class="plain">\(items.map(entry))</ul>\
        \(more)</div></details>
        """
    }

    private func entry(_ item: Item) -> HTML {
        """
        <li><a href="\(item.address)"\(attribute: "lang", item.language)\(attribute: "hreflang", item.language)\
        \(attribute: "aria-current", "true", if: item.isCurrent)>\(item.label)</a></li>
        """
    }
}

/// Something longer that a reader may open, such as an explanation.
struct Disclosure: Component {
    var label: String
    var content: HTML
    var isOpen = false

    var html: HTML {
        """
        <details class="more"\(attribute: "open", if: isOpen)><summary>\(label)</summary><div>\(content)</div></details>
        """
    }
}

extension Disclosure {
    /// Opens on one component, such as a form.
    init(label: String, content: some Component, isOpen: Bool = false) {
        self.init(label: label, content: content.html, isOpen: isOpen)
    }
}
