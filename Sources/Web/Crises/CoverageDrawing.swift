import Domain
import Files
import Words

/// The matrix as a picture: a box for each place of which something is said, with how much of it is there as a bar: full for what
/// is promised, pale for what is offered, empty for what is missing, dashed for what is too old. The table beside it says the
/// same.
struct CoverageDrawing: Component {
    let words: Words
    let rows: [CoverageRow]
    let columns: [District?]
    /// Whether one and two people are hidden.
    let isPublic: Bool

    private static let (labels, head, box, row) = (330, 96, 64, 30)
    /// What fits beside the boxes.
    private static let letters = 42

    private var width: Int { Self.labels + columns.count * Self.box + 60 }
    private var height: Int { Self.head + rows.count * Self.row + 6 }
    private var isRightToLeft: Bool { words.language.direction == .rightToLeft }

    var html: HTML {
        """
        <svg class="coverage wide" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" aria-hidden="true" \
        fill="currentColor" font-size="13"><g font-weight="600">\(columns.enumerated().map { heading($0.element, at: $0.offset) })</g>\
        \(rows.enumerated().map { line($0.element, at: $0.offset) })</svg>
        """
    }

    /// Where something of this width begins that begins at `x` for whoever reads from the left.
    private func place(_ x: Int, width: Int = 0) -> Int { isRightToLeft ? self.width - x - width : x }

    private func heading(_ district: District?, at column: Int) -> HTML {
        let x = place(Self.labels + column * Self.box + Self.box / 2)
        let turn = isRightToLeft ? 40 : -40
        let name = district.map { words.label($0) } ?? words(CoveragePhrase.withoutDistrict)
        return """
            <text transform="translate(\(x) \(Self.head - 8)) rotate(\(turn))">\(name)</text>
            """
    }

    private func line(_ row: CoverageRow, at number: Int) -> HTML {
        let y = Self.head + number * Self.row
        let name = words.said(CoveragePlace(row.kind, language: row.language))
        let short = name.count > Self.letters ? String(name.prefix(Self.letters - 1)) + "…" : name
        let boxes = row.cells.enumerated().map { column, cell in cell.map { box($0, column: column, y: y) } ?? .nothing
        }
        return "<text x=\"\(place(0))\" y=\"\(y + 19)\">\(short)</text>\(boxes)"
    }

    private func box(_ cell: CoverageCell, column: Int, y: Int) -> HTML {
        let whole = Self.box - 6
        let x = place(Self.labels + column * Self.box, width: whole)
        let (confirmed, promised) = (seen(cell.confirmed), seen(cell.promised))
        let all = max(min(cell.needed, 1_000_000) * 2, confirmed + promised, 1)
        let (full, pale) = (whole * confirmed / all, whole * promised / all)
        let edge: HTML =
            switch cell.state {
            case .gap: "stroke-width=\"3\""
            case .stale: "stroke-opacity=\"0.5\" stroke-dasharray=\"3 3\""
            case .covered, .spare: "stroke-opacity=\"0.5\""
            }
        let start = isRightToLeft ? x + whole - full : x
        let next = isRightToLeft ? start - pale : start + full
        return """
            <rect x="\(x)" y="\(y)" width="\(whole)" height="24" fill="none" stroke="currentColor" \(edge)/>\
            <rect x="\(start)" y="\(y + 17)" width="\(full)" height="7"/>\
            <rect x="\(next)" y="\(y + 17)" width="\(pale)" height="7" fill-opacity="0.35"/>\
            <text x="\(x + whole / 2)" y="\(y + 13)" text-anchor="middle" font-size="12" direction="ltr"\
            \(attribute: "font-weight", "700", if: cell.state == .gap)>\(fraction(of: cell))</text>
            """
    }

    /// In halves: what is hidden is drawn as one and a half, be it one or two.
    private func seen(_ number: Int) -> Int {
        let number = min(number, 1_000_000)
        guard isPublic, case .few = CoverageCount(number) else { return number * 2 }
        return CoverageCount.least
    }

    /// Without what is offered: from a sum with it somebody could work out what the table hides.
    /// Where nothing is needed there is no part of a whole.
    private func fraction(of cell: CoverageCell) -> String {
        switch cell.state {
        case .stale: "–"
        case .spare: "+\(said(max(cell.confirmed, cell.promised)))"
        case .gap, .covered: "\(said(cell.confirmed))/\(words.number(cell.needed))"
        }
    }

    private func said(_ number: Int) -> String {
        guard isPublic, case .few = CoverageCount(number) else { return words.number(number) }
        return "<\(CoverageCount.least)"
    }
}
