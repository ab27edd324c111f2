import Domain

/// A table as a spreadsheet of one sheet (OpenDocument 1.3), such as LibreOffice opens and public authorities ask for.
struct OpenDocumentSheet {
    static let mediaType = "application/vnd.oasis.opendocument.spreadsheet"

    /// The `.ods` file.
    let bytes: [UInt8]

    init(_ table: OfficeTable) {
        var container = Container()
        // First and as it is, so that whoever looks at the first bytes knows what it is (part 2, 3.3).
        container.add("mimetype", Self.mediaType, isStored: true)
        func add(_ name: String, _ content: String) { container.add(name, XMLText.prolog + content) }
        add("META-INF/manifest.xml", Self.manifest)
        add("content.xml", Self.content(table))
        add("meta.xml", Self.meta(table))
        add("settings.xml", Self.settings(sheet: Self.name(of: table)))
        bytes = container.bytes
    }

    private static let oasis = "urn:oasis:names:tc:opendocument:xmlns"

    private static let manifest = """
        <manifest:manifest xmlns:manifest="\(oasis):manifest:1.0" manifest:version="1.3">\
        <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="\(mediaType)"/>\
        <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>\
        <manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>\
        <manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/></manifest:manifest>
        """

    private static func meta(_ table: OfficeTable) -> String {
        let (language, country) = table.language.office
        return """
            <office:document-meta \(OpenDocumentFrame.names)><office:meta>\
            <dc:title>\(XMLText.escaped(table.title))</dc:title>\
            <dc:language>\(country.map { "\(language)-\($0)" } ?? language)</dc:language></office:meta>\
            </office:document-meta>
            """
    }

    /// The headings stay while one scrolls.
    private static func settings(sheet: String) -> String {
        func item(_ name: String, _ type: String, _ value: String) -> String {
            "<config:config-item config:name=\"\(name)\" config:type=\"\(type)\">\(value)</config:config-item>"
        }
        return """
            <office:document-settings \(OpenDocumentFrame.names) xmlns:config="\(oasis):config:1.0">\
            <office:settings><config:config-item-set config:name="ooo:view-settings" \
            xmlns:ooo="http://openoffice.org/2004/office"><config:config-item-map-indexed config:name="Views">\
            <config:config-item-map-entry><config:config-item-map-named config:name="Tables">\
            <config:config-item-map-entry config:name="\(sheet)">\(item("VerticalSplitMode", "short", "2"))\
            \(item("VerticalSplitPosition", "int", "1"))\(item("PositionBottom", "int", "1"))\
            </config:config-item-map-entry></config:config-item-map-named></config:config-item-map-entry>\
            </config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>
            """
    }

    private static func content(_ table: OfficeTable) -> String {
        let headings = table.headings.map { cell(.text($0), style: "Heading") }.joined()
        let rows = table.lines.map { line in
            "<table:table-row>\(line.map { cell($0, style: "Cell") }.joined())</table:table-row>"
        }
        return """
            <office:document-content \(OpenDocumentFrame.names) \
            xmlns:number="\(oasis):datastyle:1.0"><office:automatic-styles>\
            <number:date-style style:name="ISO"><number:year number:style="long"/><number:text>-</number:text>\
            <number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>\
            </number:date-style>\(style("Cell", bold: false))\(style("Heading", bold: true))\
            <style:style style:name="Day" style:family="table-cell" style:data-style-name="ISO"/>\
            <style:style style:name="Sheet" style:family="table"><style:table-properties \
            style:writing-mode="\(OpenDocumentFrame.writing(table.language))"/></style:style>\
            <style:style style:name="Column" style:family="table-column">\
            <style:table-column-properties style:column-width="4cm"/></style:style></office:automatic-styles>\
            <office:body><office:spreadsheet><table:table table:name="\(name(of: table))" \
            table:style-name="Sheet"><table:table-header-rows>\
            <table:table-row>\(headings)</table:table-row></table:table-header-rows>\(rows.joined())\
            </table:table></office:spreadsheet></office:body></office:document-content>
            """
    }

    private static func style(_ name: String, bold: Bool) -> String {
        let weight = bold ? " fo:font-weight=\"bold\"" : ""
        return """
            <style:style style:name="\(name)" style:family="table-cell"><style:text-properties\(weight)/></style:style>
            """
    }

    private static func cell(_ cell: OfficeTable.Cell, style: String) -> String {
        switch cell {
        case .text(""): "<table:table-cell/>"
        case .text(let text):
            """
            <table:table-cell table:style-name="\(style)" office:value-type="string">\
            \(paragraphs(text))</table:table-cell>
            """
        case .number(let number):
            """
            <table:table-cell office:value-type="float" office:value="\(number)">\
            <text:p>\(number)</text:p></table:table-cell>
            """
        case .hours(let hours):
            """
            <table:table-cell office:value-type="float" office:value="\(hours.decimal)">\
            <text:p>\(hours.decimal)</text:p></table:table-cell>
            """
        case .day(let day):
            """
            <table:table-cell table:style-name="Day" office:value-type="date" office:date-value="\(day.rawValue)">\
            <text:p>\(day.rawValue)</text:p></table:table-cell>
            """
        }
    }

    private static func paragraphs(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            "<text:p>\(XMLText.escaped(String(line)))</text:p>"
        }.joined()
    }

    private static func name(of table: OfficeTable) -> String {
        let allowed = String(table.title.filter { !"[]:*?/\\'".contains($0) }.prefix(31))
        return allowed.isEmpty ? "1" : XMLText.escaped(allowed)
    }
}
