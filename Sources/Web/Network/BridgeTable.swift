import Domain
import Files
import Words

extension BridgePage {
    /// The bridges that the page shows, in its order, on their way to an office program.
    var officeTable: OfficeTable {
        let words = visit.words
        var table = OfficeTable(
            words(NetworkPhrase.bridges), in: words.language.tag,
            headings: [
                NetworkPhrase.oneBank, .otherBank, .cooperation, .topic, .form, .status, .begun,
            ].map { words($0) })
        for bridge in picture.bridges {
            guard let cooperation = cooperations[bridge.cooperation] else { continue }
            let status = words.lexicon.taxonomy.label(
                of: bridge.isDormant ? "dormant" : "active", in: .cooperationStatuses, language: words.language.tag)
            table.append(cells: [
                .text(listings[bridge.migrantOrganisation]?.name ?? ""),
                .text(listings[bridge.institution]?.name ?? ""),
                .text(cooperation.title.isEmpty ? words.label(cooperation.topic) : cooperation.title),
                .text(words.label(cooperation.topic)), .text(words.label(cooperation.form)), .text(status),
                .init(cooperation.begun),
            ])
        }
        return table
    }

    /// What they are narrowed down to, as pairs of an address.
    var choice: [(String, String)] {
        [
            topic.map { ("topic", $0.rawValue) }, district.map { ("district", $0.rawValue) },
            network.map { ("network", $0.slug) }, year.map { ("year", String($0)) },
        ].compactMap(\.self)
    }
}
