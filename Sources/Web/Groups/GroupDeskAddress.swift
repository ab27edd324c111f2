import Domain
import Words

/// Where the desk of an event's groups is, in one of its rounds.
struct GroupDeskAddress {
    let event: String
    /// From 1; the first is not named in the address.
    let round: Int

    init(_ event: Event, round: Int) {
        self.event = event.slug
        self.round = round
    }

    /// More rounds than anybody holds in an afternoon.
    static let mostRounds = 9

    /// Without a round: for what is the same in all of them.
    var base: String { "/desk/events/\(event)/groups" }

    /// - Parameters:
    ///   - path: below the desk, with its slash.
    ///   - query: what else is asked, such as `released=1`.
    ///   - anchor: where on the page, with its `#`.
    func callAsFunction(_ path: String = "", query: String = "", anchor: String = "") -> String {
        let asked = [round > 1 ? "round=\(round)" : "", query].filter { !$0.isEmpty }.joined(separator: "&")
        return base + path + (asked.isEmpty ? "" : "?\(asked)") + anchor
    }

    /// The same desk in another round.
    func inRound(_ round: Int) -> GroupDeskAddress { GroupDeskAddress(event: event, round: round) }

    private init(event: String, round: Int) {
        self.event = event
        self.round = round
    }
}

extension Visit {
    /// Which round of groups is asked for; the first unless said otherwise.
    var round: Int { min(max(Int(query["round"]) ?? 1, 1), GroupDeskAddress.mostRounds) }

    func groupDesk(of event: Event) -> GroupDeskAddress { GroupDeskAddress(event, round: round) }

    /// The way to a page below the groups, in the round that is asked for.
    func crumbs(toGroupsOf event: Event) -> [PageFrame.Crumb] {
        crumbs(toDeskOf: event) + [.init(words(GroupPhrase.deskTitle), groupDesk(of: event)())]
    }
}
