import Domain
import Words

/// Where the hosts say yes to each registration first: what whoever asked reads until then, and after a no.
extension OwnPage {
    /// That it has arrived, and by when they hear of the hosts.
    func asking(_ people: [Registration]) -> HTML? {
        guard !contents.isOver, let first = people.first(where: \.isAsking) else { return nil }
        let since = contents.requests[first.id]?.since ?? first.createdAt
        let day = (event.requests ?? PlaceRequestRule()).answerDay(askedAt: since, at: event)
        let said = day.map { RequestPhrase.hasArrived(until: words.fullDay($0)) } ?? .hasArrivedSoon
        return "<p>\(words(said))</p>"
    }

    /// Why not.
    func declined(_ place: Registration) -> HTML {
        let reasons = words.reason(of: contents.requests[place.id]).split(separator: "\n\n").map { reason -> HTML in
            "<p dir=\"auto\">\(String(reason))</p>"
        }
        return "<p>\(words(RequestPhrase.isDeclined))</p>\(reasons)"
    }
}
