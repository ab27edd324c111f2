import Domain
import Words

/// The districts as shapes, each with how many organisations work there and a way to them; and the same as a table.
struct DistrictPicture: Component {
    /// Where it stands on the page.
    static let place = "map"
    /// A number stands so far below its name.
    private static let lineHeight = 23
    /// So wide is a letter at most at size 1, and so small may one be.
    private static let (letterWidth, smallest) = (0.6, 11)
    private static let size = 18

    /// The more, the darker; still light enough for what is written on it.
    private static let tones = ["0.08", "0.18", "0.28", "0.38"]

    let visit: Visit
    let map: DistrictMap
    /// What was asked besides the district.
    let query: DirectoryQuery
    let counts: [District: Int]

    private var words: Words { visit.words }

    var html: HTML {
        """
        <figure class="figure district-map" id="\(Self.place)"><h2>\(words(FoundPhrase.mapTitle))</h2>\
        <svg viewBox="0 0 \(DistrictMap.width) \(map.height)" role="group" aria-label="\(words(FoundPhrase.mapTitle))" \
        stroke-width="1.5" stroke-linejoin="round" text-anchor="middle" font-size="\(Self.size)">\
        \(map.shapes.map(shape))</svg>\
        \(Disclosure(label: words(KernelPhrase.asTable), content: table))\
        <figcaption>\(caption)</figcaption></figure>
        """
    }

    private func shape(_ shape: DistrictMap.Shape) -> HTML {
        let (district, count) = (shape.district, counts[shape.district] ?? 0)
        let (name, middle) = (visit.label(district), shape.middle)
        // A word in brackets stands below.
        let lines = name.split(separator: " (", maxSplits: 1).enumerated().map { $0 == 0 ? String($1) : "(\($1)" }
        let top = middle.y - (lines.count - 1) * Self.lineHeight / 2
        let texts = lines.enumerated().map { number, line -> HTML in
            let y = top + number * Self.lineHeight
            let size = letterSize(of: line, in: shape, at: y)
            return """
                <text x="\(middle.x)" y="\(y)"\(attribute: "font-size", size.map(String.init))>\(line)</text>
                """
        }
        let drawing: HTML = """
            <path fill-opacity="\(tone(count))" d="\(shape.outline)"/>\
            \(texts)\
            <text x="\(middle.x)" y="\(top + lines.count * Self.lineHeight)" font-weight="700">\(words.number(count))</text>
            """
        // Where nobody is, nobody is sent.
        guard count > 0 else { return "<g>\(drawing)</g>" }
        return """
            <a href="\(address(of: district))" aria-label="\(words(FoundPhrase.organisationsIn(count: count, place: name)))"\
            \(attribute: "aria-current", "true", if: district == query.district)>\(drawing)</a>
            """
    }

    /// Smaller than the others, so that it stays within its borders; nil where it fits.
    private func letterSize(of line: String, in shape: DistrictMap.Shape, at y: Int) -> Int? {
        let room = min(shape.room(at: y), shape.room(at: y - Self.size / 2))
        let needed = Double(line.count) * Self.letterWidth * Double(Self.size)
        guard needed > room else { return nil }
        return max(Self.smallest, Int(room / needed * Double(Self.size)))
    }

    private func tone(_ count: Int) -> String {
        guard count > 0, let most = counts.values.max() else { return "0" }
        return Self.tones[min((count * Self.tones.count - 1) / most, Self.tones.count - 1)]
    }

    private var table: DataTable {
        DataTable(
            caption: words(FoundPhrase.mapTitle), isCaptionUnseen: true, staysTable: true,
            columns: [.init(words(NetworkPhrase.district)), .init(words(NetworkPhrase.directory), isNumber: true)],
            rows: visit.services.taxonomy.all(District.self).map { district in
                let (name, count) = (visit.label(district), counts[district] ?? 0)
                let link: HTML = count > 0 ? "<a href=\"\(address(of: district))\">\(name)</a>" : "\(name)"
                return [link, "\(words.number(count))"]
            })
    }

    private func address(of district: District) -> String {
        var query = query
        query.district = district
        return OrganisationAddress.directory(asking: query)
    }

    private var caption: HTML {
        let said = [
            words(FoundPhrase.mapLead), map.isSketch ? words(FoundPhrase.mapSketch) : nil,
            map.source.isEmpty ? nil : words(FoundPhrase.mapSource(source: map.source)),
        ]
        return "\(said.compactMap(\.self).joined(separator: " "))"
    }
}

extension DistrictMap.Shape {
    /// How wide a line may be that has its middle on the middle of the shape and stands at this height.
    fileprivate func room(at y: Int) -> Double {
        var (left, right) = (0.0, Double(DistrictMap.width))
        let (middle, height) = (Double(middle.x), Double(y))
        for ring in rings {
            for (start, end) in zip(ring, ring.dropFirst() + ring.prefix(1)) where (start.y > y) != (end.y > y) {
                let share = (height - Double(start.y)) / Double(end.y - start.y)
                let crossing = Double(start.x) + share * Double(end.x - start.x)
                if crossing <= middle { left = max(left, crossing) } else { right = min(right, crossing) }
            }
        }
        return 2 * min(middle - left, right - middle)
    }
}
