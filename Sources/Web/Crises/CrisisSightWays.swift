import Domain
import Words

/// From a crisis at the desk to everything that shows how it stands, and to its end.
struct CrisisSightWays: Component {
    let visit: Visit
    let crisis: Crisis

    var html: HTML {
        let (words, address) = (visit.words, CoverageAddress(crisis))
        let end = crisis.isOpen ? CoveragePhrase.closeTitle : .afterTheEnd
        let ways: [(CoveragePhrase, String)] = [
            (.title, address.deskPage), (.report, address.report.page), (end, address.closing),
        ]
        let links = ways.map { label, place in
            Button(label: words(label), action: .link(place), kind: .quiet, isSmall: true)
        }
        let paper = PostButton(
            label: words(CoveragePhrase.printCallList), address: address.callList, csrf: visit.csrf, kind: .quiet,
            isSmall: true)
        return "<div class=\"row\">\(links)\(crisis.isOpen ? paper : nil)</div>"
    }
}
