import CQREncode
import Words

/// An address as a picture that phones read, and as text for everybody else.
struct QRCode: Component {
    var text: String
    /// What a screen reader says instead of the picture, such as "QR-Code zur Anmeldung".
    var label: String
    /// Stands under the picture; the address itself if it is short enough to type.
    var caption: HTML?

    var html: HTML {
        "<div class=\"qr\">\(svg)\(caption)</div>"
    }

    /// The picture alone, black on white with the quiet zone of four modules that the standard asks for.
    ///
    /// Nothing, if the text is longer than a code can hold (about 2,300 bytes).
    var svg: HTML {
        guard let modules = Self.modules(of: text) else { return .nothing }
        let size = modules.width + 8
        return """
            <svg viewBox="0 0 \(size) \(size)" role="img" aria-label="\(label)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(size)v\(size)H0z"/><path fill="#000" d="\(modules.path)"/></svg>
            """
    }

    /// One run per stretch of dark modules in a row, so that the path stays small.
    private static func modules(of text: String) -> (width: Int, path: String)? {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        guard let data = code.pointee.data else { return nil }
        let width = Int(code.pointee.width)
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, data[row * width + column] & 1 == 1 { column += 1 }
                if column > start { path += "M\(start + 4) \(row + 4)h\(column - start)v1h-\(column - start)z" }
                column += 1
            }
        }
        return (width, path)
    }
}
