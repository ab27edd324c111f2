import CPango

/// A sheet on which is drawn and written, in points from its upper edge and from the side where its language begins.
final class Canvas {
    /// The colours of the house on paper.
    struct Colour {
        let red: Double
        let green: Double
        let blue: Double

        init(_ code: Int) {
            red = Double(code >> 16 & 0xFF) / 255
            green = Double(code >> 8 & 0xFF) / 255
            blue = Double(code & 0xFF) / 255
        }

        static let ink = Colour(0x1B1F24)
        static let paper = Colour(0xFFFDF8)
        static let land = Colour(0xE9E4D8)
        static let migrantOrganisations = Colour(0xA8420B)
        static let administration = Colour(0x0B5A66)
        static let providers = Colour(0x4B3D9E)
        static let civilSociety = Colour(0x2F6B2A)
    }

    private static let fonts = "Noto Sans, DejaVu Sans, sans-serif"
    /// Pango counts in this part of a point.
    private static let unit = Double(PANGO_SCALE)

    private let width: Double
    private let height: Double
    private let isRightToLeft: Bool
    private let surface: OpaquePointer
    private let pen: OpaquePointer

    /// Nil where memory is short.
    init?(width: Int, height: Int, isRightToLeft: Bool) {
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)) else {
            return nil
        }
        guard let pen = cairo_create(surface) else {
            cairo_surface_destroy(surface)
            return nil
        }
        (self.surface, self.pen) = (surface, pen)
        (self.width, self.height, self.isRightToLeft) = (Double(width), Double(height), isRightToLeft)
    }

    deinit {
        cairo_destroy(pen)
        cairo_surface_destroy(surface)
    }

    /// What is on it, as a file; empty where memory is short.
    var png: [UInt8] {
        var bytes: [UInt8] = []
        let status = withUnsafeMutablePointer(to: &bytes) { bytes in
            cairo_surface_write_to_png_stream(
                surface,
                { place, data, length in
                    guard let place, let data else { return CAIRO_STATUS_WRITE_ERROR }
                    let written = UnsafeBufferPointer(start: data, count: Int(length))
                    place.assumingMemoryBound(to: [UInt8].self).pointee.append(contentsOf: written)
                    return CAIRO_STATUS_SUCCESS
                }, bytes)
        }
        return status == CAIRO_STATUS_SUCCESS ? bytes : []
    }

    // MARK: Drawing

    func fill(_ colour: Colour) {
        take(colour)
        cairo_paint(pen)
    }

    /// Fills what `path` goes around. The picture of the banks is the same in all languages, hence from the left.
    func area(_ colour: Colour, _ path: (Pen) -> Void) {
        cairo_new_path(pen)
        path(Pen(cairo: pen))
        take(colour)
        cairo_fill(pen)
    }

    func line(_ colour: Colour, thick: Double, _ path: (Pen) -> Void) {
        cairo_new_path(pen)
        path(Pen(cairo: pen))
        take(colour)
        cairo_set_line_width(pen, thick)
        cairo_set_line_cap(pen, CAIRO_LINE_CAP_ROUND)
        cairo_stroke(pen)
    }

    /// Moves along a path.
    struct Pen {
        fileprivate let cairo: OpaquePointer

        func move(_ x: Double, _ y: Double) { cairo_move_to(cairo, x, y) }
        func line(_ x: Double, _ y: Double) { cairo_line_to(cairo, x, y) }
        func close() { cairo_close_path(cairo) }
        func circle(_ x: Double, _ y: Double, _ radius: Double) { cairo_arc(cairo, x, y, radius, 0, 2 * .pi) }

        func curve(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double) {
            cairo_curve_to(cairo, x1, y1, x2, y2, x, y)
        }

        func polygon(_ points: [(Double, Double)]) {
            for (index, point) in points.enumerated() {
                if index == 0 { move(point.0, point.1) } else { line(point.0, point.1) }
            }
            close()
        }
    }

    private func take(_ colour: Colour) {
        cairo_set_source_rgb(pen, colour.red, colour.green, colour.blue)
    }

    /// Where something of this width begins that begins at `x` in the language of the sheet.
    func left(of x: Double, width: Double) -> Double { isRightToLeft ? self.width - x - width : x }

    // MARK: Writing

    /// - Parameter lines: so many at most, the last one with an ellipsis; nil for as many as it takes.
    /// - Returns: how high it is.
    @discardableResult
    func write(
        _ text: String, x: Double, y: Double, width: Double, size: Double, isBold: Bool = false, lines: Int?
    ) -> Double {
        withLayout(text, width: width, size: size, isBold: isBold, lines: lines) { layout in
            take(.ink)
            cairo_move_to(pen, left(of: x, width: width), y)
            pango_cairo_show_layout(pen, layout)
            return Self.height(of: layout)
        } ?? 0
    }

    func height(of text: String, width: Double, size: Double, isBold: Bool) -> Double {
        withLayout(text, width: width, size: size, isBold: isBold, lines: nil, Self.height) ?? 0
    }

    func hasGlyphs(for text: String) -> Bool {
        withLayout(text, width: 1_000, size: 20, isBold: false, lines: nil) { layout in
            pango_layout_get_unknown_glyphs_count(layout) == 0
        } ?? false
    }

    private static func height(of layout: OpaquePointer) -> Double {
        var height: Int32 = 0
        pango_layout_get_pixel_size(layout, nil, &height)
        return Double(height)
    }

    private func withLayout<Result>(
        _ text: String, width: Double, size: Double, isBold: Bool, lines: Int?, _ body: (OpaquePointer) -> Result
    ) -> Result? {
        guard let layout = pango_cairo_create_layout(pen), let font = pango_font_description_from_string(Self.fonts)
        else { return nil }
        defer {
            pango_font_description_free(font)
            g_object_unref(UnsafeMutableRawPointer(layout))
        }
        pango_font_description_set_absolute_size(font, size * Self.unit)
        pango_font_description_set_weight(font, isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_layout_set_text(layout, text, -1)
        pango_layout_set_width(layout, Int32(width * Self.unit))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        // Each text runs as its letters do, and all of them begin on the side of the page.
        pango_layout_set_auto_dir(layout, 1)
        let direction = pango_layout_get_direction(layout, 0)
        let runsToTheLeft = direction == PANGO_DIRECTION_RTL
        let isOfPage = direction == PANGO_DIRECTION_NEUTRAL || runsToTheLeft == isRightToLeft
        pango_layout_set_alignment(layout, isOfPage ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT)
        if let lines {
            // A negative height counts lines.
            pango_layout_set_height(layout, Int32(-lines))
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        }
        return body(layout)
    }
}
