import Domain

/// What stands around the text in every DOCX: its parts, its looks, its lists, and what it says about itself.
enum WordFrame {
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006"
    static let packages = "http://schemas.openxmlformats.org/package/2006"
    static let drawings = "http://schemas.openxmlformats.org/drawingml/2006"
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let types = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    static let names = """
        xmlns:w="\(main)" xmlns:r="\(office)/relationships" xmlns:wp="\(drawings)/wordprocessingDrawing"
        """

    static let contentTypes: String = {
        let parts = [
            ("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"), ("settings", "settings"),
            ("header1", "header"), ("footer1", "footer"),
        ].map { "<Override PartName=\"/word/\($0.0).xml\" ContentType=\"\(types).\($0.1)+xml\"/>" }
        return """
            <Types xmlns="\(packages)/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>\
            \(parts.joined())<Override PartName="/docProps/core.xml" \
            ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
            """
    }()

    static let relations = """
        <Relationships xmlns="\(packages)/relationships">\
        <Relationship Id="rDocument" Type="\(office)/relationships/officeDocument" Target="word/document.xml"/>\
        <Relationship Id="rProperties" Type="\(packages)/relationships/metadata/core-properties" \
        Target="docProps/core.xml"/></Relationships>
        """

    static func properties(of document: Document) -> String {
        let creator = XMLText.escaped(document.creator)
        let time = document.asOf.officeTime
        return """
            <cp:coreProperties xmlns:cp="\(packages)/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
            <dc:title>\(XMLText.escaped(document.title))</dc:title><dc:creator>\(creator)</dc:creator>\
            <cp:lastModifiedBy>\(creator)</cp:lastModifiedBy>\
            <dcterms:created xsi:type="dcterms:W3CDTF">\(time)</dcterms:created>\
            <dcterms:modified xsi:type="dcterms:W3CDTF">\(time)</dcterms:modified>\
            <dc:language>\(tag(document.language))</dc:language></cp:coreProperties>
            """
    }

    static func settings(in language: Language) -> String {
        """
        <w:settings \(names)><w:defaultTabStop w:val="709"/><w:compat><w:compatSetting w:name="compatibilityMode" \
        w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
        <w:themeFontLang w:val="\(tag(language))" w:bidi="\(tag(language))"/></w:settings>
        """
    }

    /// What a run says about its language: in the attribute for scripts from the right, too, if it is written in one.
    static func language(_ language: Language) -> String {
        let tag = tag(language)
        return language.isWrittenFromTheRight
            ? "<w:lang w:val=\"\(tag)\" w:bidi=\"\(tag)\"/>" : "<w:lang w:val=\"\(tag)\"/>"
    }

    private static func tag(_ language: Language) -> String {
        let (language, country) = language.office
        return country.map { "\(language)-\($0)" } ?? language
    }

    /// The first has points, each further one numbers from 1.
    static func numbering(numberedLists: Int) -> String {
        func level(_ format: String, _ text: String) -> String {
            """
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="\(format)"/><w:lvlText w:val="\(text)"/>\
            <w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="425"/></w:pPr></w:lvl>
            """
        }
        let lists = (0..<numberedLists).map { index in
            """
            <w:num w:numId="\(index + 2)"><w:abstractNumId w:val="1"/>\
            <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
            """
        }
        return """
            <w:numbering \(names)><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>\
            \(level("bullet", "•"))</w:abstractNum>\
            <w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>\
            \(level("decimal", "%1."))</w:abstractNum>\
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>\(lists.joined())</w:numbering>
            """
    }

    static func styles(in language: Language) -> String {
        """
        <w:styles \(names)><w:docDefaults><w:rPrDefault><w:rPr>\
        <w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/>\
        \(self.language(language))</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
        <w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>\
        \(paragraphStyles)\
        <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>\
        <w:color w:val="0B4F8A"/><w:u w:val="single"/></w:rPr></w:style>\
        <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>\
        <w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>\
        <w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
        <w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>\
        <w:tblPr><w:tblBorders>\(borders)</w:tblBorders></w:tblPr></w:style></w:styles>
        """
    }

    private static let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
        "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"767676\"/>"
    }.joined()

    private static let paragraphStyles: String = {
        func style(
            _ identifier: String, _ name: String, _ paragraph: String = "", _ run: String = "", isDefault: Bool = false
        ) -> String {
            """
            <w:style w:type="paragraph"\(isDefault ? " w:default=\"1\"" : "") w:styleId="\(identifier)">\
            <w:name w:val="\(name)"/>\(isDefault ? "" : "<w:basedOn w:val=\"Normal\"/>")<w:qFormat/>\
            <w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>
            """
        }
        func bold(_ halfPoints: Int) -> String {
            "<w:b/><w:bCs/><w:sz w:val=\"\(halfPoints)\"/><w:szCs w:val=\"\(halfPoints)\"/>"
        }
        let headings = (1...6).map { level in
            style(
                "Heading\(level)", "heading \(level)",
                """
                <w:keepNext/><w:keepLines/><w:spacing w:before="\(level == 1 ? 360 : 240)" w:after="120"/>\
                <w:outlineLvl w:val="\(level - 1)"/>
                """,
                bold([32, 28, 24, 22, 22, 22][level - 1]))
        }
        let small = "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"
        let plain = [
            style("Normal", "Normal", isDefault: true),
            style("Title", "Title", "<w:keepNext/><w:spacing w:after=\"240\"/>", bold(40)),
            style("ListParagraph", "List Paragraph", "<w:spacing w:after=\"60\"/>"),
            style("ListContinue", "List Continue", "<w:spacing w:after=\"60\"/><w:ind w:left=\"567\"/>"),
            style(
                "TableHeading", "Table Heading", "<w:keepNext/><w:spacing w:before=\"40\" w:after=\"40\"/>", bold(20)),
            style(
                "TableText", "Table Text", "<w:spacing w:before=\"40\" w:after=\"40\"/>",
                "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"),
            style(
                "Signature", "Signature",
                """
                <w:keepLines/><w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="000000"/></w:pBdr>\
                <w:spacing w:before="960"/><w:ind w:right="4536"/>
                """, small),
            style("Header", "header", "<w:tabs><w:tab w:val=\"right\" w:pos=\"9355\"/></w:tabs>", small),
            style("Footer", "footer", "<w:tabs><w:tab w:val=\"right\" w:pos=\"9355\"/></w:tabs>", small),
        ]
        return (plain + headings).joined()
    }()
}
