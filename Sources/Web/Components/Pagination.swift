import Words

/// The way through a long answer to a search whose words stand in no address: a form, which sends them along.
struct SearchPagination: Component {
    var words: Words
    /// Counted from 1.
    var page: Int
    var pages: Int
    var action: String
    /// What is sent with the number of the page.
    var kept: [(name: String, value: String)]

    var html: HTML {
        """
        <form class="row" method="post" action="\(action)">\(kept.map { Field.hidden($0.name, $0.value) })\
        \(step(to: page - 1, label: words(KernelPhrase.previousPage)))\
        \(step(to: page + 1, label: words(KernelPhrase.nextPage)))</form>
        """
    }

    private func step(to target: Int, label: String) -> Button? {
        guard (1...pages).contains(target) else { return nil }
        return Button(label: label, action: .submitValue(name: "page", value: "\(target)"))
    }
}

/// The way through a long list; nothing if there is only one page.
struct Pagination: Component {
    var words: Words
    /// Counted from 1.
    var page: Int
    var pages: Int
    /// The address of a page, counted from 1.
    var address: (Int) -> String

    var html: HTML {
        guard pages > 1 else { return .nothing }
        return """
            <nav class="pagination" aria-label="\(words(KernelPhrase.pages))">\
            \(step(to: page - 1, relation: "prev", label: words(KernelPhrase.previousPage)))\(numbers)\
            \(step(to: page + 1, relation: "next", label: words(KernelPhrase.nextPage)))</nav>
            """
    }

    private func step(to target: Int, relation: String, label: String) -> HTML? {
        guard (1...pages).contains(target) else { return nil }
        return "<a rel=\"\(relation)\" href=\"\(address(target))\">\(label)</a>"
    }

    /// First, last, and the two around the current one; a gap of a single page is filled.
    private var numbers: [HTML] {
        let shown = Set([1, page - 1, page, page + 1, pages]).filter { (1...pages).contains($0) }.sorted()
        var parts: [HTML] = []
        var last = 0
        for number in shown {
            if number - last == 2 { parts.append(link(last + 1)) }
            if number - last > 2 { parts.append("<span aria-hidden=\"true\">…</span>") }
            parts.append(link(number))
            last = number
        }
        return parts
    }

    private func link(_ number: Int) -> HTML {
        """
        <a href="\(address(number))"\(attribute: "aria-current", "page", if: number == page)>\(number)</a>
        """
    }
}
