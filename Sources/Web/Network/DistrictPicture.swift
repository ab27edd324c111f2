import Domain
import Words

/// The districts as shapes, each with how many organisations work there and a way to them; and the same as a table.
struct DistrictPicture: Component {
    /// Where it stands on the page.
    static let place = "map"
    /// A number stands so far below its name.
    private static let lineHeight = 23
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
        stroke-width="1.5" stroke-linejoin="round" text-anchor="middle" font-size="18">\
        \(map.shapes.map(shape))</svg>\
        \(Disclosure(label: words(KernelPhrase.asTable), content: table))\
        <figcaption>\(caption)</figcaption></figure>
        """
    }

    private func shape(_ shape: DistrictMap.Shape) -> HTML {
        let (district, count) = (shape.district, counts[shape.district] ?? 0)
        let (name, middle) = (visit.label(district), shape.middle)
        let drawing: HTML = """
            <path fill-opacity="\(tone(count))" d="\(shape.outline)"/>\
            <text x="\(middle.x)" y="\(middle.y)">\(name)</text>\
            <text x="\(middle.x)" y="\(middle.y + Self.lineHeight)" font-weight="700">\(words.number(count))</text>
            """
        // Where nobody is, nobody is sent.
        guard count > 0 else { return "<g>\(drawing)</g>" }
        return """
            <a href="\(address(of: district))" aria-label="\(words(FoundPhrase.organisationsIn(count: count, place: name)))"\
            \(attribute: "aria-current", "true", if: district == query.district)>\(drawing)</a>
            """
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
