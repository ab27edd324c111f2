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

    private static let rowsOnPage = 200

    /// Which part of the table is shown, counted from 1.
    var tablePage: Int { min(visit.listPage, pages) }

    private var pages: Int { max((picture.bridges.count + Self.rowsOnPage - 1) / Self.rowsOnPage, 1) }

    var tablePages: Pagination {
        Pagination(words: visit.words, page: tablePage, pages: pages) { number in
            QueryText.address(OrganisationAddress.bridges, choice + [("page", String(number))])
        }
    }

    /// One page of the bridges, in the order of the picture.
    var table: DataTable {
        let words = visit.words
        return DataTable(
            caption: words(NetworkPhrase.bridges), isCaptionUnseen: true,
            columns: [
                .init(words(NetworkPhrase.oneBank)), .init(words(NetworkPhrase.otherBank)),
                .init(words(NetworkPhrase.cooperation)), .init(words(NetworkPhrase.topic)),
                .init(words(BridgesPhrase.since)), .init(words(NetworkPhrase.status)),
            ],
            rows: picture.bridges.dropFirst((tablePage - 1) * Self.rowsOnPage).prefix(Self.rowsOnPage).map {
                bridge -> [HTML] in
                let cooperation = cooperations[bridge.cooperation]
                return [
                    name(bridge.migrantOrganisation), name(bridge.institution),
                    cooperation.map {
                        "<a href=\"\(CooperationAddress($0.id).page)\" dir=\"auto\">\(visit.shownTitle(of: $0))</a>"
                    } ?? .nothing,
                    cooperation.map { "\(visit.label($0.topic))" } ?? .nothing,
                    cooperation?.begun.map { "\(words.shortDay($0))" } ?? .nothing,
                    StatusWord(tone: bridge.isDormant ? .resting : .good, word: statusWord(of: bridge)).html,
                ]
            })
    }
}
