import Foundation
import Testing
import Words

@testable import Web

struct StyleSheetTests {
    @Test func `the style sheet reaches a slow phone: at most 40 KB`() throws {
        let sheet = try StyleSheet.text(in: try ResourceFolder.of(target: "Web").appending(path: "styles"))
        #expect(sheet.hasPrefix("@layer tokens,base,components,pages;"))
        #expect(sheet.utf8.count <= 40_000)
        #expect(sheet.count { $0 == "{" } == sheet.count { $0 == "}" })
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
