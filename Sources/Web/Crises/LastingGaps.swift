import Domain
import Files
import Words

/// What was missing in crises on most days: what a network should look for before the next one. Nothing where nothing was
/// missing.
struct LastingGaps: Component {
    private static let most = 10

    let words: Words
    /// Of one crisis, or of all in a time.
    let days: [CoverageDay]

    var html: HTML {
        let gaps = days.lastingGaps.prefix(Self.most)
        guard !gaps.isEmpty else { return .nothing }
        let lines = gaps.map { gap -> HTML in
            let what = words.said(CoveragePlace(gap.kind, language: gap.language))
            // Who speaks it may well know somebody who helps.
            let name: HTML =
                gap.language.map { language -> HTML in
                    let address = QueryText.address(
                        OrganisationAddress.directory, [("language", language.rawValue)])
                    return "<a href=\"\(address)\">\(what)</a>"
                } ?? "\(what)"
            return "<li>\(name): \(words(CoveragePhrase.missedOnDays(count: gap.days)))</li>"
        }
        return """
            <section class="flow"><h2>\(words(CoveragePhrase.lastingGaps))</h2><ul class="lines">\(lines)</ul></section>
            """
    }
}
