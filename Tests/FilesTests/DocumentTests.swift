import Domain
import Foundation
import TestHouse
import Testing
import Words

@testable import Files

/// A document in its four forms. Office programs open it in the browser tests.
@Suite struct DocumentTests {
    private static let arabic = Language(rawValue: "ar")

    private static func german(_ text: String, _ look: Document.Run.Look = .plain) -> Document.Run {
        Document.Run(text, in: .german, look: look)
    }

    private static let document: Document = {
        var document = Document(title: "Protokoll & mehr", language: .german, creator: "Zentrum", asOf: .testStart)
        (document.header, document.footer) = ([german("Fachtag")], [german("Stand")])
        document.blocks.append(.heading(level: 1, [german("Ergebnisse")]))
        document.blocks.append(.paragraph([german("Ort:", .strong), german(" Saal <1>")]))
        let translated = Document.Item([Document.Run("مشاركة الغرف", in: arabic)], [german("Räume", .soft)])
        document.blocks.append(.list([.init([german("Räume teilen")]), translated], isNumbered: false))
        document.blocks.append(.list([.init([german("Erstens")])], isNumbered: true))
        document.blocks.append(.list([.init([german("Wieder erstens")])], isNumbered: true))
        let (what, who): (Document.Table.Cell, Document.Table.Cell) = (
            [[german("Schlüssel")]], [[german("Mosaik")], [german("Amt")]]
        )
        document.blocks.append(
            .table(.init(caption: "Maßnahmen", headings: [[german("Was")], [german("Wer")]], rows: [[what, who]])))
        document.blocks.append(
            .picture(.init(png: [0x89, 0x50], alternative: "Ein \"Saal\"", width: 72, height: 36)))
        document.blocks.append(
            .paragraph([Document.Run("Adresse", in: .german, to: "https://neue-wege.example/?a=1&b=2")]))
        document.blocks.append(.signatures([[german("Leitung")], [german("Protokoll")]]))
        return document
    }()

    @Test func `the same document is the same bytes`() {
        #expect(Self.document.word == Self.document.word)
        #expect(Self.document.openDocument == Self.document.openDocument)
        var other = Self.document
        other.title = "Anders"
        #expect(other.word != Self.document.word && other.openDocument != Self.document.openDocument)
    }

    // MARK: DOCX

    @Test func `a DOCX has title, headings, languages, lists and alternative texts as Word looks for them`() throws {
        let file = try OpenedContainer(Self.document.word)
        #expect(file.names.first == "[Content_Types].xml" && file.isWellFormed)
        let properties = try file.text("docProps/core.xml")
        #expect(properties.contains("<dc:title>Protokoll &amp; mehr</dc:title>"))
        #expect(properties.contains(">2023-12-01T08:00:00Z</dcterms:created>"))
        let text = try file.text("word/document.xml")
        #expect(text.contains("<w:pStyle w:val=\"Heading1\"/>") && text.contains("<w:pStyle w:val=\"Title\"/>"))
        #expect(text.contains("<w:lang w:val=\"de-DE\"/></w:rPr><w:t xml:space=\"preserve\">Räume teilen</w:t>"))
        #expect(text.contains("descr=\"Ein &quot;Saal&quot;\""))
        #expect(text.contains("<w:tblHeader/>") && text.contains("<w:tblCaption w:val=\"Maßnahmen\"/>"))
        let relations = try file.text("word/_rels/document.xml.rels")
        #expect(relations.contains("Target=\"https://neue-wege.example/?a=1&amp;b=2\""))
        #expect(file.names.contains("word/media/image1.png"))
        #expect(try file.text("word/styles.xml").contains("<w:outlineLvl w:val=\"0\"/>"))
    }

    @Test func `in a DOCX a text from the right runs from the right, in its paragraph and in itself`() throws {
        let text = try OpenedContainer(Self.document.word).text("word/document.xml")
        let arabic = try #require(text.components(separatedBy: "<w:p>").first { $0.contains("مشاركة الغرف") })
        #expect(arabic.contains("<w:bidi/>") && arabic.contains("<w:rtl/><w:lang w:val=\"ar-SA\" w:bidi=\"ar-SA\"/>"))
        #expect(text.components(separatedBy: "<w:bidi/>").count == 2)
    }

    @Test func `in a DOCX each numbered list begins with 1`() throws {
        let file = try OpenedContainer(Self.document.word)
        let text = try file.text("word/document.xml")
        for number in 1...3 { #expect(text.contains("<w:numId w:val=\"\(number)\"/>")) }
        let numbering = try file.text("word/numbering.xml")
        #expect(numbering.components(separatedBy: "<w:startOverride w:val=\"1\"/>").count == 3)
    }

    // MARK: ODT

    @Test func `an ODT says first and plainly what it is, and lists what is in it`() throws {
        let bytes = Self.document.openDocument
        let beginning = String(decoding: bytes[30..<77], as: UTF8.self)
        #expect(beginning == "mimetypeapplication/vnd.oasis.opendocument.text")
        // Stored, without anything between name and content.
        #expect(bytes[8...9].elementsEqual([0, 0]) && bytes[28...29].elementsEqual([0, 0]))
        let file = try OpenedContainer(bytes)
        #expect(file.names.first == "mimetype" && file.isWellFormed)
        let manifest = try file.text("META-INF/manifest.xml")
        for name in file.names where name != "mimetype" && !name.hasPrefix("META-INF/") {
            #expect(manifest.contains("manifest:full-path=\"\(name)\""), "\(name)")
        }
    }

    @Test func `an ODT has outline levels, languages, rows of headings and alternative texts`() throws {
        let file = try OpenedContainer(Self.document.openDocument)
        let content = try file.text("content.xml")
        #expect(content.contains("text:outline-level=\"1\">Ergebnisse</text:h>"))
        #expect(content.contains("fo:language=\"ar\" fo:country=\"SA\" style:language-complex=\"ar\""))
        #expect(
            content.contains("<table:table-header-rows>")
                && content.contains("<svg:desc>Ein &quot;Saal&quot;</svg:desc>"))
        #expect(content.contains("style-name=\"List_20_Contents_20_Turned\""))
        #expect(content.contains("<text:s/>Saal &lt;1&gt;"))
        #expect(try file.text("styles.xml").contains("fo:language=\"de\" fo:country=\"DE\""))
        #expect(try file.text("meta.xml").contains("<dc:title>Protokoll &amp; mehr</dc:title>"))
    }

    // MARK: HTML and Markdown

    @Test func `as a part of a page it escapes, says languages and stands below the title of the page`() {
        let html = Self.document.html.markup
        #expect(html.contains("<h2>Ergebnisse</h2>") && html.contains("<strong>Ort:</strong> Saal &lt;1&gt;"))
        #expect(html.contains("<p dir=\"rtl\"><bdi lang=\"ar\">مشاركة الغرف</bdi></p>"))
        #expect(html.contains("<th scope=\"col\">Was</th>") && html.contains("alt=\"Ein &quot;Saal&quot;\""))
        #expect(html.contains("<ol><li><p>Erstens</p></li></ol>"))
    }

    @Test func `Markdown means nothing but what was written`() {
        let markdown = Self.document.markdown
        #expect(markdown.hasPrefix("---\ntitle: \"Protokoll & mehr\"\nlang: de\n---\n\n# Protokoll \\& mehr\n\n"))
        #expect(markdown.contains("\n## Ergebnisse\n") && markdown.contains("**Ort:** Saal \\<1\\>"))
        #expect(markdown.contains("- <span lang=\"ar\" dir=\"rtl\">مشاركة الغرف</span>\n\n  Räume"))
        #expect(markdown.contains("| Was | Wer |\n| --- | --- |\n| Schlüssel | Mosaik<br>Amt |"))
        #expect(markdown.contains("[Adresse](<https://neue-wege.example/?a=1&b=2>)"))
    }

    @Test(arguments: [
        ("- nichts", "\\- nichts"), ("1. nichts", "1\\. nichts"), ("# *a* _b_", "\\# \\*a\\* \\_b\\_"),
        ("[x](y)", "\\[x\\](y)"), ("a|b", "a\\|b"), ("<script>", "\\<script\\>"), ("eins\nzwei", "eins\\\nzwei"),
    ])
    func `a text cannot become a list, a heading or a link in Markdown`(typed: String, written: String) {
        let document = Document(
            title: "T", language: .german, creator: "", asOf: .testStart,
            blocks: [.paragraph([.init(typed, in: .german)])])
        #expect(document.markdown.hasSuffix("\n\n\(written)\n"))
    }

    @Test(arguments: ["\u{0}\u{1B}a", "\u{FFFE}a", "a\u{202E}b", "👩‍👩‍👧"])
    func `whatever stands on a card, the files can be read`(text: String) throws {
        let document = Document(
            title: text, language: .german, creator: text, asOf: .testStart,
            blocks: [.list([.init([.init(text, in: .german)])], isNumbered: false)])
        for bytes in [document.word, document.openDocument] {
            let file = try OpenedContainer(bytes)
            #expect(file.isWellFormed)
            let name = try #require(file.names.first { $0.hasSuffix("document.xml") || $0 == "content.xml" })
            let content = try file.text(name)
            #expect(
                content.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" } && !content.contains("\u{FFFE}"))
        }
    }

    @Test(
        arguments: [
            ("de-simple", "de", "DE"), ("ar", "ar", "SA"), ("tr", "tr", "TR"), ("ckb", "ckb", nil),
            ("x\"y", "und", nil),
        ] as [(String, String, String?)])
    func `office programs are told a language and a country`(tag: String, language: String, country: String?) {
        let office = Language(rawValue: tag).office
        #expect(office.language == language && office.country == country)
    }
}
