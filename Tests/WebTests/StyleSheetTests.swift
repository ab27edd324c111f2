import Files
import Foundation
import Testing
import Words

@testable import Web

struct StyleSheetTests {
    @Test(arguments: [
        (StyleSheet.everybody, 40_000), (.team, 20_000), (.board, 12_000), (.paper, 12_000), (.tongues, 4_000),
    ])
    func `a sheet reaches a slow phone: at most 40 KB, 20 more for the team, 12 at a board or for paper`(
        sheet: StyleSheet, limit: Int
    ) throws {
        let text = try sheet.text(in: try ResourceFolder.of(target: "Web"))
        #expect(text.utf8.count > 1_000)
        #expect(text.utf8.count <= limit)
        #expect(text.count { $0 == "{" } == text.count { $0 == "}" })
    }

    @Test func `the layers are named before the first rule of any sheet`() throws {
        let text = try StyleSheet.everybody.text(in: try ResourceFolder.of(target: "Web"))
        #expect(text.hasPrefix("@layer tokens,base,components,pages;"))
    }

    @Test func `scripts reach a slow phone: at most 40 KB as they are sent, those of a door device 12`() throws {
        let scripts = try Self.scripts()
        let sizes = scripts.mapValues { Compression.gzip(Array(Script.squeezed($0).utf8)).count }
        #expect(sizes.values.reduce(0, +) <= 40 * 1_024)
        let ofDevice = sizes.filter { Self.isOfDevice($0.key) }
        #expect(ofDevice.count == 7)
        #expect(ofDevice.values.reduce(0, +) <= 12_000)
    }

    @Test func `without a door device and a board they are at most 40 KB, also before they are compressed`() throws {
        let sizes = try Self.scripts().filter { !Self.isOfDevice($0.key) && !Self.isOfBoards($0.key) }
            .mapValues { Script.squeezed($0).utf8.count }
        #expect(sizes.values.reduce(0, +) <= 40_000)
    }

    @Test(arguments: [
        ("// why\nlet a = 1;\n\n  // and why\n  go(a); // stays\n", "let a = 1;\ngo(a); // stays\n"),
        ("const address = \"https://example.org\";", "const address = \"https://example.org\";\n"),
        ("const half = (number) =>\n  number\n  / 2;", "const half = (number) =>\nnumber\n/ 2;\n"),
        ("// nothing but words", ""),
    ])
    func `a squeezed script is the same program`(script: String, squeezed: String) {
        #expect(Script.squeezed(script) == squeezed)
    }

    @Test func `a script is served without its comments`() async throws {
        let browser = try await Browser.onEmptyCity()
        let script = try await browser.get(StaticFiles.address(of: "following.js")).body
        #expect(script.contains("export const follow ="))
        #expect(!script.contains("\n//") && !script.hasPrefix("//") && !script.contains("\n\n"))
    }

    /// Within such a text a line that looks like a comment would be none.
    @Test func `no text of a script goes over several lines`() throws {
        for (name, script) in try Self.scripts() {
            for line in Script.squeezed(script).split(separator: "\n") {
                let marks = line.count { $0 == "`" }
                #expect(marks.isMultiple(of: 2), "\(name): \(line)")
            }
        }
    }

    private static func scripts() throws -> [String: String] {
        let folder = try ResourceFolder.of(target: "Web").appending(path: "scripts")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, try String(contentsOf: folder.appending(path: name), encoding: .utf8))
            })
    }

    /// Only whoever lets people in has these.
    private static func isOfDevice(_ name: String) -> Bool {
        name.hasPrefix("device") || ["camera.js", "door-worker.js", "templates.js"].contains(name)
    }

    /// Only whoever sits at a board, or looks for the cards that they wrote at one, has these.
    private static func isOfBoards(_ name: String) -> Bool {
        name.hasPrefix("board") || ["cards-kept.js", "my-cards.js", "qr.js"].contains(name)
    }

    @Test(arguments: [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("/* why */ p > b, i { margin: 0 auto; }", "p>b,i{margin:0 auto}"),
        (".row :is(a, b):hover { top: calc(1px + 2px) }", ".row :is(a,b):hover{top:calc(1px + 2px)}"),
        ("a::before { content: \"; {  \" / \"\"; }", "a::before{content:\"; {  \" / \"\"}"),
        ("@media (min-width: 40rem) and (hover) { a { b: c } }", "@media (min-width:40rem) and (hover){a{b:c}}"),
        ("svg { font: inherit } /* never ends", "svg{font:inherit}"),
    ])
    func `a squeezed sheet means the same`(sheet: String, squeezed: String) {
        #expect(StyleSheet.squeezed(sheet) == squeezed)
    }
}
