import Domain
import FoundationEssentials
public import Words

extension Document {
    /// The document as a part of a page: the page brings its title, so that a heading of level 1 is an `h2` there.
    public var html: HTML {
        let pages = blocks.split(separator: .newPage, omittingEmptySubsequences: false)
        return (pages.prefix(1).map { markup(of: $0) } + pages.dropFirst().map { page($0) })
            .joined(separator: "<div class=\"new-page\"></div>")
    }

    /// A page that begins with a heading in another language is in that one as a whole: it runs as that language does, its
    /// tables too.
    private func page(_ blocks: ArraySlice<Block>) -> HTML {
        guard case .heading(_, let runs) = blocks.first, runs.language(in: language) != language else {
            return markup(of: blocks)
        }
        var page = self
        page.language = runs.language(in: language)
        return """
            <div class="flow" lang="\(page.language)" dir="\(page.language.isWrittenFromTheRight ? "rtl" : "ltr")">\
            \(page.markup(of: blocks))</div>
            """
    }

    private func markup(of blocks: ArraySlice<Block>) -> HTML { blocks.map { markup(of: $0) }.joined() }

    private func markup(of block: Block) -> HTML {
        switch block {
        case .heading(let level, let runs):
            let name = HTML(markup: "h\(min(level + 1, 6))")
            return "<\(name)\(direction(of: runs))>\(markup(of: runs))</\(name)>"
        case .paragraph(let runs): return paragraph(runs)
        case .list(let items, let isNumbered):
            let name = HTML(markup: isNumbered ? "ol" : "ul")
            return "<\(name)>\(items.map { "<li>\($0.paragraphs.map(paragraph))</li>" as HTML })</\(name)>"
        case .table(let table): return markup(of: table)
        case .picture(let picture):
            let data = HTML(markup: Data(picture.bytes).base64EncodedString())
            return """
                <p><img src="data:image/png;base64,\(data)" alt="\(picture.alternative)" width="\(picture.width)" \
                height="\(picture.height)"></p>
                """
        case .signatures(let names):
            return "<div class=\"signatures\">\(names.map(paragraph))</div>"
        case .newPage: return "<div class=\"new-page\"></div>"
        }
    }

    private func paragraph(_ runs: [Run]) -> HTML { "<p\(direction(of: runs))>\(markup(of: runs))</p>" }

    private func markup(of table: Table) -> HTML {
        let headings = table.headings.map { "<th scope=\"col\">\(markup(of: $0))</th>" as HTML }
        let labels = table.headings.map { $0.map(\.text).joined() }
        let rows = table.rows.map { row -> HTML in
            let cells = row.enumerated().map { place, cell -> HTML in
                place == 0
                    ? "<th scope=\"row\">\(cell.map(paragraph))</th>"
                    : "<td data-label=\"\(labels[place])\"><div>\(cell.map(paragraph))</div></td>"
            }
            return "<tr>\(cells)</tr>"
        }
        return """
            <div class="table folds" role="region" aria-label="\(table.caption)" tabindex="0"><table>\
            <caption class="unseen">\(table.caption)</caption><thead><tr>\(headings)</tr></thead>\
            <tbody>\(rows)</tbody></table></div>
            """
    }

    /// Only where it is another one than that of the document around it.
    private func direction(of runs: [Run]) -> HTML {
        guard !runs.isEmpty, runs.isFromTheRight(in: language) != language.isWrittenFromTheRight else {
            return .nothing
        }
        return runs.isFromTheRight(in: language) ? " dir=\"rtl\"" : " dir=\"ltr\""
    }

    private func markup(of runs: [Run]) -> HTML { runs.map { markup(of: $0) }.joined() }

    private func markup(of run: Run) -> HTML {
        let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(String($0))" as HTML }
        var html = lines.joined(separator: "<br>")
        if let address = run.address { html = "<a href=\"\(address)\">\(html)</a>" }
        if run.language != language { html = "<bdi lang=\"\(run.language)\">\(html)</bdi>" }
        switch run.look {
        case .plain: return html
        case .strong: return "<strong>\(html)</strong>"
        case .soft: return "<span class=\"soft\">\(html)</span>"
        }
    }
}
