import Testing

@testable import Pictures

/// What stands beside a link. How it looks, people have looked at; here is what whoever fetches it relies on.
@Suite struct PreviewPictureTests {
    private static let longTitles = [
        String(repeating: "Donaudampfschifffahrtsgesellschaft und ", count: 20),
        String(repeating: "Дружба народів і культур ", count: 20),
        String(repeating: "طرق جديدة في المدينة ", count: 20),
        String(repeating: "W", count: 2_000), "", "\u{10FFFF}\u{F8FF}\u{0}x",
    ]

    /// The number in four bytes of a PNG's head (ISO 15948, section 11.2.2).
    private func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    @Test(arguments: longTitles, [false, true])
    func `whatever the title, it is a small picture of 1200 × 630 points`(title: String, isRightToLeft: Bool) {
        let lines = [title, title]
        let png = PreviewPicture(
            house: "Neue Wege", above: title, title: title, below: lines, mark: .circle, isRightToLeft: isRightToLeft
        ).png
        #expect(Array(png.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(number(png[16..<20]) == 1_200 && number(png[20..<24]) == 630)
        #expect(png.count < 300 * 1_024)
    }

    @Test func `title, lines, mark and direction are all seen, and the same is drawn the same`() {
        let plain = PreviewPicture(house: "Neue Wege", above: "Verein", title: "Mosaik", below: ["Bielefeld"])
        var pictures = [plain, plain]
        for change: (inout PreviewPicture) -> Void in [
            { $0.title = "Brücke" }, { $0.above = "Amt" }, { $0.below = ["Brackwede"] }, { $0.isRightToLeft = true },
        ] {
            pictures.append(plain)
            change(&pictures[pictures.count - 1])
        }
        for mark in PreviewPicture.Mark.allCases {
            pictures.append(plain)
            pictures[pictures.count - 1].mark = mark
        }
        let drawn = Set(pictures.map(\.png))
        #expect(drawn.count == pictures.count - 1)
    }

    @Test func `no line ends within an abbreviation`() {
        let picture = PreviewPicture(
            house: "Haus", title: "Brücke z. B. im Hof e. V. und am See", below: ["Chor e. V."])
        #expect(picture.title == "Brücke z.\u{00A0}B. im Hof e.\u{00A0}V. und am See")
        #expect(picture.below == ["Chor e.\u{00A0}V."])
    }

    @Test func `it is known which letters the fonts of the system lack`() {
        #expect(PreviewPicture.canWrite("Neue Wege"))
        // Nobody gives this place a letter.
        #expect(!PreviewPicture.canWrite("\u{10FFF0}"))
    }
}
