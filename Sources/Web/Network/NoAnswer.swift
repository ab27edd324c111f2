import Domain
import Words

/// For whoever found nobody: what is near to the question, and the coordination with the question filled in.
struct NoAnswer: Component {
    let visit: Visit
    let contents: DirectoryContents

    private var words: Words { visit.words }
    private var query: DirectoryQuery { contents.query }

    var html: HTML {
        let everything = Button(label: words(NetworkPhrase.showAll), action: .link(OrganisationAddress.directory))
        let state = EmptyState(
            title: words(NetworkPhrase.nothingFound), text: "\(words(NetworkPhrase.nothingFoundHint))",
            action: "<div class=\"row\">\(ask)\(everything)</div>")
        return "\(state)\(nearest)\(counted)"
    }

    /// Only who has asked in their own words asks them again.
    private var ask: Button? {
        guard !query.text.isBlank else { return nil }
        let question = "\(words(NetworkPhrase.whoCan)) \(query.text)"
        return Button(label: words(AskPhrase.title), action: .link(AskAddress.form(asking: question)))
    }

    private var nearest: HTML? {
        guard !contents.waysOn.isEmpty else { return nil }
        return """
            <section class="flow"><h3>\(words(FoundPhrase.perhaps))</h3>\
            <ul class="tags">\(contents.waysOn.map(way))</ul></section>
            """
    }

    private func way(_ way: WayOn) -> HTML {
        let labels =
            way.terms.isEmpty
            ? words(FoundPhrase.withoutChoices) : way.terms.map { visit.label($0) }.joined(separator: " · ")
        return """
            <li><a class="button small" href="\(OrganisationAddress.directory(asking: way.query))">\
            \(labels) (\(words.number(way.count)))</a></li>
            """
    }

    private var counted: HTML? {
        contents.leavesQuestion ? "<p class=\"soft small\">\(words(FoundPhrase.countedHint))</p>" : nil
    }
}
