import Domain
import Foundation
import Testing
import Words

@testable import Web

/// How large everything on a badge is written, and where each badge lies.
@Suite struct BadgeTextTests {
    /// Sixty characters each, as people are called.
    private static let long = [
        "عبد الرحمن محمد أحمد الخطيب الحسيني بن يوسف المصري الدمشقي ع",
        "Володимирівна-Константинопольська Олександра Миколаївна Шевч",
        "Ayşegül Nur Büyükkaraoğlu-Küçükçekmeceoğlu Hacıömeroğlu Yılm",
        "Dr. Maximiliane Freifrau von und zu Oberwaldhausen-Schwarzen",
    ]
    private static let code = 26.8

    @Test(arguments: BadgeSheet.all, long)
    func `a name of sixty characters has room on every sheet and is never smaller than 14 points`(
        sheet: BadgeSheet, name: String
    ) {
        #expect(name.count == 60)
        let text = BadgeText(of: .init(name: name), on: sheet.badge, code: Self.code)
        #expect(text.nameSize >= 14)
        #expect(text.fits)
    }

    @Test func `a short name is written as large as there is room, a longer one smaller`() {
        func size(_ name: String) -> Int {
            BadgeText(of: .init(name: name), on: BadgeSheet.usual.badge, code: Self.code).nameSize
        }
        #expect(size("Cem Ay") == BadgeText.nameSizes.first)
        #expect(size("Cem Ay") > size(Self.long[3]))
        let sizes = (1...12).map { size(Array(repeating: "Amalia", count: $0).joined(separator: " ")) }
        #expect(sizes == sizes.sorted(by: >))
    }

    @Test func `what does not fit even so is told`() {
        let name = Array(repeating: "WWWWWWWWWW", count: 12).joined(separator: " ")
        let text = BadgeText(of: .init(name: name), on: BadgeSheet.usual.badge, code: Self.code)
        #expect(!text.fits)
        #expect(text.nameSize == BadgeText.smallestName)
    }

    /// As much as a badge can have to say.
    private func full(_ name: String) -> BadgeText.Contents {
        var contents = BadgeText.Contents(name: name, organisation: "Jugenddienst Kompassnadel")
        contents.lines = [1.4]
        contents.marks = ["keine Fotos", "Träger und soziale Einrichtungen"]
        contents.languages = "العربية · Deutsch · English · Kurdî (Kurmancî) · Türkçe · українська"
        contents.number = "405 845"
        return contents
    }

    @Test(arguments: BadgeSheet.all)
    func `a name shrinks until everything else has room`(sheet: BadgeSheet) {
        let alone = BadgeText(of: .init(name: "Kateryna Hoffrogge"), on: sheet.badge, code: Self.code)
        let text = BadgeText(of: full("Kateryna Hoffrogge"), on: sheet.badge, code: Self.code)
        #expect(text.fits && text.hasLanguages)
        #expect(text.nameSize <= alone.nameSize)
        // On the lowest one it has to.
        #expect(sheet.badge.height > 50 || text.nameSize < alone.nameSize)
    }

    @Test(arguments: long)
    func `where even the smallest name leaves too little, the languages go, and it is told`(name: String) throws {
        let sheet = try #require(BadgeSheet.named("two-by-five-80-50"))
        var contents = full(name)
        contents.languages = Array(repeating: "Deutsch", count: 40).joined(separator: " · ")
        let text = BadgeText(of: contents, on: sheet.badge, code: Self.code)
        #expect(!text.hasLanguages && !text.fits)
        #expect(text.nameSize >= BadgeText.smallestName)
    }

    @Test func `marks stand beside each other, and one that is parted leaves the next a line of its own`() {
        #expect(BadgeText.lines(ofMarks: [], in: 20) == 0)
        #expect(BadgeText.lines(ofMarks: ["keine Fotos", "Verein"], in: 30) == 1)
        #expect(BadgeText.lines(ofMarks: ["keine Fotos", "Verein"], in: 12) == 2)
        #expect(BadgeText.lines(ofMarks: ["Träger und soziale Einrichtungen", "Verein"], in: 15) == 3)
    }

    @Test func `browsers part a word behind its hyphen, and so does the reckoning`() {
        #expect(BadgeText.lines(of: "mmmmmm-mmmmmm", in: 8) == 2)
        #expect(BadgeText.lines(of: "mmmm mmmm", in: 10) == 1)
        #expect(BadgeText.lines(of: "mmmm mmmm", in: 5) == 2)
        #expect(BadgeText.lines(of: "mmmmmmmmmm", in: 5) == 2)
        #expect(BadgeText.lines(of: "", in: 5) == 0)
    }

    // MARK: Sheets

    @Test(arguments: BadgeSheet.all)
    func `all badges of a sheet lie on its page`(sheet: BadgeSheet) {
        #expect(sheet.fits)
        #expect(sheet.places == sheet.columns * sheet.rows)
    }

    @Test func `a sheet that is wider than its page would be seen`() throws {
        let text = """
            [{"id": "wide", "page": {"width": 210, "height": 297}, "columns": 3, "rows": 5,
            "badge": {"width": 90, "height": 54}, "left": 15, "top": 13.5, "columnGap": 0, "rowGap": 0, "isCut": false}]
            """
        let sheet = try #require(try JSONDecoder().decode([BadgeSheet].self, from: Data(text.utf8)).first)
        #expect(!sheet.fits)
    }

    @Test func `each sheet has a name of its own, and its rules say its measures`() throws {
        let sheets = try BadgeSheet.read(in: try ResourceFolder.of(target: "Web"))
        #expect(sheets.count >= 5)
        #expect(Set(sheets.map(\.id)).count == sheets.count)
        let rules = try StyleSheet.paper.text(in: try ResourceFolder.of(target: "Web"))
        for sheet in sheets {
            #expect(rules.contains("@page \(sheet.id){size:210mm 297mm;margin:0}"))
            #expect(rules.contains("grid-auto-rows:\(BadgeSheet.mm(sheet.badge.height))"))
        }
        for size in BadgeText.nameSizes { #expect(rules.contains(".name-\(size) .name{font-size:\(size)pt}")) }
        #expect(BadgeText.nameSizes.allSatisfy { $0 >= 14 })
    }

    @Test(arguments: [(54.0, "54mm"), (54.5, "54.5mm"), (12.25, "12.25mm"), (26.804, "26.8mm"), (0.05, "0.05mm")])
    func `a length is written with a point, whatever the machine speaks`(length: Double, text: String) {
        #expect(BadgeSheet.mm(length) == text)
    }
}
