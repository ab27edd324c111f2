import Domain

/// What stands around the text in every ODT: what is in the container, its looks, and what it says about itself.
enum OpenDocumentFrame {
    private static let oasis = "urn:oasis:names:tc:opendocument:xmlns"

    static let names = """
        xmlns:office="\(oasis):office:1.0" xmlns:style="\(oasis):style:1.0" xmlns:text="\(oasis):text:1.0" \
        xmlns:table="\(oasis):table:1.0" xmlns:draw="\(oasis):drawing:1.0" xmlns:meta="\(oasis):meta:1.0" \
        xmlns:fo="\(oasis):xsl-fo-compatible:1.0" xmlns:svg="\(oasis):svg-compatible:1.0" \
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"
        """

    static func manifest(pictures: Int) -> String {
        var files = [("/", Document.openDocumentType)]
        files += ["content", "styles", "meta"].map { ("\($0).xml", "text/xml") }
        files += (0..<pictures).map { ("Pictures/\($0 + 1).png", "image/png") }
        let entries = files.map { path, type in
            """
            <manifest:file-entry manifest:full-path="\(path)"\(path == "/" ? " manifest:version=\"1.3\"" : "") \
            manifest:media-type="\(type)"/>
            """
        }
        return """
            <manifest:manifest xmlns:manifest="\(oasis):manifest:1.0" manifest:version="1.3">\(entries.joined())\
            </manifest:manifest>
            """
    }

    static func meta(of document: Document) -> String {
        let (language, country) = document.language.office
        let creator = XMLText.escaped(document.creator)
        let time = document.asOf.officeTime
        return """
            <office:document-meta \(names)><office:meta><dc:title>\(XMLText.escaped(document.title))</dc:title>\
            <meta:initial-creator>\(creator)</meta:initial-creator><dc:creator>\(creator)</dc:creator>\
            <meta:creation-date>\(time)</meta:creation-date><dc:date>\(time)</dc:date>\
            <dc:language>\(country.map { "\(language)-\($0)" } ?? language)</dc:language></office:meta>\
            </office:document-meta>
            """
    }

    /// As properties of text: for scripts from the right in their own attributes, too.
    static func language(_ tag: Language) -> String {
        let (language, country) = tag.office
        let place = country ?? "none"
        let plain = "fo:language=\"\(language)\" fo:country=\"\(place)\""
        guard tag.isWrittenFromTheRight else { return plain }
        return plain + " style:language-complex=\"\(language)\" style:country-complex=\"\(place)\""
    }

    static func writing(_ language: Language) -> String { language.isWrittenFromTheRight ? "rl-tb" : "lr-tb" }

    /// Of a paragraph. LibreOffice takes a start that is not said for the left side, whatever the direction.
    private static func direction(fromTheRight: Bool) -> String {
        fromTheRight
            ? "fo:text-align=\"right\" style:writing-mode=\"rl-tb\""
            : "fo:text-align=\"left\" style:writing-mode=\"lr-tb\""
    }

    // MARK: Looks

    /// - Parameters:
    ///   - header: escaped; so is `footer`.
    static func styles(in language: Language, header: String, footer: String) -> String {
        """
        <office:document-styles \(names)><office:font-face-decls><style:font-face style:name="Arial" \
        svg:font-family="Arial" style:font-family-generic="swiss"/></office:font-face-decls><office:styles>\
        <style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="6pt" \
        style:tab-stop-distance="1.25cm" \(direction(fromTheRight: language.isWrittenFromTheRight))/>\
        <style:text-properties style:font-name="Arial" style:font-name-complex="Arial" fo:font-size="11pt" \
        style:font-size-complex="11pt" \(self.language(language))/></style:default-style>\
        <style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/>\
        </style:default-style>\(paragraphStyles(in: language))\(outline)\(lists)</office:styles>\
        <office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties \
        fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.25cm" fo:margin-bottom="1cm" fo:margin-left="2.5cm" \
        fo:margin-right="2cm" style:writing-mode="\(writing(language))"/><style:header-style>\
        <style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.5cm"/></style:header-style>\
        <style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.5cm"/>\
        </style:footer-style></style:page-layout></office:automatic-styles>\
        <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>\
        <text:p text:style-name="Header">\(header)</text:p></style:header><style:footer>\
        <text:p text:style-name="Footer">\(footer)<text:tab/><text:page-number text:select-page="current"/> / \
        <text:page-count/></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>
        """
    }

    private struct Style {
        var name: String
        var shownName: String
        var outlineLevel: Int?
        var paragraph = ""
        var tabs = ""
        var text = ""
    }

    private static let looks: [Style] = {
        func size(_ points: Int, isBold: Bool = false) -> String {
            let weight = isBold ? " fo:font-weight=\"bold\" style:font-weight-complex=\"bold\"" : ""
            return "fo:font-size=\"\(points)pt\" style:font-size-complex=\"\(points)pt\"\(weight)"
        }
        let headings = (1...6).map { level in
            Style(
                name: "Heading_20_\(level)", shownName: "Heading \(level)", outlineLevel: level,
                paragraph: "fo:margin-top=\"\(level == 1 ? 18 : 12)pt\" fo:keep-with-next=\"always\"",
                text: size([16, 14, 12, 11, 11, 11][level - 1], isBold: true))
        }
        let toTheRight = """
            <style:tab-stops><style:tab-stop style:position="16.5cm" style:type="right"/></style:tab-stops>
            """
        let others = [
            Style(
                name: "Title", shownName: "Title", paragraph: "fo:margin-bottom=\"12pt\"",
                text: size(20, isBold: true)),
            Style(name: "Text_20_body", shownName: "Text body"),
            Style(name: "List_20_Contents", shownName: "List Contents", paragraph: "fo:margin-bottom=\"3pt\""),
            Style(
                name: "Table_20_Heading", shownName: "Table Heading", paragraph: "fo:margin-bottom=\"0pt\"",
                text: size(10, isBold: true)),
            Style(
                name: "Table_20_Contents", shownName: "Table Contents", paragraph: "fo:margin-bottom=\"0pt\"",
                text: size(10)),
            Style(
                name: "Signature", shownName: "Signature",
                paragraph: """
                    fo:margin-top="48pt" fo:margin-right="8cm" fo:border-top="0.5pt solid #000000" fo:padding-top="3pt" \
                    fo:keep-together="always" style:join-border="false"
                    """,
                text: size(9)),
            Style(
                name: "New_20_Page", shownName: "New Page",
                paragraph: "fo:break-before=\"page\" fo:margin-bottom=\"0pt\"", text: size(2)),
            Style(name: "Header", shownName: "Header", tabs: toTheRight, text: size(9)),
            Style(name: "Footer", shownName: "Footer", tabs: toTheRight, text: size(9)),
        ]
        return headings + others
    }()

    /// Each style, and its twin for what runs from the other side.
    private static func paragraphStyles(in language: Language) -> String {
        let turned = direction(fromTheRight: !language.isWrittenFromTheRight)
        let standard = "<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\"/>"
        return looks.reduce(standard) { styles, look in
            let level = look.outlineLevel.map { " style:default-outline-level=\"\($0)\"" } ?? ""
            return styles + """
                <style:style style:name="\(look.name)" style:display-name="\(look.shownName)" style:family="paragraph" \
                style:parent-style-name="Standard"\(level)><style:paragraph-properties \(look.paragraph)>\(look.tabs)\
                </style:paragraph-properties><style:text-properties \(look.text)/></style:style>\
                <style:style style:name="\(look.name)_20_Turned" style:display-name="\(look.shownName) Turned" \
                style:family="paragraph" style:parent-style-name="\(look.name)"\(level)>\
                <style:paragraph-properties \(turned)/></style:style>
                """
        }
    }

    /// The levels of headings count nothing.
    private static let outline: String = {
        let levels = (1...6).map { level in
            "<text:outline-level-style text:level=\"\(level)\" style:num-format=\"\"/>"
        }
        return "<text:outline-style style:name=\"Outline\">\(levels.joined())</text:outline-style>"
    }()

    private static let lists: String = {
        let place = """
            <style:list-level-properties text:list-level-position-and-space-mode="label-alignment">\
            <style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.9cm" \
            fo:text-indent="-0.6cm" fo:margin-left="0.9cm"/></style:list-level-properties>
            """
        return """
            <text:list-style style:name="Points"><text:list-level-style-bullet text:level="1" \
            text:bullet-char="•">\(place)</text:list-level-style-bullet></text:list-style>\
            <text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" \
            style:num-format="1" style:num-suffix=".">\(place)</text:list-level-style-number></text:list-style>
            """
    }()
}
