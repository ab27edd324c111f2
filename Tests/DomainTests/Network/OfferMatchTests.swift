import Domain
import Foundation
import Testing

/// Which offer answers which need, and who is asked first.
@Suite struct OfferMatchTests {
    private static let now = Instant(milliseconds: 1_700_000_000_000)

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(rawValue: text)) }

    private func entry(
        _ id: String, _ direction: Offer.Direction, of organisation: String, kind: String = "rooms",
        until: String = "2026-12-31"
    ) throws -> Offer {
        Offer(
            stored: .init(rawValue: id), organisation: .init(rawValue: organisation), direction: direction,
            kind: OfferKind(rawValue: kind), text: "", language: .german, validUntil: try day(until), withdrawnAt: nil,
            createdAt: Self.now)
    }

    private func party(
        _ id: String, topics: Set<String> = [], districts: Set<String> = [], languages: Set<String> = []
    ) -> OfferMatch.Party {
        OfferMatch.Party(
            .init(rawValue: id), topics: Set(topics.map(Topic.init(rawValue:))), targetGroups: [],
            districts: Set(districts.map(District.init(rawValue:))),
            languages: Set(languages.map(Language.init(rawValue:))))
    }

    @Test func `whoever is near and works on the same comes first, each with the reasons`() throws {
        let today = try day("2026-11-30")
        let need = try entry("n", .need, of: "seeker")
        let seeker = party("seeker", topics: ["school"], districts: ["brackwede"], languages: ["de", "tr"])
        let matches = OfferMatch.of(
            need, of: seeker,
            among: [
                (offer: try entry("far", .offer, of: "far"), party: party("far", districts: ["mitte"])),
                (
                    offer: try entry("near", .offer, of: "near"),
                    party: party("near", topics: ["school"], districts: ["brackwede"], languages: ["de", "tr"])
                ),
                (offer: try entry("all", .offer, of: "all"), party: party("all")),
            ], on: today)
        #expect(matches.map(\.offer.id.rawValue) == ["near", "all", "far"])
        #expect(
            matches[0].reasons == [
                .kind(OfferKind(rawValue: "rooms")), .district(District(rawValue: "brackwede")),
                .topic(Topic(rawValue: "school")), .language(Language(rawValue: "tr")),
            ])
        #expect(matches[1].reasons == [.kind(OfferKind(rawValue: "rooms")), .wholeCity])
    }

    @Test func `another kind, an own offer, two needs and what is over are no match`() throws {
        let today = try day("2026-11-30")
        let (need, seeker) = (try entry("n", .need, of: "seeker"), party("seeker"))
        let others = [
            try entry("a", .offer, of: "b", kind: "money"), try entry("b", .need, of: "b"),
            try entry("c", .offer, of: "b", until: "2026-11-29"),
        ]
        for other in others { #expect(OfferMatch(need, of: seeker, with: other, of: party("b"), on: today) == nil) }
        let own = try entry("d", .offer, of: "seeker")
        #expect(OfferMatch(need, of: seeker, with: own, of: seeker, on: today) == nil)
    }

    @Test func `an offer finds who needs it, by the same reasons`() throws {
        let today = try day("2026-11-30")
        let offer = try entry("o", .offer, of: "giver")
        let matches = OfferMatch.of(
            offer, of: party("giver", districts: ["brackwede"]),
            among: [
                (offer: try entry("far", .need, of: "far"), party: party("far", districts: ["mitte"])),
                (offer: try entry("near", .need, of: "near"), party: party("near", districts: ["brackwede"])),
                (offer: try entry("other", .offer, of: "other"), party: party("other")),
            ], on: today)
        #expect(matches.map(\.need.id.rawValue) == ["near", "far"])
        #expect(matches.allSatisfy { $0.offer == offer })
    }

    @Test func `of two offers of one organisation one is shown, and the order is always the same`() throws {
        let today = try day("2026-11-30")
        let offers = [
            (offer: try entry("2", .offer, of: "b"), party: party("b")),
            (offer: try entry("1", .offer, of: "b"), party: party("b")),
            (offer: try entry("3", .offer, of: "c"), party: party("c")),
        ]
        let need = try entry("n", .need, of: "seeker")
        for list in [offers, offers.reversed()] {
            let matches = OfferMatch.of(need, of: party("seeker"), among: list, on: today)
            #expect(matches.map(\.offer.id.rawValue) == ["1", "3"])
        }
    }
}

/// Fit first, then least recently asked, and nobody more than once a week.
@Suite struct FairOrderTests {
    private static let now = Instant(milliseconds: 1_700_000_000_000)

    private func candidate(
        _ id: String, fit: Int = 1, daysAgo: Int? = nil, often: Bool = false, paused: CalendarDay? = nil
    ) -> FairOrder.Candidate {
        FairOrder.Candidate(
            .init(rawValue: id), fit: fit, lastAskedAt: daysAgo.map { Self.now.advanced(by: .days(-$0)) },
            rules: RequestRules(pausedUntil: paused, allowsOften: often))
    }

    @Test func `who fits best comes first, then whoever was asked longest ago or never`() throws {
        let today = CalendarDay(of: Self.now, in: .gmt)
        let order = FairOrder(
            [
                candidate("recent", daysAgo: 8), candidate("never"), candidate("long", daysAgo: 80),
                candidate("best", fit: 5, daysAgo: 9),
            ], at: Self.now, on: today)
        #expect(order.next.map(\.organisation.rawValue) == ["best", "never", "long", "recent"])
    }

    @Test func `nobody is asked twice in a week unless they allow it, and nobody who pauses`() throws {
        let today = CalendarDay(of: Self.now, in: .gmt)
        let order = FairOrder(
            [
                candidate("asked", fit: 9, daysAgo: 3), candidate("soon", fit: 9, daysAgo: 6),
                candidate("willing", daysAgo: 1, often: true), candidate("week", daysAgo: 7),
                candidate("away", fit: 9, paused: today), candidate("back", paused: today.advanced(byDays: -1)),
            ], at: Self.now, on: today)
        #expect(order.next.map(\.organisation.rawValue) == ["back", "week", "willing"])
        #expect(order.resting.map(\.organisation.rawValue) == ["soon", "asked"])
        #expect(order.paused.map(\.organisation.rawValue) == ["away"])
    }

    @Test func `a pause ends within a year and is not over when it begins`() throws {
        let today = try #require(CalendarDay(rawValue: "2026-11-30"))
        let yesterday = today.advanced(byDays: -1)
        #expect(throws: RequestRules.Refusal.alreadyOver) {
            try RequestRules(pausedUntil: yesterday, allowsOften: false, today: today)
        }
        let far = today.advanced(byDays: 400)
        #expect(throws: RequestRules.Refusal.tooFarAhead(limit: today.advanced(byDays: 366))) {
            try RequestRules(pausedUntil: far, allowsOften: false, today: today)
        }
    }
}
