import Domain

extension Document {
    /// The document as DOCX (Office Open XML, ECMA-376, transitional), such as Word and LibreOffice open.
    public var word: [UInt8] { WordFile(self).bytes }
}

/// A document as the files of a DOCX.
private struct WordFile {
    private let document: Document
    private var body = ""
    /// Addresses and pictures that the body refers to, as the table of its relations lists them.
    private var links: [String] = []
    private var numbers: [String: Int] = [:]
    private var pictures: [Document.Picture] = []
    private var numberedLists = 0

    init(_ document: Document) {
        self.document = document
        body += paragraph([.init(document.title, in: document.language)], style: "Title")
        for block in document.blocks { write(block) }
    }

    var bytes: [UInt8] {
        var container = Container()
        func add(_ name: String, _ content: String) { container.add(name, XMLText.prolog + content) }
        add("[Content_Types].xml", WordFrame.contentTypes)
        add("_rels/.rels", WordFrame.relations)
        add("docProps/core.xml", WordFrame.properties(of: document))
        add("word/document.xml", text)
        add("word/_rels/document.xml.rels", relations)
        add("word/styles.xml", WordFrame.styles(in: document.language))
        add("word/numbering.xml", WordFrame.numbering(numberedLists: numberedLists))
        add("word/settings.xml", WordFrame.settings(in: document.language))
        add("word/header1.xml", header)
        add("word/footer1.xml", footer)
        for (index, picture) in pictures.enumerated() {
            container.add("word/media/image\(index + 1).png", picture.bytes)
        }
        return container.bytes
    }

    // MARK: The text

    private mutating func write(_ block: Document.Block) {
        switch block {
        case .heading(let level, let runs): body += paragraph(runs, style: "Heading\(min(max(level, 1), 6))")
        case .paragraph(let runs): body += paragraph(runs)
        case .list(let items, let isNumbered):
            if isNumbered { numberedLists += 1 }
            // 1 is the list with points; each numbered one begins anew.
            let number = isNumbered ? numberedLists + 1 : 1
            for item in items { write(item, inList: number) }
        case .table(let table): write(table)
        case .picture(let picture): write(picture)
        case .signatures(let names):
            for (place, name) in names.enumerated() {
                // Two paragraphs with the same line side by side would share one.
                if place > 0 { body += paragraph([]) }
                body += paragraph(name, style: "Signature")
            }
        case .newPage: body += "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
        }
    }

    private mutating func write(_ item: Document.Item, inList number: Int) {
        for (place, runs) in item.paragraphs.enumerated() {
            let sign = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\(number)\"/></w:numPr>"
            body += paragraph(runs, style: place == 0 ? "ListParagraph" : "ListContinue", place == 0 ? sign : "")
        }
    }

    private mutating func write(_ table: Document.Table) {
        let fromTheRight = (table.headings.first ?? []).isFromTheRight(in: document.language) ? "<w:bidiVisual/>" : ""
        let width = 9_000 / max(table.headings.count, 1)
        let columns = table.headings.map { _ in "<w:gridCol w:w=\"\(width)\"/>" }.joined()
        body += """
            <w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>\(fromTheRight)<w:tblW w:w="5000" w:type="pct"/>\
            <w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" \
            w:noVBand="1"/><w:tblCaption w:val="\(XMLText.escaped(table.caption))"/></w:tblPr>\
            <w:tblGrid>\(columns)</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>
            """
        for heading in table.headings { write([heading], width, style: "TableHeading") }
        body += "</w:tr>"
        for row in table.rows {
            body += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            for cell in row { write(cell, width, style: "TableText") }
            body += "</w:tr>"
        }
        // Two tables without anything between them would be one.
        body += "</w:tbl>" + paragraph([])
    }

    private mutating func write(_ cell: Document.Table.Cell, _ width: Int, style: String) {
        body += "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>"
        // A cell ends with a paragraph, also an empty one.
        for runs in cell.isEmpty ? [[]] : cell { body += paragraph(runs, style: style) }
        body += "</w:tc>"
    }

    private mutating func write(_ picture: Document.Picture) {
        pictures.append(picture)
        let number = pictures.count
        // In English metric units, of which 12,700 are a point.
        let (width, height) = (picture.width * 12_700, picture.height * 12_700)
        body += """
            <w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">\
            <wp:extent cx="\(width)" cy="\(height)"/>\
            <wp:docPr id="\(number)" name="\(number)" descr="\(XMLText.escaped(picture.alternative))"/>\
            <a:graphic xmlns:a="\(WordFrame.drawings)/main"><a:graphicData uri="\(WordFrame.drawings)/picture">\
            <pic:pic xmlns:pic="\(WordFrame.drawings)/picture"><pic:nvPicPr>\
            <pic:cNvPr id="\(number)" name="\(number)" descr="\(XMLText.escaped(picture.alternative))"/><pic:cNvPicPr/>\
            </pic:nvPicPr><pic:blipFill><a:blip r:embed="rImage\(number)"/><a:stretch><a:fillRect/></a:stretch>\
            </pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="\(width)" cy="\(height)"/></a:xfrm>\
            <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
            </wp:inline></w:drawing></w:r></w:p>
            """
    }

    private mutating func paragraph(_ runs: [Document.Run], style: String? = nil, _ list: String = "") -> String {
        let name = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
        let isFromTheRight = runs.isFromTheRight(in: document.language)
        let properties = name + list + (isFromTheRight ? "<w:bidi/>" : "")
        var text = properties.isEmpty ? "<w:p>" : "<w:p><w:pPr>\(properties)</w:pPr>"
        for run in runs.inStretches(in: document.language) { text += linked(run) }
        return text + "</w:p>"
    }

    private mutating func linked(_ run: Document.Run) -> String {
        guard let address = run.address else { return Self.text(of: run) }
        if numbers[address] == nil {
            links.append(address)
            numbers[address] = links.count
        }
        return "<w:hyperlink r:id=\"rLink\(numbers[address] ?? 0)\">\(Self.text(of: run))</w:hyperlink>"
    }

    private static func text(of run: Document.Run) -> String {
        var look = run.address == nil ? "" : "<w:rStyle w:val=\"Hyperlink\"/>"
        switch run.look {
        case .plain: break
        case .strong: look += "<w:b/><w:bCs/>"
        case .soft: look += "<w:color w:val=\"595959\"/>"
        }
        if run.language.isWrittenFromTheRight { look += "<w:rtl/>" }
        look += WordFrame.language(run.language)
        let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false).map {
            "<w:t xml:space=\"preserve\">\(XMLText.escaped(String($0)))</w:t>"
        }
        return "<w:r><w:rPr>\(look)</w:rPr>\(lines.joined(separator: "<w:br/>"))</w:r>"
    }

    // MARK: Around the text

    private var text: String {
        """
        <w:document \(WordFrame.names)><w:body>\(body)<w:sectPr><w:headerReference w:type="default" r:id="rHeader"/>\
        <w:footerReference w:type="default" r:id="rFooter"/><w:pgSz w:w="11906" w:h="16838"/>\
        <w:pgMar w:top="1417" w:right="1134" w:bottom="1134" w:left="1417" w:header="709" w:footer="567" w:gutter="0"/>\
        \(document.language.isWrittenFromTheRight ? "<w:bidi/>" : "")</w:sectPr></w:body></w:document>
        """
    }

    private var header: String {
        "<w:hdr \(WordFrame.names)>\(edge(document.header, style: "Header"))</w:hdr>"
    }

    private var footer: String {
        func field(_ name: String) -> String {
            "<w:fldSimple w:instr=\"\(name)\"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
        }
        let pages =
            "<w:r><w:tab/></w:r>\(field("PAGE"))<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>\(field("NUMPAGES"))"
        return "<w:ftr \(WordFrame.names)>\(edge(document.footer, style: "Footer", and: pages))</w:ftr>"
    }

    /// The links of the edge of a page would need a table of their own: there they are text.
    private func edge(_ runs: [Document.Run], style: String, and more: String = "") -> String {
        let isFromTheRight = document.language.isWrittenFromTheRight
        let text = runs.inStretches(in: document.language).map {
            Self.text(of: .init($0.text, in: $0.language, look: $0.look))
        }.joined()
        return """
            <w:p><w:pPr><w:pStyle w:val="\(style)"/>\(isFromTheRight ? "<w:bidi/>" : "")</w:pPr>\(text)\(more)</w:p>
            """
    }

    private var relations: String {
        let type = "\(WordFrame.office)/relationships"
        let parts = [
            ("rStyles", "styles", "styles.xml"), ("rNumbering", "numbering", "numbering.xml"),
            ("rSettings", "settings", "settings.xml"), ("rHeader", "header", "header1.xml"),
            ("rFooter", "footer", "footer1.xml"),
        ]
        var all = parts.map { "<Relationship Id=\"\($0.0)\" Type=\"\(type)/\($0.1)\" Target=\"\($0.2)\"/>" }
        for number in 1..<(pictures.count + 1) {
            all.append(
                "<Relationship Id=\"rImage\(number)\" Type=\"\(type)/image\" Target=\"media/image\(number).png\"/>")
        }
        for (index, address) in links.enumerated() {
            all.append(
                """
                <Relationship Id="rLink\(index + 1)" Type="\(type)/hyperlink" Target="\(XMLText.escaped(address))" \
                TargetMode="External"/>
                """)
        }
        return "<Relationships xmlns=\"\(WordFrame.packages)/relationships\">\(all.joined())</Relationships>"
    }
}
