import Domain
import Storage
import Words

/// One area as a picture: its numbered places, and who stands where. A map is not mirrored with the script.
struct StandPicture: Component {
    private static let columns = 4
    private static let (width, height, gap) = (150, 92, 12)
    /// So many letters of a name fit into one line of a place, and so many lines.
    private static let (letters, lines) = (17, 3)

    let words: Words
    let area: StandArea
    /// Those that the reader may see.
    let plan: StandPlan
    let names: [Organisation.ID: OrganisationName]

    var html: HTML {
        let columns = min(Self.columns, numbers.count)
        let rows = (numbers.count + columns - 1) / columns
        let (width, height) = (
            columns * (Self.width + Self.gap) + Self.gap, rows * (Self.height + Self.gap) + Self.gap
        )
        return """
            <svg class="stand-plan" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
            aria-hidden="true">\(numbers.enumerated().map { place($0.element, at: $0.offset, of: columns) })</svg>
            """
    }

    /// The places of the area, and those beyond on which somebody stands nevertheless.
    private var numbers: [Int] {
        let beyond = Set(plan.stands(in: area.id).compactMap(\.place?.number)).filter { $0 > area.places }
        return Array(1...max(area.places, 1)) + beyond.sorted()
    }

    private func place(_ number: Int, at index: Int, of columns: Int) -> HTML {
        let x = Self.gap + index % columns * (Self.width + Self.gap)
        let y = Self.gap + index / columns * (Self.height + Self.gap)
        let stands = plan.stands(at: .init(area: area.id, number: number))
        let shape = stands.first.flatMap { names[$0.organisation] }.map { SideShape(side: $0.side.rawValue) }
        return """
            <g class="\(look(of: stands, number: number, shape))" transform="translate(\(x) \(y))">\
            <rect width="\(Self.width)" height="\(Self.height)" rx="10"/>\
            <text class="place" x="12" y="27">\(number)</text>\
            \(shape.map { "<g class=\"mark\" transform=\"translate(\(Self.width - 26) 12)\">\($0.drawing)</g>" as HTML })\
            \(lines(of: stands).enumerated().map { line($0.element, at: $0.offset) })</g>
            """
    }

    private func look(of stands: [Stand], number: Int, _ shape: SideShape?) -> String {
        var classes = stands.isEmpty ? ["free"] : ["tone-\(shape?.rawValue ?? SideShape.civil.rawValue)"]
        if stands.count > 1 || number > area.places { classes.append("clash") }
        if stands.contains(where: { $0.status == .requested }) { classes.append("planned") }
        return classes.joined(separator: " ")
    }

    private func line(_ text: String, at index: Int) -> HTML {
        "<text class=\"who\" x=\"\(Self.width / 2)\" y=\"\(48 + index * 17)\">\(text)</text>"
    }

    /// One stand may use all lines, two have one each.
    private func lines(of stands: [Stand]) -> [String] {
        let shown = stands.compactMap { names[$0.organisation]?.name }
        guard shown.count == 1, let name = shown.first else {
            return shown.prefix(Self.lines).map { Self.cut($0) }
        }
        var lines: [String] = []
        for word in name.split(separator: " ").map(String.init) {
            if let last = lines.last, last.count + word.count < Self.letters {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(word)
            }
        }
        let rest = lines.dropFirst(Self.lines - 1).joined(separator: " ")
        return (lines.prefix(Self.lines - 1) + (rest.isEmpty ? [] : [rest])).map { Self.cut($0) }
    }

    private static func cut(_ text: String) -> String {
        text.count > letters ? "\(text.prefix(letters - 1))…" : text
    }
}
