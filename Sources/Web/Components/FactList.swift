import Words

/// One fact: its name and what it is.
struct Fact {
    var label: String
    var value: HTML

    init(_ label: String, _ value: HTML) {
        self.label = label
        self.value = value
    }

    /// A fact that somebody typed.
    init(_ label: String, text: String) {
        self.label = label
        value = "<span dir=\"auto\">\(text)</span>"
    }
}

/// Facts under each other; facts without a value are the caller's to leave out.
struct FactList: Component {
    var facts: [Fact]

    var html: HTML {
        """
        <dl class="facts">\(facts.map { "<div><dt>\($0.label)</dt><dd>\($0.value)</dd></div>" })</dl>
        """
    }
}

/// A few large numbers in a row, each with the words that say what is counted and, if there is one, the list behind it.
struct Figures: Component {
    struct Figure {
        var number: String
        var label: String
        var address: String?
    }

    var figures: [Figure]

    var html: HTML {
        "<dl class=\"figures\">\(figures.map(item))</dl>"
    }

    private func item(_ figure: Figure) -> HTML {
        let number: HTML =
            figure.address.map { "<a href=\"\($0)\">\(figure.number)</a>" } ?? "\(figure.number)"
        return "<div><dt>\(figure.label)</dt><dd>\(number)</dd></div>"
    }
}
