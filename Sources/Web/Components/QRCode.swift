import CQREncode
import Words

/// An address as a picture that phones read, and as text for everybody else.
struct QRCode: Component {
    /// How much of the picture may be dirty or creased, and a phone still reads it.
    enum Level {
        /// 15 %, for screens and sheets.
        case medium
        /// 25 %, for what people wear all day.
        case quartile
    }

    /// The quiet zone around it, in modules: the standard asks for so many.
    private static let quietZone = 4

    var text: String
    /// What a screen reader says instead of the picture, such as "QR-Code zur Anmeldung".
    var label: String
    /// Stands under the picture; the address itself if it is short enough to type.
    var caption: HTML?
    var level = Level.medium

    var html: HTML {
        "<div class=\"qr\">\(svg)\(caption)</div>"
    }

    /// The picture alone, black on white with the quiet zone of four modules that the standard asks for.
    ///
    /// Nothing, if the text is longer than a code can hold (about 2,300 bytes).
    var svg: HTML { modules.map { picture($0, size: .nothing) } ?? .nothing }

    /// The same for paper: the squares are so many millimetres wide, and with the quiet zone around them the picture is
    /// `width`. Nil, if the text is too long.
    func printed(millimetres: Double) -> (picture: HTML, width: Double)? {
        guard let modules else { return nil }
        let width = millimetres * Double(modules.width + 2 * Self.quietZone) / Double(modules.width)
        let length = BadgeSheet.mm(width)
        return (picture(modules, size: " width=\"\(length)\" height=\"\(length)\""), width)
    }

    private func picture(_ modules: (width: Int, path: String), size: HTML) -> HTML {
        let whole = modules.width + 2 * Self.quietZone
        return """
            <svg viewBox="0 0 \(whole) \(whole)"\(size) role="img" aria-label="\(label)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(whole)v\(whole)H0z"/><path fill="#000" d="\(modules.path)"/></svg>
            """
    }

    /// One run per stretch of dark modules in a row, so that the path stays small.
    private var modules: (width: Int, path: String)? {
        let lost = level == .quartile ? QR_ECLEVEL_Q : QR_ECLEVEL_M
        guard let code = QRcode_encodeString8bit(text, 0, lost) else { return nil }
        defer { QRcode_free(code) }
        guard let data = code.pointee.data else { return nil }
        let width = Int(code.pointee.width)
        var path = ""
        let zone = Self.quietZone
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, data[row * width + column] & 1 == 1 { column += 1 }
                if column > start { path += "M\(start + zone) \(row + zone)h\(column - start)v1h-\(column - start)z" }
                column += 1
            }
        }
        return (width, path)
    }
}
