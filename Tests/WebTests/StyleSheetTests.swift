import Foundation
import Testing
import Words

@testable import Web

struct StyleSheetTests {
    @Test(arguments: [(StyleSheet.everybody, 40_000), (.team, 20_000), (.paper, 12_000)])
    func `a sheet reaches a slow phone: at most 40 KB, 20 more for the team, 12 for paper`(
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

    @Test func `all scripts together are at most 40 KB`() throws {
        let folder = try ResourceFolder.of(target: "Web").appending(path: "scripts")
        let sizes = try FileManager.default.contentsOfDirectory(atPath: folder.path).map { name in
            try Data(contentsOf: folder.appending(path: name)).count
        }
        #expect(sizes.reduce(0, +) <= 40_000)
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
