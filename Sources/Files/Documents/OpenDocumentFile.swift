import Domain

extension Document {
    /// The document as ODT (OpenDocument 1.3), such as LibreOffice opens and public authorities ask for.
    public var openDocument: [UInt8] { OpenDocumentFile(self).bytes }
}

/// A document as the files of an ODT.
private struct OpenDocumentFile {
    private let document: Document
    private var body = ""
    private var looks: [Look: String] = [:]
    private var lookNames: [Look] = []
    private var pictures: [Document.Picture] = []
    private var tables = 0

    /// How a run differs from the text around it.
    private struct Look: Hashable {
        let language: Language
        let look: Document.Run.Look
    }

    init(_ document: Document) {
        self.document = document
        write(paragraph: [.init(document.title, in: document.language)], style: "Title")
        for block in document.blocks { write(block) }
    }

    var bytes: [UInt8] {
        var container = Container()
        // First and as it is, so that whoever looks at the first bytes knows what it is (part 2, 3.3).
        container.add("mimetype", Document.openDocumentType, isStored: true)
        func add(_ name: String, _ content: String) { container.add(name, XMLText.prolog + content) }
        add("META-INF/manifest.xml", OpenDocumentFrame.manifest(pictures: pictures.count))
        add("content.xml", content)
        add("styles.xml", styles)
        add("meta.xml", OpenDocumentFrame.meta(of: document))
        for (index, picture) in pictures.enumerated() { container.add("Pictures/\(index + 1).png", picture.bytes) }
        return container.bytes
    }

    // MARK: The text

    private mutating func write(_ block: Document.Block) {
        switch block {
        case .heading(let level, let runs):
            let level = min(max(level, 1), 6)
            let text = spans(runs)
            let style = styleName("Heading_20_\(level)", runs)
            body += "<text:h text:style-name=\"\(style)\" text:outline-level=\"\(level)\">\(text)</text:h>"
        case .paragraph(let runs): write(paragraph: runs, style: "Text_20_body")
        case .list(let items, let isNumbered):
            body += "<text:list text:style-name=\"\(isNumbered ? "Numbers" : "Points")\">"
            for item in items {
                body += "<text:list-item>"
                for runs in item.paragraphs { write(paragraph: runs, style: "List_20_Contents") }
                body += "</text:list-item>"
            }
            body += "</text:list>"
        case .table(let table): write(table)
        case .picture(let picture): write(picture)
        case .signatures(let names):
            for name in names { write(paragraph: name, style: "Signature") }
        case .newPage: write(paragraph: [], style: "New_20_Page")
        }
    }

    private mutating func write(paragraph runs: [Document.Run], style: String) {
        let text = spans(runs)
        body += "<text:p text:style-name=\"\(styleName(style, runs))\">\(text)</text:p>"
    }

    private mutating func write(_ table: Document.Table) {
        tables += 1
        let style = (table.headings.first ?? []).isFromTheRight(in: document.language) ? "TableFromTheRight" : "Table"
        body += """
            <table:table table:name="\(tables)" table:style-name="\(style)"><table:title>\(XMLText.escaped(table.caption))\
            </table:title><table:table-column table:number-columns-repeated="\(max(table.headings.count, 1))"/>\
            <table:table-header-rows><table:table-row table:style-name="Row">
            """
        for heading in table.headings { write(cell: [heading], style: "Table_20_Heading") }
        body += "</table:table-row></table:table-header-rows>"
        for row in table.rows {
            body += "<table:table-row table:style-name=\"Row\">"
            for cell in row { write(cell: cell, style: "Table_20_Contents") }
            body += "</table:table-row>"
        }
        body += "</table:table>"
    }

    private mutating func write(cell: Document.Table.Cell, style: String) {
        body += "<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\">"
        for runs in cell.isEmpty ? [[]] : cell { write(paragraph: runs, style: style) }
        body += "</table:table-cell>"
    }

    private mutating func write(_ picture: Document.Picture) {
        pictures.append(picture)
        let number = pictures.count
        body += """
            <text:p text:style-name="Text_20_body"><draw:frame draw:name="\(number)" text:anchor-type="as-char" \
            svg:width="\(picture.width)pt" svg:height="\(picture.height)pt"><draw:image \
            xlink:href="Pictures/\(number).png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>\
            <svg:title>\(XMLText.escaped(picture.alternative))</svg:title>\
            <svg:desc>\(XMLText.escaped(picture.alternative))</svg:desc></draw:frame></text:p>
            """
    }

    /// The style of a paragraph, or its twin that runs from the other side than the document.
    private func styleName(_ name: String, _ runs: [Document.Run]) -> String {
        let isTurned = runs.isFromTheRight(in: document.language) != document.language.isWrittenFromTheRight
        guard isTurned else { return name }
        return name + "_20_Turned"
    }

    private mutating func spans(_ runs: [Document.Run]) -> String {
        var text = ""
        for run in runs.inStretches(in: document.language) { text += span(run) }
        return text
    }

    private mutating func span(_ run: Document.Run) -> String {
        let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false).map {
            Self.spaced(XMLText.escaped(String($0)))
        }
        var text = lines.joined(separator: "<text:line-break/>")
        if run.language != document.language || run.look != .plain {
            let look = Look(language: run.language, look: run.look)
            if looks[look] == nil {
                lookNames.append(look)
                looks[look] = "T\(lookNames.count)"
            }
            text = "<text:span text:style-name=\"\(looks[look] ?? "")\">\(text)</text:span>"
        }
        guard let address = run.address else { return text }
        return "<text:a xlink:type=\"simple\" xlink:href=\"\(XMLText.escaped(address))\">\(text)</text:a>"
    }

    /// Spaces and tabs that OpenDocument would take for one (part 3, 6.1.2).
    private static func spaced(_ text: String) -> String {
        var spaced = ""
        var isAfterSpace = true
        for scalar in text.unicodeScalars {
            switch scalar {
            case " " where isAfterSpace: spaced += "<text:s/>"
            case "\t": spaced += "<text:tab/>"
            default: spaced.unicodeScalars.append(scalar)
            }
            isAfterSpace = scalar == " "
        }
        return spaced
    }

    // MARK: Around the text

    private var content: String {
        let spans = lookNames.map { look in
            """
            <style:style style:name="\(looks[look] ?? "")" style:family="text"><style:text-properties\
            \(Self.properties(of: look.look)) \(OpenDocumentFrame.language(look.language))/></style:style>
            """
        }
        return """
            <office:document-content \(OpenDocumentFrame.names)><office:automatic-styles>\(spans.joined())\
            \(Self.tableStyle("Table", "lr-tb"))\(Self.tableStyle("TableFromTheRight", "rl-tb"))\
            <style:style style:name="Row" style:family="table-row">\
            <style:table-row-properties fo:keep-together="always"/></style:style>\
            <style:style style:name="Cell" style:family="table-cell">\
            <style:table-cell-properties fo:border="0.5pt solid #767676" fo:padding="3pt"/></style:style>\
            </office:automatic-styles><office:body><office:text>\(body)</office:text></office:body>\
            </office:document-content>
            """
    }

    private static func tableStyle(_ name: String, _ writing: String) -> String {
        """
        <style:style style:name="\(name)" style:family="table"><style:table-properties style:rel-width="100%" \
        table:align="margins" style:writing-mode="\(writing)"/></style:style>
        """
    }

    private static func properties(of look: Document.Run.Look) -> String {
        switch look {
        case .plain: ""
        case .strong: " fo:font-weight=\"bold\" style:font-weight-complex=\"bold\""
        case .soft: " fo:color=\"#595959\""
        }
    }

    private var styles: String {
        func edge(_ runs: [Document.Run]) -> String {
            runs.inStretches(in: document.language).map { XMLText.escaped($0.text) }.joined()
        }
        return OpenDocumentFrame.styles(
            in: document.language, header: edge(document.header), footer: edge(document.footer))
    }
}
