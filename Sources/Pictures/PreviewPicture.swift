/// The picture that stands beside a link to a page of ours in a chat or a network (Open Graph): what it is about in large
/// letters, above the two banks with the bridge. Drawn by the system's Cairo and Pango, which know the letters of all scripts
/// for which the system has a font.
public struct PreviewPicture: Sendable {
    public static let width = 1_200
    public static let height = 630
    public static let mediaType = "image/png"

    /// The shape and colour that a side has everywhere.
    public enum Mark: Sendable, CaseIterable {
        case circle, square, bar, triangle, diamond, downwards
    }

    /// Who shows it, such as the name of the house.
    public var house: String
    /// Stands small above the title, such as what kind of event it is.
    public var above: String
    public var title: String
    /// Stand small below it, such as day and place.
    public var below: [String]
    /// Stands before what is above.
    public var mark: Mark?
    /// Of the page to which it belongs.
    public var isRightToLeft: Bool

    public init(
        house: String, above: String = "", title: String, below: [String] = [], mark: Mark? = nil,
        isRightToLeft: Bool = false
    ) {
        (self.house, self.above) = (Self.together(house), Self.together(above))
        (self.title, self.below) = (Self.together(title), below.map(Self.together))
        (self.mark, self.isRightToLeft) = (mark, isRightToLeft)
    }

    /// The picture as a file of 1200 × 630 points, below 300 KB. Empty where memory is short.
    ///
    /// It takes some milliseconds; the first one of a thread reads the fonts before.
    public var png: [UInt8] {
        guard let canvas = Canvas(width: Self.width, height: Self.height, isRightToLeft: isRightToLeft) else {
            return []
        }
        canvas.fill(.paper)
        Banks.draw(on: canvas)
        canvas.emblem(x: Self.margin, y: 56)
        canvas.write(house, x: Self.margin + 92, y: 58, width: 700, size: 34, isBold: true, lines: 1)
        var top = 144.0
        if !above.isEmpty {
            if let mark { canvas.draw(mark, x: Self.margin, y: top + 6, size: 30) }
            let start = Self.margin + (mark == nil ? 0 : 46)
            canvas.write(above, x: start, y: top, width: Self.innerWidth - start + Self.margin, size: 30, lines: 1)
            top += 54
        }
        // What is too long for large letters is written in smaller ones, and only then cut.
        let room = 476 - top - Double(below.count) * 48
        let fit = [68.0, 58, 50, 42].first { size in
            canvas.height(of: title, width: Self.innerWidth, size: size, isBold: true) <= room
        }
        let size = fit ?? 42
        top += canvas.write(
            title, x: Self.margin, y: top, width: Self.innerWidth, size: size, isBold: true,
            lines: fit == nil ? max(1, Int(room / (size * 1.4))) : nil)
        top += 14
        for line in below {
            canvas.write(line, x: Self.margin, y: top, width: Self.innerWidth, size: 32, lines: 1)
            top += 48
        }
        return canvas.png
    }

    /// No line ends within "e. V." and the like.
    private static func together(_ text: String) -> String {
        text.replacing(/\b(\p{L}\.) (?=\p{L}\.)/) { "\($0.1)\u{00A0}" }
    }

    private static let margin = 72.0
    private static let innerWidth = Double(width) - 2 * margin

    /// Whether the system has a font for all letters of `sample`.
    public static func canWrite(_ sample: String) -> Bool {
        Canvas(width: 1, height: 1, isRightToLeft: false)?.hasGlyphs(for: sample) ?? false
    }
}
