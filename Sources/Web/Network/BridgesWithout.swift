import Domain
import Words

/// Who has no bridge here, a part at a time: in a large city that is nearly everybody.
extension BridgePage {
    /// So many of each bank are named at once.
    private static let namesOnPage = 60

    /// Whoever has none here may have had one, or has one outside of what is chosen.
    private var withoutBridge: BridgesPhrase {
        if topic != nil || district != nil || network != nil { return .withoutInChoice }
        return year.map { BridgesPhrase.withoutThen(year: String($0)) } ?? .withoutNow
    }

    /// By bank, with a way on: a profile is where a bridge begins.
    var unconnected: HTML {
        let words = visit.words
        let names = picture.unconnected.compactMap { listings[$0] }
        let banks = Dictionary(grouping: names, by: \.side.bank)
        let pages = ((banks.values.map(\.count).max() ?? 0) + Self.namesOnPage - 1) / Self.namesOnPage
        let part = min(visit.number(.part, in: 1...100_000) ?? 1, max(pages, 1))
        func list(_ bank: Bank, _ title: NetworkPhrase) -> HTML {
            let all = banks[bank] ?? []
            let here = all.dropFirst((part - 1) * Self.namesOnPage).prefix(Self.namesOnPage)
            if here.isEmpty, !all.isEmpty { return .nothing }
            let content: HTML =
                here.isEmpty
                ? "<p class=\"soft\">\(words(NetworkPhrase.everybodyConnected))</p>"
                : "<ul class=\"names\">\(here.map { "<li>\(name($0.id))</li>" as HTML })</ul>"
            return "<div class=\"flow\"><h3>\(words(title))</h3>\(content)</div>"
        }
        let parts = Pagination(words: words, page: part, pages: pages) { number in
            QueryText.address(OrganisationAddress.bridges, choice + [("part", String(number))]) + "#unconnected"
        }
        return """
            <section class="flow" id="unconnected"><h2>\(words(withoutBridge))</h2>\
            <div class="columns equal">\(list(.migrantOrganisations, .oneBank))\(list(.institutions, .otherBank))</div>\
            \(parts)</section>
            """
    }
}
